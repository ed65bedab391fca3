#include "base/clock.h"

#include <sys/timex.h>
#include <time.h>

#include "base/err.h"

static int64_t system_ms(clockid_t which)
{
    struct timespec now;
    ASSERT(clock_gettime(which, &now) == 0);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct clock clock_system(void)
{
    return (struct clock){.trusted = false};
}

struct clock clock_system_at(struct local_time local)
{
    int64_t offset_ms = instant_from_local_time(local).ms - system_ms(CLOCK_REALTIME);
    return (struct clock){.trusted = true, .offset_ms = offset_ms};
}

struct clock clock_manual(struct local_time local)
{
    struct clock clock = {.manual = true, .trusted = true};
    clock_set(&clock, local);
    return clock;
}

void clock_set(struct clock *clock, struct local_time local)
{
    ASSERT(clock->manual);
    clock->offset_ms = instant_from_local_time(local).ms;
}

void clock_advance(struct clock *clock, int64_t ms)
{
    ASSERT(clock->manual && ms >= 0);
    clock->offset_ms += ms;
    clock->monotonic_ms += ms;
}

struct instant clock_now(const struct clock *clock)
{
    int64_t base_ms = clock->manual ? 0 : system_ms(CLOCK_REALTIME);
    return (struct instant){base_ms + clock->offset_ms};
}

struct local_time clock_local(const struct clock *clock)
{
    return local_time_from_instant(clock_now(clock));
}

int64_t clock_monotonic_ms(const struct clock *clock)
{
    if (!clock->manual)
        return system_ms(CLOCK_MONOTONIC);
    if (clock->looked_ms == NULL)
        return clock->monotonic_ms;
    *clock->looked_ms += clock->look_ms;
    return clock->monotonic_ms + *clock->looked_ms;
}

bool clock_is_synchronised(void)
{
    enum { ERROR_MOST_US = 16 * 1000 * 1000 }; /* NTP_PHASE_LIMIT of the kernel */
    struct timex kept = {0};                   /* without modes: it is only asked */
    return adjtimex(&kept) >= 0 && kept.maxerror < ERROR_MOST_US;
}
