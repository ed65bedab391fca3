/* Randomness, passed in so that tests and simulations can repeat a run. */
#ifndef KIOSK_BASE_RANDOM_H
#define KIOSK_BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct random {
    uint64_t seed;    /* 0: the system's own random bytes; else a repeatable sequence */
    uint64_t counter; /* fills so far from a seeded sequence */
};

/* From the operating system (libsodium). For everything outside tests. */
struct random random_system(void);

/* A repeatable sequence; `seed` is not 0. Never for keys. */
struct random random_seeded(uint64_t seed);

/* Fills `size` bytes. */
void random_fill(struct random *random, void *bytes, size_t size);

/* A number from 0 up to `below` - 1; `below` is above 0. */
uint32_t random_below(struct random *random, uint32_t below);

#endif
