/* The second kind of file of the office: a calendar (iCalendar, RFC 5545) as Google Calendar, Outlook, Apple
 * Calendar, Nextcloud, LibreOffice and others save it. Each event becomes a row of the sheet of events, with
 * its UID as the id; preview, comparing, undo are those of any sheet.
 *
 * Times become the house's own (the process's zone). What the house cannot hold as it stands, or where the
 * file leaves a doubt, is said in a note of the row; what cannot be read is a row that is wrong. */
#ifndef KIOSK_IMPORT_CALENDAR_H
#define KIOSK_IMPORT_CALENDAR_H

#include "import/sheet.h"

enum {
    CALENDAR_BYTES_MOST = 64 * 1024 * 1024,
    CALENDAR_EVENTS_MOST = 100000, /* in a file */
};

/* Fills an empty, named sheet; see sheet_load. */
bool calendar_load(struct sheet *sheet, const char *path, struct err *err);
bool calendar_load_bytes(struct sheet *sheet, const void *bytes, size_t length, struct err *err);

#endif
