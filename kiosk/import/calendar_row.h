/* An event of a calendar, with what is said about single dates of it, as a row of the sheet of events. */
#ifndef KIOSK_IMPORT_CALENDAR_ROW_H
#define KIOSK_IMPORT_CALENDAR_ROW_H

#include "import/calendar_event.h"
#include "import/sheet.h"

/* Adds the row. `changes` are of dates of this series, sorted by nothing. */
void calendar_row_add(struct sheet *sheet, const struct calendar_event *event,
                      const struct calendar_event *const *changes, size_t count);

/* Adds a row for an event that cannot be one. */
void calendar_row_add_wrong(struct sheet *sheet, const struct calendar_event *event, const char *sentences);

/* Adds a row for the end of a file that is cut off behind its last whole event. */
void calendar_row_add_cut(struct sheet *sheet, int line);

#endif
