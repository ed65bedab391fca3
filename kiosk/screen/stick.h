/* What became of copying files onto a stick, for staff who carry them away: where there is no office program
 * the data folder is out of everybody's reach. systemd/kiosk-stick.service copies (app/stick_copy.h). */
#ifndef KIOSK_SCREEN_STICK_H
#define KIOSK_SCREEN_STICK_H

#include "screen/lounge.h"
#include "screen/words.h"
#include "ui/widget.h"

enum stick_end {
    STICK_NOT_ASKED,
    STICK_COPIED, /* down to the stick, which is only read again */
    STICK_NONE,
    STICK_SEVERAL, /* nobody knows which of them is meant */
    STICK_PROTECTED,
    STICK_FULL,
    STICK_GONE,       /* it failed on the way: pulled out, or broken */
    STICK_UNREADABLE, /* what was to be copied */
    STICK_NOWHERE,    /* no such service runs here */
    STICK_ENDS,
};

/* Zeroed nothing was asked for. */
struct stick_answer {
    enum stick_end end;
    char folder[WORDS_SIZE]; /* on the stick, of STICK_COPIED */
};

/* The word for it in the answer: a line of it, then of STICK_COPIED a tab and the folder. */
const char *stick_called(enum stick_end end);

/* Reads such a line. One that is none is STICK_GONE: whoever was to answer has ended before. */
void stick_read(struct stick_answer *answer, const char *said);

/* Takes the answer of ERRAND_COPY, if there is a new one. */
void stick_take(struct stick_answer *answer, struct lounge *lounge);

/* Says how it stands: that the stick must stay in, that it may be pulled out and then `reminder`, or why
 * nothing was copied. False, and nothing said, if nothing was asked for. */
bool stick_draw(struct flow *flow, const struct stick_answer *answer, const struct lounge *lounge,
                const char *reminder);

#endif
