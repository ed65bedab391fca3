/* Work for staff that may take long or touches other folders: a page asks for it, the app has another process
 * of the program do it beside the screen, and the page is loaded again when it is done. One at a time. */
#ifndef KIOSK_SCREEN_ERRAND_H
#define KIOSK_SCREEN_ERRAND_H

#include <stdbool.h>

#include "base/err.h"
#include "base/file.h"
#include "base/text.h"

/* What may be asked for; app/errands.h says what each does and how it answers. */
enum errand_name {
    ERRAND_NONE,
    ERRAND_LOOK_AT_REPORTS,
    ERRAND_WRITE_REPORTS,
    ERRAND_WRITE_KEPT,
    ERRAND_ERASE,
    ERRAND_RETAIN,
    ERRAND_LOOK_AT_COPIES,
    ERRAND_LIST_FILES,
    ERRAND_PREVIEW,
    ERRAND_BRING_IN,
    ERRAND_LIST_BACKUPS,
    ERRAND_LIST_SEALED,
    ERRAND_BACK_UP,
    ERRAND_RESTORE,
    ERRAND_OPEN,
    ERRAND_COPY,
    ERRAND_SET_UP, /* these four without a worker: a new screen has none yet */
    ERRAND_ASK_TO_JOIN,
    ERRAND_TAKE_UP,
    ERRAND_SET_CLOCK,
    ERRAND_COUNT,
};

enum errand_state {
    ERRAND_IDLE,
    ERRAND_ASKED, /* the app starts it after this pass */
    ERRAND_RUNS,
    ERRAND_DONE,
    ERRAND_FAILED,
};

/* Zeroed is nothing asked for. Owned by the app. */
struct errand {
    enum errand_name name;
    enum errand_state state;
    char about[FILE_PATH_SIZE]; /* a path or an id in hex, "" where there is nothing to say */
    struct text said;           /* the answer: lines of words with tabs between */
    struct err err;             /* ERRAND_FAILED: why, and what to do */
};

/* What it is called behind the verb `errand`. */
const char *errand_called(enum errand_name name);

/* True of what nobody of staff needs to be there for. */
bool errand_is_set_up(enum errand_name name);

/* True of what only looks into folders: where one does not answer it is given up. */
bool errand_only_looks(enum errand_name name);

/* True of what puts other data in place of those that are here: no program may have them open. */
bool errand_replaces_data(enum errand_name name);

/* Asks for one. False if another is under way: ask again later. `about` may be NULL. */
bool errand_ask(struct errand *errand, enum errand_name name, const char *about);

/* True as long as that one is asked for or runs; of ERRAND_NONE, any. */
bool errand_is_under_way(const struct errand *errand, enum errand_name name);

/* True once, when that one is done: its answer stays until the next is asked for. If it failed, `*why` is set
 * to `err` instead, which holds as long; else to NULL. */
bool errand_take(struct errand *errand, enum errand_name name, const struct err **why);

/* Takes the next line of an answer at `*at`, and its next word: both are cut to `size`. False at the end. */
bool errand_line(const char **at, char *line, size_t size);
bool errand_word(const char **at, char *word, size_t size);

/* What it answered is forgotten: nobody of staff is here any more. */
void errand_forget(struct errand *errand);

#endif
