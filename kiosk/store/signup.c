#include "store/signup.h"

#include <string.h>

#include "store/change.h"
#include "store/fact_log.h"
#include "store/place.h"
#include "store/signup_state.h"

const struct noun NOUN_SIGNUP = {
    .name = "signup",
    .table = "signup",
    .parts = {{"answer",
               {"event", "date", "person", "answer", "ask", "ask_for", "ask_lamport", "wish", "wish_offer",
                "changed_at"}},
              {"place", {"place", "place_ask", "line", "offer", "given_back_by"}},
              {"steer", {"steer", "steer_ask", "steer_place", "steer_by"}}},
};

static const struct sql SQL_STATE = {"signup",
                                     "SELECT " SIGNUP_STATE_COLUMNS
                                     " FROM signup s LEFT JOIN event e ON e.id = s.event WHERE s.id = ?1",
                                     false};
static const struct sql SQL_RULES = {"event's rules of places",
                                     "SELECT watchers_take_places FROM event WHERE id = ?1", false};

static bool load_state(struct store *store, const struct signup_key *key, struct signup_state *state,
                       struct err *err)
{
    *state = (struct signup_state){0};
    struct query query = query_start(&store->shared.db, &SQL_STATE);
    query_bind_id(&query, signup_id(key));
    if (query_row(&query))
        *state = signup_state_read(&query, 0);
    return query_end(&query, err);
}

bool signup_load(struct store *store, const struct signup_key *key, struct signup *signup, struct err *err)
{
    struct signup_state state;
    bool ok = load_state(store, key, &state, err);
    *signup = signup_from_state(&state);
    return ok;
}

static bool has_ask(enum answer answer)
{
    return answer == ANSWER_COMING || answer == ANSWER_WATCHING;
}

static bool load_watchers_take_places(struct store *store, struct id event, bool *take, struct err *err)
{
    int64_t value = 0;
    struct query query = query_start(&store->shared.db, &SQL_RULES);
    query_bind_id(&query, event);
    bool ok = query_run_integer(&query, &value, err);
    *take = value != 0;
    return ok;
}

static bool stands_for_place(const struct signup_state *state, bool watchers_take_places)
{
    return !id_is_none(state->ask) && signup_takes_place(state->ask_for, watchers_take_places);
}

static void carry_ask(const struct signup_state *old, struct signup_state *next)
{
    next->ask_for = next->answer == ANSWER_COMING ? ANSWER_COMING : old->ask_for;
    next->ask = old->ask;
    next->ask_lamport = old->ask_lamport;
    next->wish = old->wish;
    next->wish_offer = old->wish_offer;
}

/* Gives the new answer its ask. One that takes a place stands on under every answer but "Not this time",
 * because any answer may be given by whoever stands there; a place that staff gave back is asked for anew. */
static bool make_ask(struct store *store, const struct signup_state *old, struct signup_state *next,
                     bool watchers_take_places, struct err *err)
{
    bool takes = signup_takes_place(next->answer, watchers_take_places);
    bool given_back = signup_from_state(old).place == PLACE_GIVEN_BACK;
    next->ask_for = next->answer;
    if (next->answer == ANSWER_DECLINED)
        return true;
    if (stands_for_place(old, watchers_take_places) && !(takes && given_back)) {
        carry_ask(old, next);
        return true;
    }
    if (!has_ask(next->answer))
        return true;
    next->ask = id_random(store->random);
    return fact_next_lamport(&store->shared, &next->ask_lamport, err);
}

/* Writes the answer's part. `versions` NULL replaces all that stands. `*written` gets the fact. */
static bool write_answer(struct store *store, const struct signup_key *key, const struct signup_state *state,
                         const struct versions *versions, struct id *written, struct err *err)
{
    static const char *const wishes[] = {"", "accept", "pass"};
    struct change change = change_start(store, &NOUN_SIGNUP, signup_id(key), "answer", versions);
    change_person(&change, key->person);
    change_id(&change, "event", key->event);
    change_date(&change, "date", key->date);
    change_id(&change, "person", key->person);
    change_text(&change, "answer", answer_word(state->answer), NAME_LIMIT);
    change_id(&change, "ask", state->ask);
    change_text(&change, "ask_for", state->ask_for == state->answer ? "" : answer_word(state->ask_for),
                NAME_LIMIT);
    if (id_is_none(state->ask))
        change_remove(&change, "ask_lamport");
    else
        change_integer(&change, "ask_lamport", state->ask_lamport);
    change_text(&change, "wish", wishes[state->wish], NAME_LIMIT);
    change_id(&change, "wish_offer", state->wish_offer);
    change_local_time(&change, "changed_at", store_now(store));
    bool ok = change_end(&change, err);
    *written = change.is_written ? change.fact.id : (struct id){{0}};
    return ok;
}

static struct signup_undo undo_to(const struct signup_key *key, const struct signup_state *old)
{
    return (struct signup_undo){.key = *key,
                                .answer = old->answer,
                                .ask_for = old->ask_for,
                                .ask = old->ask,
                                .ask_lamport = old->ask_lamport,
                                .wish = old->wish,
                                .wish_offer = old->wish_offer};
}

/* The same answer again may still ask anew. */
static bool changes_nothing(const struct signup_state *old, enum answer answer, bool takes)
{
    return old->answer == answer && !(takes && signup_from_state(old).place == PLACE_GIVEN_BACK);
}

static bool answer_within(struct store *store, const struct signup_key *key, enum answer answer,
                          struct signup_undo *undo, struct err *err)
{
    struct signup_state old;
    bool watchers;
    if (!load_state(store, key, &old, err) || !load_watchers_take_places(store, key->event, &watchers, err))
        return false;
    *undo = undo_to(key, &old);
    bool takes = signup_takes_place(answer, watchers);
    if (changes_nothing(&old, answer, takes))
        return version_shown(store, &NOUN_SIGNUP, signup_id(key), "answer", &undo->stands, err) &&
               place_decide(store, key, err);
    struct signup_state next = {.answer = answer};
    undo->changed = true;
    return make_ask(store, &old, &next, watchers, err) &&
           write_answer(store, key, &next, NULL, &undo->stands, err) && place_decide(store, key, err);
}

/* Ends the transaction of a change; `undo` and `result` may be NULL. */
static bool finish(struct store *store, bool ok, const struct signup_undo *done, struct signup_undo *undo,
                   struct signup *result, struct err *err)
{
    struct signup now;
    ok = ok && signup_load(store, &done->key, &now, err);
    if (!store_finish(store, ok, err))
        return false;
    if (undo != NULL)
        *undo = *done;
    if (result != NULL)
        *result = now;
    return true;
}

bool signup_answer(struct store *store, const struct signup_key *key, enum answer answer,
                   struct signup_undo *undo, struct signup *result, struct err *err)
{
    struct signup_undo done;
    ASSERT(answer != ANSWER_NONE);
    if (id_is_none(key->event) || id_is_none(key->person))
        return db_fail_without_id(&store->shared.db, err);
    if (!store_begin(store, err))
        return false;
    return finish(store, answer_within(store, key, answer, &done, err), &done, undo, result, err);
}

/* The answer stays, with an ask as if it were given for the first time. */
static bool give_up_within(struct store *store, const struct signup_key *key, struct signup_undo *undo,
                           struct err *err)
{
    struct signup_state old;
    struct signup_state nothing = {0};
    bool watchers;
    if (!load_state(store, key, &old, err) || !load_watchers_take_places(store, key->event, &watchers, err))
        return false;
    *undo = undo_to(key, &old);
    if (signup_takes_place(old.answer, watchers) || !stands_for_place(&old, watchers))
        return version_shown(store, &NOUN_SIGNUP, signup_id(key), "answer", &undo->stands, err);
    struct signup_state next = {.answer = old.answer};
    undo->changed = true;
    return make_ask(store, &nothing, &next, watchers, err) &&
           write_answer(store, key, &next, NULL, &undo->stands, err);
}

bool signup_give_up(struct store *store, const struct signup_key *key, struct signup_undo *undo,
                    struct signup *result, struct err *err)
{
    struct signup_undo done;
    if (!store_begin(store, err))
        return false;
    return finish(store, give_up_within(store, key, &done, err), &done, undo, result, err);
}

static bool take_back(struct store *store, const struct signup_undo *undo, struct err *err)
{
    struct id ignored;
    struct versions written = {1, {undo->stands}};
    struct signup_state old = {.answer = undo->answer,
                               .ask_for = undo->ask_for,
                               .ask = undo->ask,
                               .ask_lamport = undo->ask_lamport,
                               .wish = undo->wish,
                               .wish_offer = undo->wish_offer};
    return write_answer(store, &undo->key, &old, &written, &ignored, err) &&
           (!undo->accepting || place_offer_again(store, &undo->key, err)) &&
           places_settle_left(store, undo->key.event, undo->key.date, err);
}

bool signup_undo(struct store *store, const struct signup_undo *undo, bool *put_back, struct err *err)
{
    bool stands;
    if (!store_begin(store, err))
        return false;
    bool ok =
        version_stands(store, &NOUN_SIGNUP, signup_id(&undo->key), "answer", undo->stands, &stands, err);
    ok = ok && (!stands || !undo->changed || take_back(store, undo, err));
    if (!store_finish(store, ok, err))
        return false;
    if (put_back != NULL)
        *put_back = stands;
    return true;
}

bool signup_settle(struct store *store, struct id event, struct date date, struct err *err)
{
    return places_settle_left(store, event, date, err);
}

bool signup_settle_all(struct store *store, struct err *err)
{
    return places_settle_all_left(store, err);
}

bool signup_settle_asks(struct store *store, struct err *err)
{
    return places_settle_all(store, err);
}

/* Says yes to the offer that stands. `*undo` may be NULL. */
static bool accept_within(struct store *store, const struct signup_key *key, struct signup_undo *undo,
                          struct err *err)
{
    struct signup_state state;
    struct id written;
    if (!load_state(store, key, &state, err))
        return false;
    if (signup_from_state(&state).place != PLACE_OFFERED)
        return err_set(err, "The offer does not stand any more. Look in My plans for what stands now.");
    if (undo != NULL)
        *undo = undo_to(key, &state);
    state.wish = WISH_ACCEPT;
    state.wish_offer = state.offer;
    state.answer = state.ask_for; /* who takes the place comes */
    bool ok = write_answer(store, key, &state, NULL, &written, err);
    if (undo != NULL) {
        undo->accepting = true;
        undo->changed = true;
        undo->stands = written;
    }
    return ok && place_hear_wish(store, key, err);
}

bool signup_accept(struct store *store, const struct signup_key *key, struct signup_undo *undo,
                   struct signup *result, struct err *err)
{
    struct signup now;
    if (!store_begin(store, err))
        return false;
    bool ok = accept_within(store, key, undo, err) && signup_load(store, key, &now, err);
    ok = store_finish(store, ok, err);
    if (ok && result != NULL)
        *result = now;
    return ok;
}
