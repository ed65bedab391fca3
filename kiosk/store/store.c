#include "store/store.h"

#include <string.h>

#include "base/text.h"
#include "store/aside.h"
#include "store/book.h"
#include "store/erase.h"
#include "store/house.h"
#include "store/signup.h"
#include "store/project.h"

enum { BACK_TOLERANCE_MS = 2 * 60 * 1000, JUMP_MS = 24 * 60 * 60 * 1000 };

static const struct sql SQL_LAST_SEEN = {"last seen", "SELECT last_seen_ms FROM here WHERE only = 1", false};
static const struct sql SQL_NOTE_TIME = {"note time", "UPDATE here SET last_seen_ms = ?1 WHERE only = 1",
                                         false};
static const struct sql SQL_COUNT_FACTS = {"count facts", "SELECT count(*) FROM fact", true};

/* What is private to this device must not keep from anybody what is not: a damaged file is kept aside,
 * and a new one begun. As with a migration, by the screen only. */
static bool open_kept_here(struct store *store, const struct store_options *options,
                           const struct book_owner *owner, struct err *err)
{
    char path[FILE_PATH_SIZE];
    struct book *book = &store->kept_here;
    const bool mends = !options->read_only && !options->may_not_migrate;
    file_join(path, store->folder, "private.sqlite");
    if (book_open(book, path, options, owner, err) && (!mends || db_verify(&book->db, err)))
        return true;
    if (!mends || book->db.fault != DB_DAMAGED)
        return false;
    book_close(book);
    return aside_keep(path, store_now(store).date, err) && book_open(book, path, options, owner, err);
}

static bool open_books(struct store *store, const struct store_options *options, struct err *err)
{
    char path[FILE_PATH_SIZE];
    const struct noun_set *nouns = options->nouns != NULL ? options->nouns : &STORE_NOUNS;
    struct random *random = store->random;
    struct book_owner owner = {id_random(random), id_random(random), id_random(random)};
    if (!id_is_none(options->joined_house))
        owner = (struct book_owner){options->joined_house, options->joined_device, owner.life};
    store->shared = (struct book){.nouns = nouns};
    store->kept_here = (struct book){.nouns = nouns, .is_private = true};
    store->shared.db.busy_ms = store->kept_here.db.busy_ms = options->busy_ms;
    if (!book_open(&store->shared, file_join(path, store->folder, "kiosk.sqlite"), options, &owner, err) ||
        !book_owner_load(&store->shared, &owner, err) || !open_kept_here(store, options, &owner, err))
        return false;
    store->house = owner.house;
    store->device = owner.device;
    return true;
}

static bool open_as_asked(struct store *store, const struct store_options *options, struct err *err)
{
    if (!options->read_only && !file_make_folder(store->folder, err)) {
        store->shared.db.fault = DB_READ_ONLY;
        return false;
    }
    bool ok = open_books(store, options, err) &&
              (options->read_only ? erase_check(store, err) && retention_check(store, err)
                                  : erase_again(store, err) && retention_again(store, err)) &&
              (options->read_only || house_make_if_missing(store, options, err)) &&
              (!options->settles_at_start || signup_settle_all(store, err));
    if (!ok) {
        store_close(store);
        return false;
    }
    store->data_version = db_data_version(&store->shared.db);
    return true;
}

/* With what stands there, where the disk is full or cannot be written, or another program is writing. */
static bool open_to_look(struct store *store, const struct store_options *options)
{
    struct err ignored; /* the first fault is the one to tell */
    struct store_options looks = *options;
    enum db_fault fault = store_fault(store);
    looks.read_only = store->read_only = true;
    looks.settles_at_start = false;
    if ((fault == DB_FULL || fault == DB_READ_ONLY || fault == DB_LOCKED) &&
        open_as_asked(store, &looks, &ignored)) {
        store->cannot_save = store->shared.db.cannot_save = store->kept_here.db.cannot_save = fault;
        return true;
    }
    store->shared.db.fault = fault;
    return false;
}

bool store_open(struct store *store, const char *folder, const struct store_options *options,
                const struct clock *clock, struct random *random, struct err *err)
{
    static const struct store_options usual = {0};
    options = options != NULL ? options : &usual;
    *store = (struct store){.clock = clock, .random = random, .read_only = options->read_only};
    ASSERT(text_format(store->folder, sizeof store->folder, "%s", folder));
    return open_as_asked(store, options, err) ||
           (options->reads_at_least && !options->read_only && open_to_look(store, options));
}

void store_close(struct store *store)
{
    book_close(&store->kept_here);
    book_close(&store->shared);
}

enum db_fault store_fault(const struct store *store)
{
    return store->shared.db.fault != DB_FINE ? store->shared.db.fault : store->kept_here.db.fault;
}

void store_wait_at_most(struct store *store, int ms)
{
    db_wait_at_most(&store->shared.db, ms);
    db_wait_at_most(&store->kept_here.db, ms);
}

bool store_is_free(struct store *store)
{
    return db_is_free(&store->shared.db) && db_is_free(&store->kept_here.db);
}

void store_forget_fault(struct store *store)
{
    store->shared.db.fault = DB_FINE;
    store->kept_here.db.fault = DB_FINE;
}

bool store_begin(struct store *store, struct err *err)
{
    return db_begin(&store->shared.db, err);
}

bool store_begin_relaxed(struct store *store, struct err *err)
{
    return db_begin_relaxed(&store->shared.db, err);
}

bool store_finish(struct store *store, bool ok, struct err *err)
{
    return db_finish(&store->shared.db, ok, err);
}

bool store_keep(struct store *store, struct err *err)
{
    return db_keep(&store->shared.db, err) && db_keep(&store->kept_here.db, err);
}

bool store_changed_outside(struct store *store)
{
    int64_t version = db_data_version(&store->shared.db);
    bool changed = version != store->data_version;
    store->data_version = version;
    return changed;
}

struct local_time store_now(const struct store *store)
{
    return clock_local(store->clock);
}

bool store_check_time(struct store *store, enum store_time *time, struct local_time *last, struct err *err)
{
    int64_t seen = 0;
    int64_t now = clock_now(store->clock).ms;
    struct query query = query_start(&store->shared.db, &SQL_LAST_SEEN);
    if (!query_run_integer(&query, &seen, err))
        return false;
    *time = STORE_TIME_FINE;
    if (seen != 0 && now < seen - BACK_TOLERANCE_MS)
        *time = STORE_TIME_WENT_BACK;
    else if (seen != 0 && now > seen + JUMP_MS)
        *time = STORE_TIME_JUMPED;
    if (last != NULL)
        *last = local_time_from_instant((struct instant){seen != 0 ? seen : now});
    return true;
}

bool store_note_time(struct store *store, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_NOTE_TIME);
    query_bind_integer(&query, clock_now(store->clock).ms);
    return query_run(&query, err);
}

static bool rebuild_book(struct book *book, struct err *err)
{
    return db_begin(&book->db, err) && db_finish(&book->db, project_all(book, err), err);
}

bool store_rebuild(struct store *store, struct err *err)
{
    return rebuild_book(&store->shared, err) && rebuild_book(&store->kept_here, err);
}

bool store_dump(struct store *store, struct text *text, struct err *err)
{
    return project_dump(&store->shared, text, err) && project_dump(&store->kept_here, text, err);
}

bool store_verify(struct store *store, struct err *err)
{
    return db_verify(&store->shared.db, err) &&
           (db_verify(&store->kept_here.db, err) || book_say_damaged(&store->kept_here, err));
}

bool store_count_facts(struct store *store, int64_t *count, struct err *err)
{
    struct query shared = query_start(&store->shared.db, &SQL_COUNT_FACTS);
    if (!query_run_integer(&shared, count, err))
        return false;
    int64_t kept_here = 0;
    struct query private = query_start(&store->kept_here.db, &SQL_COUNT_FACTS);
    bool ok = query_run_integer(&private, &kept_here, err);
    *count += kept_here;
    return ok;
}
