/* The process that does an errand of the staff's pages (screen/errand.h): the same program with the verb
 * `errand`. It goes on if the screen ends before it. */
#ifndef KIOSK_APP_ERRAND_H
#define KIOSK_APP_ERRAND_H

#include <sys/types.h>

#include "app/command.h"
#include "screen/errand.h"

enum { ERRANDS_GIVEN_UP_MOST = 8 };

/* Zeroed it does not run. */
struct errand_process {
    pid_t child;
    int out, complaints;                   /* files in memory: what it says there waits for nobody */
    int64_t begun_ms;                      /* monotonic */
    pid_t given_up[ERRANDS_GIVEN_UP_MOST]; /* killed, and not ended yet when last looked at; 0: none */
};

/* Starts it, as that worker's doing, in the time of the context's clock. False with a sentence if it does not
 * start. */
bool errand_start(struct errand_process *process, const struct context *context, const struct errand *errand,
                  struct id worker, struct err *err);

/* True if it has ended: the errand is then done or has failed. So has one that only looks into folders and
 * has not ended half a minute after it began: a share that hangs must not keep staff from their other work.
 * `waits`: until it has ended. `now_ms` is monotonic. */
bool errand_look(struct errand_process *process, struct errand *errand, int64_t now_ms, bool waits);

#endif
