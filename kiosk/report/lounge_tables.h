/* The tables of the lounge's report: their columns, and their SQL. */
#ifndef KIOSK_REPORT_LOUNGE_TABLES_H
#define KIOSK_REPORT_LOUNGE_TABLES_H

#include "report/table.h"

enum lounge_table {
    LOUNGE_EVENTS,
    LOUNGE_PEOPLE,
    LOUNGE_SIGN_UPS,
    LOUNGE_ATTENDANCE,
    LOUNGE_NOTICES,
    LOUNGE_BY_MONTH,
    LOUNGE_TABLES
};

/* What one of them is; const. */
const struct table_description *lounge_table_description(enum lounge_table table);

#endif
