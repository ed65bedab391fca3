/* How long things may be, and how "nothing" is said, once for the whole program.
 *
 * Writing refuses a text that is longer, with a sentence; reading cuts at a whole character. A
 * limit counts characters; a buffer of `…_SIZE` bytes holds as many of them in any script. */
#ifndef KIOSK_STORE_LIMITS_H
#define KIOSK_STORE_LIMITS_H

#include <stdbool.h>

#include "base/date.h"

#define LIMIT_BYTES(characters) ((characters)*4 + 1)

enum {
    TITLE_LIMIT = 60,    /* of an event or a notice */
    PLACE_LIMIT = 60,    /* where an event is */
    NAME_LIMIT = 40,     /* of a person, a device, a house, a member of staff */
    LINE_LIMIT = 100,    /* cost, meet at, back by, who asks the questions, a help text */
    PASSAGE_LIMIT = 400, /* how it feels, bring, travel, a reason */
    NOTICE_LIMIT = 1000, /* the text of a notice */
    PICTURE_LIMIT = 40,  /* the name of a picture or an icon, without folder or suffix */
    RULE_LIMIT = 200,    /* a recurrence rule, ASCII */
    OFFICE_ID_LIMIT = 80,
    PLACES_LIMIT = 999,
    EXCEPT_DATES_LIMIT = 128,

    TITLE_SIZE = LIMIT_BYTES(TITLE_LIMIT),
    PLACE_SIZE = LIMIT_BYTES(PLACE_LIMIT),
    NAME_SIZE = LIMIT_BYTES(NAME_LIMIT),
    LINE_SIZE = LIMIT_BYTES(LINE_LIMIT),
    PASSAGE_SIZE = LIMIT_BYTES(PASSAGE_LIMIT),
    NOTICE_SIZE = LIMIT_BYTES(NOTICE_LIMIT),
    PICTURE_SIZE = LIMIT_BYTES(PICTURE_LIMIT),
    RULE_SIZE = RULE_LIMIT + 1,
    OFFICE_ID_SIZE = LIMIT_BYTES(OFFICE_ID_LIMIT),

    HERE_BEFORE_MINUTES = 30, /* "I'm here" opens so long before the start … */
    HERE_AFTER_MINUTES = 60,  /* … and closes so long after the end */
    LATE_UNTIL_MINUTE = 360,  /* an event may run past midnight, until 6 in the morning at most */
    HELP_CONFIRM_MONTHS = 3,  /* staff confirm the help texts so often */
    PICTURE_REST_DAYS = 366,  /* a tile picture is not given out again so soon */
};

/* "No date" and "no time", where one may be missing. */
#define DATE_NONE ((struct date){-1})
#define TIME_NONE ((struct time_of_day){-1})

static inline bool date_is_none(struct date date)
{
    return date.day < 0;
}

static inline bool time_is_none(struct time_of_day time)
{
    return time.minute < 0;
}

#endif
