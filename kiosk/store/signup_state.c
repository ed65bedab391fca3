#include "store/signup_state.h"

#include "base/text.h"
#include "store/word.h"

static const char *const decisions[] = {NULL, "promised", "waiting", "offered", "given back"};
static const char *const wishes[] = {NULL, "accept", "pass"};

static int find_word(const char *const *words, size_t count, const char *word)
{
    int place = 0;
    (void)word_find(words, count, word, &place); /* none is 0 */
    return place;
}

struct signup_state signup_state_read(struct query *query, int column)
{
    struct signup_state state = {.answer = answer_from_word(query_text(query, column))};
    state.ask_for = answer_from_word(query_text(query, column + 1));
    state.ask = query_id(query, column + 2);
    state.ask_lamport = query_integer(query, column + 3);
    state.wish = (enum wish)find_word(wishes, WORD_COUNT(wishes), query_text(query, column + 4));
    state.wish_offer = query_id(query, column + 5);
    state.decision =
        (enum decision)find_word(decisions, WORD_COUNT(decisions), query_text(query, column + 6));
    state.decision_ask = query_id(query, column + 7);
    state.offer = query_id(query, column + 8);
    state.line = query_integer(query, column + 9);
    query_copy(query, column + 10, state.given_back_by, sizeof state.given_back_by);
    state.is_limited = query_integer(query, column + 11) != 0;
    state.watchers_take_places = query_integer(query, column + 12) != 0;
    return state;
}

bool signup_takes_place(enum answer answer, bool watchers_take_places)
{
    return answer == ANSWER_COMING || (answer == ANSWER_WATCHING && watchers_take_places);
}

static enum place offered_place(const struct signup_state *state)
{
    if (state->wish == WISH_NONE || !id_equal(state->wish_offer, state->offer))
        return PLACE_OFFERED;
    return state->wish == WISH_ACCEPT ? PLACE_ASKED : PLACE_WAITING;
}

static enum place place_of(const struct signup_state *state)
{
    if (!signup_takes_place(state->ask_for, state->watchers_take_places))
        return PLACE_NONE;
    if (state->decision != DECISION_NONE && id_equal(state->decision_ask, state->ask)) {
        switch (state->decision) {
        case DECISION_WAITING:
            return PLACE_WAITING;
        case DECISION_OFFERED:
            return offered_place(state);
        case DECISION_GIVEN_BACK:
            return PLACE_GIVEN_BACK;
        default:
            return state->is_limited ? PLACE_PROMISED : PLACE_NONE;
        }
    }
    return state->is_limited ? PLACE_ASKED : PLACE_NONE;
}

struct signup signup_from_state(const struct signup_state *state)
{
    struct signup signup = {.answer = state->answer, .place = place_of(state)};
    if (signup.place == PLACE_GIVEN_BACK)
        (void)text_format(signup.given_back_by, sizeof signup.given_back_by, "%s", state->given_back_by);
    return signup;
}
