/* Why what the office wrote is not one of its dates (25/11/2026 or 2026-11-25): for a sentence that
 * tells how to write it. */
#ifndef KIOSK_IMPORT_DATE_FAULT_H
#define KIOSK_IMPORT_DATE_FAULT_H

/* What follows on the quoted cell: "is not a date", "is before 1970", "has a year of two digits", "has
 * the month before the day". */
const char *date_fault(const char *cell);

#endif
