/* Between the files that read sign-ups: a sign-up as it is stored. */
#ifndef KIOSK_STORE_SIGNUP_STATE_H
#define KIOSK_STORE_SIGNUP_STATE_H

#include "store/signup.h"

/* The place as the holder wrote it. */
enum decision { DECISION_NONE, DECISION_PROMISED, DECISION_WAITING, DECISION_OFFERED, DECISION_GIVEN_BACK };

struct signup_state {
    enum answer answer;
    enum answer ask_for; /* with which the ask was made; the answer's own where there is no ask */
    struct id ask;
    int64_t ask_lamport;
    enum wish wish;
    struct id wish_offer;
    enum decision decision;
    struct id decision_ask; /* the ask that it answers */
    struct id offer;
    int64_t line; /* instead of ask_lamport; 0 for none */
    char given_back_by[NAME_SIZE];
    bool is_limited; /* of the event */
    bool watchers_take_places;
};

/* What was said when the ask was made: an answer that gives nothing up carries the ask on. */
#define SIGNUP_ASK_FOR "iif(s.ask IS NULL, s.answer, coalesce(s.ask_for, s.answer))"

/* The columns of a query on `signup s LEFT JOIN event e`, and how they are read from `column` on. */
#define SIGNUP_STATE_COLUMNS                                                                                 \
    "s.answer, " SIGNUP_ASK_FOR ", s.ask, s.ask_lamport, s.wish, s.wish_offer, s.place, s.place_ask, "       \
    "s.offer, s.line, s.given_back_by, e.places IS NOT NULL, e.watchers_take_places"
enum { SIGNUP_STATE_COLUMN_COUNT = 13 };
struct signup_state signup_state_read(struct query *query, int column);

/* ANSWER_NONE for what is no answer. */
enum answer answer_from_word(const char *word);

/* Whose ask takes a place, in a query on `signup s LEFT JOIN event e LEFT JOIN person p`; who has moved
 * on; and who is away on the day ?3, today, and is asked nothing. */
#define SIGNUP_TAKES_PLACE                                                                                   \
    "(" SIGNUP_ASK_FOR " = 'coming' OR (" SIGNUP_ASK_FOR " = 'watching' AND e.watchers_take_places = 1))"
#define SIGNUP_MOVED_ON "(p.state = 'no' AND coalesce(p.moved_on_from, '') <= s.date) IS TRUE"
#define SIGNUP_AWAY "(p.away_to >= ?3) IS TRUE"

/* What a person reads about it. */
struct signup signup_from_state(const struct signup_state *state);

#endif
