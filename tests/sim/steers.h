/* Staff decide about places, at the holder and at any other device, and take it back; what the holder makes
 * of what was asked elsewhere is held to what was asked. */
#ifndef KIOSK_TESTS_SIM_STEERS_H
#define KIOSK_TESTS_SIM_STEERS_H

#include "device.h"
#include "ledger.h"

/* Decides about the place of somebody, where something is open. */
void steers_steer(struct device *device);

/* Undo of it. */
void steers_undo(struct device *device);

/* A place that a device has just written of itself: only where staff have asked for it, about just the place
 * that it replaces, is one given back, or promised or offered to somebody whose place was. */
void steers_hold_place(struct device *device, const struct ledger_fact *place);

/* At rest nothing that staff ask waits for an answer about somebody who may come. */
void steers_hold_answered(struct device *device, const struct signup_key *key);

#endif
