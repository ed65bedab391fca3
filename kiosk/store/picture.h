/* Pictures of the house's own, as notices and residents' tiles name them. */
#ifndef KIOSK_STORE_PICTURE_H
#define KIOSK_STORE_PICTURE_H

#include "base/err.h"
#include "store/store.h"

/* A larger file is none. */
enum { PICTURE_BYTES_MOST = 20 * 1024 * 1024 };

/* Finds the file of one of the house's own pictures: NAME.png, .jpg, .jpeg or .svg of `folder`, the first
 * that is there, whose path goes to `path` of `size` bytes. Returns its ending without the dot, NULL if there
 * is none or `name` is empty. */
const char *picture_find(const char *folder, const char *name, char *path, size_t size);

/* A name comes from anywhere, and becomes one of a file: true if it leads out of no folder. */
bool picture_is_safe(const char *name);

/* Calls `each` once with every picture that a notice which is not over on `today`, or a person who has not
 * moved on by then, names; the program's own pictures are among them. False from it stops. */
bool pictures_named(struct store *store, struct date today, bool (*each)(const char *picture, void *context),
                    void *context, struct err *err);

/* Calls `each` once with every picture that is or was the tile of this person alone, so that it can go with
 * them: no other person's tile and no notice that stands has it. Only names that are safe. */
bool pictures_of_one(struct store *store, struct id person, bool (*each)(const char *picture, void *context),
                     void *context, struct err *err);

/* Deletes the files in `folder` of those pictures, before the person is erased: afterwards nobody knows
 * which. One that cannot be deleted is logged by its path. */
bool pictures_remove_of(struct store *store, struct id person, const char *folder, struct err *err);

#endif
