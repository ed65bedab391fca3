/* What a bad share does to the files in it. Each of these takes what it is to happen to from the share's
 * own dice, and does nothing where there is nothing to do it to. */
#ifndef KIOSK_TESTS_SIM_SIM_TROUBLE_H
#define KIOSK_TESTS_SIM_SIM_TROUBLE_H

#include "sim_share.h"

/* Tells whether a published file may be damaged or lost: not if nobody could write it again. */
typedef bool sim_may(const struct sim_file *file, void *context);

enum sim_trouble {
    TROUBLE_FLIP,          /* a bit turns over */
    TROUBLE_TRUNCATE,      /* the end is lost */
    TROUBLE_LOSE,          /* a file is gone */
    TROUBLE_DOUBLE,        /* a second file beside it, called a conflict copy */
    TROUBLE_RENAME,        /* it gets a name that says something else */
    TROUBLE_DOUBLE_RENAME, /* a copy of it gets such a name */
    TROUBLE_STRANGER,      /* a file that nobody of the house wrote */
    TROUBLE_KEEP,          /* the host makes a copy of all … */
    TROUBLE_RESTORE,       /* … and puts it back, all of it … */
    TROUBLE_RESTORE_ONE,   /* … or one device's folder */
    TROUBLE_AWAY,          /* one machine or all cannot reach it for a while */
    TROUBLE_FULL,
    TROUBLE_READ_ONLY,
    TROUBLE_POWER_CUT, /* of the host */
    TROUBLE_COUNT,
};

/* What it is called where a seed is told step by step. */
const char *sim_trouble_word(enum sim_trouble trouble);

/* Makes it happen. */
void sim_trouble_make(struct sim_share *share, enum sim_trouble trouble, sim_may *may, void *context);

#endif
