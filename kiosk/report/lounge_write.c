/* The files of the lounge's report; declared in lounge.h. */
#include "report/lounge.h"

#include <unistd.h>

#include "report/finished.h"
#include "report/scratch.h"
#include "report/workbook.h"

static bool fill_database(const struct lounge_report *report, struct db *db, struct err *err)
{
    if (!db_begin(db, err))
        return false;
    bool filled = true;
    for (int i = 0; filled && i < LOUNGE_TABLES; i++)
        filled = table_write_sql(&report->tables[i], db, err);
    return db_finish(db, filled, err) && db_run(db, "PRAGMA journal_mode = DELETE", err);
}

bool lounge_report_write_sqlite(const struct lounge_report *report, const char *scratch, const char *folder,
                                struct err *err)
{
    struct db db = {0};
    char made[FILE_PATH_SIZE];
    file_join(made, scratch, SCRATCH_SQLITE);
    unlink(made);
    bool written = db_open(&db, made, DB_WRITE, err) && fill_database(report, &db, err);
    db_close(&db);
    written = written && finished_take(folder, "lounge.sqlite", made, err);
    unlink(made);
    return written;
}

bool lounge_report_write_csv(const struct lounge_report *report, const char *folder, struct err *err)
{
    bool written = true;
    for (int i = 0; written && i < LOUNGE_TABLES; i++) {
        char name[64];
        struct text bytes = {0};
        const struct table *table = &report->tables[i];
        if (table->description->sheet == NULL)
            continue;
        text_format(name, sizeof name, "%s.csv", table->description->name);
        table_print_csv(table, &bytes);
        written = finished_write(folder, name, &bytes, err);
        text_free(&bytes);
    }
    return written;
}

bool lounge_report_write_workbook(const struct lounge_report *report, const char *scratch, const char *folder,
                                  struct err *err)
{
    char made[FILE_PATH_SIZE];
    file_join(made, scratch, SCRATCH_WORKBOOK);
    return workbook_make(report->tables, LOUNGE_TABLES, scratch, made, err) &&
           finished_take(folder, "lounge.xlsx", made, err);
}
