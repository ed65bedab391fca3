#include "store/batch.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/change.h"
#include "store/draft.h"
#include "store/event.h"
#include "store/fact_log.h"
#include "store/place.h"
#include "store/schedule_series.h"

static const struct sql SQL_FACTS = {
    "facts of batch",
    "SELECT number, noun, row, part FROM fact WHERE batch = ?1 AND noun <> 'batch' ORDER BY number DESC",
    false};
/* The history of a row: is there something older than the batch, and something newer? */
static const struct sql SQL_BESIDE = {
    "beside batch",
    "WITH RECURSIVE history (number) AS (SELECT fact FROM head WHERE noun = ?1 AND row = ?2 "
    "UNION SELECT f.number FROM history JOIN fact_replaces r ON r.fact = history.number "
    "JOIN fact f ON f.id = r.replaced) "
    "SELECT max(f.batch IS NOT ?3 AND f.lamport < b.lamport), max(f.batch IS NOT ?3 AND f.lamport > "
    "b.lamport) "
    "FROM history JOIN fact f ON f.number = history.number JOIN fact b ON b.number = ?4",
    false};
/* What takes the keys of ?1 back to ?2, where ?3 still has them as ?1. */
static const struct sql SQL_PATCH_BACK = {
    "patch back",
    "SELECT json_patch(?3, (SELECT json_group_object(k.key, CASE WHEN p.type IN ('object', 'array') "
    "THEN json(p.value) ELSE p.value END) "
    "FROM (SELECT key FROM json_each(?1) UNION SELECT key FROM json_each(?2)) k "
    "LEFT JOIN json_each(?1) w ON w.key = k.key LEFT JOIN json_each(?2) p ON p.key = k.key "
    "LEFT JOIN json_each(?3) n ON n.key = k.key WHERE w.value IS NOT p.value AND w.value IS n.value))",
    false};
static const struct sql SQL_BODIES = {"bodies of batch's fact",
                                      "SELECT coalesce(f.body, '{}'), coalesce((SELECT g.body FROM "
                                      "fact_replaces r JOIN fact g ON g.id = r.replaced "
                                      "WHERE r.fact = f.number ORDER BY g.lamport DESC, g.device DESC, "
                                      "g.id DESC LIMIT 1), '{}') "
                                      "FROM fact f WHERE f.number = ?1",
                                      false};

/* Has anybody but the batch changed the dates of an event since? */
#define CHANGED_SINCE(table)                                                                                 \
    "EXISTS (SELECT 1 FROM " table " t CROSS JOIN head h ON h.noun = '" table "' AND h.row = t.id "          \
    "CROSS JOIN fact f ON f.number = h.fact WHERE t.event = ?1 AND f.batch IS NOT ?2 "                       \
    "AND f.lamport > (SELECT lamport FROM fact WHERE number = ?3))"
static const struct sql SQL_DATES_CHANGED = {
    "dates changed since batch", "SELECT " CHANGED_SINCE("schedule") " OR " CHANGED_SINCE("occurrence"),
    false};
static const struct sql SQL_PERSON_COUNTS = {
    "person has answers",
    FACTS_ABOUT
    "SELECT EXISTS (SELECT 1 FROM about CROSS JOIN fact f ON f.number = about.fact CROSS JOIN "
    "signup s ON s.id = f.row WHERE f.noun = 'signup' AND s.person = ?1 AND s.answer IS NOT NULL) "
    "OR EXISTS (SELECT 1 FROM about CROSS JOIN fact f ON f.number = about.fact CROSS JOIN attendance a "
    "ON a.id = f.row WHERE f.noun = 'attendance' AND a.how IS NOT NULL)",
    false};
static const struct sql SQL_EVENT_OF_SCHEDULE = {"event of rule", "SELECT event FROM schedule WHERE id = ?1",
                                                 false};
static const struct sql SQL_EVENT_OF_OCCURRENCE = {"event of date",
                                                   "SELECT event FROM occurrence WHERE id = ?1", false};
static const struct sql SQL_IMPORTED = {"what an import row is of",
                                        "SELECT kind, office_id FROM import_row WHERE id = ?1", false};

/* What becomes of a fact of a batch that is undone. */
enum verdict {
    PATCH_BACK, /* the row was there before: its values become what they were */
    TAKE_AWAY,  /* the batch made the row */
    CANCEL,     /* … of an event that people answer for: they read that it is off */
    LEAVE,      /* somebody has worked on it since, or it counts for somebody */
};

struct written {
    int64_t number;
    char noun[FACT_WORD_SIZE];
    char part[FACT_WORD_SIZE];
    struct id row;
    enum verdict verdict;
};

struct written_list {
    struct written *items;
    size_t count;
    size_t capacity;
};

struct undoing {
    struct store *store;
    struct id batch;
    const char *reason;
    struct written_list list;
};

static bool load_written(struct undoing *undoing, struct err *err)
{
    struct written_list *list = &undoing->list;
    struct query query = query_start(&undoing->store->shared.db, &SQL_FACTS);
    query_bind_id(&query, undoing->batch);
    while (query_row(&query)) {
        list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
        struct written *written = &list->items[list->count++];
        *written = (struct written){.number = query_integer(&query, 0), .row = query_id(&query, 2)};
        query_copy(&query, 1, written->noun, sizeof written->noun);
        query_copy(&query, 3, written->part, sizeof written->part);
    }
    return query_end(&query, err);
}

/* --- What becomes of each --- */

static bool look_beside(struct store *store, struct id batch, const struct written *written, bool *older,
                        bool *newer, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_BESIDE);
    query_bind_text(&query, written->noun);
    query_bind_id(&query, written->row);
    query_bind_id(&query, batch);
    query_bind_integer(&query, written->number);
    *older = *newer = false;
    if (query_row(&query)) {
        *older = query_integer(&query, 0) != 0;
        *newer = query_integer(&query, 1) != 0;
    }
    return query_end(&query, err);
}

static bool is_so(struct store *store, const struct sql *sql, struct id row, bool *so, struct err *err)
{
    int64_t answer = 0;
    struct query query = query_start(&store->shared.db, sql);
    query_bind_id(&query, row);
    bool ok = query_run_integer(&query, &answer, err);
    *so = answer != 0;
    return ok;
}

static bool dates_changed(const struct undoing *undoing, const struct written *event, bool *changed,
                          struct err *err)
{
    int64_t answer = 0;
    struct query query = query_start(&undoing->store->shared.db, &SQL_DATES_CHANGED);
    query_bind_id(&query, event->row);
    query_bind_id(&query, undoing->batch);
    query_bind_integer(&query, event->number);
    bool ok = query_run_integer(&query, &answer, err);
    *changed = answer != 0;
    return ok;
}

static bool judge_event(const struct undoing *undoing, struct written *event, struct err *err)
{
    bool changed, counts, unseen;
    if (!dates_changed(undoing, event, &changed, err) ||
        !event_counts_for_somebody(undoing->store, event->row, &counts, err) ||
        !draft_is_unseen(undoing->store, event->row, &unseen, err))
        return false;
    event->verdict = changed ? LEAVE : counts && !unseen ? CANCEL : TAKE_AWAY;
    return true;
}

static bool judge_person(const struct undoing *undoing, struct written *person, struct err *err)
{
    bool counts;
    if (!is_so(undoing->store, &SQL_PERSON_COUNTS, person->row, &counts, err))
        return false;
    person->verdict = counts ? LEAVE : TAKE_AWAY;
    return true;
}

static bool judge(const struct undoing *undoing, struct written *written, struct err *err)
{
    bool older, newer;
    if (!look_beside(undoing->store, undoing->batch, written, &older, &newer, err))
        return false;
    written->verdict = older ? PATCH_BACK : newer ? LEAVE : TAKE_AWAY;
    if (written->verdict != TAKE_AWAY)
        return true;
    if (strcmp(written->noun, "event") == 0)
        return judge_event(undoing, written, err);
    return strcmp(written->noun, "person") != 0 || judge_person(undoing, written, err);
}

/* --- What belongs to something else stays with it --- */

static bool load_event_of(struct store *store, const struct sql *sql, struct id row, struct id *event,
                          struct err *err)
{
    struct query query = query_start(&store->shared.db, sql);
    query_bind_id(&query, row);
    if (query_row(&query))
        *event = query_id(&query, 0);
    return query_end(&query, err);
}

static bool load_imported(struct store *store, struct id row, struct id *target, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_IMPORTED);
    query_bind_id(&query, row);
    if (query_row(&query)) {
        char kind[FACT_WORD_SIZE];
        query_copy(&query, 0, kind, sizeof kind);
        *target = import_target(kind, query_text(&query, 1));
    }
    return query_end(&query, err);
}

static bool load_owner(struct store *store, const struct written *written, struct id *owner, struct err *err)
{
    *owner = (struct id){{0}};
    if (strcmp(written->noun, "schedule") == 0)
        return load_event_of(store, &SQL_EVENT_OF_SCHEDULE, written->row, owner, err);
    if (strcmp(written->noun, "occurrence") == 0)
        return load_event_of(store, &SQL_EVENT_OF_OCCURRENCE, written->row, owner, err);
    return strcmp(written->noun, "import_row") != 0 || load_imported(store, written->row, owner, err);
}

static const struct written *find_row(const struct undoing *undoing, struct id row)
{
    for (size_t i = 0; !id_is_none(row) && i < undoing->list.count; i++)
        if (id_equal(undoing->list.items[i].row, row))
            return &undoing->list.items[i];
    return NULL;
}

/* A cancelled event keeps its dates, but is no import's any more: imported again, it is on again. */
static bool stay_with_owner(const struct undoing *undoing, struct written *written, struct err *err)
{
    struct id owner;
    if (written->verdict != TAKE_AWAY)
        return true;
    if (!load_owner(undoing->store, written, &owner, err))
        return false;
    const struct written *made = find_row(undoing, owner);
    bool is_date = strcmp(written->noun, "import_row") != 0;
    if (made != NULL && (made->verdict == LEAVE || (is_date && made->verdict == CANCEL)))
        written->verdict = LEAVE;
    return true;
}

static bool is_schedule(const struct written *written, enum verdict verdict)
{
    return written->verdict == verdict && strcmp(written->noun, "schedule") == 0;
}

/* Where the rule stays that the batch put in the place of another's later dates, that one ends where it does.
 */
static bool stay_with_later_rule(const struct undoing *undoing, struct written *written, struct err *err)
{
    struct id event, other;
    bool ok = true;
    if (!is_schedule(written, PATCH_BACK))
        return true;
    ok = load_owner(undoing->store, written, &event, err);
    for (size_t i = 0; ok && i < undoing->list.count; i++) {
        const struct written *later = &undoing->list.items[i];
        ok = load_owner(undoing->store, later, &other, err);
        if (ok && is_schedule(later, LEAVE) && id_equal(event, other))
            written->verdict = LEAVE;
    }
    return ok;
}

static bool judge_all(struct undoing *undoing, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < undoing->list.count; i++)
        ok = judge(undoing, &undoing->list.items[i], err);
    for (size_t i = 0; ok && i < undoing->list.count; i++)
        ok = stay_with_owner(undoing, &undoing->list.items[i], err);
    for (size_t i = 0; ok && i < undoing->list.count; i++)
        ok = stay_with_later_rule(undoing, &undoing->list.items[i], err);
    return ok;
}

/* --- Doing it --- */

static bool patch_back(struct change *change, const struct written *written)
{
    struct db *db = &change->store->shared.db;
    struct text bodies[2] = {{0}, {0}};
    struct query query = query_start(db, &SQL_BODIES);
    query_bind_integer(&query, written->number);
    for (int i = 0; query_row(&query) && i < 1; i++) {
        text_printf(&bodies[0], "%s", query_text(&query, 0));
        text_printf(&bodies[1], "%s", query_text(&query, 1));
    }
    bool ok = query_end(&query, &change->err);
    struct query patch = query_start(db, &SQL_PATCH_BACK);
    query_bind_text(&patch, text_string(&bodies[0]));
    query_bind_text(&patch, text_string(&bodies[1]));
    query_bind_text(&patch, text_string(&change->body));
    text_clear(&change->body);
    if (ok && query_row(&patch))
        text_printf(&change->body, "%s", query_text(&patch, 0));
    ok = query_end(&patch, &change->err) && ok;
    text_free(&bodies[0]);
    text_free(&bodies[1]);
    return ok;
}

static bool change_back(struct store *store, const struct noun *noun, const struct written *written,
                        struct err *err)
{
    struct change change = change_start(store, noun, written->row, written->part, NULL);
    if (change.ok)
        change.ok = patch_back(&change, written);
    return change_end(&change, err);
}

static bool take_back(const struct undoing *undoing, const struct written *written, struct err *err)
{
    struct store *store = undoing->store;
    const struct noun *noun = noun_find(store->shared.nouns, written->noun);
    if (noun == NULL)
        return true; /* of a newer version of this program */
    switch (written->verdict) {
    case PATCH_BACK:
        return change_back(store, noun, written, err);
    case TAKE_AWAY:
        return change_gone(store, noun, written->row, true, err);
    case CANCEL:
        return event_cancel_to_come(store, written->row, undoing->reason, err);
    default:
        return true;
    }
}

static bool mark_undone(struct store *store, struct id batch, struct err *err)
{
    struct change change = change_start(store, &NOUN_BATCH, batch, "state", NULL);
    change_flag(&change, "undone", true);
    return change_end(&change, err);
}

static bool undo_within(struct undoing *undoing, struct err *err)
{
    struct text state = {0};
    bool ok = fact_shown_body(undoing->store, &NOUN_BATCH, undoing->batch, "state", &state, err);
    bool undone = strcmp(text_string(&state), "{}") != 0;
    text_free(&state);
    if (!ok || undone)
        return ok;
    ok = load_written(undoing, err) && judge_all(undoing, err);
    for (size_t i = 0; ok && i < undoing->list.count; i++)
        ok = take_back(undoing, &undoing->list.items[i], err);
    return ok && mark_undone(undoing->store, undoing->batch, err) && places_settle_all(undoing->store, err);
}

bool batch_undo(struct store *store, struct id batch, const char *reason, struct err *err)
{
    struct undoing undoing = {.store = store, .batch = batch, .reason = reason};
    if (!store_begin(store, err))
        return false;
    bool ok = undo_within(&undoing, err);
    free(undoing.list.items);
    return store_finish(store, ok, err);
}

/* --- Looking at it --- */

static int *count_of(struct batch_summary *summary, const char *noun)
{
    if (strcmp(noun, "event") == 0)
        return &summary->events;
    if (strcmp(noun, "person") == 0)
        return &summary->people;
    return strcmp(noun, "notice") == 0 ? &summary->notices : NULL;
}

/* A row of which several facts were written counts once. */
static void count_rows(const struct undoing *undoing, struct batch_summary *summary)
{
    for (size_t i = 0; i < undoing->list.count; i++) {
        const struct written *written = &undoing->list.items[i];
        int *count = count_of(summary, written->noun);
        if (!count || find_row(undoing, written->row) != written)
            continue;
        ++*count;
        summary->called_off += written->verdict == CANCEL;
        summary->left += written->verdict == LEAVE;
    }
}

bool batch_look(struct store *store, struct id batch, struct batch_summary *summary, struct err *err)
{
    struct undoing undoing = {.store = store, .batch = batch};
    *summary = (struct batch_summary){0};
    bool ok = load_written(&undoing, err) && judge_all(&undoing, err);
    if (ok)
        count_rows(&undoing, summary);
    free(undoing.list.items);
    return ok;
}
