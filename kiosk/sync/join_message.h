/* What a new device and the office write to each other in the shared folder, so that the house's keys reach
 * the device that a person has read an eight-digit code to, and nobody else: not whoever hosts the folder,
 * who reads and may change everything there.
 *
 * The device makes a key pair (X25519) for this one time and posts the public key with a MAC that only who
 * knows the code can make. The office answers with the house's keys sealed to that key (crypto_box_seal),
 * with a MAC over both. The code is stretched twice with Argon2id (19 MiB and 2 passes, as in
 * base/secret.h): once for the house, which is what both keep instead of the code, and once for the
 * request, so that nobody can begin to guess before it is posted. Guessing later opens nothing. */
#ifndef KIOSK_SYNC_JOIN_MESSAGE_H
#define KIOSK_SYNC_JOIN_MESSAGE_H

#include "base/text.h"
#include "store/limits.h"
#include "sync/keys.h"

enum {
    JOIN_CODE_DIGITS = 8,
    JOIN_CODE_SIZE = JOIN_CODE_DIGITS + 1,
    JOIN_KEY_SIZE = 32,
    JOIN_DIGEST_SIZE = 16,
    JOIN_BYTES = 4096, /* a file above this is not read */
};

/* The code, stretched for the house. Takes some 50 ms. Equals a password: never in a log, and wiped. */
struct join_secret {
    uint8_t bytes[JOIN_KEY_SIZE];
};
void join_stretch(const char code[JOIN_CODE_SIZE], struct id house, struct join_secret *secret);

/* True if a text may name a device: printable, and not too long. "" may: nobody has named it. */
bool join_is_name(const char *name);

/* What a new device asks. */
struct join_request {
    struct id house;
    struct id device;     /* that it will be */
    char name[NAME_SIZE]; /* "" to be named by the office */
    uint8_t public_key[JOIN_KEY_SIZE];
};

/* Appends the request's bytes. Takes some 50 ms. */
void join_request_encode(const struct join_request *request, const struct join_secret *secret,
                         struct text *out);

/* Reads any bytes; false unless they have the form of a request of this version. Says nothing of the code. */
bool join_request_decode(const void *bytes, size_t size, struct join_request *request);

/* True if a request, in the form of one, was made with the code. Takes some 50 ms. */
bool join_request_is_right(const void *bytes, size_t size, const struct join_secret *secret);

/* Tells requests from each other. */
void join_request_digest(const void *bytes, size_t size, uint8_t digest[JOIN_DIGEST_SIZE]);

/* What the office gives: the keys (its own secret only if `is_office`), and a name for the device or "". */
struct join_grant {
    struct keys keys;
    char name[NAME_SIZE];
};

/* Appends the answer to a request that is right. False if its public key is no key. Takes some 50 ms. */
bool join_answer_encode(const void *request, size_t size, const struct join_secret *secret,
                        const struct join_grant *grant, struct text *out);

enum join_answer {
    JOIN_ANSWER_FINE,
    JOIN_ANSWER_WRONG,  /* refused: it was not the code */
    JOIN_ANSWER_VOID,   /* refused: the code was tried too often or too late */
    JOIN_ANSWER_TAKEN,  /* refused: the code was right, but another device has the name */
    JOIN_ANSWER_OTHERS, /* damaged, of a newer version, forged, or for another request */
};

/* Appends the answer to one that is refused: WRONG, VOID or TAKEN. Nothing proves who wrote it: whoever hosts
 * the folder can keep a device from joining, no more. */
void join_refusal_encode(const void *request, size_t size, enum join_answer why, struct text *out);

/* True if these bytes have the form of an answer that refuses, to whomever. */
bool join_is_refusal(const void *bytes, size_t size);

/* Reads any bytes as the answer to the request that this device has made with the key pair. `grant` is filled
 * only if FINE; the caller wipes it. Takes some 50 ms. */
enum join_answer join_answer_decode(const void *request, size_t request_size,
                                    const struct join_secret *secret, const uint8_t secret_key[JOIN_KEY_SIZE],
                                    const void *bytes, size_t size, struct join_grant *grant);

#endif
