/* The shared folder as sync sees it: the few things that any folder can do, passed in so that a
 * simulation can lose, delay and damage them. All paths are relative, with "/" between.
 *
 * Whatever comes out of it may be missing, old, cut or forged. */
#ifndef KIOSK_SYNC_FOLDER_H
#define KIOSK_SYNC_FOLDER_H

#include "base/err.h"
#include "base/random.h"
#include "base/text.h"

enum { FOLDER_PATH_SIZE = 256 };

struct folder;

/* What a kind of folder does. Each returns false with a sentence, and says in `*fault` (never NULL)
 * which of these it was. */
enum folder_fault {
    FOLDER_FINE,
    FOLDER_AWAY, /* not there, not answering, not mounted */
    FOLDER_FULL,
    FOLDER_READ_ONLY,
    FOLDER_MISSING, /* this one file or folder is not there */
    FOLDER_TAKEN,   /* the name exists already */
    FOLDER_OTHER,
};

struct folder_kind {
    /* Calls `each` with every name in `path`, in any order; false from `each` stops. */
    bool (*list)(struct folder *folder, const char *path, bool (*each)(const char *name, void *context),
                 void *context, enum folder_fault *fault, struct err *err);
    /* Appends a whole file of at most `limit` bytes. */
    bool (*read)(struct folder *folder, const char *path, size_t limit, struct text *bytes,
                 enum folder_fault *fault, struct err *err);
    /* Writes a new file; fails on an existing name. Not durable yet. Makes missing folders. */
    bool (*write)(struct folder *folder, const char *path, const void *bytes, size_t size,
                  enum folder_fault *fault, struct err *err);
    /* Makes a file's bytes durable. */
    bool (*sync_file)(struct folder *folder, const char *path, enum folder_fault *fault, struct err *err);
    /* Gives a file another name that must not exist: never replaces. */
    bool (*rename_new)(struct folder *folder, const char *from, const char *to, enum folder_fault *fault,
                       struct err *err);
    /* Gives a file another name, replacing what is there: only for office/ and reports. */
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
bool folder_read(struct folder *folder, const char *path, size_t limit, struct text *bytes, struct err *err);
bool folder_remove(struct folder *folder, const char *path, struct err *err);

/* Publishes a file that appears whole under a name that never existed, and is durable when this
 * returns true: temporary name ("PATH.xxxxxxxx.tmp", random) in the same folder, fsync, rename without
 * replacing, fsync of the folder. FOLDER_TAKEN if the name exists; the temporary file is then
 * removed. */
bool folder_publish(struct folder *folder, struct random *random, const char *path, const void *bytes,
                    size_t size, struct err *err);

/* The same for office/ and reports: takes the place of what has that name. */
bool folder_replace(struct folder *folder, struct random *random, const char *path, const void *bytes,
                    size_t size, struct err *err);

/* True for the temporary names that a crash may leave; nobody reads them. */
bool folder_is_temporary(const char *name);

/* A folder of the file system at `root` (borrowed, absolute). renameat2 with RENAME_NOREPLACE; where a
 * file system lacks it (CIFS, some FUSE), link and unlink, and where it lacks links too, an
 * O_EXCL marker of the name before the rename. */
struct disk_folder {
    struct folder folder;
    const char *root;
};
void disk_folder_init(struct disk_folder *disk, const char *root);

#endif
