#include "store/audit.h"

#include <string.h>

#include "base/text.h"
#include "store/fact_log.h"

const struct noun NOUN_AUDIT = {
    .name = "audit",
    .table = "audit",
    .is_log = true,
    .parts = {{"entry", {"worker", "noun", "row", "part", "fact"}}},
};

/* Instants of one place in the index: 40 bits of it last until 2109. */
enum { PLACE_MS = 4, PLACE_BYTES = 5 };

static const struct sql SQL_BODY = {
    "audit body", "SELECT json_object('worker', ?1, 'noun', ?2, 'row', ?3, 'part', ?4, 'fact', ?5)", false};

/* Parts without a line of their own, because a line of another says it. */
static const struct {
    const char *noun;
    const char *part;
    bool only_new; /* the row is new, and its first part has the line */
} UNTOLD[] = {
    {"event", "limits", true},
    {"event", "state", true},
    {"event", "quiz", true},
    {"worker", "pin", true},
    {"import_row", "cells", false},
    {"audit", "entry", false},
    {"attendance_total", "total", false},
};

void audit_as(struct store *store, struct id worker)
{
    store->author = worker;
}

bool audit_has_line(const char *noun, const char *part, bool is_new)
{
    for (size_t i = 0; i < sizeof UNTOLD / sizeof UNTOLD[0]; i++)
        if (strcmp(UNTOLD[i].noun, noun) == 0 && strcmp(UNTOLD[i].part, part) == 0)
            return UNTOLD[i].only_new && !is_new;
    return true;
}

static bool is_worth_a_line(const struct store *store, const struct fact *about)
{
    const struct noun *noun = noun_find(store->shared.nouns, about->noun);
    bool is_import = strcmp(about->noun, "batch") == 0;
    bool is_of_import = !id_is_none(store->batch) && !is_import;
    return (is_import || !id_is_none(store->author)) && !is_of_import &&
           (noun == NULL || !noun->is_private) &&
           audit_has_line(about->noun, about->part, about->replaces.count == 0);
}

static bool make_body(struct store *store, const struct fact *about, struct text *body, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_BODY);
    query_bind_id(&query, store->author);
    query_bind_text(&query, about->noun);
    query_bind_id(&query, about->row);
    query_bind_text(&query, about->part);
    query_bind_id(&query, about->id);
    if (query_row(&query))
        text_printf(body, "%s", query_text(&query, 0));
    return query_end(&query, err);
}

struct id audit_bound(struct date before)
{
    enum { DAY_MS = 24 * 60 * 60 * 1000 };
    const struct id zero = {{0}};
    return id_placed(zero, (uint64_t)(before.day > 0 ? before.day : 0) * DAY_MS / PLACE_MS);
}

/* Lines lie in the order of their time, those of one moment in the order in which they were written. */
static struct id line_id(const struct fact *fact)
{
    struct id id = fact->id;
    int64_t made_ms = fact->made_ms > 0 ? fact->made_ms : 0;
    memmove(id.bytes + PLACE_BYTES, fact->id.bytes, PLACE_BYTES);
    return id_placed(id, (uint64_t)made_ms / PLACE_MS);
}

bool audit_write(struct store *store, const struct fact *about, struct err *err)
{
    struct text body = {0};
    struct fact fact = {.noun = "audit", .part = "entry", .person_count = about->person_count};
    if (!is_worth_a_line(store, about))
        return true;
    memcpy(fact.persons, about->persons, sizeof fact.persons);
    bool ok = fact_stamp(store, &store->shared, &fact, err) && make_body(store, about, &body, err);
    fact.batch = (struct id){{0}}; /* undoing an import takes no line back */
    fact.row = fact.id = line_id(&fact);
    fact.body = text_string(&body);
    ok = ok && fact_put(&store->shared, &fact, NULL, err);
    text_free(&body);
    return ok;
}

bool audit_note(struct store *store, const char *noun, const char *part, struct id row, struct err *err)
{
    struct fact about = {.row = row};
    text_format(about.noun, sizeof about.noun, "%s", noun);
    text_format(about.part, sizeof about.part, "%s", part);
    if (!id_is_none(row))
        about.persons[about.person_count++] = row;
    return store_begin(store, err) && store_finish(store, audit_write(store, &about, err), err);
}
