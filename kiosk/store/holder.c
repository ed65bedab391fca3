#include "store/holder.h"

#include "store/change.h"
#include "store/house.h"
#include "store/retire.h"
#include "store/stream.h"

static const struct sql SQL_FIRST_OFFICE = {"first office",
                                            "SELECT subject FROM judged_order INDEXED BY "
                                            "judged_order_by_what WHERE is_signed = 1 AND what = 'office' "
                                            "ORDER BY number, fact LIMIT 1",
                                            false};
static const struct sql SQL_ROW = {
    "holder of row", "SELECT NULL, holder, after_device, after_life, after_number FROM house WHERE id = ?1",
    false};
/* Of all that was ever said of the holder, what counts: what the first office said when it made the house,
 * what the office has forced and signed, and the first handover of a holder that counts, for after it that
 * device has nothing more to give. Of those the end of the row that the office began last. */
static const struct sql SQL_HOLDING = {
    "holder by right",
    "WITH RECURSIVE past (number) AS (SELECT fact FROM head WHERE noun = 'house' AND row = ?1 AND "
    "part = 'holder' UNION SELECT f.number FROM past p JOIN fact_replaces r ON r.fact = p.number "
    "JOIN fact f ON f.id = r.replaced WHERE f.noun = 'house' AND f.row = ?1 AND f.part = 'holder'), "
    "said AS MATERIALIZED (SELECT f.number, f.id, f.device, f.lamport, f.body ->> 'holder' AS holder, "
    "f.body ->> 'after_device' AS after_device, f.body ->> 'after_life' AS after_life, "
    "f.body ->> 'after_number' AS after_number, (SELECT max(o.number) FROM judged_order o WHERE "
    "o.is_signed = 1 AND o.what = 'holder' AND o.subject = f.body ->> 'holder' AND o.value = f.id) AS forced "
    "FROM past p JOIN fact f ON f.number = p.number), "
    "counts (number, id, holder, forced, begun) AS ("
    "SELECT s.number, s.id, s.holder, coalesce(s.forced, 0), s.lamport FROM said s WHERE "
    "(s.device = ?2 AND s.holder = ?2 AND NOT EXISTS (SELECT 1 FROM fact_replaces r WHERE "
    "r.fact = s.number)) OR s.forced IS NOT NULL "
    "UNION SELECT s.number, s.id, s.holder, c.forced, c.begun FROM counts c JOIN fact_replaces r "
    "ON r.replaced = c.id JOIN said s ON s.number = r.fact WHERE s.device = c.holder AND "
    "s.after_device = s.device AND NOT EXISTS (SELECT 1 FROM fact_replaces q JOIN said t ON t.number = "
    "q.fact "
    "WHERE q.replaced = c.id AND t.device = c.holder AND t.after_device = t.device AND "
    "(t.lamport, t.id) < (s.lamport, s.id))) "
    "SELECT s.id, s.holder, s.after_device, s.after_life, s.after_number FROM counts c "
    "JOIN said s ON s.number = c.number WHERE NOT EXISTS (SELECT 1 FROM fact_replaces r JOIN counts d ON "
    "d.number = r.fact WHERE r.replaced = s.id) ORDER BY c.forced DESC, c.begun, s.lamport DESC, s.id "
    "LIMIT 1",
    true};
static const struct sql SQL_IS_RESTORED = {"is restored", "SELECT restored FROM this_life WHERE only = 1",
                                           false};
static const struct sql SQL_ROUND_DONE = {"full round done",
                                          "UPDATE this_life SET restored = 0 WHERE only = 1", false};

static const struct sql SQL_FIRST_SCREEN = {
    "first screen",
    "SELECT d.device FROM heard d WHERE d.device <> ?2 AND NOT EXISTS (SELECT 1 FROM head p "
    "JOIN fact_replaces r ON r.fact = p.fact WHERE p.noun = 'house' AND p.row = ?1 AND p.part = 'holder') "
    "ORDER BY d.heard_ms, d.device LIMIT 1",
    true};

static bool find_first_office(struct store *store, struct id *office, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_FIRST_OFFICE);
    *office = query_row(&query) ? query_id(&query, 0) : (struct id){{0}};
    return query_end(&query, err);
}

bool holder_load(struct store *store, struct holding *holding, struct err *err)
{
    struct id office;
    *holding = (struct holding){0};
    if (!find_first_office(store, &office, err))
        return false;
    /* Before anything is signed there is nobody to tell right from wrong. */
    bool is_signed = !id_is_none(office);
    struct query query = query_start(&store->shared.db, is_signed ? &SQL_HOLDING : &SQL_ROW);
    query_bind_id(&query, store->house);
    if (is_signed)
        query_bind_id(&query, office);
    if (query_row(&query)) {
        holding->version = query_id(&query, 0);
        holding->holder = query_id(&query, 1);
        holding->after = (struct stream){query_id(&query, 2), query_id(&query, 3), query_integer(&query, 4)};
    }
    return query_end(&query, err);
}

bool store_is_holder(struct store *store, bool *is_holder, struct err *err)
{
    struct holding holding;
    bool restored, retired;
    int64_t read = 0;
    *is_holder = false;
    if (!retire_is_retired(store, store->device, &retired, err))
        return false;
    if (retired)
        return true;
    if (!holder_load(store, &holding, err) || !life_is_restored(store, &restored, err) ||
        !stream_number(store, holding.after.device, holding.after.life, &read, err))
        return false;
    *is_holder = id_equal(holding.holder, store->device) && !restored && holding.after.number <= read;
    return true;
}

/* Replaces what stands, and what counts though something else has replaced it. */
static bool start_change(struct store *store, struct change *change, struct id device, struct err *err)
{
    struct holding holding;
    struct versions versions;
    if (!holder_load(store, &holding, err) ||
        !versions_load(store, &NOUN_HOUSE, store->house, "holder", &versions, err))
        return false;
    bool has = id_is_none(holding.version);
    for (size_t i = 0; i < versions.count; i++)
        has |= id_equal(versions.ids[i], holding.version);
    if (!has && versions.count == VERSIONS_LIMIT)
        versions.count--;
    if (!has)
        versions.ids[versions.count++] = holding.version;
    *change = change_start(store, &NOUN_HOUSE, store->house, "holder", &versions);
    change_id(change, "holder", device);
    return true;
}

static bool write_handover(struct store *store, struct id device, struct err *err)
{
    struct stream own;
    struct change change;
    bool is_holder;
    if (!store_is_holder(store, &is_holder, err) || !stream_own(store, &own, err))
        return false;
    if (!is_holder)
        return err_set(err, "Another device gives out places. Hand over there, or in the office.");
    if (!start_change(store, &change, device, err))
        return false;
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
    struct house house;
    struct id screen = {0};
    if (!house_load(store, &house, err))
        return false;
    if (!id_equal(house.holder, store->device) || !id_equal(house.office, store->device))
        return true;
    struct query query = query_start(&store->shared.db, &SQL_FIRST_SCREEN);
    query_bind_id(&query, store->house);
    query_bind_id(&query, store->device);
    if (query_row(&query))
        screen = query_id(&query, 0);
    if (!query_end(&query, err))
        return false;
    return id_is_none(screen) || holder_hand_over(store, screen, err);
}

bool holder_force(struct store *store, struct id device, struct id *version, struct err *err)
{
    struct change change;
    if (!start_change(store, &change, device, err))
        return false;
    change_remove(&change, "after_device"); /* of an earlier handover that was agreed */
    change_remove(&change, "after_life");
    change_remove(&change, "after_number");
    change.anyway = true;
    if (!change_end(&change, err))
        return false;
    *version = change.fact.id;
    return !id_equal(device, store->device) || life_full_round_done(store, err);
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
