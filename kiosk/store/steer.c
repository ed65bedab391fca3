#include "store/steer.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/change.h"
#include "store/place.h"
#include "store/word.h"

static const char *const words[] = {"", "offer", "pass on", "one more", "give back"};

static const enum decision BECOMES[] = {[STEER_OFFER] = DECISION_OFFERED,
                                        [STEER_PASS_ON] = DECISION_WAITING,
                                        [STEER_ONE_MORE] = DECISION_PROMISED,
                                        [STEER_GIVE_BACK] = DECISION_GIVEN_BACK};

static const struct sql SQL_PENDING = {
    "steers to carry out",
    "SELECT s.person, json_extract(w.body, '$.steer'), json_extract(w.body, '$.steer_by') FROM signup s "
    "JOIN fact w ON w.id = " STEER_PENDING " WHERE s.event = ?1 AND s.date = ?2 AND s.steer_ask IS NOT NULL "
    "ORDER BY w.lamport, w.device, w.id",
    false};
static const struct sql SQL_IS_PENDING = {
    "steer is pending",
    "SELECT count(*) FROM signup s WHERE s.id = ?1 AND EXISTS (SELECT 1 FROM " STEERS_PENDING
    "AND v.id = ?2)",
    false};

enum steer steer_from_word(const char *word)
{
    int place = STEER_NONE;
    (void)word_find(words, WORD_COUNT(words), word, &place);
    return (enum steer)place;
}

bool signup_may_steer(enum place place, enum steer steer)
{
    switch (steer) {
    case STEER_OFFER:
        return place == PLACE_WAITING || place == PLACE_GIVEN_BACK;
    case STEER_PASS_ON:
        return place == PLACE_OFFERED;
    case STEER_ONE_MORE:
        return place == PLACE_WAITING || place == PLACE_OFFERED || place == PLACE_GIVEN_BACK;
    case STEER_GIVE_BACK:
        return place == PLACE_PROMISED;
    default:
        return false;
    }
}

static bool decide(struct line *line, struct entry *entry, enum steer steer, const char *by, struct err *err)
{
    struct signup_state *state = &entry->state;
    if (steer == STEER_PASS_ON)
        return line_send_back(line, entry, err);
    state->decision = BECOMES[steer];
    state->offer = steer == STEER_OFFER ? id_random(line->store->random) : (struct id){{0}};
    (void)text_format(state->given_back_by, sizeof state->given_back_by, "%s",
                      steer == STEER_GIVE_BACK ? by : "");
    return line_write(line, entry, err);
}

/* --- What was asked for elsewhere --- */

struct pending {
    struct id person;
    enum steer steer;
    char by[NAME_SIZE];
};

struct pendings {
    struct pending *items;
    size_t count;
    size_t capacity;
};

static bool load_pending(const struct line *line, struct pendings *list, struct err *err)
{
    struct query query = query_start(&line->store->shared.db, &SQL_PENDING);
    query_bind_id(&query, line->event);
    query_bind_date(&query, line->date);
    while (query_row(&query)) {
        list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
        struct pending *pending = &list->items[list->count++];
        pending->person = query_id(&query, 0);
        pending->steer = steer_from_word(query_text(&query, 1));
        query_copy(&query, 2, pending->by, sizeof pending->by);
    }
    return query_end(&query, err);
}

static bool carry_out(struct line *line, const struct pending *pending, struct err *err)
{
    struct entry *entry = line_find(line, pending->person);
    bool may = entry->takes && signup_may_steer(signup_from_state(&entry->state).place, pending->steer) &&
               !(entry->away && pending->steer == STEER_OFFER);
    return !may || decide(line, entry, pending->steer, pending->by, err);
}

bool steer_carry_out(struct line *line, struct err *err)
{
    struct pendings list = {0};
    bool ok = load_pending(line, &list, err);
    for (size_t i = 0; ok && i < list.count; i++)
        ok = carry_out(line, &list.items[i], err);
    free(list.items);
    return ok;
}

/* --- What a worker does here --- */

static bool write_wish(struct line *line, const struct entry *entry, enum steer steer, const char *by,
                       struct signup_steered *steered, struct err *err)
{
    struct change change = change_start(line->store, &NOUN_SIGNUP, signup_id(&steered->key), "steer", NULL);
    change_person(&change, entry->person);
    change_text(&change, "steer", words[steer], NAME_LIMIT);
    change_id(&change, "steer_ask", entry->state.ask);
    change_id(&change, "steer_place", steered->before);
    change_text(&change, "steer_by", by, NAME_LIMIT);
    return change_end(&change, err);
}

static bool may_steer(const struct entry *entry, enum steer steer, struct err *err)
{
    if (entry == NULL || !entry->takes)
        return err_set(err, "They do not ask for a place any more. Nothing was changed.");
    if (!signup_may_steer(signup_from_state(&entry->state).place, steer))
        return err_set(err, "It was changed meanwhile. Look at the list again.");
    if (entry->away && steer == STEER_OFFER)
        return err_set(err, "They are away, so nothing is asked of them. Nothing was changed.");
    return true;
}

static const char *part_of(const struct signup_steered *steered)
{
    return steered->is_asked ? "steer" : "place";
}

static bool steer_entry(struct line *line, struct entry *entry, enum steer steer, const char *by,
                        struct signup_steered *steered, struct err *err)
{
    bool is_holder;
    struct id row = signup_id(&steered->key);
    if (!may_steer(entry, steer, err) || !store_is_holder(line->store, &is_holder, err) ||
        !version_shown(line->store, &NOUN_SIGNUP, row, "place", &steered->before, err))
        return false;
    line->by_staff = true;
    steered->is_asked = !is_holder;
    return (is_holder ? decide(line, entry, steer, by, err)
                      : write_wish(line, entry, steer, by, steered, err)) &&
           version_shown(line->store, &NOUN_SIGNUP, row, part_of(steered), &steered->stands, err);
}

static bool steer_within(struct store *store, enum steer steer, const char *by,
                         struct signup_steered *steered, struct err *err)
{
    struct line line = {0};
    bool alive = false;
    const struct signup_key *key = &steered->key;
    bool ok = line_load(store, key->event, key->date, &line, &alive, err);
    if (ok && !alive)
        ok = err_set(err, "This date is over or off. Nothing was changed.");
    ok = ok && steer_entry(&line, line_find(&line, key->person), steer, by, steered, err);
    line_free(&line);
    /* The next is asked at once. */
    return ok && (steer != STEER_PASS_ON || places_settle(store, key->event, key->date, err));
}

bool signup_steer(struct store *store, const struct signup_key *key, enum steer steer, const char *by,
                  struct signup_steered *steered, struct err *err)
{
    struct signup_steered done = {.key = *key};
    ASSERT(steer != STEER_NONE);
    if (!store_begin(store, err) || !store_finish(store, steer_within(store, steer, by, &done, err), err))
        return false;
    if (steered != NULL)
        *steered = done;
    return true;
}

static bool is_pending(struct store *store, const struct signup_steered *steered, bool *is, struct err *err)
{
    int64_t count = 0;
    struct query query = query_start(&store->shared.db, &SQL_IS_PENDING);
    query_bind_id(&query, signup_id(&steered->key));
    query_bind_id(&query, steered->stands);
    bool ok = query_run_integer(&query, &count, err);
    *is = count > 0;
    return ok;
}

/* The wish is still pending, or what was decided here still stands and this is still the holder. */
static bool can_undo(struct store *store, const struct signup_steered *steered, bool *can, struct err *err)
{
    bool is_holder;
    if (steered->is_asked)
        return is_pending(store, steered, can, err);
    if (!store_is_holder(store, &is_holder, err) ||
        !version_stands(store, &NOUN_SIGNUP, signup_id(&steered->key), "place", steered->stands, can, err))
        return false;
    *can = *can && is_holder;
    return true;
}

static bool put_back(struct store *store, const struct signup_steered *steered, struct err *err)
{
    struct versions written = {1, {steered->stands}};
    struct change change =
        change_start(store, &NOUN_SIGNUP, signup_id(&steered->key), part_of(steered), &written);
    change_person(&change, steered->key.person);
    if (steered->is_asked) {
        change_remove(&change, "steer");
        change_remove(&change, "steer_by");
    } else {
        change_take_over(&change, steered->before);
    }
    return change_end(&change, err);
}

bool signup_steer_undo(struct store *store, const struct signup_steered *steered, bool *is_put_back,
                       struct err *err)
{
    bool can = false;
    if (!store_begin(store, err))
        return false;
    bool ok = can_undo(store, steered, &can, err) && (!can || put_back(store, steered, err));
    if (!store_finish(store, ok, err))
        return false;
    if (is_put_back != NULL)
        *is_put_back = can;
    return true;
}
