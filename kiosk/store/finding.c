#include "store/finding.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/change.h"
#include "store/finding_versions.h"
#include "store/finding_words.h"
#include "store/folder_finding.h"
#include "store/holder.h"
#include "store/house.h"
#include "store/occurrence.h"
#include "store/signup_state.h"

enum { UNANSWERED_MINUTES = 24 * 60 }; /* for so long a screen may be off without anybody asking why */

/* Of two wishes about one place the holder carries out one, and the other lapses: nobody has to choose. */
static const struct sql SQL_FOUND = {"findings",
                                     "SELECT noun, row, part, kind FROM finding "
                                     "WHERE NOT (noun = 'signup' AND part = 'steer') ORDER BY 1, 2, 3",
                                     true};

static const struct sql SQL_OVER_FULL = {
    "over full",
    "SELECT s.event, coalesce(o.date, s.date), e.title, count(*), coalesce(o.places, "
    "(SELECT places FROM schedule WHERE event = s.event AND date <= s.date ORDER BY date DESC LIMIT 1), "
    "e.places) AS there_are "
    "FROM signup s INDEXED BY signup_by_date JOIN event e ON e.id = s.event "
    "LEFT JOIN occurrence o ON o.event = s.event AND o.original = s.date "
    "WHERE s.date >= ?1 AND s.place IN ('promised', 'offered') "
    "GROUP BY s.date, s.event HAVING there_are >= 0 AND count(*) > there_are",
    false};

static const struct sql SQL_ANSWERED = {
    "dates with answers",
    "SELECT event, date FROM signup INDEXED BY signup_by_date WHERE date >= ?1 "
    "AND answer IN ('coming', 'maybe', 'watching') GROUP BY date, event",
    false};

static const struct sql SQL_UNANSWERED = {
    "asks without an answer",
    "SELECT s.event, s.date, s.changed_at FROM signup s INDEXED BY signup_by_date JOIN event e ON e.id = "
    "s.event "
    "LEFT JOIN person p ON p.id = s.person WHERE s.date >= ?1 AND s.changed_at < ?2 AND e.places IS NOT NULL "
    "AND s.ask IS NOT NULL AND s.place_ask IS NOT s.ask AND " SIGNUP_TAKES_PLACE " AND NOT " SIGNUP_MOVED_ON
    " ORDER BY s.changed_at",
    false};

/* The events that a row is about, and whether each is known and public. */
static const struct sql SQL_IS_PRIVATE = {
    "finding is private",
    "SELECT (?1 = 'event' AND NOT EXISTS (SELECT 1 FROM event e WHERE e.id = ?2 AND e.is_private IS NOT 1)) "
    "OR EXISTS (SELECT 1 FROM head h JOIN fact f ON f.number = h.fact WHERE h.noun = ?1 AND h.row = ?2 "
    "AND json_extract(f.body, '$.event') IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event e "
    "WHERE e.id = json_extract(f.body, '$.event') AND e.is_private IS NOT 1))",
    false};

static struct finding *append(struct findings *findings)
{
    findings->items =
        memory_grow(findings->items, findings->count, &findings->capacity, sizeof *findings->items);
    struct finding *finding = &findings->items[findings->count++];
    *finding = (struct finding){0};
    return finding;
}

static void read_found(struct query *query, struct finding *finding)
{
    query_copy(query, 0, finding->noun, sizeof finding->noun);
    finding->row = query_id(query, 1);
    query_copy(query, 2, finding->part, sizeof finding->part);
    finding->kind =
        strcmp(query_text(query, 3), "incomplete") == 0 ? FINDING_INCOMPLETE : FINDING_TWO_VERSIONS;
}

/* Where two people said the same thing, or somebody was erased, there is nothing to choose. */
static bool is_for_staff(struct book *book, const struct finding *finding, bool *is_one, struct err *err)
{
    *is_one = true;
    return finding->kind != FINDING_TWO_VERSIONS || finding_versions_differ(book, finding, is_one, err);
}

static bool load_found(struct book *book, struct findings *findings, struct err *err)
{
    size_t before = findings->count, kept = before;
    struct query query = query_start(&book->db, &SQL_FOUND);
    while (query_row(&query))
        read_found(&query, append(findings));
    bool ok = query_end(&query, err);
    for (size_t i = before; ok && i < findings->count; i++) {
        bool is_one;
        struct finding *finding = &findings->items[i];
        ok = is_for_staff(book, finding, &is_one, err) && (!is_one || finding_say_row(book, finding, err));
        if (ok && is_one)
            findings->items[kept++] = *finding;
    }
    if (ok)
        findings->count = kept;
    return ok;
}

static bool load_over_full(struct store *store, struct findings *findings, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_OVER_FULL);
    query_bind_date(&query, store_now(store).date);
    while (query_row(&query)) {
        struct finding *finding = append(findings);
        finding->kind = FINDING_OVER_FULL;
        (void)text_format(finding->noun, sizeof finding->noun, "event");
        finding->row = query_id(&query, 0);
        long long places = query_integer(&query, 4);
        char day[FINDING_DATE_SIZE];
        finding_say_date(day, query_date(&query, 1));
        (void)text_format(
            finding->sentence, sizeof finding->sentence,
            "'%s' on %s has %lld place%s, and %lld people are promised one. All promises stand: "
            "make room for them, or talk to them.",
            query_text(&query, 2), day, places, places == 1 ? "" : "s", (long long)query_integer(&query, 3));
    }
    return query_end(&query, err);
}

/* A whole event may still be on its way from another device, or be taken away. */
static bool look_for_date(struct store *store, struct query *answered, struct findings *findings,
                          struct err *err)
{
    struct occurrence occurrence;
    struct event event;
    bool is_on = false, is_known = false;
    struct id id = query_id(answered, 0);
    if (!occurrence_find(store, id, query_date(answered, 1), &occurrence, &is_on, err) ||
        (!is_on && !event_load(store, id, &event, &is_known, err)))
        return false;
    if (is_on)
        return true;
    struct finding *finding = append(findings);
    finding->kind = FINDING_DATE_GONE;
    finding->row = id;
    (void)text_format(finding->noun, sizeof finding->noun, "event");
    return finding_say_gone(store, finding, is_known ? event.title : NULL, query_date(answered, 1), err);
}

static bool load_dates_gone(struct store *store, struct findings *findings, struct err *err)
{
    bool ok = true;
    struct err ignored;
    struct query query = query_start(&store->shared.db, &SQL_ANSWERED);
    query_bind_date(&query, store_now(store).date);
    while (ok && query_row(&query))
        ok = look_for_date(store, &query, findings, err);
    return query_end(&query, ok ? err : &ignored) && ok;
}

struct unanswered {
    int count;
    struct date since;
};

/* Nobody answers for a date that is cancelled or gone. */
static bool count_unanswered(struct store *store, struct unanswered *unanswered, struct err *err)
{
    bool ok = true;
    struct err ignored;
    char before[LOCAL_TIME_TEXT_SIZE];
    struct local_time now = store_now(store);
    struct query query = query_start(&store->shared.db, &SQL_UNANSWERED);
    query_bind_date(&query, now.date);
    query_bind_text(&query, local_time_to_iso(local_time_add_minutes(now, -UNANSWERED_MINUTES), before));
    while (ok && query_row(&query)) {
        struct occurrence occurrence;
        bool is_on = false;
        ok = occurrence_find(store, query_id(&query, 0), query_date(&query, 1), &occurrence, &is_on, err);
        if (!ok || !is_on || occurrence.status != EVENT_PLANNED)
            continue;
        if (unanswered->count++ == 0)
            unanswered->since = query_local_time(&query, 2).date;
    }
    return query_end(&query, ok ? err : &ignored) && ok;
}

/* Whoever gives out places may be off, cut off, or retired. */
static bool load_unanswered(struct store *store, struct findings *findings, struct err *err)
{
    struct unanswered unanswered = {0};
    struct holding holding;
    char holder[DEVICE_CALLED_SIZE], since[FINDING_DATE_SIZE];
    if (!count_unanswered(store, &unanswered, err))
        return false;
    if (unanswered.count == 0)
        return true;
    if (!holder_load(store, &holding, err) || !device_called(store, holding.holder, holder, err))
        return false;
    struct finding *finding = append(findings);
    finding->kind = FINDING_UNANSWERED;
    (void)text_format(
        finding->sentence, sizeof finding->sentence,
        "%d %s waited for an answer about a place since %s. '%s' gives out places: see that it is "
        "on and syncs. If it is gone, choose another in the office: "
        "kiosk device --holder NAME --force",
        unanswered.count, unanswered.count == 1 ? "person has" : "people have",
        finding_say_date(since, unanswered.since), holder);
    return true;
}

/* The damaged file itself says it, as long as it lies there. */
static bool is_kept_aside(const char *name)
{
    static const char start[] = "private.sqlite.kept-";
    const size_t length = strlen(name);
    return strncmp(name, start, sizeof start - 1) == 0 && strcmp(name + length - 4, "-wal") != 0 &&
           strcmp(name + length - 4, "-shm") != 0;
}

static bool load_kept_aside(struct store *store, struct findings *findings, struct err *err)
{
    DIR *entries = opendir(store->folder);
    if (entries == NULL)
        return err_system(err, errno, "read the folder", store->folder);
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        if (!is_kept_aside(entry->d_name))
            continue;
        struct finding *finding = append(findings);
        finding->kind = FINDING_KEPT_ASIDE;
        (void)text_format(finding->sentence, sizeof finding->sentence,
                          "What is private to this screen was damaged and begins anew. The damaged file is "
                          "kept as %s: move it away once somebody has looked at it.",
                          entry->d_name);
    }
    (void)closedir(entries);
    return true;
}

static bool append_of_folder(const struct folder_finding *found, void *context)
{
    struct finding *finding = append(context);
    finding->kind = FINDING_FOLDER;
    (void)text_format(finding->sentence, sizeof finding->sentence, "%s", found->sentence);
    return true;
}

bool findings_load(struct store *store, struct findings *findings, struct err *err)
{
    return load_found(&store->shared, findings, err) && load_found(&store->kept_here, findings, err) &&
           load_over_full(store, findings, err) && load_dates_gone(store, findings, err) &&
           load_unanswered(store, findings, err) && load_kept_aside(store, findings, err) &&
           folder_finding_each(store, append_of_folder, findings, err);
}

void findings_free(struct findings *findings)
{
    free(findings->items);
    *findings = (struct findings){0};
}

bool finding_is_private(struct store *store, const struct finding *finding, bool *is_private, struct err *err)
{
    int64_t answer = 0;
    const struct noun *noun = noun_find(store->shared.nouns, finding->noun);
    *is_private = noun != NULL && noun->is_private;
    if (*is_private || finding->noun[0] == '\0')
        return true;
    struct query query = query_start(&store->shared.db, &SQL_IS_PRIVATE);
    query_bind_text(&query, finding->noun);
    query_bind_id(&query, finding->row);
    bool ok = query_run_integer(&query, &answer, err);
    *is_private = answer != 0;
    return ok;
}
