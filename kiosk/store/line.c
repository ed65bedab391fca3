#include "store/line.h"

#include <limits.h>
#include <stdlib.h>

#include "base/memory.h"
#include "store/change.h"
#include "store/fact_log.h"
#include "store/occurrence.h"

/* What the ask that the holder has answered was made with: NULL if no version of the answer carries it. */
#define HELD_ANSWER                                                                                          \
    "(SELECT coalesce(json_extract(f.body, '$.ask_for'), json_extract(f.body, '$.answer')) "                 \
    "FROM head h JOIN fact f ON f.number = h.fact "                                                          \
    "WHERE h.noun = 'signup' AND h.row = s.id AND h.part = 'answer' "                                        \
    "AND json_extract(f.body, '$.ask') = s.place_ask ORDER BY 1 LIMIT 1)"

/* The answer that stands was given here, where a page with Undo may still be open. */
#define ANSWERED_HERE                                                                                        \
    "EXISTS (SELECT 1 FROM head h JOIN fact f ON f.number = h.fact "                                         \
    "WHERE h.noun = 'signup' AND h.row = s.id AND h.part = 'answer' AND f.device = ?4)"

#define PROMISED_BESIDE                                                                                      \
    "EXISTS (SELECT 1 FROM head h JOIN fact f ON f.number = h.fact "                                         \
    "WHERE h.noun = 'signup' AND h.row = s.id AND h.part = 'place' "                                         \
    "AND json_extract(f.body, '$.place') = 'promised' AND json_extract(f.body, '$.place_ask') = s.ask)"

static const struct sql SQL_LINE = {
    "line of an occurrence",
    "SELECT " SIGNUP_STATE_COLUMNS ", s.person, " SIGNUP_MOVED_ON ", " SIGNUP_AWAY ", " HELD_ANSWER
    ", " ANSWERED_HERE ", " PROMISED_BESIDE
    " FROM signup s LEFT JOIN event e ON e.id = s.event LEFT JOIN person p ON p.id = s.person "
    "WHERE s.event = ?1 AND s.date = ?2",
    false};

static void read_entry(struct query *query, struct entry *entry)
{
    entry->state = signup_state_read(query, 0);
    entry->person = query_id(query, SIGNUP_STATE_COLUMN_COUNT);
    entry->moved_on = query_integer(query, SIGNUP_STATE_COLUMN_COUNT + 1) != 0;
    entry->away = query_integer(query, SIGNUP_STATE_COLUMN_COUNT + 2) != 0;
    enum answer held = answer_from_word(query_text(query, SIGNUP_STATE_COLUMN_COUNT + 3));
    entry->answered_here = query_integer(query, SIGNUP_STATE_COLUMN_COUNT + 4) != 0;
    entry->promised_beside = query_integer(query, SIGNUP_STATE_COLUMN_COUNT + 5) != 0;
    bool watchers = entry->state.watchers_take_places;
    entry->takes = !entry->moved_on && signup_takes_place(entry->state.ask_for, watchers) &&
                   !id_is_none(entry->state.ask);
    entry->stands = !entry->moved_on && signup_takes_place(held, watchers);
}

static bool read_line(struct line *line, struct err *err)
{
    struct query query = query_start(&line->store->shared.db, &SQL_LINE);
    query_bind_id(&query, line->event);
    query_bind_date(&query, line->date);
    query_bind_date(&query, store_now(line->store).date);
    query_bind_id(&query, line->store->device);
    while (query_row(&query)) {
        line->entries = memory_grow(line->entries, line->count, &line->capacity, sizeof *line->entries);
        read_entry(&query, &line->entries[line->count++]);
    }
    return query_end(&query, err);
}

bool line_load(struct store *store, struct id event, struct date date, struct line *line, bool *alive,
               struct err *err)
{
    bool found;
    struct occurrence *occurrence = memory_new(1, sizeof *occurrence);
    *line = (struct line){.store = store, .event = event, .date = date};
    bool ok = occurrence_find(store, event, date, occurrence, &found, err);
    *alive = found && occurrence->status == EVENT_PLANNED &&
             date_compare(occurrence->ends_at.date, store_now(store).date) >= 0;
    line->places = occurrence->places == PLACES_NO_LIMIT ? INT_MAX : occurrence->places;
    free(occurrence);
    return ok && (!*alive || read_line(line, err));
}

void line_free(struct line *line)
{
    free(line->entries);
    line->entries = NULL;
}

static bool occupies(const struct entry *entry)
{
    return entry->state.decision == DECISION_PROMISED || entry->state.decision == DECISION_OFFERED;
}

bool entry_waits(const struct entry *entry)
{
    return entry->stands && !entry->away && entry->state.decision == DECISION_WAITING;
}

bool entry_is_undecided(const struct entry *entry)
{
    bool decided = entry->state.decision != DECISION_NONE &&
                   (entry->stands || id_equal(entry->state.decision_ask, entry->state.ask));
    return entry->takes && !decided;
}

bool entry_has_wish(const struct entry *entry)
{
    return entry->stands && entry->state.decision == DECISION_OFFERED && entry->state.wish != WISH_NONE &&
           id_equal(entry->state.wish_offer, entry->state.offer);
}

bool entry_has_hidden_promise(const struct entry *entry)
{
    const struct signup_state *state = &entry->state;
    bool may_be_better = (state->decision == DECISION_WAITING || state->decision == DECISION_OFFERED) &&
                         !entry_has_wish(entry) && id_equal(state->decision_ask, state->ask);
    return entry->takes && entry->promised_beside && (entry_is_undecided(entry) || may_be_better);
}

static int64_t turn(const struct entry *entry)
{
    return entry->state.line != 0 && !entry_is_undecided(entry) ? entry->state.line
                                                                : entry->state.ask_lamport;
}

static bool is_before(const struct entry *left, const struct entry *right)
{
    int64_t a = turn(left);
    int64_t b = turn(right);
    return a != b ? a < b : id_compare(left->state.ask, right->state.ask) < 0;
}

struct entry *line_first(struct line *line, bool (*is_one)(const struct entry *entry))
{
    struct entry *found = NULL;
    for (size_t i = 0; i < line->count; i++)
        if (is_one(&line->entries[i]) && (found == NULL || is_before(&line->entries[i], found)))
            found = &line->entries[i];
    return found;
}

int line_free_places(const struct line *line, const struct entry *besides)
{
    int taken = 0;
    for (size_t i = 0; i < line->count; i++)
        taken += &line->entries[i] != besides && occupies(&line->entries[i]);
    return line->places - taken;
}

struct entry *line_find(struct line *line, struct id person)
{
    for (size_t i = 0; i < line->count; i++)
        if (id_equal(line->entries[i].person, person))
            return &line->entries[i];
    return NULL;
}

bool line_write(struct line *line, const struct entry *entry, struct err *err)
{
    static const char *const words[] = {"", "promised", "waiting", "offered", "given back"};
    const struct signup_state *state = &entry->state;
    struct signup_key key = {line->event, line->date, entry->person};
    struct change change = change_start(line->store, &NOUN_SIGNUP, signup_id(&key), "place", NULL);
    change_person(&change, entry->person);
    change_text(&change, "place", words[state->decision], NAME_LIMIT);
    change_id(&change, "place_ask", state->decision_ask);
    change_id(&change, "offer", state->offer);
    if (state->line != 0)
        change_integer(&change, "line", state->line);
    else
        change_remove(&change, "line");
    change_text(&change, "given_back_by", state->given_back_by, NAME_LIMIT);
    change.of_itself = !line->by_staff;
    return change_end(&change, err);
}

bool line_send_back(struct line *line, struct entry *entry, struct err *err)
{
    entry->state.decision = DECISION_WAITING;
    entry->state.offer = (struct id){{0}};
    return fact_next_lamport(&line->store->shared, &entry->state.line, err) && line_write(line, entry, err);
}
