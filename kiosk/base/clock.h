/* The clock, passed in: wall time, monotonic time, and whether the wall time can be trusted. */
#ifndef KIOSK_BASE_CLOCK_H
#define KIOSK_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

struct clock {
    bool manual;          /* moved only by clock_set and clock_advance */
    bool trusted;         /* NTP, an RTC or a person stands behind the wall time */
    int64_t offset_ms;    /* manual: the wall time; else added to the system's (--now) */
    int64_t monotonic_ms; /* manual only */
    int64_t *looked_ms; /* manual: NULL, or what has passed while somebody looked at the monotonic time … */
    int64_t look_ms;    /* … of which each look takes so much */
};

/* The system's clock. Not trusted until the caller, who can ask, says so. */
struct clock clock_system(void);

/* The system's clock, moved so that it now shows `local`; trusted, as a person said so. */
struct clock clock_system_at(struct local_time local);

/* A clock that stands still until it is moved, and while nobody looks at it if `looked_ms` is set; trusted.
 */
struct clock clock_manual(struct local_time local);

/* Moves a manual clock: wall time to `local` (monotonic time untouched), or both on by `ms`. */
void clock_set(struct clock *clock, struct local_time local);
void clock_advance(struct clock *clock, int64_t ms);

/* Wall time, local wall time, and monotonic milliseconds that never go back. */
struct instant clock_now(const struct clock *clock);
struct local_time clock_local(const struct clock *clock);
int64_t clock_monotonic_ms(const struct clock *clock);

/* True while a network keeps the system's clock right (timesyncd, chrony or another): the kernel's estimate
 * of its error is below the most that it can be, which it is from the start, and after somebody has set the
 * clock. As timedated of systemd does: some leave the kernel's own flag, STA_UNSYNC, as it is. */
bool clock_is_synchronised(void);

#endif
