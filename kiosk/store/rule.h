/* Recurrence rules: the dates that a rule of RFC 5545 gives, by libical. The only file of the store
 * that sees libical. */
#ifndef KIOSK_STORE_RULE_H
#define KIOSK_STORE_RULE_H

#include <stdbool.h>

#include "base/date.h"
#include "base/err.h"

/* False with a sentence if the rule cannot be read or repeats within a day. */
bool rule_check(const char *rule, struct err *err);

/* Calls `each` for the dates of a rule between `from` and `to` (both included), in order; false from
 * it stops. The first date always counts, as RFC 5545 says. An unreadable rule gives only the first
 * date. */
void rule_expand(const char *rule, struct date first, struct date from, struct date to,
                 bool (*each)(struct date date, void *context), void *context);

/* The last date of a rule that ends by COUNT or UNTIL; DATE_NONE for one that does not. */
struct date rule_last(const char *rule, struct date first);

#endif
