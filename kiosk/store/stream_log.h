/* Between the files of streams and backup.c: moving streams on, and lives of files that no store has
 * open. */
#ifndef KIOSK_STORE_STREAM_LOG_H
#define KIOSK_STORE_STREAM_LOG_H

#include "store/stream.h"

/* Moves a stream on to its number; never back. */
bool stream_move(struct store *store, const struct stream *stream, struct err *err);

/* Begins the life `life` in a file, as life_begin does. What was published is as the file says. The device
 * has to do a full round where `has_folder` is set, or where the file knows of a folder. */
bool life_begin_restored(struct db *db, struct id life, bool has_folder, struct err *err);

#endif
