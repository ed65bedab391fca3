#include "store/picture.h"

#include "store/db.h"

static const struct sql SQL_NAMED = {
    "pictures named",
    "SELECT picture FROM notice WHERE last_day >= ?1 AND picture IS NOT NULL AND picture <> '' "
    "UNION SELECT picture FROM person WHERE gone_from > ?1 AND picture <> ''",
    true};

bool pictures_named(struct store *store, struct date today, bool (*each)(const char *picture, void *context),
                    void *context, struct err *err)
{
    bool more = true;
    struct query query = query_start(&store->shared.db, &SQL_NAMED);
    query_bind_date(&query, today);
    while (more && query_row(&query))
        more = each(query_text(&query, 0), context);
    return query_end(&query, err);
}
