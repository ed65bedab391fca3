/* What the inbox held in the last round, kept in the data folder as one line for each file. */
#ifndef KIOSK_APP_INBOX_LIST_H
#define KIOSK_APP_INBOX_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum { INBOX_NAME_SIZE = 256, INBOX_FILES_MOST = 500 };

enum inbox_state {
    INBOX_SEEN,    /* read it if it is still the same in the next round */
    INBOX_REFUSED, /* it could not be opened, which was answered; tried again in each round */
    INBOX_DONE,    /* it was read and answered */
};

struct inbox_file {
    char name[INBOX_NAME_SIZE]; /* without control characters */
    int64_t size;
    int64_t time_ns; /* of its last change */
    enum inbox_state state;
    bool is_due;  /* to be read in this round */
    bool is_here; /* or its answer still is, which could not be deleted */
};

/* Zeroed it is empty. */
struct inbox_list {
    struct inbox_file *items;
    size_t count;
    size_t capacity;
};

/* Loads what was noted at `path`; what cannot be read there is as if it had never been seen. */
bool inbox_list_load(struct inbox_list *list, const char *path, struct err *err);

/* Notes the files that are here. Appears whole or not at all. */
bool inbox_list_save(const struct inbox_list *list, const char *path, struct err *err);

/* Takes in a file of this round: a new or changed one is seen, the same as before may be due. True if
 * anything became another. */
bool inbox_list_note(struct inbox_list *list, const char *name, int64_t size, int64_t time_ns);

/* Drops those that are not here any more; true if there were any. */
bool inbox_list_drop_gone(struct inbox_list *list);

/* Frees everything; the list is empty and ready again. */
void inbox_list_free(struct inbox_list *list);

#endif
