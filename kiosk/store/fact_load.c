#include "store/fact_log.h"

static const struct sql SQL_PERSONS_OF = {
    "persons of fact", "SELECT person FROM fact_person WHERE fact = ?1 ORDER BY person", false};
static const struct sql SQL_REPLACED_BY = {
    "replaced by fact", "SELECT replaced FROM fact_replaces WHERE fact = ?1 ORDER BY replaced", false};

/* Fills what stands beside the fact in other tables. */
static bool load_links(struct book *book, int64_t number, struct fact *fact, struct err *err)
{
    struct query persons = query_start(&book->db, &SQL_PERSONS_OF);
    query_bind_integer(&persons, number);
    while (fact->person_count < FACT_PERSONS_LIMIT && query_row(&persons))
        fact->persons[fact->person_count++] = query_id(&persons, 0);
    if (!query_end(&persons, err))
        return false;
    struct query replaced = query_start(&book->db, &SQL_REPLACED_BY);
    query_bind_integer(&replaced, number);
    while (fact->replaces.count < VERSIONS_LIMIT && query_row(&replaced))
        fact->replaces.ids[fact->replaces.count++] = query_id(&replaced, 0);
    return query_end(&replaced, err);
}

bool fact_load(struct book *book, struct query *query, struct fact *fact, struct err *err)
{
    *fact = (struct fact){.id = query_id(query, 1),
                          .device = query_id(query, 2),
                          .life = query_id(query, 3),
                          .sequence = query_integer(query, 4),
                          .lamport = query_integer(query, 5),
                          .row = query_id(query, 8),
                          .body = query_is_null(query, 9) ? NULL : query_text(query, 9),
                          .batch = query_id(query, 10),
                          .made_ms = query_integer(query, 11),
                          .clock_trusted = query_integer(query, 12) != 0};
    query_copy(query, 6, fact->noun, sizeof fact->noun);
    query_copy(query, 7, fact->part, sizeof fact->part);
    return load_links(book, query_integer(query, 0), fact, err);
}
