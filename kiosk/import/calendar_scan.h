/* Walks through the text of a calendar part by part, so that a broken event spoils no other and no file
 * needs more memory than its largest event: lines are unfolded, made UTF-8 and numbered; alarms,
 * attachments and what else is not needed are left out. */
#ifndef KIOSK_IMPORT_CALENDAR_SCAN_H
#define KIOSK_IMPORT_CALENDAR_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

enum { CALENDAR_LINE_BYTES_MOST = 64 * 1024, CALENDAR_PART_BYTES_MOST = 256 * 1024 };

/* A place in the file's bytes, which are borrowed. Zeroed but for `at` and `end` it is at the start. */
struct calendar_scan {
    const char *at, *end;
    int line;         /* of what comes next, from 0 */
    bool cancels;     /* the calendar says METHOD:CANCEL */
    bool is_old;      /* it says VERSION:1.0, which is another format */
    bool has_begun;   /* there was a BEGIN:VCALENDAR */
    bool is_open;     /* its END:VCALENDAR is still to come */
    struct text text; /* the line that was read last */
    int number;       /* of that line, from 1 */
    bool again;       /* it is given once more */
};

enum calendar_part_kind { PART_EVENT, PART_ZONE };

struct calendar_part {
    enum calendar_part_kind kind;
    int line;         /* where it begins, from 1 */
    bool is_whole;    /* its end is there, and it was not too large */
    struct text text; /* with its BEGIN and END */
};

/* The next event or zone; false at the end of the file. Zero `part` before the first call. */
bool calendar_scan_next(struct calendar_scan *scan, struct calendar_part *part);

/* Frees the text of the line. */
void calendar_scan_release(struct calendar_scan *scan);

#endif
