/* Reading the audit log; declared in audit.h. */
#include "store/audit.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/fact_log.h"
#include "store/json.h"
#include "store/retention.h"

/* The keys of which a fact says something else than the one that it replaces, with blanks between; not
 * what a date is known by. */
#define SAYS(fact)                                                                                           \
    "SELECT k.key, k.value FROM json_each(coalesce(" fact ", '{}')) k WHERE coalesce(k.value, '') <> '' "    \
    "AND k.key <> 'original'"
#define BEFORE                                                                                               \
    "(SELECT o.body FROM fact_replaces r JOIN fact o ON o.id = r.replaced WHERE r.fact = g.number "          \
    "ORDER BY o.lamport DESC LIMIT 1)"
#define CHANGED                                                                                              \
    "(SELECT group_concat(key, ' ') FROM (SELECT key FROM (" SAYS("g.body") " EXCEPT " SAYS(                 \
        BEFORE) ") "                                                                                         \
                "UNION SELECT key FROM (" SAYS(BEFORE) " EXCEPT " SAYS("g.body") ")))"
#define LINES                                                                                                \
    "SELECT a.id, a.worker, w.name, d.name, f.made_ms, f.clock_trusted, a.noun, a.part, a.row, "             \
    "json_patch(coalesce(g.body, '{}'), '{}'), g.id IS NOT NULL AND NOT EXISTS "                             \
    "(SELECT 1 FROM fact_replaces r WHERE r.fact = g.number), g.id IS NOT NULL AND g.body IS NULL, " CHANGED \
    " "
#define BESIDE                                                                                               \
    "LEFT JOIN worker w ON w.id = a.worker LEFT JOIN device d ON d.id = f.device "                           \
    "LEFT JOIN fact g ON g.id = a.fact "

/* No id is above 'g'. */
static const struct sql SQL_RECENT = {"recent audit",
                                      LINES "FROM audit a CROSS JOIN fact f ON f.id = a.id " BESIDE
                                            "WHERE a.id < coalesce(?1, 'g') AND a.id >= coalesce(?3, '') "
                                            "ORDER BY a.id DESC LIMIT ?2",
                                      false};
static const struct sql SQL_ABOUT = {
    "audit about person",
    FACTS_ABOUT LINES "FROM about CROSS JOIN fact f ON f.number = about.fact AND f.noun = 'audit' "
                      "CROSS JOIN audit a ON a.id = f.id " BESIDE "ORDER BY a.id DESC",
    false};
static const struct sql SQL_STANDING = {
    "bodies of a row",
    "SELECT json_patch(f.body, '{}') FROM head h JOIN fact f ON f.number = h.fact WHERE h.noun = ?1 AND "
    "h.row = ?2 AND f.body IS NOT NULL ORDER BY f.lamport DESC, f.device DESC, f.id DESC",
    false};

/* The key that tells what was said in a part. */
static const struct {
    const char *noun;
    const char *part;
    const char *key;
} SAID[] = {
    {"event", "state", "status"},   {"occurrence", "change", "status"}, {"signup", "answer", "answer"},
    {"signup", "place", "place"},   {"signup", "steer", "steer"},       {"attendance", "how", "how"},
    {"person", "profile", "state"}, {"order", "order", "what"},
};

/* Flags of which one value is worth a word. */
static const struct {
    const char *noun; /* NULL: any */
    const char *part;
    const char *key;
    const char *set;
    const char *not_set;
} FLAGS[] = {
    {NULL, "gone", "gone", "gone", "back"},
    {"worker", "profile", "active", "", "left"},
    {"invitation", "invited", "invited", "", "not"},
};

/* A line while it is read. */
struct reading {
    struct db *db;
    struct audit_line *line;
    struct id event;
    struct err *err;
    bool ok;
};

static void read_text(struct reading *reading, const char *body, const char *key, char *value, size_t size)
{
    reading->ok =
        reading->ok && (*value != '\0' || json_text(reading->db, body, key, value, size, reading->err));
}

static void read_id(struct reading *reading, const char *body, const char *key, struct id *id)
{
    char hex[ID_HEX_SIZE + 1] = "";
    if (id_is_none(*id))
        read_text(reading, body, key, hex, sizeof hex);
    (void)id_from_hex(hex, id);
}

/* What a body says that no later one said. */
static void read_body(struct reading *reading, const char *body)
{
    struct audit_line *line = reading->line;
    char date[DATE_TEXT_SIZE] = "";
    read_id(reading, body, "event", &reading->event);
    read_id(reading, body, "person", &line->person);
    read_text(reading, body, "title", line->title, sizeof line->title);
    read_text(reading, body, "name", line->title, sizeof line->title);
    read_text(reading, body, "original", date, sizeof date);
    read_text(reading, body, "date", date, sizeof date);
    if (date_is_none(line->date))
        (void)date_from_iso(date, &line->date);
}

static void read_flags(struct reading *reading, const char *body)
{
    struct audit_line *line = reading->line;
    int64_t value = 0;
    for (size_t i = 0; i < sizeof FLAGS / sizeof FLAGS[0]; i++) {
        if ((FLAGS[i].noun != NULL && strcmp(FLAGS[i].noun, line->noun) != 0) ||
            strcmp(FLAGS[i].part, line->part) != 0)
            continue;
        reading->ok = reading->ok && json_integer(reading->db, body, FLAGS[i].key, &value, reading->err);
        (void)text_format(line->said, sizeof line->said, "%s", value != 0 ? FLAGS[i].set : FLAGS[i].not_set);
    }
}

/* A date that is off was changed in another way, as in its time: that it is off was said before. */
static bool says_other(const struct audit_line *line)
{
    return strcmp(line->noun, "occurrence") == 0 && strstr(line->changed, "status") == NULL;
}

static void read_said(struct reading *reading, const char *body)
{
    struct audit_line *line = reading->line;
    for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++)
        if (strcmp(SAID[i].noun, line->noun) == 0 && strcmp(SAID[i].part, line->part) == 0 &&
            !says_other(line))
            read_text(reading, body, SAID[i].key, line->said, sizeof line->said);
    read_flags(reading, body);
    if (strcmp(line->noun, "order") == 0) {
        read_text(reading, body, "subject", line->title, sizeof line->title);
        read_text(reading, body, "value", line->value, sizeof line->value);
    }
}

/* --- What it is about --- */

/* What the row says whose part was changed, where the part itself does not. */
static void read_row(struct reading *reading, const char *noun, struct id row,
                     void (*read)(struct reading *reading, const char *body))
{
    struct err ignored;
    struct query query = query_start(reading->db, &SQL_STANDING);
    query_bind_text(&query, noun);
    query_bind_id(&query, row);
    while (reading->ok && query_row(&query))
        read(reading, query_text(&query, 0));
    reading->ok = query_end(&query, reading->ok ? reading->err : &ignored) && reading->ok;
}

static void read_title(struct reading *reading, const char *body)
{
    read_text(reading, body, "title", reading->line->title, sizeof reading->line->title);
}

static void read_person(struct reading *reading, const char *body)
{
    struct audit_line *line = reading->line;
    read_text(reading, body, "name", line->person_name, sizeof line->person_name);
    read_text(reading, body, "picture", line->picture, sizeof line->picture);
}

static void read_about(struct reading *reading, const char *body)
{
    struct audit_line *line = reading->line;
    if (strcmp(line->noun, "person") == 0)
        line->person = line->row;
    else if (strcmp(line->noun, "event") == 0)
        reading->event = line->row;
    read_body(reading, body);
    read_said(reading, body);
    read_row(reading, line->noun, line->row, read_body);
    if (!id_is_none(reading->event))
        read_row(reading, "event", reading->event, read_title);
    if (!id_is_none(line->person))
        read_row(reading, "person", line->person, read_person);
    if (line->person_name[0] == '\0')
        (void)text_format(line->person_name, sizeof line->person_name, "%s", line->picture);
}

/* --- The lines --- */

static bool read_line(struct query *query, struct audit_line *line, struct err *err)
{
    struct reading reading = {.db = query->db, .line = line, .err = err, .ok = true};
    *line = (struct audit_line){.id = query_id(query, 0),
                                .at = local_time_from_instant((struct instant){query_integer(query, 4)}),
                                .clock_trusted = query_integer(query, 5) != 0,
                                .worker = query_id(query, 1),
                                .row = query_id(query, 8),
                                .is_new = query_integer(query, 10) != 0,
                                .date = DATE_NONE};
    query_copy(query, 2, line->worker_name, sizeof line->worker_name);
    query_copy(query, 3, line->device_name, sizeof line->device_name);
    query_copy(query, 6, line->noun, sizeof line->noun);
    query_copy(query, 7, line->part, sizeof line->part);
    line->is_erased = line->noun[0] == '\0' || query_integer(query, 11) != 0;
    if (!line->is_erased)
        query_copy(query, 12, line->changed, sizeof line->changed);
    if (!line->is_erased)
        read_about(&reading, query_text(query, 9));
    return reading.ok;
}

static bool read_lines(struct query *query, struct audit_lines *lines, struct err *err)
{
    struct err ignored;
    bool ok = true;
    while (ok && query_row(query)) {
        lines->items = memory_grow(lines->items, lines->count, &lines->capacity, sizeof *lines->items);
        ok = read_line(query, &lines->items[lines->count++], err);
    }
    return query_end(query, ok ? err : &ignored) && ok;
}

bool audit_recent(struct store *store, struct id before, size_t limit, struct audit_lines *lines,
                  struct err *err)
{
    struct retained retained; /* lines below are blank */
    if (!retained_load(store, &retained, err))
        return false;
    struct query query = query_start(&store->shared.db, &SQL_RECENT);
    query_bind_id(&query, before);
    query_bind_integer(&query, (int64_t)limit);
    query_bind_id(&query, retained.bounds[RETAIN_AUDIT]);
    return read_lines(&query, lines, err);
}

bool audit_about(struct store *store, struct id person, struct audit_lines *lines, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ABOUT);
    query_bind_id(&query, person);
    return read_lines(&query, lines, err);
}

void audit_lines_free(struct audit_lines *lines)
{
    free(lines->items);
    *lines = (struct audit_lines){0};
}
