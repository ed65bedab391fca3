#include "sync/recover.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "base/file.h"
#include "store/adopt.h"
#include "sync/office.h"

/* A text file as people save it may have a page of blanks at its end. */
enum { RECOVER_BYTES = 4096 };

static bool read_text(const char *path, struct keys *keys, struct err *err)
{
    struct text text = {0};
    bool ok =
        file_read(path, RECOVER_BYTES, &text, err) && keys_from_text(keys, text_string(&text), path, err);
    if (text.bytes != NULL)
        sodium_memzero(text.bytes, text.capacity);
    text_free(&text);
    return ok && (keys->is_office ||
                  err_set(err, "%s lacks the office's key. Take the text of the recovery page.", path));
}

static bool check_keys(const char *folder, struct id house, struct err *err)
{
    struct keys keys;
    bool there;
    if (!keys_load(&keys, folder, &there, err))
        return false;
    bool ok = !there || id_equal(keys.house, house);
    keys_release(&keys);
    return ok || err_set(err, "This device belongs to another house. Recover with an empty data folder.");
}

/* The device that the data is of, if it is of that house; else none. */
static bool find_device(const char *folder, struct id house, const struct clock *clock, struct random *random,
                        struct id *device, struct err *err)
{
    struct store store;
    char path[FILE_PATH_SIZE];
    const struct store_options options = {.may_not_migrate = true};
    *device = (struct id){{0}};
    if (!file_exists(file_join(path, folder, "kiosk.sqlite")))
        return true;
    if (!store_open(&store, folder, &options, clock, random, err))
        return false;
    if (id_equal(store.house, house))
        *device = store.device;
    store_close(&store);
    return true;
}

static bool take_up(const struct keys *keys, const char *folder, const char *name, const struct clock *clock,
                    struct random *random, struct err *err)
{
    struct id device;
    if (!check_keys(folder, keys->house, err) ||
        !find_device(folder, keys->house, clock, random, &device, err))
        return false;
    if (id_is_none(device))
        device = id_random(random);
    return store_adopt_house(folder, keys->house, device, name, clock, random, err) &&
           office_expect(folder, err) && keys_save(keys, folder, err);
}

bool recover_keys(const char *folder, const char *name, const struct clock *clock, struct random *random,
                  bool *recovered, struct err *err)
{
    struct keys keys;
    char path[FILE_PATH_SIZE];
    *recovered = false;
    if (!file_exists(file_join(path, folder, RECOVER_FILE)))
        return true;
    if (!read_text(path, &keys, err))
        return false;
    bool ok = take_up(&keys, folder, name, clock, random, err);
    keys_release(&keys);
    if (!ok)
        return false;
    *recovered = true;
    return unlink(path) == 0 || err_system(err, errno, "remove", path);
}
