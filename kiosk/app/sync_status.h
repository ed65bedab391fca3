/* `kiosk sync --status`: what is published, seen by whom, waiting, and wrong. */
#ifndef KIOSK_APP_SYNC_STATUS_H
#define KIOSK_APP_SYNC_STATUS_H

#include "app/command.h"

/* What a retired device says of itself. */
#define SYNC_STATUS_RETIRED                                                                                  \
    "The office has retired this screen. Its answers reach nobody. Join it again with an empty data "        \
    "folder, or switch it off."

/* Appends it all. Reads only what this device knows, never the shared folder. */
bool sync_status_print(struct context *context, struct text *out, struct err *err);

#endif
