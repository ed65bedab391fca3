#include "store/retention.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/audit.h"
#include "store/fact_log.h"
#include "store/order.h"
#include "store/project.h"

enum { BLANKED_AT_ONCE = 100 }; /* facts in a transaction */

static const struct sql SQL_BOUNDS = {"retained", "SELECT noun, bound FROM retained ORDER BY noun", true};
static const struct sql SQL_NOTE = {
    "note retention",
    "INSERT INTO retained (noun, bound) VALUES (?1, ?2) ON CONFLICT (noun) DO UPDATE SET bound = "
    "excluded.bound WHERE excluded.bound > bound",
    false};
static const struct sql SQL_TELLING = {
    "facts that have names",
    "SELECT f.number, f.row FROM fact f WHERE f.number > ?1 AND f.noun = ?2 AND f.row < ?3 AND "
    "(f.body IS NOT NULL OR EXISTS (SELECT 1 FROM fact_person p WHERE p.fact = f.number)) "
    "ORDER BY f.number LIMIT ?4",
    false};
static const struct sql SQL_BLANK = {"blank names", "UPDATE fact SET body = NULL WHERE number = ?1", false};
static const struct sql SQL_FORGET = {"forget persons", "DELETE FROM fact_person WHERE fact = ?1", false};
static const struct sql SQL_ORDERED = {"ordered retention",
                                       "SELECT subject, value FROM judged_order WHERE is_signed = 1 AND "
                                       "is_done = 1 AND what = ?1 ORDER BY number",
                                       true};

static const struct sql COUNT_DUE[RETENTIONS] = {
    {"sign-ups due", "SELECT count(*) FROM signup WHERE date < ?1", false},
    {"attendance due", "SELECT count(*) FROM attendance WHERE date < ?1", false},
    {"audit due", "SELECT count(*) FROM audit WHERE id < ?2 AND noun IS NOT NULL", false},
};

/* --- Which there are --- */

static const struct {
    const char *noun;
    enum house_setting_name setting;
    bool in_months;
} KINDS[RETENTIONS] = {
    [RETAIN_SIGN_UPS] = {"signup", HOUSE_KEEP_SIGN_UPS, false},
    [RETAIN_ATTENDANCE] = {"attendance", HOUSE_KEEP_ATTENDANCE, true},
    [RETAIN_AUDIT] = {"audit", HOUSE_KEEP_AUDIT, true},
};

const char *retention_noun(enum retention which)
{
    return KINDS[which].noun;
}

enum house_setting_name retention_setting(enum retention which)
{
    return KINDS[which].setting;
}

bool retention_find(const char *noun, enum retention *which)
{
    for (size_t i = 0; i < RETENTIONS; i++)
        if (strcmp(KINDS[i].noun, noun) == 0) {
            *which = (enum retention)i;
            return true;
        }
    return false;
}

bool retention_due(struct store *store, enum retention which, struct date today, struct date *before,
                   struct err *err)
{
    int number;
    if (!house_setting_number(store, KINDS[which].setting, &number, err))
        return false;
    *before = KINDS[which].in_months ? date_add_months(today, -number) : date_add_days(today, -number);
    return true;
}

/* Rows of earlier days have lower ids. */
static struct id bound_of(enum retention which, struct date before)
{
    const struct id zero = {{0}};
    return which == RETAIN_AUDIT ? audit_bound(before) : id_placed(zero, (uint64_t)before.day);
}

bool retention_count_due(struct store *store, enum retention which, struct date before, int64_t *count,
                         struct err *err)
{
    struct query query = query_start(&store->shared.db, &COUNT_DUE[which]);
    query_bind_date(&query, before);
    if (which == RETAIN_AUDIT)
        query_bind_id(&query, bound_of(which, before));
    return query_run_integer(&query, count, err);
}

bool retention_due_load(struct store *store, struct retention_due due[RETENTIONS], struct err *err)
{
    struct date today = store_now(store).date;
    for (int i = 0; i < RETENTIONS; i++)
        if (!retention_due(store, (enum retention)i, today, &due[i].before, err) ||
            !retention_count_due(store, (enum retention)i, due[i].before, &due[i].count, err))
            return false;
    return true;
}

/* --- What may have no names --- */

static bool load_bounds(struct db *db, struct retained *retained, struct err *err)
{
    enum retention which;
    struct query query = query_start(db, &SQL_BOUNDS);
    *retained = (struct retained){0};
    while (query_row(&query))
        if (retention_find(query_text(&query, 0), &which))
            retained->bounds[which] = query_id(&query, 1);
    return query_end(&query, err);
}

bool retained_load(struct store *store, struct retained *retained, struct err *err)
{
    return load_bounds(&store->kept_here.db, retained, err);
}

bool retained_concern(const struct retained *retained, const struct fact *fact)
{
    enum retention which;
    return retention_find(fact->noun, &which) && id_compare(fact->row, retained->bounds[which]) < 0;
}

static bool note(struct db *db, enum retention which, struct id bound, struct err *err)
{
    struct query query = query_start(db, &SQL_NOTE);
    query_bind_text(&query, KINDS[which].noun);
    query_bind_id(&query, bound);
    return query_run(&query, err);
}

/* --- Taking names out --- */

struct telling {
    int64_t number;
    char row[ID_HEX_SIZE];
};

static bool load_telling(struct book *book, enum retention which, struct id bound, int64_t after,
                         struct telling *list, size_t *count, struct err *err)
{
    struct query query = query_start(&book->db, &SQL_TELLING);
    query_bind_integer(&query, after);
    query_bind_text(&query, KINDS[which].noun);
    query_bind_id(&query, bound);
    query_bind_integer(&query, BLANKED_AT_ONCE);
    *count = 0;
    while (query_row(&query)) {
        struct telling *telling = &list[(*count)++];
        telling->number = query_integer(&query, 0);
        query_copy(&query, 1, telling->row, sizeof telling->row);
    }
    return query_end(&query, err);
}

static bool run_on(struct book *book, const struct sql *sql, int64_t number, struct err *err)
{
    struct query query = query_start(&book->db, sql);
    query_bind_integer(&query, number);
    return query_run(&query, err);
}

static bool blank(struct book *book, enum retention which, const struct telling *telling, struct err *err)
{
    return run_on(book, &SQL_BLANK, telling->number, err) &&
           run_on(book, &SQL_FORGET, telling->number, err) &&
           project_row(book, KINDS[which].noun, telling->row, err);
}

/* One transaction; the last notes in the file that it is done. */
static bool blank_some(struct book *book, enum retention which, struct id bound, int64_t *after, bool *done,
                       struct err *err)
{
    size_t count = 0;
    struct telling *list = memory_new(BLANKED_AT_ONCE, sizeof *list);
    bool ok = db_begin(&book->db, err);
    if (ok) {
        ok = load_telling(book, which, bound, *after, list, &count, err);
        for (size_t i = 0; ok && i < count; i++)
            ok = blank(book, which, &list[i], err);
        *done = count == 0;
        ok = ok && (!*done || note(&book->db, which, bound, err));
        ok = db_finish(&book->db, ok, err);
    }
    *after = count > 0 ? list[count - 1].number : *after;
    free(list);
    return ok;
}

static bool blank_all(struct book *book, enum retention which, struct id bound, struct err *err)
{
    int64_t after = 0;
    for (bool done = false; !done;)
        if (!blank_some(book, which, bound, &after, &done, err))
            return false;
    return true;
}

bool retention_apply(struct store *store, enum retention which, struct date before, struct err *err)
{
    struct id bound = bound_of(which, before);
    return note(&store->kept_here.db, which, bound, err) && blank_all(&store->shared, which, bound, err) &&
           db_empty_wal(&store->shared.db, err);
}

/* --- Again, where a backup was restored --- */

/* What was ordered, where private.sqlite is a new one. */
static bool note_ordered(struct store *store, struct err *err)
{
    bool ok = true;
    struct err ignored;
    struct query query = query_start(&store->shared.db, &SQL_ORDERED);
    query_bind_text(&query, ORDER_RETAIN);
    while (ok && query_row(&query)) {
        enum retention which;
        struct date before = query_date(&query, 1);
        if (retention_find(query_text(&query, 0), &which) && !date_is_none(before))
            ok = note(&store->kept_here.db, which, bound_of(which, before), err);
    }
    return query_end(&query, ok ? err : &ignored) && ok;
}

/* The rows that this file has names in and should not, by noun. */
static bool find_behind(struct store *store, struct retained *wanted, bool behind[RETENTIONS],
                        struct err *err)
{
    struct retained done;
    if (!retained_load(store, wanted, err) || !load_bounds(&store->shared.db, &done, err))
        return false;
    for (size_t i = 0; i < RETENTIONS; i++)
        behind[i] = id_compare(done.bounds[i], wanted->bounds[i]) < 0;
    return true;
}

bool retention_again(struct store *store, struct err *err)
{
    struct err ignored;
    struct retained wanted;
    bool behind[RETENTIONS], any = false;
    bool ok = note_ordered(store, err) && find_behind(store, &wanted, behind, err);
    for (size_t i = 0; ok && i < RETENTIONS; i++) {
        any |= behind[i];
        ok = !behind[i] || blank_all(&store->shared, (enum retention)i, wanted.bounds[i], err);
    }
    if (ok && any && !db_empty_wal(&store->shared.db, &ignored))
        store_forget_fault(store); /* somebody is reading */
    return ok;
}

bool retention_check(struct store *store, struct err *err)
{
    struct retained wanted;
    bool behind[RETENTIONS];
    bool ok = find_behind(store, &wanted, behind, err);
    for (size_t i = 0; ok && i < RETENTIONS; i++)
        ok = !behind[i] ||
             err_set(err,
                     "%s still has names that were taken out. Start the screen once, where that file "
                     "can be written: it takes them out again.",
                     store->shared.path);
    return ok;
}
