/* The store: everything a house keeps, in two SQLite files of one folder. kiosk.sqlite has what the
 * devices of the house share, private.sqlite what never leaves this device. Both are a log of facts
 * (fact.h) and tables made from it (noun.h).
 *
 * Nothing is ever overwritten because it could not be read: opening then fails and says why. Only a
 * damaged private.sqlite does not stand in the way of the rest: the screen keeps it aside
 * (private.sqlite.kept-DATE), begins a new one, and a finding says so. */
#ifndef KIOSK_STORE_STORE_H
#define KIOSK_STORE_STORE_H

#include "base/clock.h"
#include "base/err.h"
#include "base/file.h"
#include "base/id.h"
#include "base/random.h"
#include "store/db.h"
#include "store/noun.h"

struct projector;

/* One of the two files with what it knows about its nouns. */
struct book {
    struct db db;
    char path[FILE_PATH_SIZE]; /* also after a close */
    bool is_private;
    const struct noun_set *nouns;
    struct projector *projectors; /* one for each noun of this file, in the order of the set */
    size_t projector_count;
    struct id device;
    struct id life;
};

struct store {
    struct book shared;
    struct book kept_here; /* private.sqlite */
    const struct clock *clock;
    struct random *random;
    char folder[FILE_PATH_SIZE];
    struct id house;        /* the row of the house */
    struct id device;       /* this device */
    struct id batch;        /* set while an import writes (batch.h), else none */
    struct id author;       /* the worker whose doing it is (audit.h), else none */
    int64_t batch_group_ms; /* when its present transaction began, by monotonic time */
    bool read_only;
    enum db_fault cannot_save; /* why it is read_only though it should not be; else DB_FINE */
    int64_t data_version;
    bool applies;            /* stream_apply has made the shared file ready for many facts */
    int64_t apply_commit_ms; /* how long its last commit took */
};

/* How to open. Zeroed is right for commands, which run beside the screen. */
struct store_options {
    const struct noun_set *nouns; /* NULL: STORE_NOUNS */
    const char *house_name;       /* of a house made now; NULL: "Our house" */
    const char *zone;             /* of a house made now; NULL: "Europe/London" */
    const char *device_name;      /* of this device if it is made now; NULL: "Lounge" */
    struct id joined_house;       /* of a device made now that joins this house: no house is made */
    struct id joined_device;      /* … as this device */
    bool read_only;               /* only look: for `check`. The files must be there */
    bool may_not_migrate;         /* for sync, which waits until the screen has migrated */
    bool settles_at_start;        /* for the screen: no page with Undo is open, so places are freed */
    bool reads_at_least;          /* where nothing can be written, open to look: see cannot_save */
    int busy_ms;                  /* how long to wait for another program; 0: DB_BUSY_MS */
};

/* Opens the store in `folder`. An empty or missing folder gets a house of one device, which is its
 * holder and its own office. An older schema is copied aside (kiosk.sqlite.before-VERSION, and
 * before-VERSION-2 and so on where that is there already), made anew and filled from the facts. `clock` and
 * `random` are borrowed until the close. On false `store_fault` still says why, and `store` is closed. A
 * store that was opened only to look (reads_at_least) has the sentence of what hindered it in `err`. */
bool store_open(struct store *store, const char *folder, const struct store_options *options,
                const struct clock *clock, struct random *random, struct err *err);

/* Closes both files; a closed store may be closed again. store_fault still answers. */
void store_close(struct store *store);

/* What kind of trouble the latest failure was; DB_FINE if there was none. */
enum db_fault store_fault(const struct store *store);

/* From now on waits so long for another program. */
void store_wait_at_most(struct store *store, int ms);

/* True if a change would not have to wait for another program at this moment. Does not wait itself. */
bool store_is_free(struct store *store);

/* The trouble was shown: store_fault is DB_FINE again until something fails. For an open store. */
void store_forget_fault(struct store *store);

/* Puts several changes into one transaction of the shared file: begin, the changes, finish with
 * whether all went well. Nests. store_finish returns true once everything is on the disk. */
bool store_begin(struct store *store, struct err *err);
bool store_begin_relaxed(struct store *store, struct err *err); /* db_begin_relaxed */
bool store_finish(struct store *store, bool ok, struct err *err);

/* Looks after the files, as each change does too: what of it was deleted is written anew from what is still
 * open. False with DB_MOVED where that cannot be, DB_LOCKED where it has to wait. */
bool store_keep(struct store *store, struct err *err);

/* True if another process has changed the shared file since the last call (or since the opening). */
bool store_changed_outside(struct store *store);

/* Tells in `*is_holder` whether this device is the one that gives out places now: the house says so, all
 * that the last holder had decided is here (holder.h), and it is not a restored one that has yet to read
 * what was decided meanwhile. */
bool store_is_holder(struct store *store, bool *is_holder, struct err *err);

/* Today and now by the store's clock. */
struct local_time store_now(const struct store *store);

/* What the clock looks like beside the last time that was seen on this device. */
enum store_time {
    STORE_TIME_FINE,
    STORE_TIME_WENT_BACK, /* by more than two minutes */
    STORE_TIME_JUMPED,    /* forward by more than a day; also after a day without power */
};

/* Compares the clock with the last time seen; `*last` (may be NULL) gets it. Changes nothing. */
bool store_check_time(struct store *store, enum store_time *time, struct local_time *last, struct err *err);

/* Remembers the present time as seen: after store_check_time, when staff have confirmed, and now and
 * then (every ten minutes or so). Every change does it too. */
bool store_note_time(struct store *store, struct err *err);

/* Drops every row that was made from facts and makes all anew. Gives the same rows. */
bool store_rebuild(struct store *store, struct err *err);

/* Appends every projected table as text, rows in the order of their ids, for comparing two stores. */
bool store_dump(struct store *store, struct text *text, struct err *err);

/* Walks both files for damage. */
bool store_verify(struct store *store, struct err *err);

/* Counts the facts kept, for `check` and benchmarks. */
bool store_count_facts(struct store *store, int64_t *count, struct err *err);

#endif
