#include "app/office_names.h"

#include <stddef.h>

const char *const office_names[] = {
    "index.html",   "this-week.html", "calendar.ics", "lounge.xlsx",   "events.csv",
    "sign_ups.csv", "attendance.csv", "by_month.csv", "lounge.sqlite", NULL};
