/* A device whose data are lost: staff restore its backup, and it goes on from there. */
#ifndef KIOSK_TESTS_SIM_RECOVERY_H
#define KIOSK_TESTS_SIM_RECOVERY_H

#include "world.h"

/* One that has made a backup goes on for a while, with or without the folder, then is restored and goes on.
 */
void recovery(struct sim_world *world);

#endif
