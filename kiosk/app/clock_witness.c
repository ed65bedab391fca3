#include "app/clock_witness.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/paths.h"

/* Two clocks that are no further apart show the same time. */
enum { APART_MOST_MS = 2 * 60 * 1000 };

static const char KEPT[] = "clock-is-right";

struct clock_witness clock_witness_system(void)
{
    return (struct clock_witness){
        .is_synchronised = clock_is_synchronised, .battery_clocks = "/sys/class/rtc", .memory = PATHS_MEMORY};
}

/* One whose battery is missing, as on a Pi 5, begins in 1970 or at another time long ago: it does not agree
 * with what systemd makes of that, nor with the last time that was seen. */
static bool agrees(const char *folder, const char *name, const struct clock *clock)
{
    char device[FILE_PATH_SIZE], path[FILE_PATH_SIZE], line[64];
    file_first_line(file_join(path, file_join(device, folder, name), "since_epoch"), line, sizeof line);
    int64_t ms = strtoll(line, NULL, 10) * 1000;
    return line[0] != '\0' && llabs((long long)(clock_now(clock).ms - ms)) <= APART_MOST_MS;
}

/* A board's own clock, and one that was put onto it. */
static bool any_agrees(const struct clock_witness *witness, const struct clock *clock)
{
    return witness->battery_clocks != NULL &&
           (agrees(witness->battery_clocks, "rtc0", clock) || agrees(witness->battery_clocks, "rtc1", clock));
}

static bool is_kept(const struct clock_witness *witness)
{
    char path[FILE_PATH_SIZE];
    return witness->is_said ||
           (witness->memory != NULL && file_exists(file_join(path, witness->memory, KEPT)));
}

enum clock_proof clock_witness_ask(struct clock_witness *witness, const struct clock *clock)
{
    if (witness->is_synchronised == NULL)
        return CLOCK_NOT_ASKED;
    if (witness->is_synchronised()) {
        clock_witness_keep(witness);
        return CLOCK_SYNCHRONISED;
    }
    return is_kept(witness) || any_agrees(witness, clock) ? CLOCK_PROVEN : CLOCK_UNPROVEN;
}

void clock_witness_keep(struct clock_witness *witness)
{
    char path[FILE_PATH_SIZE];
    struct err ignored; /* on another computer than a device there is no such folder */
    if (witness->memory != NULL && !is_kept(witness) && file_exists(witness->memory))
        (void)file_write_whole(file_join(path, witness->memory, KEPT), "", 0, 0644, &ignored);
    witness->is_said = true;
}
