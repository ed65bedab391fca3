#include "store/folder_finding.h"

#include <stdarg.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"

static const struct sql SQL_STANDS = {
    "folder finding", "SELECT sentence FROM folder_finding WHERE kind = ?1 AND subject = ?2", false};
static const struct sql SQL_NOTE = {
    "note folder finding",
    "INSERT INTO folder_finding (kind, subject, sentence, since_ms) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (kind, subject) DO UPDATE SET sentence = excluded.sentence",
    false};
static const struct sql SQL_CLEAR = {"clear folder finding",
                                     "DELETE FROM folder_finding WHERE kind = ?1 AND subject = ?2", false};
static const struct sql SQL_ALL = {
    "folder findings",
    "SELECT kind, subject, sentence, since_ms FROM folder_finding ORDER BY since_ms, kind, subject", true};

/* As they stand in the file: never rename. */
static const char *const words[FOLDER_FINDING_COUNT] = {
    [FOLDER_FINDING_AWAY] = "away",
    [FOLDER_FINDING_FULL] = "full",
    [FOLDER_FINDING_READ_ONLY] = "read-only",
    [FOLDER_FINDING_DAMAGED] = "damaged",
    [FOLDER_FINDING_REPAIRED] = "repaired",
    [FOLDER_FINDING_GAP] = "gap",
    [FOLDER_FINDING_UNKNOWN_DEVICE] = "unknown device",
    [FOLDER_FINDING_CONFLICT_COPY] = "conflict copy",
    [FOLDER_FINDING_TWO_DEVICES] = "two devices",
    [FOLDER_FINDING_NEWER] = "newer",
    [FOLDER_FINDING_CLOCK] = "clock",
    [FOLDER_FINDING_OTHER_HOUSE] = "other house",
    [FOLDER_FINDING_RETIRED] = "retired",
    [FOLDER_FINDING_NOT_SIGNED] = "not signed",
    [FOLDER_FINDING_BACKUP] = "backup",
};

static struct query start_with(struct store *store, const struct sql *sql, enum folder_finding_kind kind,
                               const char *subject)
{
    struct query query = query_start(&store->shared.db, sql);
    query_bind_text(&query, words[kind]);
    query_bind_text(&query, subject);
    return query;
}

/* A round finds the same again and again: only news is worth a write. `*sentence` is "" if none stands. */
static bool load_sentence(struct store *store, enum folder_finding_kind kind, const char *subject,
                          struct folder_finding *standing, bool *stands, struct err *err)
{
    struct query query = start_with(store, &SQL_STANDS, kind, subject);
    *stands = query_row(&query);
    if (*stands)
        query_copy(&query, 0, standing->sentence, sizeof standing->sentence);
    return query_end(&query, err);
}

/* The subject as it is kept: what is too long is cut. */
static void set_subject(struct folder_finding *finding, const char *subject)
{
    (void)text_format(finding->subject, sizeof finding->subject, "%s", subject);
}

bool folder_finding_note(struct store *store, enum folder_finding_kind kind, const char *subject,
                         struct err *err, const char *format, ...)
{
    struct folder_finding finding = {.kind = kind};
    struct folder_finding standing = {0};
    bool stands;
    va_list list;
    va_start(list, format);
    (void)text_format_list(finding.sentence, sizeof finding.sentence, format, list);
    va_end(list);
    set_subject(&finding, subject);
    if (!load_sentence(store, kind, finding.subject, &standing, &stands, err))
        return false;
    if (stands && strcmp(standing.sentence, finding.sentence) == 0)
        return true;
    struct query query = start_with(store, &SQL_NOTE, kind, finding.subject);
    query_bind_text(&query, finding.sentence);
    query_bind_integer(&query, clock_now(store->clock).ms);
    return query_run(&query, err);
}

bool folder_finding_clear(struct store *store, enum folder_finding_kind kind, const char *subject,
                          struct err *err)
{
    struct folder_finding standing = {0};
    bool stands;
    set_subject(&standing, subject);
    if (!load_sentence(store, kind, standing.subject, &standing, &stands, err))
        return false;
    if (!stands)
        return true;
    struct query query = start_with(store, &SQL_CLEAR, kind, standing.subject);
    return query_run(&query, err);
}

static void read_finding(struct query *query, struct folder_finding *finding)
{
    *finding = (struct folder_finding){.kind = FOLDER_FINDING_COUNT, .since_ms = query_integer(query, 3)};
    for (size_t kind = 0; kind < FOLDER_FINDING_COUNT; kind++)
        if (strcmp(words[kind], query_text(query, 0)) == 0)
            finding->kind = (enum folder_finding_kind)kind;
    query_copy(query, 1, finding->subject, sizeof finding->subject);
    query_copy(query, 2, finding->sentence, sizeof finding->sentence);
}

bool folder_finding_each(struct store *store,
                         bool (*each)(const struct folder_finding *finding, void *context), void *context,
                         struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ALL);
    bool more = true;
    while (more && query_row(&query)) {
        struct folder_finding finding;
        read_finding(&query, &finding);
        more = finding.kind == FOLDER_FINDING_COUNT || each(&finding, context); /* of a newer version */
    }
    return query_end(&query, err);
}
