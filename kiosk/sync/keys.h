/* The keys of a house: one secret that all its devices share, and the office's signature. They lie
 * beside the database in "keys", a file of mode 0600, and appear in no log, report or backup. The file is
 * text, so that a person can put it back from the recovery page:
 *
 *     kiosk keys 1
 *     house 32 hex digits
 *     house-key 64 hex digits
 *     office 64 hex digits, the public key
 *     office-key 64 hex digits, only where this device is the office
 *     check 8 hex digits, of all above */
#ifndef KIOSK_SYNC_KEYS_H
#define KIOSK_SYNC_KEYS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/id.h"

enum {
    KEY_SIZE = 32,           /* of the house key (XChaCha20-Poly1305) and of public keys */
    OFFICE_SECRET_SIZE = 64, /* Ed25519, as libsodium keeps it: seed and public key */
    SIGNATURE_SIZE = 64,
    KEYS_TEXT_SIZE = 400,
};

#define KEYS_FILE "keys"

struct keys {
    struct id house; /* the row of the house that they belong to */
    uint8_t house_key[KEY_SIZE];
    uint8_t office_public[KEY_SIZE];
    uint8_t office_secret[OFFICE_SECRET_SIZE];
    bool is_office; /* office_secret is here */
};

/* Makes new keys for `house`, the office's included. From the system's randomness only. */
void keys_make(struct keys *keys, struct id house);

/* Loads FOLDER/keys. A missing file is no error: *there is false. A file that others may read, that is cut or
 * of a newer format, is refused with a sentence. */
bool keys_load(struct keys *keys, const char *folder, bool *there, struct err *err);

/* Writes FOLDER/keys, mode 0600, whole or not at all. */
bool keys_save(const struct keys *keys, const char *folder, struct err *err);

/* Writes them as the file's text; the caller wipes it. */
void keys_to_text(const struct keys *keys, char text[KEYS_TEXT_SIZE]);

/* Reads the text; `path` is where it came from, for the sentence. On false `keys` is wiped. */
bool keys_from_text(struct keys *keys, const char *text, const char *path, struct err *err);

/* Wipes them from memory. */
void keys_release(struct keys *keys);

#endif
