/* The reports that staff asked for and that lie in the data folder. Nobody refreshes them, and who said yes
 * and did not come must not be read from them: they stay for an hour only, and after an erasure not even
 * that. */
#ifndef KIOSK_APP_OWN_REPORTS_H
#define KIOSK_APP_OWN_REPORTS_H

#include "app/command.h"

/* True for the folder where they lie. */
bool own_reports_lie_in(const struct context *context, const char *folder);

/* Their hour begins, also of those that would have said the same and were not written anew. */
bool own_reports_begin_hour(const struct context *context, struct err *err);

/* Removes them, with what a write that died has left of any reports. False with a sentence for what cannot be
 * deleted. */
bool own_reports_remove(const struct context *context, struct err *err);

/* Removes them when their hour is over. Looks once a minute, however often it is called. Zeroed it has not
 * looked yet. */
struct own_reports {
    bool looked;
    int64_t looked_ms; /* monotonic */
    bool failed;       /* and was logged */
};
void own_reports_turn(struct own_reports *turn, const struct context *context);

#endif
