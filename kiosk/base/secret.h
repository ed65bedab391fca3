/* Secrets that people remember (a picture lock, a PIN), kept as hashes that are slow to guess:
 * Argon2id with 19 MiB and 2 passes (OWASP's password storage advice), in libsodium's text form. */
#ifndef KIOSK_BASE_SECRET_H
#define KIOSK_BASE_SECRET_H

#include <stdbool.h>
#include <stddef.h>

enum { SECRET_HASH_SIZE = 128 };

/* Hashes `secret` with salt of its own; takes some 50 ms. Out of memory ends the program. */
void secret_hash(const char *secret, char hash[SECRET_HASH_SIZE]);

/* True if `secret` is what `hash` was made from; false for anything that is no hash. As slow. */
bool secret_matches(const char *hash, const char *secret);

/* Overwrites what was entered, so that it does not lie about in memory. */
void secret_forget(void *bytes, size_t size);

#endif
