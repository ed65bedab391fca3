#include "app/notify.h"

#include <systemd/sd-daemon.h>

enum { SIGNS_IN_WATCHDOG = 3, US_IN_MS = 1000 };

void notify_ready(struct notify *notify, int64_t now_ms)
{
    uint64_t watchdog_us = 0;
    bool is_watched = sd_watchdog_enabled(false, &watchdog_us) > 0;
    notify->every_ms = is_watched ? (int64_t)(watchdog_us / (SIGNS_IN_WATCHDOG * US_IN_MS)) : 0;
    notify->said_ms = now_ms;
    sd_notify(false, "READY=1");
}

void notify_alive(struct notify *notify, int64_t now_ms)
{
    if (notify->every_ms == 0 || now_ms - notify->said_ms < notify->every_ms)
        return;
    notify->said_ms = now_ms;
    sd_notify(false, "WATCHDOG=1");
}

void notify_stopping(void)
{
    sd_notify(false, "STOPPING=1");
}
