#include "app/check.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "app/console.h"
#include "app/shared_folder.h"
#include "sync/keys.h"
#include "sync/recover.h"

/* Where systemd keeps the processes of a unit. */
#define PROCESSES_OF "/sys/fs/cgroup/system.slice"

/* Where `systemctl enable` keeps what begins with the computer. */
#define ENABLED "/etc/systemd/system/multi-user.target.wants"

/* The package's own data, on a computer that runs and has no desktop: not an office, nor a tester's folder.
 */
bool check_is_lounge(const struct checking *checking)
{
    return strcmp(checking->context->paths.data, PATHS_INSTALLED_DATA) == 0 &&
           file_exists("/run/systemd/system") && !paths_has_desktop();
}

/* --- The data folder's disk --- */

void check_disk(struct checking *checking)
{
    const char *folder = checking->context->paths.data;
    struct statfs disk;
    if (statfs(folder, &disk) != 0)
        return;
    bool is_overlay = disk.f_type == OVERLAYFS_SUPER_MAGIC;
    if (is_overlay || disk.f_type == TMPFS_MAGIC || disk.f_type == RAMFS_MAGIC)
        check_look(
            checking, "data folder",
            "%s lies %s: every answer is lost when the power goes. Mount a partition of its own there, "
            "as the README says under 'A card that is only read'.",
            folder, is_overlay ? "on an overlay" : "in memory");
}

/* --- Units --- */

static bool runs(const char *unit)
{
    char path[FILE_PATH_SIZE];
    return file_exists(file_join(path, PROCESSES_OF, unit));
}

static bool is_enabled(const char *unit)
{
    char path[FILE_PATH_SIZE];
    struct stat link;
    return lstat(file_join(path, ENABLED, unit), &link) == 0;
}

/* One of two draws: to start the other would end it. */
static const char *screen_unit(void)
{
    bool in_cage = runs("kiosk-cage.service") || (!runs("kiosk.service") && is_enabled("kiosk-cage.service"));
    return in_cage ? "kiosk-cage" : "kiosk";
}

/* As kiosk-sync.service has it in its conditions. */
static bool has_to_sync(const char *data)
{
    char path[FILE_PATH_SIZE];
    return file_exists(file_join(path, data, KEYS_FILE)) || file_exists(file_join(path, data, "folder")) ||
           file_exists(file_join(path, data, RECOVER_FILE));
}

static void check_unit(struct checking *checking, const char *name, const char *unit, bool is_there)
{
    if (is_there) {
        check_ok(checking, name, "%s runs", unit);
    } else {
        check_look(checking, name,
                   "%s does not run. Start it with: sudo systemctl enable --now %s. Why it ended is said by: "
                   "journalctl -u %s",
                   unit, unit, unit);
    }
}

/* Units without a process, which wait for a file of the screen's: only systemd knows of them. */
static void check_waiting(struct checking *checking)
{
    static const struct {
        const char *unit, *name, *otherwise;
    } waiting[] = {
        {"kiosk-sync.path", "sync", "sharing does not begin by itself"},
        {"kiosk-clock.path", "clock", "nobody can set the clock on the screen"},
        {"kiosk-stick.path", "stick", "nothing is copied onto a stick"},
    };
    char state[32];
    FILE *states = popen(
        "systemctl is-active kiosk-sync.path kiosk-clock.path kiosk-stick.path 2>/dev/null </dev/null", "re");
    for (size_t i = 0; i < sizeof waiting / sizeof waiting[0] && states != NULL; i++) {
        if (fgets(state, sizeof state, states) == NULL)
            break;
        state[strcspn(state, "\n")] = '\0';
        if (strcmp(state, "active") != 0 && is_enabled(waiting[i].unit))
            check_look(checking, waiting[i].name, "%s is %s, so %s. Start it with: sudo systemctl restart %s",
                       waiting[i].unit, state, waiting[i].otherwise, waiting[i].unit);
    }
    if (states != NULL)
        pclose(states);
}

void check_units(struct checking *checking)
{
    check_unit(checking, "screen", screen_unit(), runs("kiosk-cage.service") || runs("kiosk.service"));
    if (has_to_sync(checking->context->paths.data))
        check_unit(checking, "sync", "kiosk-sync", runs("kiosk-sync.service"));
    check_waiting(checking);
}

/* --- Panel --- */

void check_panel(struct checking *checking)
{
    const struct settings *settings = &checking->context->settings;
    if (console_has_panel(CONSOLE_CONNECTORS))
        check_ok(checking, "panel", "connected");
    else
        check_look(checking, "panel",
                   "none is connected. Look at its cable and its power, then: sudo systemctl restart %s",
                   screen_unit());
    if (settings->width_mm == 0 || settings->height_mm == 0)
        check_look(
            checking, "panel",
            "nobody has said how large it is, so buttons may be too small. Measure the picture and put "
            "'width mm' and 'height mm' into %s, then: sudo systemctl restart %s",
            checking->context->paths.config, screen_unit());
}

/* Mesa's and SDL's own names for drawing without a graphics chip. */
static bool is_software(const char *renderer)
{
    static const char *const names[] = {"software", "llvmpipe", "softpipe", "swrast"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strstr(renderer, names[i]) != NULL)
            return true;
    return false;
}

/* As the screen that was started last has said. */
void check_renderer(struct checking *checking)
{
    static const char path[] = PATHS_MEMORY "/" PATHS_RENDERER;
    struct text renderer = {0};
    struct err err = {0};
    if (!file_exists(path))
        return;
    if (!file_read(path, 4096, &renderer, &err)) {
        check_look(checking, "renderer", "%s", err.text);
    } else if (is_software(text_string(&renderer))) {
        check_look(
            checking, "renderer",
            "%s: the processor draws, not a graphics chip, which is slow. On a Raspberry Pi put "
            "dtoverlay=vc4-kms-v3d into /boot/firmware/config.txt, let 'renderer' in %s be empty, then: "
            "sudo reboot",
            text_string(&renderer), checking->context->paths.config);
    } else {
        check_ok(checking, "renderer", "%s", text_string(&renderer));
    }
    text_free(&renderer);
}

/* --- Touch --- */

/* What udev found out about a device: a file for each, those of input are called c13:NUMBER. */
static bool is_touchscreen(const char *name)
{
    enum { BYTES_MOST = 64 * 1024 };
    char path[FILE_PATH_SIZE];
    struct text said = {0};
    struct err ignored;
    bool is_one = strncmp(name, "c13:", 4) == 0 &&
                  file_read(file_join(path, "/run/udev/data", name), BYTES_MOST, &said, &ignored) &&
                  strstr(text_string(&said), "\nE:ID_INPUT_TOUCHSCREEN=1\n") != NULL;
    text_free(&said);
    return is_one;
}

void check_touch(struct checking *checking)
{
    bool found = false;
    struct dirent *entry;
    DIR *entries = opendir("/run/udev/data");
    while (entries != NULL && !found && (entry = readdir(entries)) != NULL)
        found = is_touchscreen(entry->d_name);
    if (entries != NULL)
        closedir(entries);
    if (found)
        check_ok(checking, "touch", "a touchscreen is connected");
    else
        check_look(
            checking, "touch",
            "no touchscreen is connected. Look at its USB cable, or at the flat one of a Raspberry Pi's own "
            "panel; one that needs a 'dtoverlay' has that in its papers.");
}
