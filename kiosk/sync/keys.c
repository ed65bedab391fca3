#include "sync/keys.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <sodium.h>

#include "base/file.h"
#include "base/text.h"

/* What is kept of the office's secret: libsodium makes the other half, the public key, from it. */
enum { SEED_SIZE = crypto_sign_SEEDBYTES, CHECK_SIZE = 4, KEYS_FORMAT = 1 };

_Static_assert(KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "the house key fits");
_Static_assert(KEY_SIZE == crypto_sign_PUBLICKEYBYTES, "the office's public key fits");
_Static_assert(OFFICE_SECRET_SIZE == crypto_sign_SECRETKEYBYTES, "the office's secret key fits");
_Static_assert(SIGNATURE_SIZE == crypto_sign_BYTES, "a signature fits");

void keys_make(struct keys *keys, struct id house)
{
    ASSERT(sodium_init() >= 0);
    *keys = (struct keys){.house = house, .is_office = true};
    randombytes_buf(keys->house_key, sizeof keys->house_key);
    ASSERT(crypto_sign_keypair(keys->office_public, keys->office_secret) == 0);
}

void keys_release(struct keys *keys)
{
    sodium_memzero(keys, sizeof *keys);
}

/* --- As text --- */

static const char WORD_HOUSE[] = "house";
static const char WORD_HOUSE_KEY[] = "house-key";
static const char WORD_OFFICE[] = "office";
static const char WORD_OFFICE_KEY[] = "office-key";
static const char WORD_CHECK[] = "check";

/* Appends a line; it fits, as all lengths are known. */
static void put_line(char *text, const char *word, const uint8_t *bytes, size_t size)
{
    char hex[2 * KEY_SIZE + 1];
    size_t length = strlen(text);
    ASSERT(sodium_bin2hex(hex, sizeof hex, bytes, size) == hex);
    ASSERT(text_format(text + length, KEYS_TEXT_SIZE - length, "%s %s\n", word, hex));
    sodium_memzero(hex, sizeof hex);
}

/* All but the last line, which finds what was copied wrongly or cut off. */
static void put_keys(const struct keys *keys, char text[KEYS_TEXT_SIZE])
{
    ASSERT(text_format(text, KEYS_TEXT_SIZE, "kiosk keys %d\n", KEYS_FORMAT));
    put_line(text, WORD_HOUSE, keys->house.bytes, sizeof keys->house.bytes);
    put_line(text, WORD_HOUSE_KEY, keys->house_key, KEY_SIZE);
    put_line(text, WORD_OFFICE, keys->office_public, KEY_SIZE);
    if (keys->is_office)
        put_line(text, WORD_OFFICE_KEY, keys->office_secret, SEED_SIZE);
}

static void check_of(const char *text, uint8_t check[CHECK_SIZE])
{
    uint8_t hash[crypto_generichash_BYTES_MIN];
    ASSERT(crypto_generichash(hash, sizeof hash, (const uint8_t *)text, strlen(text), NULL, 0) == 0);
    memcpy(check, hash, CHECK_SIZE);
}

void keys_to_text(const struct keys *keys, char text[KEYS_TEXT_SIZE])
{
    uint8_t check[CHECK_SIZE];
    put_keys(keys, text);
    check_of(text, check);
    put_line(text, WORD_CHECK, check, sizeof check);
}

/* Moves to the next line, whatever the editor or the scanner ends lines with. */
static bool end_line(const char **at)
{
    size_t blank = strspn(*at, " \t\r\n");
    bool ends = blank > 0 || **at == '\0';
    *at += blank;
    return ends;
}

/* Reads "WORD HEX" and moves on. */
static bool take_line(const char **at, const char *word, uint8_t *bytes, size_t size)
{
    size_t read = 0;
    size_t length = strlen(word);
    if (strncmp(*at, word, length) != 0 || (*at)[length] != ' ')
        return false;
    const char *hex = *at + length + 1;
    if (sodium_hex2bin(bytes, size, hex, strnlen(hex, 2 * size), NULL, &read, at) != 0 || read != size)
        return false;
    return end_line(at);
}

static bool take_office(const char **at, struct keys *keys)
{
    uint8_t seed[SEED_SIZE];
    uint8_t public[KEY_SIZE];
    if (!take_line(at, WORD_OFFICE_KEY, seed, sizeof seed))
        return true; /* only the office has that line */
    ASSERT(crypto_sign_seed_keypair(public, keys->office_secret, seed) == 0);
    sodium_memzero(seed, sizeof seed);
    keys->is_office = true;
    return memcmp(public, keys->office_public, sizeof public) == 0;
}

static bool take_keys(const char *at, struct keys *keys)
{
    uint8_t check[CHECK_SIZE];
    uint8_t wanted[CHECK_SIZE];
    char text[KEYS_TEXT_SIZE];
    if (!end_line(&at) || !take_line(&at, WORD_HOUSE, keys->house.bytes, sizeof keys->house.bytes) ||
        !take_line(&at, WORD_HOUSE_KEY, keys->house_key, KEY_SIZE) ||
        !take_line(&at, WORD_OFFICE, keys->office_public, KEY_SIZE) || !take_office(&at, keys) ||
        !take_line(&at, WORD_CHECK, check, sizeof check) || *at != '\0' || id_is_none(keys->house))
        return false;
    put_keys(keys, text);
    check_of(text, wanted);
    sodium_memzero(text, sizeof text);
    return memcmp(check, wanted, sizeof check) == 0;
}

bool keys_from_text(struct keys *keys, const char *text, const char *path, struct err *err)
{
    static const char start[] = "kiosk keys ";
    char *end = NULL;
    ASSERT(sodium_init() >= 0);
    *keys = (struct keys){0};
    if (strncmp(text, start, strlen(start)) != 0)
        return err_set(err, "%s has no keys in it. Take the text of the recovery page.", path);
    long format = strtol(text + strlen(start), &end, 10);
    if (format > KEYS_FORMAT)
        return err_set(err, "%s is of a newer version. Update this device.", path);
    if (format == KEYS_FORMAT && take_keys(end, keys))
        return true;
    keys_release(keys);
    return err_set(err, "%s is cut or was copied wrongly. Compare it with the recovery page.", path);
}

/* --- In a file --- */

bool keys_load(struct keys *keys, const char *folder, bool *there, struct err *err)
{
    char path[FILE_PATH_SIZE];
    struct stat status;
    struct text text = {0};
    *keys = (struct keys){0};
    *there = stat(file_join(path, folder, KEYS_FILE), &status) == 0;
    if (!*there)
        return errno == ENOENT || errno == ENOTDIR || err_system(err, errno, "read", path);
    if (S_ISREG(status.st_mode) && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return err_set(err, "Others may read %s. Stop them with: chmod 600 %s", path, path);
    bool ok =
        file_read(path, KEYS_TEXT_SIZE, &text, err) && keys_from_text(keys, text_string(&text), path, err);
    if (text.bytes != NULL)
        sodium_memzero(text.bytes, text.capacity);
    text_free(&text);
    return ok;
}

bool keys_save(const struct keys *keys, const char *folder, struct err *err)
{
    char path[FILE_PATH_SIZE];
    char text[KEYS_TEXT_SIZE];
    keys_to_text(keys, text);
    bool ok = file_write_whole(file_join(path, folder, KEYS_FILE), text, strlen(text), 0600, err);
    sodium_memzero(text, sizeof text);
    return ok;
}
