#include "base/secret.h"

#include <string.h>

#include <sodium.h>

#include "base/err.h"

enum { PASSES = 2, MEMORY_BYTES = 19 * 1024 * 1024 };

_Static_assert(SECRET_HASH_SIZE >= crypto_pwhash_STRBYTES, "libsodium's text form fits");

void secret_hash(const char *secret, char hash[SECRET_HASH_SIZE])
{
    ASSERT(sodium_init() >= 0);
    ASSERT(crypto_pwhash_str_alg(hash, secret, strlen(secret), PASSES, MEMORY_BYTES,
                                 crypto_pwhash_ALG_ARGON2ID13) == 0);
}

bool secret_matches(const char *hash, const char *secret)
{
    ASSERT(sodium_init() >= 0);
    return crypto_pwhash_str_verify(hash, secret, strlen(secret)) == 0;
}

void secret_forget(void *bytes, size_t size)
{
    sodium_memzero(bytes, size);
}
