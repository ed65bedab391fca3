/* Tells systemd how the screen is: that it shows something, and from then on that its loop still turns. Where
 * nobody started the program with a socket to hear it (sd_notify(3)), it says nothing. */
#ifndef KIOSK_APP_NOTIFY_H
#define KIOSK_APP_NOTIFY_H

#include <stdbool.h>
#include <stdint.h>

struct notify {
    int64_t every_ms; /* between two signs of life; 0: nobody waits for them */
    int64_t said_ms;  /* monotonic: when the latest was given */
};

/* The first picture stands on the screen at `now_ms`, monotonic. Reads how often systemd wants to hear more.
 */
void notify_ready(struct notify *notify, int64_t now_ms);

/* A turn of the loop went well. Says so three times in each WatchdogSec, and not more often. */
void notify_alive(struct notify *notify, int64_t now_ms);

/* The program is about to end by itself or because it was asked to. */
void notify_stopping(void);

#endif
