#include "calendars.h"

#include <stdlib.h>
#include <time.h>

#include "store/occurrence.h"

struct text said;

static bool has_picture(const char *name, void *context, struct err *err)
{
    (void)name;
    (void)context;
    (void)err;
    return true;
}

/* Keeps the preview in `said`. */
static bool run_plan(struct bench *bench, struct sheet *sheet, bool does, struct id *batch)
{
    const struct pictures pictures = {has_picture, NULL};
    struct plan plan = {0};
    assert_done(bench, plan_make(&plan, &bench->store, sheet, &pictures, &bench->err));
    bool work = plan_has_work(&plan);
    if (work && does)
        assert_done(bench, plan_apply(&plan, &bench->store, &pictures, batch, &bench->err));
    struct preview preview = {.lines = said};
    text_clear(&preview.lines);
    preview_print(&plan, work && does ? PREVIEW_DONE : PREVIEW_PAGE, &preview);
    said = preview.lines;
    text_free(&preview.kinds);
    plan_release(&plan);
    sheet_release(sheet);
    return work;
}

void look(struct bench *bench, struct sheet *sheet)
{
    (void)run_plan(bench, sheet, false, NULL);
}

bool apply(struct bench *bench, struct sheet *sheet, struct id *batch)
{
    struct id made = {{0}};
    bool work = run_plan(bench, sheet, true, &made);
    if (batch != NULL)
        *batch = made;
    return work;
}

bool import(struct bench *bench, const char *bytes)
{
    struct sheet sheet;
    assert_done(bench, sheet_load_bytes(&sheet, "house.ics", bytes, strlen(bytes), &bench->err));
    return apply(bench, &sheet, NULL);
}

bool import_sample(struct bench *bench, const char *name, struct id *batch)
{
    struct sheet sheet;
    char path[200];
    assert_true(text_format(path, sizeof path, "tests/data/ical/%s", name));
    assert_done(bench, sheet_load(&sheet, path, &bench->err));
    return apply(bench, &sheet, batch);
}

const char *on(struct bench *bench, const char *from, const char *to)
{
    static struct text out;
    struct occurrences list = {0};
    char start[LOCAL_TIME_TEXT_SIZE], end[TIME_TEXT_SIZE];
    text_clear(&out);
    assert_done(bench, occurrences_all(&bench->store, day(from), day(to), &list, &bench->err));
    for (size_t i = 0; i < list.count; i++) {
        const struct occurrence *item = &list.items[i];
        text_printf(&out, "%s-%s %s, %s%s%s\n", local_time_to_iso(item->starts_at, start),
                    time_is_none(item->ends) ? "" : time_to_iso(item->ends, end), item->title, item->place,
                    item->status == EVENT_CANCELLED ? ", off" : "", item->is_private ? ", private" : "");
    }
    occurrences_free(&list);
    return text_string(&out);
}

int64_t count_facts(struct bench *bench)
{
    int64_t count = 0;
    assert_done(bench, store_count_facts(&bench->store, &count, &bench->err));
    return count;
}

struct event event_of(struct bench *bench, const char *uid)
{
    struct event event;
    bool found;
    assert_done(bench, event_load(&bench->store, import_target("events", uid), &event, &found, &bench->err));
    assert_true(found);
    return event;
}

int set_zone(void **state)
{
    (void)state;
    setenv("TZ", "Europe/London", 1);
    tzset();
    return 0;
}

int free_said(void **state)
{
    (void)state;
    text_free(&said);
    return 0;
}
