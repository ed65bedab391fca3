#include "houses.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/file.h"
#include "store/store.h"
#include "ten_years.h"

#define SMALL "build/bench/small"

const char *houses_small(void)
{
    if (!file_exists(SMALL "/kiosk.sqlite") &&
        system("build/kiosk demo --data " SMALL " --now '2026-11-25 14:05'") != 0)
        abort();
    return SMALL;
}

/* Made under another name first, so that half a house is never measured. */
static const char *made(const char *folder, int months)
{
    struct err err = {0};
    char new[FILE_PATH_SIZE];
    char path[FILE_PATH_SIZE];
    if (file_exists(file_join(path, folder, "kiosk.sqlite")))
        return folder;
    ASSERT(text_format(new, sizeof new, "%s.new", folder));
    ASSERT(text_format(path, sizeof path, "rm -rf %s", new));
    if (system(path) != 0)
        abort();
    struct local_time now;
    ASSERT(local_time_from_iso("2026-11-25T14:05", &now));
    struct clock clock = clock_manual(now);
    struct random random = random_seeded(10);
    struct store store;
    const struct store_options options = {0};
    if (!store_open(&store, new, &options, &clock, &random, &err) || !house_fill(&store, months, &err)) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
    store_close(&store);
    if (rename(new, folder) != 0)
        abort();
    return folder;
}

const char *houses_one_month(void)
{
    return made("build/bench/one-month", 1);
}

const char *houses_ten_years(void)
{
    return made("build/bench/ten-years", TEN_YEARS_MONTHS);
}
