/* One of the two files of the store: made, recognised, brought to this version's schema, opened. */
#ifndef KIOSK_STORE_BOOK_H
#define KIOSK_STORE_BOOK_H

#include "store/store.h"

/* Recognises the files of this program ("Kios"), and how their tables are made. */
enum { BOOK_APPLICATION_ID = 0x4B696F73, SCHEMA_VERSION = 17 };

/* Who a file belongs to, for one that is made now. */
struct book_owner {
    struct id house;
    struct id device;
    struct id life;
};

/* Opens the file at `path`; makes it for `owner` if it is missing and may be made. On false the book
 * is closed and book->db.fault says why. `book->nouns` and `book->is_private` are set by the caller. */
bool book_open(struct book *book, const char *path, const struct store_options *options,
               const struct book_owner *owner, struct err *err);
void book_close(struct book *book);

/* Where damage was met in the private file, says what helps there instead of a backup. Returns false. */
bool book_say_damaged(const struct book *book, struct err *err);

/* Makes the tables of sync.sql where they are missing. */
bool book_add_sync(struct db *db, struct err *err);

/* Reads whose file it is. */
bool book_owner_load(struct book *book, struct book_owner *owner, struct err *err);

/* True if the open file is one of this program's, and not of a newer version; else fault and
 * sentence. */
bool book_recognise(struct db *db, int64_t *version, struct err *err);

/* False with a sentence where there was a house: a new one at `path` would hide that the old one is lost. */
bool book_may_make(const char *path, struct err *err);

#endif
