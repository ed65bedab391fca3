/* The segment files of one device as its folder lists them, and what else lies there. */
#ifndef KIOSK_SYNC_FILES_H
#define KIOSK_SYNC_FILES_H

#include "store/stream.h"
#include "sync/folder.h"
#include "sync/segment.h"

/* Whoever hosts the folder can put a million names there: so many that the store does not know are kept, far
 * above what any device leaves unmerged. */
enum { FILES_UNKNOWN = 10000 };

/* Zero first, but for `known`; files_free. */
struct files {
    const struct known_segments
        *known; /* none of these is left out; from known_load, borrowed, may be NULL */
    struct id device;
    struct segment *items; /* by life, first, generation (the highest first), last */
    size_t count;
    size_t capacity;
    size_t unknown_count; /* of items … */
    size_t left_out;      /* … and how many more lie there, that come later in the order */
    size_t temporary_count;
    size_t stranger_count;           /* names that no device writes: conflict copies and the like … */
    char stranger[FOLDER_PATH_SIZE]; /* … one of them, the first in the alphabet */
};

/* Lists the folder of `device`; a missing one has nothing in it. */
bool files_list(struct files *files, struct folder *folder, struct id device, struct err *err);
void files_free(struct files *files);

/* True if the folder had this file. */
bool files_have(const struct files *files, const struct segment *segment);

/* "log/DEVICE" and "log/DEVICE/NAME". Both return `path`. */
char *files_folder(struct id device, char path[FOLDER_PATH_SIZE]);
char *files_path(const struct segment *segment, char path[FOLDER_PATH_SIZE]);

/* What became of a segment's file; files_read_free. */
struct segment_file {
    struct segment_facts facts; /* empty but with SEAL_FINE */
    enum seal_fault fault;
    bool is_there;  /* false: it went since it was listed */
    bool is_unread; /* it could not be read just now, and nothing is known of it */
    size_t size;    /* bytes that were read */
};

/* Reads and opens a file. What is no file, or too large, counts as damaged. False only if the folder failed;
 * where this one file could not be read, `err` says why. */
bool files_read(struct folder *folder, const struct keys *keys, const struct segment *segment,
                struct segment_file *file, struct err *err);
void files_read_free(struct segment_file *file);

/* The same segments as the store knows them, in the order of `files`; segments_free. */
bool known_load(struct store *store, struct id device, struct known_segments *known, struct err *err);
bool known_has(const struct known_segments *known, const struct segment *segment);
struct segment known_segment_of(const struct known_segment *known);
struct known_segment known_of(const struct segment *segment);

/* True if `wide` says all that `narrow` says, and more or later. */
bool segment_covers(const struct segment *wide, const struct segment *narrow);

/* True if both have a number in common. */
bool segment_overlaps(const struct segment *left, const struct segment *right);

#endif
