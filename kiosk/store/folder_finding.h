/* Findings about the shared folder: a damaged file, an unknown device, a clock far off. Rows that staff read;
 * each clears itself when what it is about is mended. Only this device's own; they do not travel. */
#ifndef KIOSK_STORE_FOLDER_FINDING_H
#define KIOSK_STORE_FOLDER_FINDING_H

#include "base/err.h"
#include "store/store.h"

enum folder_finding_kind {
    FOLDER_FINDING_AWAY, /* the folder cannot be reached; since when */
    FOLDER_FINDING_FULL,
    FOLDER_FINDING_READ_ONLY,
    FOLDER_FINDING_DAMAGED,  /* a segment or receipt of another device does not authenticate */
    FOLDER_FINDING_REPAIRED, /* an own segment was damaged or gone, and was written again; clears after a day
                              */
    FOLDER_FINDING_GAP,      /* a device's later facts are there, earlier ones are not */
    FOLDER_FINDING_UNKNOWN_DEVICE, /* facts of a device that never joined */
    FOLDER_FINDING_CONFLICT_COPY,  /* a file that another program has renamed; it does no harm */
    FOLDER_FINDING_TWO_DEVICES,    /* two devices with one identity: a cloned card */
    FOLDER_FINDING_NEWER,          /* a device writes a newer format: update this one */
    FOLDER_FINDING_CLOCK,          /* a device's clock is far off */
    FOLDER_FINDING_OTHER_HOUSE,    /* the folder belongs to another house */
    FOLDER_FINDING_RETIRED,        /* a retired device still writes */
    FOLDER_FINDING_NOT_SIGNED,     /* an order that the office did not sign; it was not carried out */
    FOLDER_FINDING_BACKUP,         /* the daily backup was not made, or did not reach the folder */
    FOLDER_FINDING_COUNT,
};

/* One finding: its kind and what it is about (a path or a device, "" for the folder). */
struct folder_finding {
    enum folder_finding_kind kind;
    char subject[160];
    char sentence[512]; /* what it is and what to do, in English */
    int64_t since_ms;   /* wall clock when it was first found */
};

/* Notes a finding; one that stands keeps its `since_ms`. */
bool folder_finding_note(struct store *store, enum folder_finding_kind kind, const char *subject,
                         struct err *err, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* What it was about is mended: takes one finding away; nothing happens if it is not there. */
bool folder_finding_clear(struct store *store, enum folder_finding_kind kind, const char *subject,
                          struct err *err);

/* Calls `each` for all that stand, oldest first; false from it stops. */
bool folder_finding_each(struct store *store,
                         bool (*each)(const struct folder_finding *finding, void *context), void *context,
                         struct err *err);

#endif
