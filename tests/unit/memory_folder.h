/* A shared folder in memory for tests: of the same kind as the one on a disk, and quicker. It can be told
 * to fail at a call, and its files can be damaged. */
#ifndef KIOSK_TESTS_UNIT_MEMORY_FOLDER_H
#define KIOSK_TESTS_UNIT_MEMORY_FOLDER_H

#include "sync/folder.h"

struct memory_file {
    char path[FOLDER_PATH_SIZE];
    struct text bytes;
    int64_t modified_ms;
    bool is_unreadable; /* with an I/O error */
    bool is_synced;     /* its bytes were made durable … */
    bool is_named;      /* … and its name */
};

/* Zero it, then memory_folder_init. `now_ms` is the time that files are written at. */
struct memory_folder {
    struct folder folder;
    struct memory_file *files;
    size_t count;
    size_t capacity;
    int64_t now_ms;
    unsigned calls;          /* so far, of any kind */
    unsigned fail_at;        /* the number of the call that fails, from 1; 0: none */
    enum folder_fault fault; /* what it fails with; FOLDER_AWAY lasts, anything else is once */
};

/* Makes it empty and ready; frees its files. */
void memory_folder_init(struct memory_folder *memory);
void memory_folder_free(struct memory_folder *memory);

/* The call after the next `skip` ones fails with `fault`; for ever after if it is FOLDER_AWAY. Mend ends it.
 */
void memory_folder_break(struct memory_folder *memory, unsigned skip, enum folder_fault fault);
void memory_folder_mend(struct memory_folder *memory);

/* A file by its path, NULL if there is none; good until files come or go. */
struct memory_file *memory_folder_file(struct memory_folder *memory, const char *path);

/* The first file, in the order of writing, whose path contains `part`, NULL if there is none; and how many
 * there are. */
struct memory_file *memory_folder_find(struct memory_folder *memory, const char *part);
size_t memory_folder_count(const struct memory_folder *memory, const char *part);

/* What whoever hosts the folder may do: put a file (replacing), copy one, take one away, copy all files
 * to another folder in the place of what is there. */
void memory_folder_put(struct memory_folder *memory, const char *path, const void *bytes, size_t size);
void memory_folder_take(struct memory_folder *memory, const char *path);
void memory_folder_copy(const struct memory_folder *from, struct memory_folder *to);

/* Of a folder of any kind: publishes a file with these words, tells whether one has them, counts the names in
 * `path` (-1 if it cannot be listed). */
bool words_publish(struct folder *folder, struct random *random, const char *path, const char *words,
                   struct err *err);
bool words_are(struct folder *folder, const char *path, const char *words, struct err *err);
int names_count(struct folder *folder, const char *path, struct err *err);

#endif
