#include "sync/recover.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "base/file.h"
#include "store/adopt.h"
#include "sync/office.h"

/* Above the whole page with its picture of the code. */
enum { RECOVER_BYTES = 512 * 1024 };

/* The keys in a text that may be the whole page: from their first line to the check, which is the last. */
static char *find_keys(char *text)
{
    static const char last[] = "\ncheck ";
    char *start = strstr(text, "kiosk keys ");
    char *check = start != NULL ? strstr(start, last) : NULL;
    if (check != NULL) {
        check += strlen(last);
        check[strspn(check, "0123456789abcdefABCDEF")] = '\0';
    }
    return start != NULL ? start : text;
}

static bool read_text(const char *path, struct keys *keys, struct err *err)
{
    struct text text = {0};
    bool ok = file_read(path, RECOVER_BYTES, &text, err) &&
              keys_from_text(keys, text.bytes != NULL ? find_keys(text.bytes) : "", path, err);
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

static bool take_up(const struct keys *keys, const char *folder, const char *name, const struct clock *clock,
                    struct random *random, struct err *err)
{
    const struct id any = {{0}};
    return check_keys(folder, keys->house, err) &&
           store_adopt_house(folder, keys->house, any, name, clock, random, err) &&
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
