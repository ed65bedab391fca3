/* Files: read whole, written so that they appear whole, and folders. Errors name the path. */
#ifndef KIOSK_BASE_FILE_H
#define KIOSK_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/text.h"

enum { FILE_PATH_SIZE = 1024 };

/* Joins a folder and a name into `path`; asserts that it fits. Returns `path`. */
char *file_join(char path[FILE_PATH_SIZE], const char *folder, const char *name);

/* Appends the whole file to `text`. A file above `limit` bytes, or a folder, is an error. */
bool file_read(const char *path, size_t limit, struct text *text, struct err *err);

/* The first line of a small file, like those of the kernel about a device; "" if there is none, or it is no
 * shorter than `size`. Returns `line`. */
char *file_first_line(const char *path, char *line, size_t size);

/* Writes a file that appears whole or not at all, and survives a power cut once this returned true:
 * temporary name beside it, fsync, rename over `path`, fsync of the folder. `mode` like 0600, less
 * the umask. On false either the old file or the new one is there, whole, and nothing else, unless the
 * process died: then "PATH.xxxxxxxx.tmp" may be left, which nobody reads. */
bool file_write_whole(const char *path, const void *bytes, size_t size, unsigned mode, struct err *err);

/* The same for a file that something else has written under `temporary` (same folder), where it stays
 * if it cannot be moved. */
bool file_publish(const char *temporary, const char *path, struct err *err);

/* Removes every file in `folder` whose name begins with `start`: so with a file goes what a write that died
 * has left beside it. True if there is none any more, or no such folder; else the sentence names one that is,
 * or the folder that could not be read. */
bool file_remove_all(const char *folder, const char *start, struct err *err);

/* The same for every file whose name is meant. */
bool file_remove_those(const char *folder, bool (*are_meant)(const char *name, const void *context),
                       const void *context, struct err *err);

/* Makes a file for its owner alone, mode 0600: empty if there is none, else as it is, less what others might
 * do with it. False, with errno, if neither is possible. */
bool file_keep_to_owner(const char *path);

/* Makes a folder and those above it, mode 0700; true if it is there already. */
bool file_make_folder(const char *path, struct err *err);

/* True for anything that can be reached under that name, folders too. */
bool file_exists(const char *path);

/* False with a sentence if `path` is a symbolic link whose end is not there, like one to a disk that is
 * not connected: what would be written under that name belongs elsewhere. */
bool file_check_link(const char *path, struct err *err);

/* Flushes a folder's entries to the disk. */
bool file_sync_folder(const char *path, struct err *err);

/* Takes the next of the folders that stand at `*list` with colons between; empty ones and those with a path
 * that is too long are passed over. False at the end. */
bool file_next_folder(const char **list, char folder[FILE_PATH_SIZE]);

/* Calls `each` for every file in `folder` and in the folders up to `depth` below it, with its path and the
 * part of that which is its name. Links are not followed; names that begin with a dot or cannot be shown are
 * passed over, and so is what cannot be opened. False from it stops: then this returns false. */
bool file_each(const char *folder, int depth, bool (*each)(const char *path, const char *name, void *context),
               void *context);

/* Copies at most what fits of the folder part of `path` ("." if it has none). Returns `folder`. */
char *file_folder_of(const char *path, char folder[FILE_PATH_SIZE]);

#endif
