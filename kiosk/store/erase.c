#include "store/erase.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/fact_log.h"
#include "store/order.h"
#include "store/project.h"
#include "store/stream.h"
#include "store/tries.h"

enum { BLANKED_AT_ONCE = 200, BLANKED_AT_ONCE_MS = 25 }; /* facts in a transaction, and how long it lasts */

static const struct sql SQL_LIST = {"list erased",
                                    "INSERT INTO erased (person) VALUES (?1) ON CONFLICT DO NOTHING", false};
static const struct sql SQL_IS_LISTED = {"is erased", "SELECT 1 FROM erased WHERE person = ?1", false};
static const struct sql SQL_LISTED = {"erased", "SELECT person FROM erased ORDER BY person", true};
static const struct sql SQL_ORDERED = {
    "ordered to erase",
    "SELECT subject FROM judged_order WHERE is_signed = 1 AND is_done = 1 AND what = ?1 ORDER BY subject",
    true};
static const struct sql SQL_TELLING = {"facts that tell of person",
                                       FACTS_ABOUT
                                       "SELECT f.number, f.noun, f.row FROM about CROSS JOIN fact f "
                                       "ON f.number = about.fact WHERE f.body IS NOT NULL LIMIT ?2",
                                       false};
static const struct sql SQL_BLANK = {"blank", "UPDATE fact SET body = NULL WHERE number = ?1", false};
static const struct sql SQL_NUMBERS = {
    "numbers of person's facts",
    FACTS_ABOUT "SELECT f.life, f.sequence FROM about CROSS JOIN fact f ON f.number = about.fact "
                "WHERE f.device = ?2 UNION SELECT n.life, n.sequence FROM fact_number n WHERE n.device = ?2 "
                "AND n.fact IN "
                "(SELECT fact FROM about) ORDER BY 1, 2",
    true};

static const struct sql SQL_COUNT = {"count erased", "SELECT count(*) FROM erased", true};

/* A fact that tells of a person. */
struct telling {
    int64_t number;
    char noun[FACT_WORD_SIZE];
    char row[ID_HEX_SIZE];
};

static bool list_person(struct store *store, struct id person, struct err *err)
{
    struct query query = query_start(&store->kept_here.db, &SQL_LIST);
    query_bind_id(&query, person);
    return query_run(&query, err);
}

bool erase_is_erased(struct store *store, struct id person, bool *is_erased, struct err *err)
{
    int64_t found = 0;
    struct query query = query_start(&store->kept_here.db, &SQL_IS_LISTED);
    query_bind_id(&query, person);
    bool ok = query_run_integer(&query, &found, err);
    *is_erased = found != 0;
    return ok;
}

static bool names_erased(struct store *store, const struct fact *fact, bool *named, struct err *err)
{
    *named = false;
    for (size_t i = 0; !*named && i < fact->person_count; i++)
        if (!erase_is_erased(store, fact->persons[i], named, err))
            return false;
    return true;
}

bool erase_concerns(struct store *store, const struct fact *fact, bool *concerns, struct err *err)
{
    struct retained retained;
    if (!retained_load(store, &retained, err) || !names_erased(store, fact, concerns, err))
        return false;
    *concerns = *concerns || retained_concern(&retained, fact);
    return true;
}

bool erase_blank(struct store *store, struct fact *fact, bool *told, struct err *err)
{
    bool is_erased;
    struct retained retained;
    if (!retained_load(store, &retained, err) || !names_erased(store, fact, &is_erased, err))
        return false;
    bool has_left = retained_concern(&retained, fact);
    bool concerns = is_erased || has_left;
    if (told != NULL)
        *told = (concerns && fact->body != NULL) || (has_left && fact->person_count > 0);
    if (concerns)
        fact->body = NULL;
    if (has_left)
        fact->person_count = 0;
    return true;
}

static bool load_telling(struct book *book, struct id person, struct telling *list, size_t *count,
                         struct err *err)
{
    struct query query = query_start(&book->db, &SQL_TELLING);
    query_bind_id(&query, person);
    query_bind_integer(&query, BLANKED_AT_ONCE);
    *count = 0;
    while (query_row(&query)) {
        struct telling *telling = &list[(*count)++];
        telling->number = query_integer(&query, 0);
        query_copy(&query, 1, telling->noun, sizeof telling->noun);
        query_copy(&query, 2, telling->row, sizeof telling->row);
    }
    return query_end(&query, err);
}

static bool blank(struct book *book, const struct telling *telling, struct err *err)
{
    struct query query = query_start(&book->db, &SQL_BLANK);
    query_bind_integer(&query, telling->number);
    return query_run(&query, err) && project_row(book, telling->noun, telling->row, err);
}

static bool is_late(const struct clock *clock, int64_t start_ms)
{
    return clock_monotonic_ms(clock) - start_ms > BLANKED_AT_ONCE_MS;
}

/* One transaction, of one fact at least. `*count` is 0 when nothing tells of the person any more. */
static bool blank_some(struct book *book, const struct clock *clock, struct id person, size_t *count,
                       struct err *err)
{
    struct telling *list = memory_new(BLANKED_AT_ONCE, sizeof *list);
    bool ok = db_begin(&book->db, err);
    if (ok) {
        ok = load_telling(book, person, list, count, err);
        int64_t start_ms = clock_monotonic_ms(clock);
        for (size_t i = 0; ok && i < *count && (i == 0 || !is_late(clock, start_ms)); i++)
            ok = blank(book, &list[i], err);
        ok = db_finish(&book->db, ok, err);
    }
    free(list);
    return ok;
}

static bool blank_all(struct book *book, const struct clock *clock, struct id person, struct err *err)
{
    for (size_t count = 1; count > 0;)
        if (!blank_some(book, clock, person, &count, err))
            return false;
    return true;
}

static bool blank_everywhere(struct store *store, struct id person, struct err *err)
{
    return blank_all(&store->shared, store->clock, person, err) &&
           blank_all(&store->kept_here, store->clock, person, err);
}

static bool empty_wals(struct store *store, struct err *err)
{
    return db_empty_wal(&store->shared.db, err) && db_empty_wal(&store->kept_here.db, err);
}

bool erase_person(struct store *store, struct id person, struct err *err)
{
    return list_person(store, person, err) && blank_everywhere(store, person, err) &&
           tries_forget(store, person, err) && empty_wals(store, err);
}

static bool load_persons(struct query *query, struct erased *list, struct err *err)
{
    while (query_row(query)) {
        list->persons = memory_grow(list->persons, list->count, &list->capacity, sizeof *list->persons);
        list->persons[list->count++] = query_id(query, 0);
    }
    return query_end(query, err);
}

static bool load_ordered(struct store *store, struct erased *ordered, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ORDERED);
    query_bind_text(&query, ORDER_ERASE);
    return load_persons(&query, ordered, err);
}

static bool list_ordered(struct store *store, struct err *err)
{
    struct erased ordered = {0};
    bool is_listed;
    bool ok = load_ordered(store, &ordered, err);
    for (size_t i = 0; ok && i < ordered.count; i++)
        ok = erase_is_erased(store, ordered.persons[i], &is_listed, err) &&
             (is_listed || list_person(store, ordered.persons[i], err));
    erased_free(&ordered);
    return ok;
}

bool erased_load(struct store *store, struct erased *erased, struct err *err)
{
    if (!retained_load(store, &erased->retained, err))
        return false;
    struct query query = query_start(&store->kept_here.db, &SQL_LISTED);
    return load_persons(&query, erased, err);
}

bool erase_count(struct store *store, int64_t *count, struct err *err)
{
    struct query query = query_start(&store->kept_here.db, &SQL_COUNT);
    return query_run_integer(&query, count, err);
}

void erased_free(struct erased *erased)
{
    free(erased->persons);
    *erased = (struct erased){0};
}

static int compare_persons(const void *left, const void *right)
{
    return id_compare(*(const struct id *)left, *(const struct id *)right);
}

bool erased_concern(const struct erased *erased, const struct fact *fact)
{
    if (retained_concern(&erased->retained, fact))
        return true;
    for (size_t i = 0; erased->count > 0 && i < fact->person_count; i++)
        if (bsearch(&fact->persons[i], erased->persons, erased->count, sizeof *erased->persons,
                    compare_persons) != NULL)
            return true;
    return false;
}

bool erase_again(struct store *store, struct err *err)
{
    struct err ignored;
    struct erased listed = {0};
    bool ok = list_ordered(store, err) && erased_load(store, &listed, err);
    for (size_t i = 0; ok && i < listed.count; i++)
        ok = blank_everywhere(store, listed.persons[i], err);
    if (ok && listed.count > 0 && !empty_wals(store, &ignored))
        store_forget_fault(store); /* somebody is reading: the next open tries again */
    erased_free(&listed);
    return ok;
}

static bool check_untold(struct db *db, struct id person, struct err *err)
{
    int64_t number = 0;
    struct query query = query_start(db, &SQL_TELLING);
    query_bind_id(&query, person);
    query_bind_integer(&query, 1);
    if (!query_run_integer(&query, &number, err))
        return false;
    return number == 0 || err_set(err,
                                  "%s still tells of somebody who was erased. Start the screen once, where "
                                  "that file can be written: it erases them again.",
                                  db->path);
}

bool erase_check(struct store *store, struct err *err)
{
    struct erased list = {0};
    bool ok = erased_load(store, &list, err) && load_ordered(store, &list, err);
    for (size_t i = 0; ok && i < list.count; i++)
        ok = check_untold(&store->shared.db, list.persons[i], err) &&
             check_untold(&store->kept_here.db, list.persons[i], err);
    erased_free(&list);
    return ok;
}

bool erase_each_number(struct store *store, struct id person, struct id device,
                       bool (*each)(const struct stream *at, void *context), void *context, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_NUMBERS);
    query_bind_id(&query, person);
    query_bind_id(&query, device);
    bool more = true;
    while (more && query_row(&query)) {
        struct stream at = {device, query_id(&query, 0), query_integer(&query, 1)};
        more = each(&at, context);
    }
    return query_end(&query, err);
}
