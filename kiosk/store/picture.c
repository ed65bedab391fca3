#include "store/picture.h"

#include "base/file.h"
#include "base/text.h"
#include "store/db.h"

static const struct sql SQL_NAMED = {
    "pictures named",
    "SELECT picture FROM notice WHERE last_day >= ?1 AND picture IS NOT NULL AND picture <> '' "
    "UNION SELECT picture FROM person WHERE gone_from > ?1 AND picture <> ''",
    true};

const char *picture_find(const char *folder, const char *name, char *path, size_t size)
{
    static const char *const ENDINGS[] = {"png", "jpg", "jpeg", "svg"};
    for (size_t i = 0; *name && i < sizeof ENDINGS / sizeof ENDINGS[0]; i++)
        if (text_format(path, size, "%s/%s.%s", folder, name, ENDINGS[i]) && file_exists(path))
            return ENDINGS[i];
    return NULL;
}

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
