/* A house that is hard to show: forty residents, names in several scripts and two people of one
 * name, titles as long as they may be, thirty events in a day, full events, long texts; and one worker. */
#ifndef KIOSK_TESTS_UNIT_CROWDED_H
#define KIOSK_TESTS_UNIT_CROWDED_H

#include "store/notice.h"
#include "store/store.h"

/* The PIN of its worker. */
#define CROWDED_PIN "274951"

/* Saves what a notice says, which a second device says otherwise without knowing of it. */
bool crowded_add_versions(struct store *store, struct notice_form *form, struct err *err);

/* Fills an empty store, around today by its clock. */
bool crowded_fill(struct store *store, struct err *err);

#endif
