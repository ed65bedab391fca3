#include "screen/last_change.h"

#include "screen/lounge.h"

bool answer_takes_place(enum answer answer, const struct occurrence *occurrence)
{
    return signup_takes_place(answer, occurrence->watchers_take_places);
}

/* Reads the event as it is before the change, inside the change's own transaction. */
static bool look_before(struct lounge *lounge, struct last_change *change, struct err *err)
{
    bool found = false;
    if (!occurrence_find(lounge->store, change->key.event, change->key.date, &change->occurrence, &found,
                         err))
        return false;
    if (!found)
        return err_set(err, "%s", _("This is not planned any more. Nothing was changed."));
    if (change->occurrence.status != EVENT_PLANNED && change->answer != ANSWER_DECLINED)
        return err_set(err, "%s", _("This is off. Nothing was changed."));
    change->behind_lock = id_equal(lounge->unlocked, change->key.person);
    return store_is_holder(lounge->store, &change->holder, err);
}

static bool write_down(struct lounge *lounge, struct last_change *change, struct err *err)
{
    struct store *store = lounge->store;
    switch (change->kind) {
    case CHANGE_ANSWER:
        return signup_answer(store, &change->key, change->answer, &change->answer_undo, &change->now, err);
    case CHANGE_ACCEPT:
        return signup_accept(store, &change->key, &change->answer_undo, &change->now, err);
    case CHANGE_GIVE_UP:
        return signup_give_up(store, &change->key, &change->answer_undo, &change->now, err);
    case CHANGE_HERE:
        return attendance_record(store, &change->key, change->how, "", &change->here_undo, err);
    default:
        return true;
    }
}

static bool make(struct lounge *lounge, struct last_change *change, struct err *err)
{
    if (!store_begin(lounge->store, err))
        return false;
    bool done = look_before(lounge, change, err) && write_down(lounge, change, err);
    if (!store_finish(lounge->store, done, err))
        return false;
    if (change->kind != CHANGE_HERE)
        change->answer = change->now.answer;
    lounge->last_change = *change;
    return true;
}

bool last_change_answer(struct lounge *lounge, const struct signup_key *key, enum answer answer,
                        struct err *err)
{
    return make(lounge, &(struct last_change){.kind = CHANGE_ANSWER, .key = *key, .answer = answer}, err);
}

bool last_change_accept(struct lounge *lounge, const struct signup_key *key, struct err *err)
{
    return make(lounge, &(struct last_change){.kind = CHANGE_ACCEPT, .key = *key, .answer = ANSWER_COMING},
                err);
}

bool last_change_give_up(struct lounge *lounge, const struct signup_key *key, struct err *err)
{
    return make(lounge, &(struct last_change){.kind = CHANGE_GIVE_UP, .key = *key}, err);
}

bool last_change_here(struct lounge *lounge, const struct signup_key *key, enum how how, struct err *err)
{
    return make(lounge, &(struct last_change){.kind = CHANGE_HERE, .key = *key, .how = how}, err);
}

bool last_change_undo(struct lounge *lounge, const struct last_change *change, struct err *err)
{
    if (change->kind == CHANGE_HERE)
        return attendance_undo(lounge->store, &change->here_undo, NULL, err);
    return signup_undo(lounge->store, &change->answer_undo, NULL, err);
}

bool last_change_settle(struct lounge *lounge, const struct last_change *change, struct err *err)
{
    if (change->kind == CHANGE_NONE || change->kind == CHANGE_HERE)
        return true;
    return signup_settle(lounge->store, change->key.event, change->key.date, err);
}
