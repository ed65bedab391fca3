#include "base/random.h"

#include <sodium.h>

#include "base/err.h"

static void put_number(unsigned char bytes[8], uint64_t number)
{
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(number >> (8 * i));
}

struct random random_system(void)
{
    ASSERT(sodium_init() >= 0);
    return (struct random){.seed = 0};
}

struct random random_seeded(uint64_t seed)
{
    ASSERT(seed != 0);
    return (struct random){.seed = seed};
}

/* Each fill is a block of its own: ChaCha20 keyed with the seed and the block's number. */
void random_fill(struct random *random, void *bytes, size_t size)
{
    if (random->seed == 0) {
        randombytes_buf(bytes, size);
        return;
    }
    unsigned char key[randombytes_SEEDBYTES] = {0};
    put_number(key, random->seed);
    put_number(key + 8, random->counter++);
    randombytes_buf_deterministic(bytes, size, key);
}

static uint32_t draw(struct random *random)
{
    unsigned char b[4];
    random_fill(random, b, sizeof b);
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

uint32_t random_below(struct random *random, uint32_t below)
{
    ASSERT(below > 0);
    /* The lowest numbers that would make some remainders likelier than others are drawn again. */
    uint32_t uneven = (uint32_t)(UINT32_C(0) - below) % below;
    uint32_t number = draw(random);
    while (number < uneven)
        number = draw(random);
    return number % below;
}
