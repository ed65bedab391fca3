/* What a device does that has asked to join a house (sync/join.h) and has no keys yet. */
#ifndef KIOSK_APP_JOINING_H
#define KIOSK_APP_JOINING_H

#include "app/command.h"

enum joining {
    JOINING_NOT,   /* nothing was asked */
    JOINING_WAITS, /* the office has not answered yet */
    JOINING_DONE,  /* the keys are here: this device belongs to the house now */
};

/* Looks for the office's answer and takes it up. False with a sentence if the code was wrong, the offer is
 * over or the folder failed. */
bool joining_step(struct context *context, enum joining *joining, struct err *err);

#endif
