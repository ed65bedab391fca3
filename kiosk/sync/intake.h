/* Reading the segments of one device: what is new in its folder goes into the store. */
#ifndef KIOSK_SYNC_INTAKE_H
#define KIOSK_SYNC_INTAKE_H

#include "sync/round.h"
#include "sync/trouble.h"

/* What was found in a device's folder. */
struct intake {
    struct met met;
    size_t count;      /* files that were opened and read */
    size_t file_count; /* segment files that lie there */
};

/* Opens every file of `device` that is not known, up to a gap, and applies its facts. Of this device's own
 * folder only former lives are read. Notes conflict copies; what else was met is for the caller. False only
 * if the folder or the store failed. */
bool intake_read(struct sync *sync, struct id device, struct intake *intake, struct round_result *result,
                 struct err *err);

#endif
