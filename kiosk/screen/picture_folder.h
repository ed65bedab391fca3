/* The house's own pictures: those in its folder, and new ones that a worker brings on a stick or in another
 * folder. What is taken over was looked at first, under a safe name, whole or not at all. */
#ifndef KIOSK_SCREEN_PICTURE_FOLDER_H
#define KIOSK_SCREEN_PICTURE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/file.h"
#include "store/limits.h"
#include "store/picture.h"

enum { PICTURE_FILES_MOST = 400 };

struct picture_file {
    char path[FILE_PATH_SIZE];
    char name[PICTURE_SIZE]; /* of the file without its ending; cut where it is longer */
};

/* Zeroed is empty. */
struct picture_files {
    struct picture_file *items;
    size_t count;
    size_t capacity;
};

/* Appends the PNG and JPEG files of `folders`, names with colons between, by name: those in them, and in the
 * folders in them down to `depth`. What cannot be opened has none; no link is followed; it stops at
 * PICTURE_FILES_MOST. */
void picture_files_list(const char *folders, int depth, struct picture_files *files);
void picture_files_free(struct picture_files *files);

/* Copies a picture into `folder`; `name` gets what it is called there: letters, digits and dashes, and at
 * its end what tells it from every other picture of that name, here and on other devices. Refuses what is
 * larger than PICTURE_BYTES_MOST and what cannot be shown. On false nothing of it is left. */
bool picture_take(const char *folder, const char *path, char name[PICTURE_SIZE], struct err *err);

/* What people call a picture: its name without what picture_take has put to its end. Returns `words`. */
char *picture_words(const char *name, char words[PICTURE_SIZE]);

#endif
