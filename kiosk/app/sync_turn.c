#include "app/sync_turn.h"

#include "store/holder.h"
#include "store/signup.h"

void sync_turn_init(struct sync_turn *turn, const struct sync *sync)
{
    *turn = (struct sync_turn){.sync = *sync, .listed_ms = INT64_MIN};
}

/* The first round and then one an hour look into every device's folder, and at all that asks: the clock may
 * have been put right since. */
static void choose_reach(struct sync_turn *turn)
{
    enum { LIST_MS = 60 * 60 * 1000 };
    int64_t now = clock_monotonic_ms(turn->sync.clock);
    turn->sync.lists_all = turn->listed_ms == INT64_MIN || now - turn->listed_ms >= LIST_MS;
    turn->places_are_behind |= turn->sync.lists_all;
}

/* Answers those who asked for a place and offers freed ones, where this device gives them out. */
static bool settle_places(struct sync_turn *turn, struct err *err)
{
    bool is_holder;
    struct store *store = turn->sync.store;
    if (turn->sync.keys->is_office && !holder_hand_to_first_screen(store, err))
        return false;
    if (!store_is_holder(store, &is_holder, err) || (is_holder && !signup_settle_asks(store, err)))
        return false;
    turn->places_are_behind = !is_holder; /* it may come to give them out without reading anything more */
    return true;
}

bool sync_turn_run(struct sync_turn *turn, struct round_result *result, struct err *err)
{
    choose_reach(turn);
    bool ok = round_run(&turn->sync, result, err);
    if (ok && turn->sync.lists_all)
        turn->listed_ms = clock_monotonic_ms(turn->sync.clock);
    struct err later;
    turn->places_are_behind |= result->read > 0;
    return (!turn->places_are_behind || settle_places(turn, ok ? err : &later)) && ok;
}

bool sync_turn_end(struct sync_turn *turn, struct round_result *result, struct err *err)
{
    return round_publish(&turn->sync, result, err) && round_write_receipt(&turn->sync, result, err);
}
