#include "store/place.h"

#include "store/line.h"
#include "store/steer.h"

static bool decide(struct line *line, struct entry *entry, enum decision decision, struct err *err)
{
    entry->state.decision = decision;
    entry->state.decision_ask = decision == DECISION_NONE ? (struct id){{0}} : entry->state.ask;
    entry->state.offer = (struct id){{0}};
    entry->state.line = 0;
    entry->state.given_back_by[0] = '\0';
    entry->stands = decision != DECISION_NONE;
    return line_write(line, entry, err);
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

static bool hear_wish(struct line *line, struct entry *entry, struct err *err)
{
    if (entry->state.wish == WISH_PASS)
        return line_send_back(line, entry, err);
    entry->state.decision = DECISION_PROMISED; /* keeps its offer, for Undo */
    return line_write(line, entry, err);
}

static bool hear_wishes(struct line *line, struct err *err)
{
    for (size_t i = 0; i < line->count; i++)
        if (entry_has_wish(&line->entries[i]) && !hear_wish(line, &line->entries[i], err))
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
        if (!line_write(line, entry, err))
            return false;
    }
    return true;
}

/* Nobody but its person takes a promise back. */
static bool bring_out_promises(struct line *line, struct err *err)
{
    for (size_t i = 0; i < line->count; i++)
        if (entry_has_hidden_promise(&line->entries[i]) &&
            !decide(line, &line->entries[i], DECISION_PROMISED, err))
            return false;
    return true;
}

static bool decide_ask(struct line *line, struct entry *entry, struct err *err)
{
    const struct entry *ahead = line_first(line, entry_waits);
    bool free = entry_has_hidden_promise(entry) ||
                (line_free_places(line, entry) > 0 && (ahead == NULL || ahead == entry));
    return decide(line, entry, free ? DECISION_PROMISED : DECISION_WAITING, err);
}

static bool decide_asks(struct line *line, struct err *err)
{
    for (struct entry *entry; (entry = line_first(line, entry_is_undecided)) != NULL;)
        if (!decide_ask(line, entry, err))
            return false;
    return true;
}

static bool offer_free(struct line *line, struct err *err)
{
    for (struct entry *entry;
         line_free_places(line, NULL) > 0 && (entry = line_first(line, entry_waits)) != NULL;) {
        entry->state.decision = DECISION_OFFERED;
        entry->state.offer = id_random(line->store->random);
        if (!line_write(line, entry, err))
            return false;
    }
    return true;
}

static bool settle_line(struct line *line, bool all, struct err *err)
{
    return bring_out_promises(line, err) && free_left(line, all, err) && hear_wishes(line, err) &&
           steer_carry_out(line, err) && pass_by_who_is_away(line, err) && decide_asks(line, err) &&
           offer_free(line, err);
}

/* Where this device is the holder, runs `action` on the line of an occurrence that is alive, with the
 * entry of the key's person (NULL if none), in one transaction. */
static bool with_line(struct store *store, const struct signup_key *key,
                      bool (*action)(struct line *line, struct entry *entry, struct err *err),
                      struct err *err)
{
    struct line line = {0};
    bool alive = false;
    bool is_holder;
    if (!store_begin(store, err))
        return false;
    bool ok = store_is_holder(store, &is_holder, err) &&
              (!is_holder || line_load(store, key->event, key->date, &line, &alive, err));
    ok = ok && (!alive || action(&line, line_find(&line, key->person), err));
    line_free(&line);
    return store_finish(store, ok, err);
}

static bool decide_one(struct line *line, struct entry *entry, struct err *err)
{
    return entry == NULL || !entry_is_undecided(entry) || decide_ask(line, entry, err);
}

bool place_decide(struct store *store, const struct signup_key *key, struct err *err)
{
    return with_line(store, key, decide_one, err);
}

static bool hear_one(struct line *line, struct entry *entry, struct err *err)
{
    return entry == NULL || !entry_has_wish(entry) || hear_wish(line, entry, err);
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
    return line_write(line, entry, err);
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
