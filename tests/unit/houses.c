#include "houses.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/file.h"
#include "store/store.h"
#include "ten_years.h"

#define SMALL "build/bench/small"
#define TEN_YEARS "build/bench/ten-years"

const char *houses_small(void)
{
    if (!file_exists(SMALL "/kiosk.sqlite") &&
        system("build/kiosk demo --data " SMALL " --now '2026-11-25 14:05'") != 0)
        abort();
    return SMALL;
}

/* Made under another name first, so that half a house is never measured. */
const char *houses_ten_years(void)
{
    struct err err = {0};
    if (file_exists(TEN_YEARS "/kiosk.sqlite"))
        return TEN_YEARS;
    if (system("rm -rf " TEN_YEARS ".new") != 0)
        abort();
    struct local_time now;
    ASSERT(local_time_from_iso("2026-11-25T14:05", &now));
    struct clock clock = clock_manual(now);
    struct random random = random_seeded(10);
    struct store store;
    const struct store_options options = {0};
    if (!store_open(&store, TEN_YEARS ".new", &options, &clock, &random, &err) ||
        !house_fill(&store, TEN_YEARS_MONTHS, &err)) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
    store_close(&store);
    if (rename(TEN_YEARS ".new", TEN_YEARS) != 0)
        abort();
    return TEN_YEARS;
}
