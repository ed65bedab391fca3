#include "retaining.h"

#include "office.h"
#include "sync/order_sign.h"

/* Within the dates of the house's events. */
enum { FIRST_DAY = 3, DAYS = 14, LAST_DAY = 100, EVERY_ORDER = 2 };

static struct date some_day(struct sim_world *world)
{
    return date_add_days(house_start().date, FIRST_DAY + (int)random_below(&world->dice, DAYS));
}

#define NAMED(noun)                                                                                          \
    {                                                                                                        \
        "sim names of a " noun,                                                                              \
            "SELECT count(*) FROM fact_person p JOIN fact f ON f.number = p.fact "                           \
            "WHERE f.noun = '" noun "' AND f.row < ?1",                                                      \
            false                                                                                            \
    }

/* What the office orders, and how many facts of that still name somebody before a bound. */
static const struct {
    enum retention which;
    struct sql named;
} ordered[] = {{RETAIN_SIGN_UPS, NAMED("signup")}, {RETAIN_ATTENDANCE, NAMED("attendance")}};

/* --- Orders --- */

static void forge(struct sim_world *world)
{
    char iso[DATE_TEXT_SIZE];
    struct device *device = &world->devices[random_below(&world->dice, (uint32_t)world->count)];
    if (device->machine == 0 || device->is_retired)
        return;
    world_tell(world, "%s forges an order that names leave", device->name);
    office_forge_order(device, ORDER_RETAIN, retention_noun(RETAIN_SIGN_UPS),
                       date_to_iso(date_add_days(house_start().date, LAST_DAY), iso), 2000 + world->step);
}

/* How many records of attendance a device has of an event from before that day. */
static int64_t count_records(struct device *device, struct id event, struct date before)
{
    static const struct sql count = {
        "sim records", "SELECT count(*) FROM attendance WHERE event = ?1 AND date < ?2 AND how IS NOT NULL",
        false};
    int64_t records = 0;
    struct err err;
    struct query query = query_start(&device->screen.shared.db, &count);
    query_bind_id(&query, event);
    query_bind_date(&query, before);
    if (!query_run_integer(&query, &records, &err))
        world_fail(device->world, CHECK_ERASURE, "%s cannot be read: %s", device->name, err.text);
    return records;
}

static void order(struct sim_world *world, enum retention which, struct date before)
{
    struct err err = {0};
    const struct id zero = {{0}};
    struct device *office = &world->devices[0];
    world_tell(world, "the office orders that names leave every %s", retention_noun(which));
    for (int i = 0; which == RETAIN_ATTENDANCE && i < SIM_EVENTS; i++)
        world->records_kept[i] = count_records(office, world->house->events[i], before);
    if (!order_retain(&office->screen, &office->keys, which, before, &err))
        world_fail(world, CHECK_ERASURE, "The office cannot order that names leave: %s", err.text);
    world->retained.bounds[which] = id_placed(zero, (uint64_t)before.day);
    device_note(office, true);
}

void retaining_part(struct sim_world *world)
{
    forge(world);
    if (world->has_retained || world->failed || world_chance(world, EVERY_ORDER))
        return;
    world->has_retained = true;
    for (size_t i = 0; !world->failed && i < sizeof ordered / sizeof ordered[0]; i++)
        order(world, ordered[i].which, some_day(world));
}

/* --- Whom it concerns --- */

static bool concerns(const struct retained *retained, const char *noun, struct id row)
{
    struct fact fact = {.row = row};
    (void)text_format(fact.noun, sizeof fact.noun, "%s", noun);
    return retained_concern(retained, &fact);
}

bool retaining_concerns(const struct sim_world *world, const struct ledger_fact *fact)
{
    return world->has_retained && concerns(&world->retained, fact->noun, fact->row);
}

bool retaining_has_begun(struct device *device, struct date date)
{
    struct err err;
    struct retained retained;
    const struct id zero = {{0}};
    struct id row = id_placed(zero, (uint64_t)date.day);
    return device->world->has_retained && retained_load(&device->screen, &retained, &err) &&
           (concerns(&retained, retention_noun(RETAIN_SIGN_UPS), row) ||
            concerns(&retained, retention_noun(RETAIN_ATTENDANCE), row));
}

/* --- At rest --- */

static int64_t count_total(const struct attendance_totals *totals, struct id event)
{
    int64_t count = 0;
    for (size_t i = 0; i < totals->count; i++) {
        const struct attendance_total *total = &totals->items[i];
        if (id_equal(total->event, event))
            count += total->here + total->took_part + total->sat_in + total->popped_in + total->helped;
    }
    return count;
}

static void hold_totals(struct sim_world *world, struct device *device)
{
    struct err err;
    struct attendance_totals totals = {0};
    struct date start = house_start().date;
    if (!attendance_totals_load(&device->screen, start, date_add_days(start, LAST_DAY), &totals, &err))
        world_fail(world, CHECK_ERASURE, "%s cannot be read: %s", device->name, err.text);
    for (int i = 0; i < SIM_EVENTS; i++) {
        int64_t count = count_total(&totals, world->house->events[i]);
        if (count != world->records_kept[i])
            world_fail(world, CHECK_ERASURE, "%s says of event %d that %lld were there; there were %lld",
                       device->name, i, (long long)count, (long long)world->records_kept[i]);
    }
    attendance_totals_free(&totals);
}

static void hold_device(struct sim_world *world, struct device *device)
{
    for (size_t i = 0; i < sizeof ordered / sizeof ordered[0]; i++) {
        if (device_ask(device, &ordered[i].named, world->retained.bounds[ordered[i].which]) != 0)
            world_fail(world, CHECK_ERASURE, "%s still knows whom an old %s is about", device->name,
                       retention_noun(ordered[i].which));
        office_hold_told(world, device, ORDER_RETAIN, retention_noun(ordered[i].which));
    }
    hold_totals(world, device);
}

void retaining_hold(struct sim_world *world)
{
    if (!world->has_retained)
        return;
    for (int i = 0; !world->failed && i < world->count; i++)
        if (!world->devices[i].is_retired)
            hold_device(world, &world->devices[i]);
}
