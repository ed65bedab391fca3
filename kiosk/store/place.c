#include "store/place.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/change.h"
#include "store/fact_log.h"
#include "store/occurrence.h"
#include "store/signup_state.h"

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

static const struct sql SQL_LINE = {
    "line of an occurrence",
    "SELECT " SIGNUP_STATE_COLUMNS ", s.person, " SIGNUP_MOVED_ON ", " SIGNUP_AWAY ", " HELD_ANSWER
    ", " ANSWERED_HERE
    " FROM signup s LEFT JOIN event e ON e.id = s.event LEFT JOIN person p ON p.id = s.person "
    "WHERE s.event = ?1 AND s.date = ?2",
    false};

/* A sign-up in the line for one occurrence. */
struct entry {
    struct signup_state state;
    struct id person;
    bool moved_on;
    bool away; /* keeps a promise and the turn in the line, but is asked nothing */
    bool answered_here;
    bool takes;  /* the ask of the shown answer takes a place */
    bool stands; /* some version of the answer carries the ask that was decided */
};

struct line {
    struct store *store;
    struct id event;
    struct date date;
    int places;                      /* INT_MAX for no limit */
    const struct place_order *order; /* what staff decide; NULL: nothing */
    struct entry *entries;
    size_t count;
    size_t capacity;
};

static void read_entry(struct query *query, struct entry *entry)
{
    entry->state = signup_state_read(query, 0);
    entry->person = query_id(query, SIGNUP_STATE_COLUMN_COUNT);
    entry->moved_on = query_integer(query, SIGNUP_STATE_COLUMN_COUNT + 1) != 0;
    entry->away = query_integer(query, SIGNUP_STATE_COLUMN_COUNT + 2) != 0;
    enum answer held = answer_from_word(query_text(query, SIGNUP_STATE_COLUMN_COUNT + 3));
    entry->answered_here = query_integer(query, SIGNUP_STATE_COLUMN_COUNT + 4) != 0;
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

/* Loads the line. `*alive` is false for an occurrence whose places are left alone. */
static bool load_line(struct store *store, struct id event, struct date date, struct line *line, bool *alive,
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

static void free_line(struct line *line)
{
    free(line->entries);
    line->entries = NULL;
}

static bool occupies(const struct entry *entry)
{
    return entry->state.decision == DECISION_PROMISED || entry->state.decision == DECISION_OFFERED;
}

/* And can be asked. */
static bool waits(const struct entry *entry)
{
    return entry->stands && !entry->away && entry->state.decision == DECISION_WAITING;
}

/* Its ask has no answer yet, and no other version of it has. */
static bool is_undecided(const struct entry *entry)
{
    bool decided = entry->state.decision != DECISION_NONE &&
                   (entry->stands || id_equal(entry->state.decision_ask, entry->state.ask));
    return entry->takes && !decided;
}

static int64_t turn(const struct entry *entry)
{
    return entry->state.line != 0 && !is_undecided(entry) ? entry->state.line : entry->state.ask_lamport;
}

static bool is_before(const struct entry *left, const struct entry *right)
{
    int64_t a = turn(left);
    int64_t b = turn(right);
    return a != b ? a < b : id_compare(left->state.ask, right->state.ask) < 0;
}

/* The first in its turn of those that `is_one` picks; NULL if there is none. */
static struct entry *first(struct line *line, bool (*is_one)(const struct entry *entry))
{
    struct entry *found = NULL;
    for (size_t i = 0; i < line->count; i++)
        if (is_one(&line->entries[i]) && (found == NULL || is_before(&line->entries[i], found)))
            found = &line->entries[i];
    return found;
}

/* Places that nobody has, apart from `besides`; below 0 when there were fewer places than promises. */
static int free_places(const struct line *line, const struct entry *besides)
{
    int taken = 0;
    for (size_t i = 0; i < line->count; i++)
        taken += &line->entries[i] != besides && occupies(&line->entries[i]);
    return line->places - taken;
}

static bool write_decision(struct line *line, struct entry *entry, struct err *err)
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
    change.of_itself = state->given_back_by[0] == '\0'; /* else a worker's */
    return change_end(&change, err);
}

static bool decide(struct line *line, struct entry *entry, enum decision decision, struct err *err)
{
    entry->state.decision = decision;
    entry->state.decision_ask = decision == DECISION_NONE ? (struct id){{0}} : entry->state.ask;
    entry->state.offer = (struct id){{0}};
    entry->state.line = 0;
    entry->state.given_back_by[0] = '\0';
    entry->stands = decision != DECISION_NONE;
    return write_decision(line, entry, err);
}

/* An Undo may still bring its answer back. */
static bool may_come_back(const struct entry *entry)
{
    return !entry->moved_on && entry->answered_here;
}

/* Frees what nobody stands for any more; `all` also what an Undo may still want. */
static bool free_left(struct line *line, bool all, struct err *err)
{
    for (size_t i = 0; i < line->count; i++) {
        struct entry *entry = &line->entries[i];
        if (entry->state.decision != DECISION_NONE && !entry->stands && (all || !may_come_back(entry)) &&
            !decide(line, entry, DECISION_NONE, err))
            return false;
    }
    return true;
}

/* Passes an offer on: the person waits again behind all others. */
static bool send_back(struct line *line, struct entry *entry, struct err *err)
{
    entry->state.decision = DECISION_WAITING;
    entry->state.offer = (struct id){{0}};
    return fact_next_lamport(&line->store->shared, &entry->state.line, err) &&
           write_decision(line, entry, err);
}

static bool has_wish(const struct entry *entry)
{
    return entry->stands && entry->state.decision == DECISION_OFFERED && entry->state.wish != WISH_NONE &&
           id_equal(entry->state.wish_offer, entry->state.offer);
}

static bool hear_wish(struct line *line, struct entry *entry, struct err *err)
{
    if (entry->state.wish == WISH_PASS)
        return send_back(line, entry, err);
    entry->state.decision = DECISION_PROMISED; /* keeps its offer, for Undo */
    return write_decision(line, entry, err);
}

static bool hear_wishes(struct line *line, struct err *err)
{
    for (size_t i = 0; i < line->count; i++)
        if (has_wish(&line->entries[i]) && !hear_wish(line, &line->entries[i], err))
            return false;
    return true;
}

/* Nobody is asked while away: who has not said yes to an offer waits on, in the old turn. */
static bool pass_by_who_is_away(struct line *line, struct err *err)
{
    for (size_t i = 0; i < line->count; i++) {
        struct entry *entry = &line->entries[i];
        if (!entry->stands || !entry->away || entry->state.decision != DECISION_OFFERED)
            continue;
        entry->state.decision = DECISION_WAITING;
        entry->state.offer = (struct id){{0}};
        if (!write_decision(line, entry, err))
            return false;
    }
    return true;
}

static bool decide_ask(struct line *line, struct entry *entry, struct err *err)
{
    const struct entry *ahead = first(line, waits);
    bool free = free_places(line, entry) > 0 && (ahead == NULL || ahead == entry);
    return decide(line, entry, free ? DECISION_PROMISED : DECISION_WAITING, err);
}

static bool decide_asks(struct line *line, struct err *err)
{
    for (struct entry *entry; (entry = first(line, is_undecided)) != NULL;)
        if (!decide_ask(line, entry, err))
            return false;
    return true;
}

static bool offer_free(struct line *line, struct err *err)
{
    for (struct entry *entry; free_places(line, NULL) > 0 && (entry = first(line, waits)) != NULL;) {
        entry->state.decision = DECISION_OFFERED;
        entry->state.offer = id_random(line->store->random);
        if (!write_decision(line, entry, err))
            return false;
    }
    return true;
}

static struct entry *find_person(struct line *line, struct id person)
{
    for (size_t i = 0; i < line->count; i++)
        if (id_equal(line->entries[i].person, person))
            return &line->entries[i];
    return NULL;
}

static bool settle_line(struct line *line, bool all, struct err *err)
{
    return free_left(line, all, err) && hear_wishes(line, err) && pass_by_who_is_away(line, err) &&
           decide_asks(line, err) && offer_free(line, err);
}

/* Where this device is the holder, runs `action` on the line of an occurrence that is alive, with the
 * entry of the key's person (NULL if none), in one transaction. */
static bool with_order(struct store *store, const struct signup_key *key, const struct place_order *order,
                       bool (*action)(struct line *line, struct entry *entry, struct err *err),
                       struct err *err)
{
    struct line line = {0};
    bool alive = false;
    bool is_holder;
    if (!store_begin(store, err))
        return false;
    bool ok = store_is_holder(store, &is_holder, err) &&
              (!is_holder || load_line(store, key->event, key->date, &line, &alive, err));
    line.order = order;
    ok = ok && (!alive || action(&line, find_person(&line, key->person), err));
    free_line(&line);
    return store_finish(store, ok, err);
}

static bool with_line(struct store *store, const struct signup_key *key,
                      bool (*action)(struct line *line, struct entry *entry, struct err *err),
                      struct err *err)
{
    return with_order(store, key, NULL, action, err);
}

static bool decide_one(struct line *line, struct entry *entry, struct err *err)
{
    return entry == NULL || !is_undecided(entry) || decide_ask(line, entry, err);
}

bool place_decide(struct store *store, const struct signup_key *key, struct err *err)
{
    return with_line(store, key, decide_one, err);
}

static bool hear_one(struct line *line, struct entry *entry, struct err *err)
{
    return entry == NULL || !has_wish(entry) || hear_wish(line, entry, err);
}

bool place_hear_wish(struct store *store, const struct signup_key *key, struct err *err)
{
    return with_line(store, key, hear_one, err);
}

static bool offer_one_again(struct line *line, struct entry *entry, struct err *err)
{
    if (entry == NULL || !entry->stands || entry->state.decision != DECISION_PROMISED ||
        id_is_none(entry->state.offer))
        return true;
    entry->state.decision = DECISION_OFFERED;
    return write_decision(line, entry, err);
}

bool place_offer_again(struct store *store, const struct signup_key *key, struct err *err)
{
    return with_line(store, key, offer_one_again, err);
}

static bool settle_some(struct line *line, struct entry *entry, struct err *err)
{
    (void)entry;
    return settle_line(line, false, err);
}

static bool settle_all(struct line *line, struct entry *entry, struct err *err)
{
    (void)entry;
    return settle_line(line, true, err);
}

bool places_settle(struct store *store, struct id event, struct date date, struct err *err)
{
    struct signup_key key = {.event = event, .date = date};
    return with_line(store, &key, settle_some, err);
}

bool places_settle_left(struct store *store, struct id event, struct date date, struct err *err)
{
    struct signup_key key = {.event = event, .date = date};
    return with_line(store, &key, settle_all, err);
}

static bool decide_for_staff(struct line *line, struct entry *entry, struct err *err)
{
    static const enum decision DECISIONS[] = {[PLACE_PROMISED] = DECISION_PROMISED,
                                              [PLACE_WAITING] = DECISION_WAITING,
                                              [PLACE_OFFERED] = DECISION_OFFERED,
                                              [PLACE_GIVEN_BACK] = DECISION_GIVEN_BACK};
    const struct place_order *order = line->order;
    struct signup_state *state = entry ? &entry->state : NULL;
    if (state == NULL || !entry->takes)
        return err_set(err, "They do not ask for a place any more. Nothing was changed.");
    state->decision = DECISIONS[order->place];
    state->decision_ask = state->ask;
    state->offer = order->place == PLACE_OFFERED ? id_random(line->store->random) : (struct id){{0}};
    (void)text_format(state->given_back_by, sizeof state->given_back_by, "%s",
                      order->place == PLACE_GIVEN_BACK ? order->by : "");
    return write_decision(line, entry, err);
}

bool place_order(struct store *store, const struct signup_key *key, const struct place_order *order,
                 struct err *err)
{
    bool is_holder;
    if (!store_is_holder(store, &is_holder, err))
        return false;
    if (!is_holder)
        return err_set(err, "Another screen gives out the places of this house. Please do it there.");
    return with_order(store, key, order, decide_for_staff, err);
}
