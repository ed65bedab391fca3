/* Reading aloud: sentences spoken one after the other by espeak-ng as a child process. */
#ifndef KIOSK_UI_SPEECH_H
#define KIOSK_UI_SPEECH_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/text.h"

/* `program` is borrowed, normally "espeak-ng"; "" means silence. */
struct speech {
    const char *program;
    pid_t child;        /* 0: nothing is spoken */
    bool missing;       /* the program could not be started: stay silent, said once in the log */
    struct text spoken; /* everything asked for, one a line: what tests and scripts look at */
};

void speech_init(struct speech *speech, const char *program);
void speech_release(struct speech *speech);

/* Stops what is being said and speaks `text` in `language` (like "en", "pl"). Never waits. */
void speech_say(struct speech *speech, const char *language, const char *text);
void speech_stop(struct speech *speech);

/* Collects a child that has ended. Call once a turn; costs nothing when there is none. */
void speech_poll(struct speech *speech);

#endif
