/* Which machine this is: its serial number and that of its card, where the system tells them. Sync makes a
 * new life where they change: a card that was cloned or moved (store/stream.h). */
#ifndef KIOSK_APP_HARDWARE_H
#define KIOSK_APP_HARDWARE_H

#include <stddef.h>

/* Writes them as one line, "" if the system tells nothing. */
void hardware_name(char *name, size_t size);

#endif
