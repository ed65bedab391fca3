/* What staff do at a device: forms that are opened now and saved later, imports, the house. */
#ifndef KIOSK_TESTS_SIM_EDITS_H
#define KIOSK_TESTS_SIM_EDITS_H

#include "device.h"

/* Forms: what is open on this device is as old as its opening. Saving does nothing where none is open. */
void edits_open_event(struct device *device);
void edits_open_form_of_event(struct device *device, struct id event);
void edits_save_event(struct device *device);
void edits_open_person(struct device *device);
void edits_open_form_of(struct device *device, struct id person);
void edits_save_person(struct device *device);
void edits_open_notice(struct device *device);
void edits_save_notice(struct device *device);
void edits_open_date(struct device *device);
void edits_save_date(struct device *device);

/* The house's name or its help; a poster, where the version knows them; an import, and taking it back. */
void edits_house(struct device *device);
void edits_poster(struct device *device);
void edits_batch(struct device *device);

/* Holds the device to having done `what`, unless it died over it. Returns `ok`. In actions.c. */
bool actions_must(struct device *device, bool ok, const char *what, const struct err *err);

#endif
