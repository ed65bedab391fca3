/* What the staff door of this screen leads to. People, the register, reports and rights are the office
 * program's; at the lounge they stand only in a house that says it has none (house_setting.h). */
#ifndef KIOSK_SCREEN_STAFF_SCOPE_H
#define KIOSK_SCREEN_STAFF_SCOPE_H

#include "screen/lounge.h"

/* True in `*has_all` where what is for the office stands here too. */
bool staff_has_all(struct lounge *lounge, bool *has_all, struct err *err);

#endif
