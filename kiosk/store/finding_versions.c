#include "store/finding_versions.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/change.h"
#include "store/fact_log.h"

#define STANDING                                                                                             \
    "standing (id, device, body, made_ms, lamport) AS (SELECT f.id, f.device, f.body, f.made_ms, f.lamport " \
    "FROM head h JOIN fact f ON f.number = h.fact WHERE h.noun = ?1 AND h.row = ?2 AND h.part = ?3)"

static const struct sql SQL_STANDING = {
    "versions that stand",
    "WITH " STANDING " SELECT s.id, s.made_ms, d.name FROM standing s LEFT JOIN device d ON d.id = s.device "
    "ORDER BY s.lamport DESC, s.device DESC, s.id DESC",
    false};

#define OTHER                                                                                                \
    "WITH " STANDING ", keys (key) AS (SELECT DISTINCT j.key FROM standing s, json_each(s.body) j), "        \
    "other (key) AS (SELECT k.key FROM keys k, standing s GROUP BY k.key "                                   \
    "HAVING count(DISTINCT coalesce(json_extract(s.body, '$.\"' || k.key || '\"'), '')) > 1) "

static const struct sql SQL_OTHER = {"keys that versions say otherwise", OTHER "SELECT key FROM other", true};
static const struct sql SQL_SAYINGS = {
    "what a version says otherwise",
    OTHER ", said (key, value) AS (SELECT o.key, coalesce(json_extract(s.body, '$.\"' || o.key || '\"'), '') "
          "FROM other o, standing s WHERE s.id = ?4) "
          "SELECT a.key, coalesce(d.name, e.title, nullif(p.name, ''), p.picture, a.value) FROM said a "
          "LEFT JOIN device d ON d.id = a.value LEFT JOIN event e ON e.id = a.value "
          "LEFT JOIN person p ON p.id = a.value ORDER BY a.key",
    true};

static const char *const SILENT[] = {
    "ask",        "ask_lamport", "wish_offer",  "changed_at",   "place_ask",    "line",    "offer",
    "steer",      "steer_ask",   "steer_place", "steer_by",     "made_at",      "made_on", "recorded_at",
    "after_life", "after_lives", "after_read",  "after_number", "after_device",
};

bool finding_key_is_silent(const char *key)
{
    for (size_t i = 0; i < sizeof SILENT / sizeof SILENT[0]; i++)
        if (strcmp(SILENT[i], key) == 0)
            return true;
    return false;
}

static void bind(struct query *query, const struct finding *finding)
{
    query_bind_text(query, finding->noun);
    query_bind_id(query, finding->row);
    query_bind_text(query, finding->part);
}

static bool load_sayings(struct store *store, const struct finding *finding, struct version_said *version,
                         struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_SAYINGS);
    bind(&query, finding);
    query_bind_id(&query, version->fact);
    while (version->saying_count < SAYINGS_MOST && query_row(&query)) {
        if (finding_key_is_silent(query_text(&query, 0)))
            continue;
        struct saying *saying = &version->sayings[version->saying_count++];
        query_copy(&query, 0, saying->key, sizeof saying->key);
        saying->value = memory_copy_text(query_text(&query, 1));
    }
    return query_end(&query, err);
}

bool finding_versions(struct store *store, const struct finding *finding,
                      struct version_said versions[VERSIONS_LIMIT], size_t *count, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_STANDING);
    bind(&query, finding);
    for (*count = 0; *count < VERSIONS_LIMIT && query_row(&query); ++*count) {
        struct version_said *version = &versions[*count];
        *version = (struct version_said){.fact = query_id(&query, 0)};
        version->at = local_time_from_instant((struct instant){query_integer(&query, 1)});
        query_copy(&query, 2, version->device_name, sizeof version->device_name);
    }
    bool ok = query_end(&query, err);
    for (size_t i = 0; ok && i < *count; i++)
        ok = load_sayings(store, finding, &versions[i], err);
    if (!ok)
        finding_versions_free(versions, *count);
    return ok;
}

void finding_versions_free(struct version_said versions[VERSIONS_LIMIT], size_t count)
{
    for (size_t i = 0; i < count; i++)
        while (versions[i].saying_count > 0)
            free(versions[i].sayings[--versions[i].saying_count].value);
}

bool finding_versions_differ(struct book *book, const struct finding *finding, bool *differ, struct err *err)
{
    *differ = false;
    struct query query = query_start(&book->db, &SQL_OTHER);
    bind(&query, finding);
    while (query_row(&query))
        *differ |= !finding_key_is_silent(query_text(&query, 0));
    return query_end(&query, err);
}

/* Only the holder writes a place. */
static bool may_settle(struct store *store, const struct finding *finding, struct err *err)
{
    bool is_holder;
    if (strcmp(finding->noun, "signup") != 0 || strcmp(finding->part, "place") != 0)
        return true;
    return store_is_holder(store, &is_holder, err) &&
           (is_holder || err_set(err, "Another device gives out the places. Please settle this there."));
}

bool finding_keep(struct store *store, const struct finding *finding, struct id fact, struct err *err)
{
    bool stands = false;
    const struct noun *noun = noun_find(store->shared.nouns, finding->noun);
    if (finding->kind != FINDING_TWO_VERSIONS || noun == NULL)
        return err_set(err, "There are no two versions to choose from. Look at the list again.");
    if (!may_settle(store, finding, err) ||
        !version_stands(store, noun, finding->row, finding->part, fact, &stands, err))
        return false;
    if (!stands)
        return err_set(err, "It was changed once more meanwhile. Look at the list again.");
    struct change change = change_start(store, noun, finding->row, finding->part, NULL);
    change.anyway = change.fact.replaces.count > 1;
    change_take_over(&change, fact);
    return change_end(&change, err);
}
