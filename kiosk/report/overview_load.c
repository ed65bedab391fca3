/* Loads what the overview tells; declared in overview.h. */
#include "report/overview.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/house.h"
#include "store/retire.h"

static bool load_findings(struct overview *overview, struct store *store, struct err *err)
{
    struct findings *findings = &overview->findings;
    size_t kept = 0;
    bool ok = findings_load(store, findings, err);
    for (size_t i = 0; ok && i < findings->count; i++) {
        bool is_private = false;
        ok = finding_is_private(store, &findings->items[i], &is_private, err);
        overview->more_is_private |= is_private;
        if (!is_private)
            findings->items[kept++] = findings->items[i];
    }
    findings->count = kept;
    return ok;
}

static bool add_screen(struct overview *overview, struct store *store, const struct heards *heards,
                       const struct house_device *device, struct err *err)
{
    bool is_retired = false;
    const struct heard *heard = heard_find(heards, device->id);
    struct overview_screen screen = {.is_here = id_equal(device->id, store->device),
                                     .is_heard = heard != NULL,
                                     .heard_ms = heard != NULL ? heard->heard_ms : 0};
    if (!retire_is_retired(store, device->id, &is_retired, err) ||
        !heard_is_behind(store, device->id, &screen.is_behind, err))
        return false;
    if (is_retired)
        return true;
    text_format(screen.name, sizeof screen.name, "%s", device->name);
    overview->screens = memory_grow(overview->screens, overview->screen_count, &overview->screen_capacity,
                                    sizeof *overview->screens);
    overview->screens[overview->screen_count++] = screen;
    return true;
}

static bool load_screens(struct overview *overview, struct store *store, struct err *err)
{
    struct house_devices devices = {0};
    struct heards heards = {0};
    bool ok = devices_load(store, &devices, err) && heard_load(store, &heards, err);
    for (size_t i = 0; ok && i < devices.count; i++)
        ok = add_screen(overview, store, &heards, &devices.items[i], err);
    heard_free(&heards);
    devices_free(&devices);
    return ok;
}

bool overview_load(struct overview *overview, struct store *store, struct local_time now, struct err *err)
{
    struct house house;
    *overview = (struct overview){.now = now};
    if (!house_load(store, &house, err))
        return false;
    text_format(overview->house, sizeof overview->house, "%s", house.name);
    return load_findings(overview, store, err) && load_screens(overview, store, err);
}

void overview_release(struct overview *overview)
{
    findings_free(&overview->findings);
    free(overview->screens);
    *overview = (struct overview){0};
}
