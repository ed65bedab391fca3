/* What a new event of each kind begins with, so that the form only asks for what differs. */
#ifndef KIOSK_SCREEN_EVENT_TEMPLATE_H
#define KIOSK_SCREEN_EVENT_TEMPLATE_H

#include "store/event.h"

/* Gives a new event what its kind usually has. Words that somebody entered stay: only those are set that are
 * blank, or are still what the kind `was` begins with. */
void event_template_take(struct event *event, enum event_kind was);

#endif
