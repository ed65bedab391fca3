#include "store/holder.h"

#include "store/change.h"
#include "store/house.h"
#include "store/stream.h"

static const struct sql SQL_IS_HOLDER = {
    "is holder",
    "SELECT h.holder = ?2 AND l.restored = 0 AND coalesce(h.after_number, 0) <= coalesce(s.number, 0) "
    "FROM house h JOIN this_life l ON l.only = 1 "
    "LEFT JOIN stream s ON s.device = h.after_device AND s.life = h.after_life WHERE h.id = ?1",
    false};
static const struct sql SQL_IS_RESTORED = {"is restored", "SELECT restored FROM this_life WHERE only = 1",
                                           false};
static const struct sql SQL_ROUND_DONE = {"full round done",
                                          "UPDATE this_life SET restored = 0 WHERE only = 1", false};

static const struct sql SQL_FIRST_SCREEN = {
    "first screen",
    "SELECT d.device FROM heard d JOIN house h ON h.id = ?1 WHERE h.holder = ?2 AND h.office = ?2 "
    "AND d.device <> ?2 AND NOT EXISTS (SELECT 1 FROM head p JOIN fact_replaces r ON r.fact = p.fact "
    "WHERE p.noun = 'house' AND p.row = ?1 AND p.part = 'holder') ORDER BY d.heard_ms, d.device LIMIT 1",
    true};

bool store_is_holder(struct store *store, bool *is_holder, struct err *err)
{
    int64_t answer = 0;
    struct query query = query_start(&store->shared.db, &SQL_IS_HOLDER);
    query_bind_id(&query, store->house);
    query_bind_id(&query, store->device);
    bool ok = query_run_integer(&query, &answer, err);
    *is_holder = ok && answer != 0;
    return ok;
}

static bool write_handover(struct store *store, struct id device, struct err *err)
{
    struct stream own;
    bool is_holder;
    if (!store_is_holder(store, &is_holder, err) || !stream_own(store, &own, err))
        return false;
    if (!is_holder)
        return err_set(err, "Another device gives out places. Hand over there, or in the office.");
    struct change change = change_start(store, &NOUN_HOUSE, store->house, "holder", NULL);
    change_id(&change, "holder", device);
    change_id(&change, "after_device", own.device);
    change_id(&change, "after_life", own.life);
    change_integer(&change, "after_number", own.number);
    return change_end(&change, err);
}

bool holder_hand_over(struct store *store, struct id device, struct err *err)
{
    if (id_equal(device, store->device))
        return true;
    return store_begin(store, err) && store_finish(store, write_handover(store, device, err), err);
}

bool holder_hand_to_first_screen(struct store *store, struct err *err)
{
    struct id screen = {0};
    struct query query = query_start(&store->shared.db, &SQL_FIRST_SCREEN);
    query_bind_id(&query, store->house);
    query_bind_id(&query, store->device);
    if (query_row(&query))
        screen = query_id(&query, 0);
    if (!query_end(&query, err))
        return false;
    return id_is_none(screen) || holder_hand_over(store, screen, err);
}

bool holder_force(struct store *store, struct id device, struct err *err)
{
    return house_set_holder(store, device, err) &&
           (!id_equal(device, store->device) || life_full_round_done(store, err));
}

bool life_is_restored(struct store *store, bool *restored, struct err *err)
{
    int64_t answer = 0;
    struct query query = query_start(&store->shared.db, &SQL_IS_RESTORED);
    bool ok = query_run_integer(&query, &answer, err);
    *restored = answer != 0;
    return ok;
}

bool life_full_round_done(struct store *store, struct err *err)
{
    bool restored;
    if (!life_is_restored(store, &restored, err))
        return false;
    if (!restored)
        return true;
    struct query done = query_start(&store->shared.db, &SQL_ROUND_DONE);
    return query_run(&done, err);
}
