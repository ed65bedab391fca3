/* Batches: what one import wrote, so that staff can take it back as a whole. */
#ifndef KIOSK_STORE_BATCH_H
#define KIOSK_STORE_BATCH_H

#include "base/id.h"
#include "store/fact.h"
#include "store/limits.h"
#include "store/store.h"

extern const struct noun NOUN_BATCH;
extern const struct noun NOUN_IMPORT_ROW;

struct batch {
    struct id id;
    char name[LINE_SIZE]; /* of the file */
    struct local_time made_at;
    bool undone;
};

struct batches {
    struct batch *items;
    size_t count;
    size_t capacity;
};

/* Everything that is changed from batch_begin to batch_end belongs to the batch. It is written in groups,
 * each a transaction of about BATCH_GROUP_MS, so that the screen never waits long for the lock. After a
 * crash the groups that were committed stand, and the batch can be undone like any other. */
enum { BATCH_GROUP_MS = 20 };
bool batch_begin(struct store *store, const char *name, struct id *batch, struct err *err);

/* Between two things that belong together: commits the group if it is time, lets others write, and begins
 * the next (`*is_new`; what was read before may have changed). On false the group is lost; end the batch. */
bool batch_rest(struct store *store, bool *is_new, struct err *err);

/* Ends it: the last group stands, or (`ok` false, or the commit failed) nothing of it. */
bool batch_end(struct store *store, bool ok, struct err *err);

/* Takes a batch back: each value that it wrote becomes what it was before, unless it was changed
 * since; rows that it made go away, unless somebody has worked on them since. Nobody's answer is lost: an
 * event that people answer for, or were at, is cancelled with `reason` (what residents read; NULL for none),
 * and a person who has answered stays. Places are settled. Facts stay. A second time changes nothing. */
bool batch_undo(struct store *store, struct id batch, const char *reason, struct err *err);

/* What a batch wrote, and what taking it back now would not simply undo. */
struct batch_summary {
    int events, people, notices; /* that it made or changed */
    int called_off;              /* events that people answer for: they are called off instead */
    int left;                    /* events, people and notices that stay: they count for somebody by now */
};
bool batch_look(struct store *store, struct id batch, struct batch_summary *summary, struct err *err);

/* The batches, the latest first. Appends. */
bool batches_load(struct store *store, struct batches *batches, struct err *err);
void batches_free(struct batches *batches);

/* The id that the office's own id for a row means. `kind` is "events", "people" or "notices". */
struct id import_target(const char *kind, const char *office_id);

/* The cells that an office id had at its last import, by column name. */
struct import_cell {
    char *column;
    char *value;
};
struct import_row {
    struct import_cell *cells;
    size_t count;
    size_t capacity;
};

/* Loads them; none if the id was never imported. Zero `row` before the first call. */
bool import_row_load(struct store *store, const char *kind, const char *office_id, struct import_row *row,
                     struct err *err);
void import_row_free(struct import_row *row);

/* The name of the file that said those cells last, as its batch has it; "" if it is not known. */
bool import_row_file(struct store *store, const char *kind, const char *office_id, char name[LINE_SIZE],
                     struct err *err);

/* The value of a column at the last import; NULL if it had none. Owned by `row`. */
const char *import_row_cell(const struct import_row *row, const char *column);

/* Remembers the cells of this import (`count` of them) beside those of columns not given. Call it
 * for each row that was imported, within the batch. */
bool import_row_save(struct store *store, const char *kind, const char *office_id,
                     const struct import_cell *cells, size_t count, struct err *err);

#endif
