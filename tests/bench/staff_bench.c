/* What staff wait for: an import of 5,000 events from a spreadsheet and from a calendar, beside sqlite3 that
 * only reads the same cells and Python's icalendar, where there is one, that only reads the same calendar;
 * and the list of 500 events, a page at a time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/import_file.h"
#include "measure.h"
#include "scene.h"
#include "store/event.h"
#include "store/schedule.h"
#include "store/worker.h"

enum { EVENTS = 5000, LISTED = 500, ROUNDS = 3, TURNS = 120 };

static const char folder[] = "build/bench/staff";

static void must(bool ok, const struct err *err)
{
    if (ok)
        return;
    fprintf(stderr, "%s\n", err->text);
    exit(1);
}

static bool run_shell(const char *command)
{
    char line[1000];
    snprintf(line, sizeof line, "cd %s && %s", folder, command);
    return system(line) == 0;
}

/* --- The files --- */

static FILE *open_file(const char *name)
{
    char path[FILE_PATH_SIZE];
    FILE *file = fopen(file_join(path, folder, name), "w");
    ASSERT(file != NULL);
    return file;
}

static struct date day_of(int event)
{
    struct date first;
    ASSERT(date_make(2026, 11, 26, &first));
    return date_add_days(first, event % 360);
}

static void write_sheet(void)
{
    char day[DATE_TEXT_SIZE];
    FILE *file = open_file("events.csv");
    fprintf(file, "id,title,kind,date,start,end,place,places,group size,bring,cost,run by,status\n");
    for (int i = 0; i < EVENTS; i++)
        fprintf(file,
                "%d,Event %d,activity,%s,%02d:00,%02d:30,Lounge,8,small,Warm clothes,Free,Sam,planned\n", i,
                i, date_to_iso(day_of(i), day), 9 + i % 10, 10 + i % 10);
    ASSERT(fclose(file) == 0);
}

static void write_calendar(void)
{
    FILE *file = open_file("events.ics");
    fprintf(file, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n");
    for (int i = 0; i < EVENTS; i++) {
        int year, month, day;
        date_split(day_of(i), &year, &month, &day);
        fprintf(file,
                "BEGIN:VEVENT\r\nUID:%d@bench\r\nDTSTAMP:20261101T000000Z\r\n"
                "DTSTART:%04d%02d%02dT%02d0000\r\nDTEND:%04d%02d%02dT%02d3000\r\n"
                "SUMMARY:Event %d\r\nLOCATION:Lounge\r\nDESCRIPTION:Warm clothes\r\nEND:VEVENT\r\n",
                i, year, month, day, 9 + i % 10, year, month, day, 10 + i % 10, i);
    }
    fprintf(file, "END:VCALENDAR\r\n");
    ASSERT(fclose(file) == 0);
}

/* --- Imports --- */

struct office {
    struct options options;
    struct context context;
    struct store store;
    struct err err;
};

static void open_office(struct office *office)
{
    struct local_time now;
    struct context *context = &office->context;
    *office = (struct office){0};
    ASSERT(local_time_from_iso("2026-11-25T14:00", &now));
    context->options = &office->options;
    context->clock = clock_manual(now);
    context->random = random_seeded(3);
    settings_init(&context->settings);
    snprintf(context->paths.data, sizeof context->paths.data, "%s/data", folder);
    ASSERT(run_shell("rm -rf data by-sqlite3.sqlite"));
    must(store_open(&office->store, context->paths.data, NULL, &context->clock, &context->random,
                    &office->err),
         &office->err);
}

static double time_import(struct office *office, const char *name, bool apply)
{
    char path[FILE_PATH_SIZE];
    struct preview said = {0};
    double begun = measure_now_ms();
    must(import_file(&office->context, &office->store, file_join(path, folder, name),
                     apply ? IMPORT_DOES : IMPORT_LOOKS, &said, &office->err),
         &office->err);
    preview_release(&said);
    return measure_now_ms() - begun;
}

static double time_shell(const char *command)
{
    double begun = measure_now_ms();
    ASSERT(run_shell(command));
    return measure_now_ms() - begun;
}

static void print_beside(const struct series *ours, const struct series *theirs, const char *what)
{
    series_print(theirs, what);
    printf("%-60s %.1f times\n", "  the import beside it", series_median(ours) / series_median(theirs));
}

static void measure_imports(const char *name, const char *tool, const char *command)
{
    char what[100];
    struct office office;
    struct series compared = {0}, applied = {0}, again = {0}, theirs = {0};
    for (int i = 0; i < ROUNDS; i++) {
        open_office(&office);
        series_add(&compared, time_import(&office, name, false));
        series_add(&applied, time_import(&office, name, true));
        series_add(&again, time_import(&office, name, true));
        if (command != NULL)
            series_add(&theirs, time_shell(command));
        store_close(&office.store);
    }
    snprintf(what, sizeof what, "%s of %d events: what would change", name, EVENTS);
    series_print(&compared, what);
    snprintf(what, sizeof what, "%s: imported", name);
    series_print(&applied, what);
    snprintf(what, sizeof what, "%s: imported again, nothing to do", name);
    series_print(&again, what);
    if (command != NULL)
        print_beside(&applied, &theirs, tool);
}

/* --- The list --- */

static bool add_event(struct store *store, int number, struct err *err)
{
    bool found;
    struct schedule schedule = {0};
    struct event_form form = event_form_new(store, (enum event_kind)(number % 4));
    text_format(form.event.title, sizeof form.event.title, "Event %d", number);
    if (!event_form_save(store, &form, err) ||
        !schedule_load(store, form.event.id, DATE_NONE, &schedule, &found, err))
        return false;
    schedule.date = store_now(store).date;
    schedule.starts = (struct time_of_day){(int16_t)(9 * 60 + number)};
    return schedule_save(store, &schedule, err);
}

static bool fill(struct store *store, struct err *err)
{
    struct worker before;
    bool ok = worker_set_pin(store, "Sam", "274951", &before, NULL, err);
    for (int i = 0; ok && i < LISTED; i++)
        ok = add_event(store, i, err);
    return ok;
}

/* A finger on Down, until the next page is painted. */
static void measure_pages(struct scene *scene)
{
    struct err err = {0};
    struct series pages = {0};
    for (int i = 0; i < TURNS; i++) {
        clock_advance(&scene->context.clock, UI_REPEAT_MS);
        const char *way = scene_step(scene, "press \"Down\"", &err) ? "Down" : "Up";
        if (strcmp(way, "Up") == 0)
            must(scene_step(scene, "press \"Up\"", &err), &err);
        double begun = measure_now_ms();
        must(scene_step(scene, "lift", &err), &err);
        series_add(&pages, measure_now_ms() - begun);
    }
    series_print(&pages, "touch to next page of 500 events (16.7 ms are 60 a second)");
}

static void measure_list(void)
{
    struct err err = {0};
    char path[FILE_PATH_SIZE];
    ASSERT(run_shell("rm -rf list"));
    struct scene *scene = scene_new(file_join(path, folder, "list"));
    scene_fill(scene, fill);
    scene_open(scene, (struct size){1280, 800}, COLOURS_DAY, false);
    must(scene_step(scene, "hold \"Staff door\" 3s", &err), &err);
    must(scene_step(scene, "type \"274951\"", &err), &err);
    double begun = measure_now_ms();
    must(scene_step(scene, "tap \"Events\"", &err), &err);
    printf("%-60s %.1f ms\n", "tap on Events until the list stands", measure_now_ms() - begun);
    measure_pages(scene);
    scene_close(scene);
    scene_free(scene);
}

int main(void)
{
    ASSERT(system("mkdir -p build/bench/staff") == 0);
    setvbuf(stdout, NULL, _IOLBF, 0);
    write_sheet();
    write_calendar();
    measure_imports(
        "events.csv", "the same cells by sqlite3's .import",
        "sqlite3 by-sqlite3.sqlite '.mode csv' '.import events.csv events' && rm by-sqlite3.sqlite");
    bool has_python = system("/usr/bin/python3 -c 'import icalendar' 2>/dev/null") == 0;
    measure_imports("events.ics", "the same calendar read by Python's icalendar",
                    has_python ? "/usr/bin/python3 -c \"import icalendar; "
                                 "len(list(icalendar.Calendar.from_ical(open('events.ics').read()).walk()))\""
                               : NULL);
    if (!has_python)
        printf("Python's icalendar is not installed: nothing beside it.\n");
    measure_list();
    return 0;
}
