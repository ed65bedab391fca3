#include "store/adopt.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/text.h"
#include "store/backup.h"
#include "store/book.h"

static const struct sql SQL_OF_PEOPLE = {
    "facts of people", "SELECT count(*) FROM fact WHERE noun NOT IN ('house', 'device')", true};

static bool count_of_people(struct book *book, int64_t *count, struct err *err)
{
    struct query query = query_start(&book->db, &SQL_OF_PEOPLE);
    return query_run_integer(&query, count, err);
}

bool store_may_adopt(struct store *store, struct err *err)
{
    int64_t shared = 0, kept_here = 0;
    if (!count_of_people(&store->shared, &shared, err) ||
        !count_of_people(&store->kept_here, &kept_here, err))
        return false;
    return shared + kept_here == 0 ||
           err_set(err,
                   "This device has people or events of its own. Join with an empty data folder, or move %s "
                   "away first.",
                   store->folder);
}

/* Looks at the data of `folder`: *is_done if it is that device's already; false with a sentence if it may not
 * be put aside. */
static bool look(const char *folder, struct id house, struct id device, const struct clock *clock,
                 struct random *random, bool *is_done, struct err *err)
{
    struct store store;
    char path[FILE_PATH_SIZE];
    const struct store_options options = {.may_not_migrate = true};
    *is_done = false;
    if (!file_exists(file_join(path, folder, "kiosk.sqlite")))
        return true;
    if (!store_open(&store, folder, &options, clock, random, err))
        return false;
    *is_done = id_equal(store.house, house) && (id_is_none(device) || id_equal(store.device, device));
    bool ok = *is_done || store_may_adopt(&store, err);
    store_close(&store);
    return ok;
}

static void remove_all(const char *folder)
{
    static const char *const names[] = {"kiosk.sqlite",   "kiosk.sqlite-wal",   "kiosk.sqlite-shm",
                                        "private.sqlite", "private.sqlite-wal", "private.sqlite-shm"};
    char path[FILE_PATH_SIZE];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        (void)unlink(file_join(path, folder, names[i])); /* may not be there */
    (void)rmdir(folder);
}

/* Makes the new data beside the old one. */
static bool make(const char *folder, const struct store_options *options, const struct clock *clock,
                 struct random *random, struct err *err)
{
    struct store store;
    remove_all(folder); /* of an attempt that was cut short */
    if (!store_open(&store, folder, options, clock, random, err))
        return false;
    store_close(&store);
    return true;
}

/* A name for what is put aside that nothing has yet. */
static const char *free_name(char kept[FILE_PATH_SIZE], const char *path)
{
    ASSERT(text_format(kept, FILE_PATH_SIZE, "%s.before-join", path));
    for (int i = 2; file_exists(kept); i++)
        ASSERT(text_format(kept, FILE_PATH_SIZE, "%s.before-join-%d", path, i));
    return kept;
}

static bool exchange(const char *folder, const char *made, const char *name, struct err *err)
{
    char path[FILE_PATH_SIZE], copy[FILE_PATH_SIZE], kept[FILE_PATH_SIZE];
    file_join(path, folder, name);
    free_name(kept, path);
    return backup_exchange(file_join(copy, made, name), path, kept, err);
}

bool store_adopt_house(const char *folder, struct id house, struct id device, const char *name,
                       const struct clock *clock, struct random *random, struct err *err)
{
    bool is_done;
    char made[FILE_PATH_SIZE];
    const struct store_options options = {.joined_house = house,
                                          .joined_device = id_is_none(device) ? id_random(random) : device,
                                          .device_name = name};
    if (!file_make_folder(folder, err) || !look(folder, house, device, clock, random, &is_done, err))
        return false;
    if (is_done)
        return true;
    /* The private file first: after a crash in between, the old house has an empty one, as before. */
    bool ok = make(file_join(made, folder, "joining"), &options, clock, random, err) &&
              exchange(folder, made, "private.sqlite", err) && exchange(folder, made, "kiosk.sqlite", err);
    remove_all(made);
    return ok || err_wrap(err, "This device has not joined yet. ");
}
