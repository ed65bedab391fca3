/* The first sync of ten years, for benches: a house whose facts all lie in its shared folder, and devices
 * that know nothing yet. Whatever fails ends the program with its sentence. */
#ifndef KIOSK_TESTS_UNIT_FIRST_SYNC_H
#define KIOSK_TESTS_UNIT_FIRST_SYNC_H

#include "many.h"

/* Makes ROOT/ten-years, its device 0 and the keys, and has all of its facts published, in a process of its
 * own. All stores are closed. */
void first_sync_publish(struct house_of_many *house, const char *root);

/* Makes the device at `place` anew, closed: it knows which house it belongs to and nothing else. */
void first_sync_make_newcomer(struct house_of_many *house, size_t place);

#endif
