/* Calendars that are imported into a test's house. */
#ifndef TESTS_UNIT_CALENDARS_H
#define TESTS_UNIT_CALENDARS_H

#include "store_support.h"

#include "import/plan.h"
#include "import/preview.h"
#include "store/batch.h"

#define CALENDAR(events) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\n" events "END:VCALENDAR\r\n"
#define EVENT(lines) "BEGIN:VEVENT\r\n" lines "END:VEVENT\r\n"
#define QUIZ_LINES                                                                                           \
    "UID:quiz\r\nSUMMARY:Quiz\r\nLOCATION:Lounge\r\nDTSTART;TZID=Europe/London:20261125T140000\r\n"          \
    "DTEND;TZID=Europe/London:20261125T160000\r\n"
#define WEEKLY_QUIZ EVENT(QUIZ_LINES "RRULE:FREQ=WEEKLY;BYDAY=WE\r\n")
#define CHANGE(original, lines)                                                                              \
    EVENT("UID:quiz\r\nSUMMARY:Quiz\r\nRECURRENCE-ID;TZID=Europe/London:" original "\r\n" lines)

/* The preview of the last import. */
extern struct text said;

/* Imports a sheet as --apply does; `batch` may be NULL. False if there was nothing to do. */
bool apply(struct bench *bench, struct sheet *sheet, struct id *batch);

/* Only says what would change. */
void look(struct bench *bench, struct sheet *sheet);

/* The same as apply of a calendar's bytes, and of a file in tests/data/ical. */
bool import(struct bench *bench, const char *bytes);
bool import_sample(struct bench *bench, const char *name, struct id *batch);

/* Everything between two dates, a line each: "2026-11-25T14:00-16:00 Quiz, Lounge", with what is off or
 * private behind it. Good until the next call. */
const char *on(struct bench *bench, const char *from, const char *to);

/* So many facts are in the log. */
int64_t count_facts(struct bench *bench);

/* The event of that UID, which there must be. */
struct event event_of(struct bench *bench, const char *uid);

/* For a group of tests: in London, and what was said is freed at the end. */
int set_zone(void **state);
int free_said(void **state);

#endif
