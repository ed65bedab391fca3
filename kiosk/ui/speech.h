/* Reading aloud: sentences spoken one after the other by espeak-ng as a child process. */
#ifndef KIOSK_UI_SPEECH_H
#define KIOSK_UI_SPEECH_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/text.h"

enum { SPEECH_ENDING_MOST = 8, SPEECH_REMEMBERED_MOST = 32768 };

/* `program` is borrowed, normally "espeak-ng"; "" means silence. */
struct speech {
    const char *program;
    pid_t child;        /* 0: nothing is spoken */
    bool missing;       /* the program could not be started: stay silent, said once in the log */
    struct text spoken; /* what was asked for lately, one a line: what tests and scripts look at */
    pid_t ending[SPEECH_ENDING_MOST]; /* killed, and to be collected when they are gone */
    size_t ending_count;
};

/* Starts silent. */
void speech_init(struct speech *speech, const char *program);

/* Stops, and waits for the child that it has killed. */
void speech_release(struct speech *speech);

/* Stops what is being said and speaks `text` in `language` (like "en", "pl"). Never waits. The text goes
 * through a pipe, so that it is neither taken for an option nor seen in the list of processes; what
 * does not fit into one (64 KiB) is not spoken. The child inherits nothing but that. */
void speech_say(struct speech *speech, const char *language, const char *text);

/* Silence at once: the child is killed, not asked. */
void speech_stop(struct speech *speech);

/* Collects a child that has ended. Call once a turn; costs nothing when there is none. */
void speech_poll(struct speech *speech);

#endif
