#include "app/office_files.h"

#include <string.h>

#include "app/own_reports.h"
#include "app/shared_folder.h"
#include "app/sync_lock.h"
#include "report/calendar.h"
#include "report/finished.h"
#include "report/lounge.h"
#include "report/overview.h"
#include "report/week.h"
#include "screen/words_report.h"
#include "sync/keys.h"

bool office_files_folder(const struct context *context, char folder[FILE_PATH_SIZE], struct err *err)
{
    struct keys keys;
    bool there = false;
    char shared[FILE_PATH_SIZE] = "";
    const char *data = context->paths.data;
    if (!shared_folder_find(&context->settings, data, shared, err) || !keys_load(&keys, data, &there, err))
        return false;
    bool is_office = there && keys.is_office;
    keys_release(&keys);
    file_join(folder, is_office && shared[0] != '\0' ? shared : data, OFFICE_FOLDER);
    return true;
}

/* The language that the words are in: what is not there is in English. */
static const char *language_of(const struct context *context, char codes[WORDS_LANGUAGES_MOST][16])
{
    const char *wanted = context->options->lang != NULL ? context->options->lang : context->settings.language;
    int count = words_list_languages(codes);
    for (int i = 0; i < count; i++)
        if (strcspn(wanted, "_") == strlen(codes[i]) && strncmp(wanted, codes[i], strlen(codes[i])) == 0)
            return codes[i];
    return codes[0];
}

struct report_words office_words(const struct context *context, char codes[WORDS_LANGUAGES_MOST][16])
{
    return words_for_reports(language_of(context, codes));
}

/* They are made in memory where systemd gives a folder there. The lock is that of the data folder: each unit
 * has a runtime folder of its own, and two at once would make the same files. */
static bool write_tables(const struct context *context, const struct lounge_report *report,
                         const char *folder, struct err *err)
{
    struct sync_lock lock = {0};
    const char *scratch = context->paths.runtime;
    bool written = office_lock_take(&lock, context->paths.data, err) &&
                   lounge_report_write_sqlite(report, scratch, folder, err) &&
                   lounge_report_write_csv(report, folder, err) &&
                   lounge_report_write_workbook(report, scratch, folder, err);
    sync_lock_release(&lock);
    return written;
}

static bool write_pages(const struct report_words *words, const struct overview *overview, const char *folder,
                        struct err *err)
{
    struct text sheet = {0}, index = {0};
    week_put_sheet(&sheet, words, overview->house, overview->week, overview->now.date);
    overview_put(&index, words, overview);
    bool written = finished_write(folder, "this-week.html", &sheet, err) &&
                   finished_write(folder, "index.html", &index, err);
    text_free(&sheet);
    text_free(&index);
    return written;
}

static bool write_calendar(struct store *store, struct date today, const char *folder, struct err *err)
{
    struct text calendar = {0};
    bool written = calendar_print(&calendar, store, today, err) &&
                   finished_write(folder, "calendar.ics", &calendar, err);
    text_free(&calendar);
    return written;
}

bool office_files_write(struct context *context, struct store *store, const char *folder, struct err *err)
{
    struct lounge_report report = {0};
    struct overview overview = {0};
    struct occurrences week = {0};
    struct local_time now = clock_local(&context->clock);
    char codes[WORDS_LANGUAGES_MOST][16];
    const struct report_words words = office_words(context, codes);
    bool written = file_make_folder(folder, err) && lounge_report_load(&report, store, now, err) &&
                   week_load(store, now.date, &week, err) && overview_load(&overview, store, now, err);
    overview.week = &week;
    overview.months = &report.months;
    written = written && write_tables(context, &report, folder, err) &&
              write_pages(&words, &overview, folder, err) && write_calendar(store, now.date, folder, err);
    overview_release(&overview);
    occurrences_free(&week);
    lounge_report_release(&report);
    return written;
}

bool office_files_write_asked(struct context *context, struct store *store, const char *folder,
                              struct err *err)
{
    return office_files_write(context, store, folder, err) &&
           (!own_reports_lie_in(context, folder) || own_reports_begin_hour(context, err));
}
