/* sim FROM TO [FILE [first]]: runs these seeds of the simulation. Prints a line for each property: `ok sim
 * NAME` or `FAILED sim NAME: what, and how to see it again`. FILE gets the seed that is run now; with "first"
 * it ends at the first failure. A single seed is told step by step on standard error. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>
#include <sqlite3.h>

#include "sim_locks.h"
#include "store_disk.h"
#include "world.h"

struct results {
    uint64_t failures[CHECK_COUNT];
    uint64_t first_seed[CHECK_COUNT];
    char first_message[CHECK_COUNT][1500];
};

static bool run(const struct house_kit *house, uint64_t seed, bool tells, struct results *results)
{
    static struct sim_world world;
    bool ok = world_run(&world, house, seed, tells);
    if (!ok && results->failures[world.check]++ == 0) {
        results->first_seed[world.check] = seed;
        memcpy(results->first_message[world.check], world.message, sizeof world.message);
    }
    world_release(&world);
    return ok;
}

/* For whoever looks after this process broke down. */
static void write_seed(const char *path, uint64_t seed)
{
    FILE *file = path != NULL ? fopen(path, "w") : NULL;
    if (file == NULL)
        return;
    (void)fprintf(file, "%llu\n", (unsigned long long)seed);
    (void)fclose(file);
}

static bool print(const struct results *results, uint64_t count)
{
    bool ok = true;
    for (int i = 0; i < CHECK_COUNT; i++) {
        const char *name = sim_check_name((enum sim_check)i);
        if (results->failures[i] == 0) {
            (void)printf("ok sim %s\n", name);
            continue;
        }
        unsigned long long seed = results->first_seed[i];
        (void)printf("FAILED sim %s: %s; make sim SEEDS=%llu-%llu (%llu of %llu seeds)\n", name,
                     results->first_message[i], seed, seed, (unsigned long long)results->failures[i],
                     (unsigned long long)count);
        ok = false;
    }
    return ok;
}

int main(int count, char **arguments)
{
    static struct results results;
    struct house_kit house;
    uint64_t from = count >= 3 ? strtoull(arguments[1], NULL, 10) : 0;
    uint64_t to = count >= 3 ? strtoull(arguments[2], NULL, 10) : 0;
    bool to_first = count > 4 && strcmp(arguments[4], "first") == 0;
    bool ok = true;
    const char *temporary = getenv("TMPDIR");
    if (from == 0 || to < from || sodium_init() < 0) {
        (void)fprintf(stderr, "usage: sim FROM TO [FILE [first]] (from 1)\n");
        return 2;
    }
    (void)setenv("TZ", "Europe/London", 1);
    ASSERT(sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) == SQLITE_OK &&
           sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK);
    sim_locks_install();
    disk_install();
    house_make(&house, temporary != NULL ? temporary : "/dev/shm");
    for (uint64_t seed = from; seed <= to && (ok || !to_first); seed++) {
        write_seed(count > 3 ? arguments[3] : NULL, seed);
        ok = run(&house, seed, from == to, &results);
    }
    house_release(&house);
    disk_remove();
    sim_locks_remove();
    return print(&results, to - from + 1) ? 0 : 1;
}
