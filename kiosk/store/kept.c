#include "store/kept.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/event.h"
#include "store/fact_log.h"

/* A row of these nouns is found by its date, not by its person: nothing else asks for all of one. */
static const struct sql SQL_ANSWERS = {
    "kept answers",
    "SELECT e.title, s.date, s.event FROM signup s LEFT JOIN event e ON e.id = s.event "
    "WHERE s.person = ?1 ORDER BY s.date, e.title, s.id",
    true};
static const struct sql SQL_ATTENDANCE = {
    "kept attendance",
    "SELECT e.title, a.date, a.event FROM attendance a LEFT JOIN event e ON e.id = a.event WHERE "
    "a.person = ?1 ORDER BY a.date, e.title, a.id",
    true};
static const struct sql SQL_INVITATIONS = {
    "kept invitations",
    "SELECT e.title, NULL, i.event FROM invitation i LEFT JOIN event e ON e.id = i.event WHERE "
    "i.person = ?1 AND i.invited = 1 ORDER BY e.title, i.id",
    false};
static const struct sql SQL_CELLS = {
    "kept cells",
    FACTS_ABOUT "SELECT substr(k.key, 6), k.value FROM about CROSS JOIN fact f ON f.number = about.fact AND "
                "f.noun = 'import_row' CROSS JOIN head h ON h.noun = f.noun AND h.row = f.row AND h.part = "
                "f.part AND h.fact = f.number JOIN json_each(f.body) k WHERE k.key LIKE 'cell:%' ORDER BY 1",
    false};

#define STANDS                                                                                               \
    "EXISTS (SELECT 1 FROM head h WHERE h.noun = f.noun AND h.row = f.row AND h.part = f.part AND h.fact = " \
    "f.number)"

static const struct sql SQL_COUNT = {"count kept facts",
                                     FACTS_ABOUT "SELECT count(*), coalesce(sum(NOT " STANDS
                                                 "), 0) FROM about "
                                                 "CROSS JOIN fact f ON f.number = about.fact",
                                     false};
static const struct sql SQL_FACTS = {
    "kept facts",
    FACTS_ABOUT
    "SELECT json_object('id', f.id, 'about', f.noun, 'part', f.part, 'row', f.row, 'made_at', "
    "strftime('%Y-%m-%dT%H:%M', f.made_ms / 1000, 'unixepoch', 'localtime'), 'device', f.device, "
    "'stands', json(CASE WHEN " STANDS " THEN 'true' ELSE 'false' END), 'says', "
    "json(json_replace(f.body, '$.recorded_by', 'staff', '$.given_back_by', 'staff', '$.steer_by', 'staff', "
    "'$.worker', 'staff', "
    "'$.pin', 'set', '$.lock', CASE json_extract(f.body, '$.lock') WHEN 'without' THEN 'without' ELSE 'set' "
    "END))) FROM about CROSS JOIN fact f ON f.number = about.fact ORDER BY f.made_ms, f.number",
    false};

static struct kept_date *append(struct kept_dates *dates)
{
    dates->items = memory_grow(dates->items, dates->count, &dates->capacity, sizeof *dates->items);
    struct kept_date *date = &dates->items[dates->count++];
    *date = (struct kept_date){.date = DATE_NONE};
    return date;
}

/* Also what no row of an event stands beside. */
static bool load_dates(struct store *store, const struct sql *sql, struct id person,
                       bool (*fill)(struct store *store, const struct signup_key *key, struct kept_date *date,
                                    struct err *err),
                       struct kept_dates *dates, struct err *err)
{
    struct err ignored;
    bool ok = true;
    struct query query = query_start(&store->shared.db, sql);
    query_bind_id(&query, person);
    while (ok && query_row(&query)) {
        struct kept_date *date = append(dates);
        const struct signup_key key = {query_id(&query, 2), query_date(&query, 1), person};
        query_copy(&query, 0, date->title, sizeof date->title);
        date->date = key.date;
        ok = fill(store, &key, date, err);
    }
    return query_end(&query, ok ? err : &ignored) && ok;
}

static bool fill_answer(struct store *store, const struct signup_key *key, struct kept_date *date,
                        struct err *err)
{
    struct signup signup = {0};
    bool ok = signup_load(store, key, &signup, err);
    date->answer = signup.answer;
    date->place = signup.place;
    return ok;
}

static bool fill_how(struct store *store, const struct signup_key *key, struct kept_date *date,
                     struct err *err)
{
    return attendance_load(store, key, &date->how, err);
}

static bool fill_invited(struct store *store, const struct signup_key *key, struct kept_date *date,
                         struct err *err)
{
    return invitation_stands(store, key->event, key->person, &date->invited, err);
}

static bool load_cells(struct store *store, struct id person, struct kept_cells *cells, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_CELLS);
    query_bind_id(&query, person);
    while (query_row(&query)) {
        cells->items = memory_grow(cells->items, cells->count, &cells->capacity, sizeof *cells->items);
        struct kept_cell *cell = &cells->items[cells->count++];
        query_copy(&query, 0, cell->column, sizeof cell->column);
        query_copy(&query, 1, cell->value, sizeof cell->value);
    }
    return query_end(&query, err);
}

static bool count(struct book *book, struct id person, struct kept *kept, struct err *err)
{
    struct query query = query_start(&book->db, &SQL_COUNT);
    query_bind_id(&query, person);
    if (query_row(&query)) {
        kept->fact_count += query_integer(&query, 0);
        kept->earlier_count += query_integer(&query, 1);
    }
    return query_end(&query, err);
}

bool kept_load(struct store *store, struct id person, struct kept *kept, bool *found, struct err *err)
{
    *kept = (struct kept){0};
    *found = false;
    if (!person_load(store, person, &kept->person, found, err))
        return false;
    if (!*found)
        return true;
    return house_load(store, &kept->house, err) &&
           load_dates(store, &SQL_ANSWERS, person, fill_answer, &kept->answers, err) &&
           load_dates(store, &SQL_ATTENDANCE, person, fill_how, &kept->attendance, err) &&
           load_dates(store, &SQL_INVITATIONS, person, fill_invited, &kept->invitations, err) &&
           load_cells(store, person, &kept->cells, err) && audit_about(store, person, &kept->audit, err) &&
           devices_load(store, &kept->devices, err) && count(&store->shared, person, kept, err) &&
           count(&store->kept_here, person, kept, err);
}

void kept_release(struct kept *kept)
{
    free(kept->answers.items);
    free(kept->attendance.items);
    free(kept->invitations.items);
    free(kept->cells.items);
    audit_lines_free(&kept->audit);
    devices_free(&kept->devices);
    *kept = (struct kept){0};
}

static bool put_facts(struct book *book, struct id person, struct text *json, const char **comma,
                      struct err *err)
{
    struct query query = query_start(&book->db, &SQL_FACTS);
    query_bind_id(&query, person);
    while (query_row(&query)) {
        text_printf(json, "%s%s", *comma, query_text(&query, 0));
        *comma = ",\n";
    }
    return query_end(&query, err);
}

bool kept_put_facts(struct store *store, struct id person, struct text *json, struct err *err)
{
    const char *comma = "";
    return put_facts(&store->shared, person, json, &comma, err) &&
           put_facts(&store->kept_here, person, json, &comma, err);
}
