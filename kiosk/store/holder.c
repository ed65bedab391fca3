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
    "holder of row",
    "SELECT (SELECT f.id FROM head h JOIN fact f ON f.number = h.fact WHERE h.noun = 'house' AND h.row = ?1 "
    "AND h.part = 'holder' ORDER BY f.lamport DESC, f.device DESC, f.sequence DESC LIMIT 1), holder FROM "
    "house "
    "WHERE id = ?1",
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
    "f.body ->> 'after_device' AS after_device, (SELECT max(o.number) FROM judged_order o WHERE "
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
    "SELECT s.id, s.holder FROM counts c "
    "JOIN said s ON s.number = c.number WHERE NOT EXISTS (SELECT 1 FROM fact_replaces r JOIN counts d ON "
    "d.number = r.fact WHERE r.replaced = s.id) ORDER BY c.forced DESC, c.begun, s.lamport DESC, s.id "
    "LIMIT 1",
    true};
/* How far this device has published each life before its present one. */
static const struct sql SQL_FORMER_LIVES = {
    "former lives",
    "SELECT json_group_object(s.life, s.number) FROM here h JOIN stream s ON s.device = h.device AND "
    "s.life <> h.life AND s.number > 0 HAVING count(*) > 0",
    true};
/* How far this device has read the others: what it has decided rests on that. */
static const struct sql SQL_READ_OF_OTHERS = {"read of others",
                                              "SELECT json_group_object(s.device || s.life, s.number) FROM "
                                              "here h JOIN stream s ON s.device <> h.device "
                                              "AND s.number > 0 HAVING count(*) > 0",
                                              true};
/* What of that is not here, but of a retired device. */
static const struct sql SQL_UNREAD_OF_OTHERS = {
    "unread of what the last holder had read",
    "SELECT count(*) FROM fact f, json_each(f.body ->> 'after_read') r "
    "LEFT JOIN stream s ON s.device = substr(r.key, 1, 32) AND s.life = substr(r.key, 33) "
    "WHERE f.id = ?1 AND substr(r.key, 1, 32) <> ?2 AND r.value > coalesce(s.number, 0) AND NOT EXISTS "
    "(SELECT 1 FROM retired q WHERE q.device = substr(r.key, 1, 32) AND q.life = '')",
    true};
/* What the last holder had stated when it handed over, and is not here. What it had not published when it
 * began a new life has numbers of that life, and came here before the handover did; its receipts of later
 * then tell how far the former life goes, also those of a copy that lives it on. */
static const struct sql SQL_UNREAD = {
    "unread of the last holder",
    "WITH stated (device, life, number, said_in) AS (SELECT f.body ->> 'after_device', "
    "f.body ->> 'after_life', f.body ->> 'after_number', f.life FROM fact f WHERE f.id = ?1 "
    "UNION ALL SELECT f.body ->> 'after_device', l.key, l.value, f.life FROM fact f, "
    "json_each(f.body ->> 'after_lives') l WHERE f.id = ?1) "
    "SELECT count(*) FROM stated a LEFT JOIN stream s ON s.device = a.device AND s.life = a.life "
    "WHERE a.number > coalesce(s.number, 0) AND NOT (a.life <> a.said_in AND EXISTS (SELECT 1 FROM "
    "heard_life h JOIN heard_stream r ON r.heard_from = h.device AND r.device = h.device AND "
    "r.life = a.life WHERE h.device = a.device AND r.number <= coalesce(s.number, 0) AND (h.life <> a.life "
    "OR EXISTS (SELECT 1 FROM heard_stream e WHERE e.heard_from = h.device AND e.device = h.device AND "
    "e.life = a.said_in AND e.number > 0))))",
    true};
static const struct sql SQL_IS_RESTORED = {"is restored", "SELECT restored FROM this_life WHERE only = 1",
                                           false};
static const struct sql SQL_ROUND_DONE = {"full round done",
                                          "UPDATE this_life SET restored = 0 WHERE only = 1", false};

static const struct sql SQL_FIRST_SCREEN = {
    "first screen",
    "SELECT d.device FROM heard d WHERE d.device <> ?2 AND NOT EXISTS (SELECT 1 FROM judged_order o "
    "WHERE o.is_signed = 1 AND o.what = 'retire' AND o.subject = d.device) AND NOT EXISTS (SELECT 1 FROM "
    "head p "
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
    }
    return query_end(&query, err);
}

/* All that the last holder had decided is here, and what it knew then. */
static bool has_read(struct store *store, const struct holding *holding, bool *has, struct err *err)
{
    int64_t count = 0, of_others = 0;
    struct query query = query_start(&store->shared.db, &SQL_UNREAD);
    query_bind_id(&query, holding->version);
    if (!query_run_integer(&query, &count, err))
        return false;
    struct query others = query_start(&store->shared.db, &SQL_UNREAD_OF_OTHERS);
    query_bind_id(&others, holding->version);
    query_bind_id(&others, store->device);
    bool ok = query_run_integer(&others, &of_others, err);
    *has = count == 0 && of_others == 0;
    return ok;
}

bool store_is_holder(struct store *store, bool *is_holder, struct err *err)
{
    struct holding holding;
    bool restored, retired;
    bool has = false;
    *is_holder = false;
    if (!retire_is_retired(store, store->device, &retired, err))
        return false;
    if (retired)
        return true;
    if (!holder_load(store, &holding, err) || !life_is_restored(store, &restored, err))
        return false;
    bool is_named = id_equal(holding.holder, store->device);
    if (is_named && !has_read(store, &holding, &has, err))
        return false;
    *is_holder = is_named && has && !restored;
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

static bool state_list(struct store *store, struct change *change, const char *key, const struct sql *sql,
                       struct err *err)
{
    change_remove(change, key);
    struct query query = query_start(&store->shared.db, sql);
    if (query_row(&query))
        change_text(change, key, query_text(&query, 0), SIZE_MAX);
    return query_end(&query, err);
}

/* States how far this device has come, in all its lives, and how far it has read. */
static bool state_lives(struct store *store, struct change *change, struct err *err)
{
    struct stream own;
    if (!stream_own(store, &own, err))
        return false;
    change_id(change, "after_device", own.device);
    change_id(change, "after_life", own.life);
    change_integer(change, "after_number", own.number);
    return state_list(store, change, "after_lives", &SQL_FORMER_LIVES, err) &&
           state_list(store, change, "after_read", &SQL_READ_OF_OTHERS, err);
}

static bool write_handover(struct store *store, struct id device, struct err *err)
{
    struct change change;
    bool is_holder;
    if (!store_is_holder(store, &is_holder, err))
        return false;
    if (!is_holder)
        return err_set(err, "Another device gives out places. Hand over there, or in the office.");
    return start_change(store, &change, device, err) && state_lives(store, &change, err) &&
           change_end(&change, err);
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
    bool is_holder = false;
    if (!house_load(store, &house, err) ||
        (id_equal(house.office, store->device) && !store_is_holder(store, &is_holder, err)))
        return false;
    if (!is_holder)
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
    change_remove(&change, "after_lives");
    change_remove(&change, "after_read");
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
