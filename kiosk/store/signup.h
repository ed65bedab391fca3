/* Sign-ups: what a person answered for one occurrence, and whether a place is kept for them.
 *
 * The first answer that takes a place makes an *ask*. It stands under every answer that follows, because
 * answers are given without a lock and a stranger's tap may not cost a place: only "Not this time" and
 * signup_give_up, both behind the lock, give it up. Who then comes again asks anew. For the same reason an
 * offer is said yes or no to behind the lock alone, and every other answer leaves it open. Only the holder of
 * the house decides asks (place.h); elsewhere a yes is "asked for" until the holder has answered. */
#ifndef KIOSK_STORE_SIGNUP_H
#define KIOSK_STORE_SIGNUP_H

#include "base/id.h"
#include "store/fact.h"
#include "store/limits.h"
#include "store/store.h"

extern const struct noun NOUN_SIGNUP;

enum answer { ANSWER_NONE, ANSWER_COMING, ANSWER_MAYBE, ANSWER_WATCHING, ANSWER_DECLINED };

/* What stands about a person's place; it may stand beside an answer that takes none. */
enum place {
    PLACE_NONE,       /* no ask stands that takes a place, or nothing limits them */
    PLACE_PROMISED,   /* "A place is kept for you" */
    PLACE_WAITING,    /* "You're waiting. We'll ask if there is room" */
    PLACE_OFFERED,    /* "A place came free. Would you like it?" */
    PLACE_ASKED,      /* "We've asked for a place": the holder has not answered yet */
    PLACE_GIVEN_BACK, /* staff gave it back: "Please talk to NAME about …" */
};

/* True if an answer takes a place of an event. */
bool signup_takes_place(enum answer answer, bool watchers_take_places);

/* The words of lounge.sqlite: "coming", "maybe", "watching", "declined"; "promised", "waiting" (an
 * offer too), "asked". "" for none and given back. */
const char *answer_word(enum answer answer);
const char *place_word(enum place place);

/* Whose answer, for what: also what an attendance is known by. `date` is the original date. */
struct signup_key {
    struct id event;
    struct date date;
    struct id person;
};

/* The id of a row of `kind` about one person at one occurrence, the same on every device. Rows of one
 * date lie together. */
struct id signup_key_id(const char *kind, const struct signup_key *key);

/* The sign-up's. */
struct id signup_id(const struct signup_key *key);

/* What stands. */
struct signup {
    enum answer answer;
    enum place place;
    char given_back_by[NAME_SIZE]; /* for PLACE_GIVEN_BACK */
};

/* Loads what a person has answered; ANSWER_NONE if nothing. For pages behind the lock only. */
bool signup_load(struct store *store, const struct signup_key *key, struct signup *signup, struct err *err);

/* What the person said to an offer where the holder has not heard it yet. Versions up to schema 14 wrote
 * WISH_PASS for staff. */
enum wish { WISH_NONE, WISH_ACCEPT, WISH_PASS };

/* What Undo needs. Filled by signup_answer, good for one signup_undo; plain data. */
struct signup_undo {
    struct signup_key key;
    enum answer answer;
    enum answer ask_for;
    struct id ask;
    int64_t ask_lamport;
    enum wish wish;
    struct id wish_offer;
    bool accepting;   /* takes back the yes to an offer */
    bool changed;     /* there is something to take back */
    struct id stands; /* the fact of the answer that stands since: Undo is about this one only */
};

/* Answers, and where this device is the holder decides about the place: one transaction, on the disk
 * when this returns true. `answer` is not ANSWER_NONE. `result` gets what stands now. The same
 * answer again changes nothing, but one that takes a place asks anew after a place was given back. Every
 * other answer leaves the ask and what stands about it as they are, an offer too, but for ANSWER_DECLINED,
 * which gives both up. Coming again after declining goes to the end of the line. A place that becomes free
 * stays kept until signup_settle. `undo` and `result` may be NULL. */
bool signup_answer(struct store *store, const struct signup_key *key, enum answer answer,
                   struct signup_undo *undo, struct signup *result, struct err *err);

/* Gives up the place, or the wait for one, that stands beside an answer that takes none; the answer stays.
 * For pages behind the lock only. Does nothing where there is no such place. It stays kept until
 * signup_settle. `undo` and `result` may be NULL. */
bool signup_give_up(struct store *store, const struct signup_key *key, struct signup_undo *undo,
                    struct signup *result, struct err *err);

/* Takes the answer back: what stood before stands again with its ask, and its promise if that was
 * not passed on yet. A first answer leaves no row. The place that it took is passed on. Where the answer
 * was changed again meanwhile (or taken back already), that stays and nothing is done: `*put_back` (may be
 * NULL) is then false. */
bool signup_undo(struct store *store, const struct signup_undo *undo, bool *put_back, struct err *err);

/* When the page with Undo has closed: frees what nobody stands for any more, and offers free places
 * to those who wait. Does nothing where this device is not the holder. */
bool signup_settle(struct store *store, struct id event, struct date date, struct err *err);

/* The same for every occurrence from today on: at the start of the screen, when no page with Undo is
 * open that might want a place back. */
bool signup_settle_all(struct store *store, struct err *err);

/* After facts from elsewhere were appended, in whatever process: answers what is asked for. Asks are
 * decided in their turn, what people said to offers is heard, free places are offered to those who wait;
 * the place of who has moved on, or has left it on another device, is free.
 *
 * Safe while the screen shows a page with Undo: a place that was left on this device stays kept for who
 * left it. It is freed by signup_settle when that page closes, or by signup_settle_all at the screen's
 * next start; neither may be called by another process. An Undo that comes later from another device
 * asks again, in the old turn.
 *
 * One short transaction for each occurrence from today on: do not call it within another. After a fault
 * the rest is done by the next call. Does nothing where this device is not the holder. */
bool signup_settle_asks(struct store *store, struct err *err);

/* "Yes please" to an offer; the answer is then one that takes the place. Fails with a sentence if the offer
 * does not stand any more. Undo makes it an offer again. `undo` and `result` may be NULL. "No thanks" is
 * signup_give_up beside an answer that takes no place, else signup_answer with ANSWER_DECLINED; then
 * signup_settle when its page closes. */
bool signup_accept(struct store *store, const struct signup_key *key, struct signup_undo *undo,
                   struct signup *result, struct err *err);

/* What staff decide about the place of somebody whose ask stands. */
enum steer {
    STEER_NONE,
    STEER_OFFER,     /* offers a place to who waits, or whose place was given back; not to who is away */
    STEER_PASS_ON,   /* an offer goes to the next; the person waits again, at the end of the line */
    STEER_ONE_MORE,  /* keeps a place on purpose, also where there is no room */
    STEER_GIVE_BACK, /* takes a promise back, signed by a worker who has told them in person */
    STEERS,
};

/* Which of them are open, by what stands. */
bool signup_may_steer(enum place place, enum steer steer);

/* What Undo needs. Filled by signup_steer, or from a row with a wish: its key, `is_asked` and its
 * `asked_fact`. */
struct signup_steered {
    struct signup_key key;
    bool is_asked;    /* of the holder, which is another device; else it is done */
    struct id before; /* the place that the worker saw, and what is written in its stead */
    struct id stands;
};

/* A worker called `by` decides: at once where this device is the holder, and what becomes free is passed on
 * by signup_settle. Elsewhere it is asked of the holder, which carries it out in signup_settle_asks, once, if
 * the ask and the place that stand now still stand then; if not, it lapses. Refuses, with a sentence, what is
 * not open, and a date that is past or off. `steered` may be NULL. */
bool signup_steer(struct store *store, const struct signup_key *key, enum steer steer, const char *by,
                  struct signup_steered *steered, struct err *err);

/* Puts back what stood before, in the old turn, or withdraws what was asked. Where the place was changed
 * again meanwhile, or what was asked is carried out or has lapsed, nothing is done: `*is_put_back` (may be
 * NULL) is then false. A holder that carries it out before it hears of this has done so. */
bool signup_steer_undo(struct store *store, const struct signup_steered *steered, bool *is_put_back,
                       struct err *err);

/* What staff see of one occurrence; who will have moved on by then does not count. */
struct places {
    int promised;
    int offered;
    int waiting;
    int asked;
};
bool places_count(struct store *store, struct id event, struct date date, struct places *places,
                  struct err *err);

/* One answer that stands, with names: for staff and reports. */
struct signup_row {
    struct signup_key key;
    char first_name[NAME_SIZE];
    char picture[PICTURE_SIZE];
    enum answer answer;
    enum place place;
    struct local_time changed_at;
    char changed_on[NAME_SIZE]; /* the device */
    bool is_private;            /* the event is */
    enum steer asked; /* of the holder, and not answered yet, if it still can be; only in signup_rows_of */
    struct id asked_fact;
};

struct signup_rows {
    struct signup_row *items;
    size_t count;
    size_t capacity;
};

/* Answers that stand for original dates from `from` to `to`, by date, event, name. Private events
 * only when asked for, and none of who will have moved on by then. Appends. */
bool signup_rows_load(struct store *store, struct date from, struct date to, bool with_private,
                      struct signup_rows *rows, struct err *err);

/* The same for one occurrence: for the register. */
bool signup_rows_of(struct store *store, struct id event, struct date date, struct signup_rows *rows,
                    struct err *err);
void signup_rows_free(struct signup_rows *rows);

#endif
