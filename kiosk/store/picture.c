#include "store/picture.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "store/fact_log.h"

static const struct sql SQL_NAMED = {
    "pictures named",
    "SELECT picture FROM notice WHERE last_day >= ?1 AND picture IS NOT NULL AND picture <> '' "
    "UNION SELECT picture FROM person WHERE gone_from > ?1 AND picture <> ''",
    true};

/* Facts of a person have earlier tiles too. */
static const struct sql SQL_OF_ONE = {
    "pictures of one person",
    FACTS_ABOUT
    "SELECT DISTINCT f.body ->> '$.picture' AS name FROM about CROSS JOIN fact f ON f.number = about.fact "
    "WHERE f.noun = 'person' AND name <> '' AND name NOT IN (SELECT picture FROM person WHERE id <> ?1) "
    "AND name NOT IN (SELECT picture FROM notice WHERE picture IS NOT NULL)",
    true};

const char *picture_find(const char *folder, const char *name, char *path, size_t size)
{
    static const char *const ENDINGS[] = {"png", "jpg", "jpeg", "svg"};
    for (size_t i = 0; *name && i < sizeof ENDINGS / sizeof ENDINGS[0]; i++)
        if (text_format(path, size, "%s/%s.%s", folder, name, ENDINGS[i]) && file_exists(path))
            return ENDINGS[i];
    return NULL;
}

bool picture_is_safe(const char *name)
{
    return *name != '.' && strchr(name, '/') == NULL && text_is_printable(name);
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

bool pictures_of_one(struct store *store, struct id person, bool (*each)(const char *picture, void *context),
                     void *context, struct err *err)
{
    bool more = true;
    struct query query = query_start(&store->shared.db, &SQL_OF_ONE);
    query_bind_id(&query, person);
    while (more && query_row(&query))
        if (picture_is_safe(query_text(&query, 0)))
            more = each(query_text(&query, 0), context);
    return query_end(&query, err);
}

static void remove_file(const char *folder, const char *name)
{
    char path[FILE_PATH_SIZE];
    while (picture_find(folder, name, path, sizeof path) != NULL) {
        if (unlink(path) != 0 && errno != ENOENT) {
            log_warning("%s shows somebody who is erased and could not be deleted: %s. Delete it by hand.",
                        path, strerror(errno));
            return;
        }
    }
}

static bool remove_one(const char *picture, void *folder)
{
    remove_file(folder, picture);
    return true;
}

bool pictures_remove_of(struct store *store, struct id person, const char *folder, struct err *err)
{
    char copy[FILE_PATH_SIZE];
    text_format(copy, sizeof copy, "%s", folder);
    return pictures_of_one(store, person, remove_one, copy, err);
}
