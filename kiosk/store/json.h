/* JSON made and read by SQLite's own functions, for the few small files that are not facts. An open database
 * lends its SQLite; nothing is read from it or written to it. */
#ifndef KIOSK_STORE_JSON_H
#define KIOSK_STORE_JSON_H

#include "base/text.h"
#include "store/db.h"

/* Sets a key of the object in `json`; an empty text begins one. */
bool json_set_text(struct db *db, struct text *json, const char *key, const char *value, struct err *err);
bool json_set_integer(struct db *db, struct text *json, const char *key, int64_t value, struct err *err);

/* Tells in `*is_object` whether a text is one JSON object and nothing else. Only such a text may be handed to
 * SQLite's functions, and to those below. */
bool json_is_object(struct db *db, const char *json, bool *is_object, struct err *err);

/* Reads a key of an object: "" or 0 if it is missing or of another type. A text is cut at a whole character
 * where it does not fit. */
bool json_text(struct db *db, const char *json, const char *key, char *value, size_t size, struct err *err);
bool json_integer(struct db *db, const char *json, const char *key, int64_t *value, struct err *err);

#endif
