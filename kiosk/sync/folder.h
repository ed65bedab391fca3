/* The shared folder as sync sees it: the few things that any folder can do, passed in so that a
 * simulation can lose, delay and damage them. All paths are relative, with "/" between; "" is the folder
 * itself.
 *
 * Whatever comes out of it may be missing, old, cut or forged. */
#ifndef KIOSK_SYNC_FOLDER_H
#define KIOSK_SYNC_FOLDER_H

#include <stdint.h>

#include "base/err.h"
#include "base/random.h"
#include "base/text.h"

/* Room for a name of 255 bytes in inbox/ or office/, and for a temporary one beside it. */
enum { FOLDER_PATH_SIZE = 320 };

struct folder;

/* What a kind of folder does. Each returns false with a sentence, and says in `*fault` (never NULL)
 * which of these it was. */
enum folder_fault {
    FOLDER_FINE,
    FOLDER_AWAY, /* not there, not answering, not mounted */
    FOLDER_FULL,
    FOLDER_READ_ONLY, /* writing is refused: the disk, or the rights */
    FOLDER_MISSING,   /* this one file or folder is not there */
    FOLDER_TAKEN,     /* the name exists already */
    FOLDER_NOT_NOW, /* this one cannot be read for whatever other reason: nothing is known of what is in it */
    FOLDER_OTHER,   /* this one file or folder cannot be used: no file at all, too large */
};

/* What a folder tells of one name. */
struct folder_status {
    bool is_file;        /* neither a folder nor a link, a pipe, a device */
    int64_t size;        /* in bytes */
    int64_t modified_ms; /* ms since 1970, by the clock of whoever keeps the folder */
};

struct folder_kind {
    /* Calls `each` with every name in `path`, in any order; false from `each` stops. */
    bool (*list)(struct folder *folder, const char *path, bool (*each)(const char *name, void *context),
                 void *context, enum folder_fault *fault, struct err *err);
    /* Tells of one name without opening it. */
    bool (*look)(struct folder *folder, const char *path, struct folder_status *status,
                 enum folder_fault *fault, struct err *err);
    /* Appends a whole file of at most `limit` bytes. */
    bool (*read)(struct folder *folder, const char *path, size_t limit, struct text *bytes,
                 enum folder_fault *fault, struct err *err);
    /* Appends at most `size` bytes of a file from its byte `offset` on: fewer only where it ends. */
    bool (*read_part)(struct folder *folder, const char *path, int64_t offset, size_t size,
                      struct text *bytes, enum folder_fault *fault, struct err *err);
    /* Writes a new file; fails on an existing name. Not durable yet. Makes missing folders. What it could
     * not finish it takes away again, if the folder lets it. */
    bool (*write)(struct folder *folder, const char *path, const void *bytes, size_t size,
                  enum folder_fault *fault, struct err *err);
    /* Adds to the end of a file that `write` has begun; of what could not be added some may be there. */
    bool (*append)(struct folder *folder, const char *path, const void *bytes, size_t size,
                   enum folder_fault *fault, struct err *err);
    /* Makes a file's bytes durable. */
    bool (*sync_file)(struct folder *folder, const char *path, enum folder_fault *fault, struct err *err);
    /* Gives a file another name that must not exist: never replaces. */
    bool (*rename_new)(struct folder *folder, const char *from, const char *to, enum folder_fault *fault,
                       struct err *err);
    /* Gives a file another name, replacing what is there: only for folder_replace. */
    bool (*rename_over)(struct folder *folder, const char *from, const char *to, enum folder_fault *fault,
                        struct err *err);
    /* Makes a folder's names durable. */
    bool (*sync_names)(struct folder *folder, const char *path, enum folder_fault *fault, struct err *err);
    bool (*remove)(struct folder *folder, const char *path, enum folder_fault *fault, struct err *err);
};

struct folder {
    const struct folder_kind *kind;
    enum folder_fault fault; /* of the latest failure */
};

/* The calls above, for a folder; they keep the fault in folder->fault. */
bool folder_list(struct folder *folder, const char *path, bool (*each)(const char *name, void *context),
                 void *context, struct err *err);
bool folder_look(struct folder *folder, const char *path, struct folder_status *status, struct err *err);
bool folder_read_file(struct folder *folder, const char *path, size_t limit, struct text *bytes,
                      struct err *err);
bool folder_read_part(struct folder *folder, const char *path, int64_t offset, size_t size,
                      struct text *bytes, struct err *err);
bool folder_remove_file(struct folder *folder, const char *path, struct err *err);

/* Publishes a file that appears whole under a name that never existed, and is durable when this
 * returns true: temporary name ("PATH.xxxxxxxx.tmp", random) in the same folder, fsync, rename without
 * replacing, fsync of the folder. FOLDER_TAKEN if the name exists. The temporary file of a failure is
 * removed, if the folder lets it; the file itself may be there after a false (the last fsync failed). */
bool folder_publish(struct folder *folder, struct random *random, const char *path, const void *bytes,
                    size_t size, struct err *err);

/* What a large file is made of: `next` appends the next piece to `piece`, which is empty, and nothing when
 * there is no more. */
struct folder_source {
    bool (*next)(void *context, struct text *piece, struct err *err);
    void *context;
};

/* Like folder_publish, for a file of which there is only ever one piece in memory. FOLDER_OTHER if the source
 * fails or has nothing. */
bool folder_publish_pieces(struct folder *folder, struct random *random, const char *path,
                           const struct folder_source *source, struct err *err);

/* Makes durable a file that stands there already: a crash may have come before the last fsync. */
bool folder_secure(struct folder *folder, const char *path, struct err *err);

/* Like folder_publish, but takes the place of what has that name. Nothing of a house is written so: it is
 * what folder_publish must never do, and tests/sim proves that it would be noticed (no_replace_rename.patch).
 */
bool folder_replace(struct folder *folder, struct random *random, const char *path, const void *bytes,
                    size_t size, struct err *err);

/* True for the temporary names that a crash may leave; nobody reads them. */
bool folder_is_temporary(const char *name);

/* True for what other programs leave for a moment: names that begin with a dot or like ~syncthing~. */
bool folder_is_passing(const char *name);

/* Removes temporary files in `path` whose name begins with `prefix` and that are older than an hour
 * at `now_ms` (or from the future by as much: a clock was wrong). What cannot be removed stays. False only
 * if the folder cannot be listed; one that is missing has none. */
bool folder_sweep(struct folder *folder, const char *path, const char *prefix, int64_t now_ms,
                  struct err *err);

#endif
