#include "app/console.h"

#include <dirent.h>
#include <string.h>

#include <SDL_syswm.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include "base/file.h"
#include "base/log.h"

/* --- The card --- */

static const char *const cards[] = {"0", "1", "2"};

static bool try_cards(void)
{
    if (SDL_Init(SDL_INIT_VIDEO) == 0)
        return true;
    for (size_t i = 0; i < sizeof cards / sizeof cards[0]; i++) {
        SDL_SetHint(SDL_HINT_KMSDRM_DEVICE_INDEX, cards[i]);
        if (SDL_Init(SDL_INIT_VIDEO) == 0) {
            log_info("The panel hangs on card %s.", cards[i]);
            return true;
        }
    }
    SDL_ResetHint(SDL_HINT_KMSDRM_DEVICE_INDEX);
    return false;
}

bool console_start(void)
{
    const char *driver = SDL_GetHint(SDL_HINT_VIDEODRIVER);
    if (driver == NULL || SDL_strcasecmp(driver, "KMSDRM") != 0)
        return SDL_Init(SDL_INIT_VIDEO) == 0;
    for (int waited = 0; !try_cards(); waited += CONSOLE_TRY_MS) {
        if (waited >= CONSOLE_WAIT_MS)
            return false;
        if (waited == 0)
            log_warning("The screen does not start yet: %s.", SDL_GetError());
        SDL_Delay(CONSOLE_TRY_MS);
    }
    return true;
}

bool console_is_used(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver && strcmp(driver, "KMSDRM") == 0;
}

/* --- The panel --- */

/* A connector is a folder like card1-HDMI-A-1. */
static bool is_connected(const char *folder, const char *connector)
{
    char device[FILE_PATH_SIZE], path[FILE_PATH_SIZE], line[64];
    file_join(path, file_join(device, folder, connector), "status");
    return strchr(connector, '-') != NULL &&
           strcmp(file_first_line(path, line, sizeof line), "connected") == 0;
}

bool console_has_panel(const char *folder)
{
    bool found = false;
    struct dirent *entry;
    DIR *entries = opendir(folder);
    while (entries != NULL && !found && (entry = readdir(entries)) != NULL)
        found = is_connected(folder, entry->d_name);
    if (entries != NULL)
        closedir(entries);
    return found;
}

bool panel_is_back(struct panel *panel, const char *folder, int64_t now_ms)
{
    bool was_gone = panel->is_gone;
    if (panel->looked_ms != 0 && now_ms - panel->looked_ms < CONSOLE_LOOK_MS)
        return false;
    panel->looked_ms = now_ms;
    panel->is_gone = !console_has_panel(folder);
    if (panel->is_gone && !was_gone)
        log_warning("The panel was pulled out.");
    return was_gone && !panel->is_gone;
}

/* --- Its light --- */

static void set_power(int card, const drmModeConnector *connector, uint64_t power)
{
    for (int i = 0; i < connector->count_props; i++) {
        drmModePropertyRes *property = drmModeGetProperty(card, connector->props[i]);
        if (property && strcmp(property->name, "DPMS") == 0 &&
            drmModeConnectorSetProperty(card, connector->connector_id, property->prop_id, power) != 0)
            log_warning("The panel cannot be switched off and on.");
        drmModeFreeProperty(property);
    }
}

void console_light(SDL_Window *window, bool on)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_KMSDRM)
        return;
    int card = info.info.kmsdrm.drm_fd;
    drmModeRes *all = drmModeGetResources(card);
    for (int i = 0; all && i < all->count_connectors; i++) {
        drmModeConnector *connector = drmModeGetConnectorCurrent(card, all->connectors[i]);
        if (connector && connector->connection == DRM_MODE_CONNECTED)
            set_power(card, connector, on ? DRM_MODE_DPMS_ON : DRM_MODE_DPMS_OFF);
        drmModeFreeConnector(connector);
    }
    drmModeFreeResources(all);
}
