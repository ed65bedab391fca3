/* Why what the office wrote is not one of its dates (25/11/2026 or 2026-11-25): for a sentence that
 * tells how to write it. */
#ifndef KIOSK_IMPORT_DATE_FAULT_H
#define KIOSK_IMPORT_DATE_FAULT_H

#include "import/quote.h"

enum { DATE_FAULT_SIZE = QUOTE_SIZE + 160 };

/* Writes a sentence about the cell: that it is not a date, is before 1970, has a year of two digits, or the
 * month before the day. Returns `out`. */
const char *date_fault(const char *cell, char out[DATE_FAULT_SIZE]);

#endif
