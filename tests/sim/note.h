/* What is asked of a fact at the moment at which it is made. */
#ifndef KIOSK_TESTS_SIM_NOTE_H
#define KIOSK_TESTS_SIM_NOTE_H

#include "device.h"
#include "ledger.h"

/* Its author had seen what it replaces, it comes after all that its author had seen, it is the author's to
 * make. */
void note_hold_new(struct device *device, const struct ledger_fact *fact);

/* The numbers of the present life are dense. */
void note_hold_numbers(struct device *device);

#endif
