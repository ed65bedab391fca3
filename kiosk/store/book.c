#include "store/book.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "store/book_rows.h"
#include "store/db_fault.h"
#include "store/project.h"

#include "erased_sql.h"
#include "fact_person_sql.h"
#include "facts_sql.h"
#include "projected_sql.h"
#include "sync_sql.h"
#include "tries_sql.h"

static const struct sql SQL_OWNER = {"owner", "SELECT house, device, life FROM here WHERE only = 1", false};
static const struct sql SQL_OWN_IT = {
    "own it",
    "INSERT INTO here (only, house, device, life, sequence, lamport, last_seen_ms) "
    "VALUES (1, ?1, ?2, ?3, 0, 0, 0)",
    false};
static const struct sql SQL_MADE_FROM_FACTS = {
    "made from facts",
    "SELECT 'DROP ' || type || ' \"' || name || '\";' FROM sqlite_schema WHERE type IN ('table', 'view') "
    "AND name NOT LIKE 'sqlite!_%' ESCAPE '!' "
    "AND name NOT IN ('here', 'fact', 'fact_person', 'fact_replaces', 'head', 'tries', 'erased', 'stream', "
    "'fact_number', 'known_segment', 'this_life', 'heard', 'heard_life', 'heard_stream', 'heard_erased', "
    "'folder_finding', "
    "'judged_order', 'retired', 'retained')",
    true};

bool book_recognise(struct db *db, int64_t *version, struct err *err)
{
    int64_t application = 0;
    if (!db_pragma(db, "application_id", &application, err) || !db_pragma(db, "user_version", version, err))
        return false;
    if (application != BOOK_APPLICATION_ID) {
        db->fault = DB_FOREIGN;
        return err_set(err,
                       "%s is not a database of this program. It was left as it is. Move it away, or choose "
                       "another data folder.",
                       db->path);
    }
    if (*version <= SCHEMA_VERSION)
        return true;
    db->fault = DB_NEWER;
    return err_set(
        err, "%s is of a newer version of this program. It was left as it is. Install that version again.",
        db->path);
}

static const char *noun_schema(const struct book *book)
{
    return book->is_private ? book->nouns->private_schema : book->nouns->shared_schema;
}

bool book_add_sync(struct db *db, struct err *err)
{
    return db_run(db, sync_sql, err);
}

/* The tables that are not the same in both files. */
static bool make_tables(struct book *book, struct err *err)
{
    struct db *db = &book->db;
    return (book->is_private ? db_run(db, tries_sql, err) && db_run(db, erased_sql, err)
                             : book_add_sync(db, err)) &&
           db_run(db, projected_sql, err) && db_run(db, noun_schema(book), err);
}

static bool own(struct db *db, const struct book_owner *owner, struct err *err)
{
    struct query query = query_start(db, &SQL_OWN_IT);
    query_bind_id(&query, owner->house);
    query_bind_id(&query, owner->device);
    query_bind_id(&query, owner->life);
    return query_run(&query, err);
}

static bool fill(struct book *book, const struct book_owner *owner, struct err *err)
{
    struct db *db = &book->db;
    if (!db_begin(db, err))
        return false;
    bool ok = db_run(db, facts_sql, err) && db_run(db, fact_person_sql, err) && make_tables(book, err) &&
              own(db, owner, err) && db_set_pragma(db, "application_id", BOOK_APPLICATION_ID, err) &&
              db_set_pragma(db, "user_version", SCHEMA_VERSION, err);
    return db_finish(db, ok, err);
}

static void remove_beside(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    char beside[FILE_PATH_SIZE];
    for (size_t i = 0; i < 3; i++)
        if (text_format(beside, sizeof beside, "%s%s", path, ends[i]))
            (void)unlink(beside); /* may not be there */
}

/* Makes the file under another name, so that a crash in between leaves none rather than an empty one. */
static bool make(struct book *book, const char *path, const struct book_owner *owner, struct err *err)
{
    char temporary[FILE_PATH_SIZE];
    ASSERT(text_format(temporary, sizeof temporary, "%s.new", path));
    remove_beside(temporary);
    bool ok = db_open(&book->db, temporary, DB_WRITE, err);
    if (ok && !file_keep_to_owner(temporary))
        ok = err_system(err, errno, "protect", temporary);
    ok = ok && fill(book, owner, err);
    db_close(&book->db);
    ok = ok && file_publish(temporary, path, err);
    if (!ok)
        remove_beside(temporary);
    if (!ok && book->db.fault == DB_FINE)
        book->db.fault = DB_READ_ONLY;
    return ok;
}

/* What is left where a house was: private.sqlite, or a database that a restore kept aside or brought. */
static bool is_left_of_a_house(const char *name)
{
    return strcmp(name, "private.sqlite") == 0 || strcmp(name, "kiosk.sqlite.restored") == 0 ||
           strncmp(name, "kiosk.sqlite.kept-", strlen("kiosk.sqlite.kept-")) == 0;
}

bool book_may_make(const char *path, struct err *err)
{
    char folder[FILE_PATH_SIZE];
    DIR *entries = opendir(file_folder_of(path, folder));
    bool free_place = true;
    for (struct dirent *entry; free_place && entries != NULL && (entry = readdir(entries)) != NULL;) {
        free_place = !is_left_of_a_house(entry->d_name) ||
                     err_set(err,
                             "%s is not there, but %s beside it is of a house. No new house was made. Put "
                             "your last backup in its place with: kiosk restore FILE",
                             path, entry->d_name);
    }
    if (entries != NULL)
        (void)closedir(entries);
    return free_place;
}

static bool may_make(struct book *book, const char *path, struct err *err)
{
    book->db.fault = DB_READ_ONLY;
    if (!file_check_link(path, err))
        return false;
    book->db.fault = DB_DAMAGED;
    if (!book->is_private && !book_may_make(path, err))
        return false;
    book->db.fault = DB_FINE;
    return true;
}

static bool drop_made(struct db *db, struct err *err)
{
    struct text drops = {0};
    struct query query = query_start(db, &SQL_MADE_FROM_FACTS);
    while (query_row(&query))
        text_printf(&drops, "%s\n", query_text(&query, 0));
    bool ok = query_end(&query, err) && db_run(db, text_string(&drops), err);
    text_free(&drops);
    return ok;
}

/* A name beside the file that nothing has: an earlier copy is of another time, and stays. */
static char *name_copy(const char *path, char copy[FILE_PATH_SIZE])
{
    ASSERT(text_format(copy, FILE_PATH_SIZE, "%s.before-%d", path, SCHEMA_VERSION));
    for (int i = 2; file_exists(copy); i++)
        ASSERT(text_format(copy, FILE_PATH_SIZE, "%s.before-%d-%d", path, SCHEMA_VERSION, i));
    return copy;
}

static bool place_rows(struct book *book, int64_t from, struct err *err)
{
    return book->is_private || from > 1 || book_place_rows(book, err);
}

/* Up to version 6, fact_person was in another order. */
static bool turn_persons(struct db *db, int64_t from, struct err *err)
{
    static const char before[] =
        "CREATE TABLE person_was AS SELECT person, fact FROM fact_person; DROP TABLE fact_person";
    static const char after[] =
        "INSERT INTO fact_person (person, fact) SELECT person, fact FROM person_was ORDER BY fact, person; "
        "DROP TABLE person_was";
    return from > 6 ||
           (db_run(db, before, err) && db_run(db, fact_person_sql, err) && db_run(db, after, err));
}

/* Up to version 7, the audit log was a noun that was not known: what is said to replace its facts does not.
 */
static bool free_audit(struct book *book, int64_t from, struct err *err)
{
    return book->is_private || from > 7 ||
           db_run(&book->db,
                  "DELETE FROM fact_replaces WHERE fact IN (SELECT number FROM fact WHERE noun = 'audit')",
                  err);
}

static bool remake(struct book *book, int64_t from, struct err *err)
{
    struct db *db = &book->db;
    if (!db_begin(db, err))
        return false;
    bool ok = turn_persons(db, from, err) && place_rows(book, from, err) && free_audit(book, from, err) &&
              drop_made(db, err) && make_tables(book, err) && project_all(book, err) &&
              db_set_pragma(db, "user_version", SCHEMA_VERSION, err);
    return db_finish(db, ok, err);
}

/* Keeps a copy of the file, then makes all tables that are not facts anew, as this version has them. One
 * that failed has changed nothing: its copy goes, so that trying again and again does not fill the disk. */
static bool migrate(struct book *book, int64_t from, struct err *err)
{
    char copy[FILE_PATH_SIZE];
    bool ok = db_copy_to(&book->db, name_copy(book->db.path, copy), err) && remake(book, from, err);
    if (!ok)
        remove_beside(copy);
    return ok ||
           err_wrap(err, "The data of version %lld could not be brought to this one. ", (long long)from);
}

/* A backup would not help: it has nothing private in it. */
bool book_say_damaged(const struct book *book, struct err *err)
{
    if (!book->is_private || book->db.fault != DB_DAMAGED)
        return false;
    return err_set(
        err,
        "%s is damaged. It was left as it is. It has what is private to this screen only. Start the "
        "screen once: it keeps the file aside and begins a new one.",
        book->path);
}

static bool use(struct book *book, const struct store_options *options, struct err *err)
{
    int64_t version;
    if (!book_recognise(&book->db, &version, err))
        return false;
    if (version < SCHEMA_VERSION && (options->read_only || options->may_not_migrate))
        return err_set(err,
                       "%s is of an older version. Start the screen once; it brings the data up to date.",
                       book->db.path);
    if (!options->read_only && !db_use_wal(&book->db, err))
        return false;
    return version == SCHEMA_VERSION || migrate(book, version, err);
}

bool book_open(struct book *book, const char *path, const struct store_options *options,
               const struct book_owner *owner, struct err *err)
{
    char wal[FILE_PATH_SIZE];
    ASSERT(text_format(wal, sizeof wal, "%s-wal", path));
    project_init(book);
    ASSERT(text_format(book->path, sizeof book->path, "%s", path));
    bool ok = options->read_only || file_exists(path) || file_exists(wal) ||
              (may_make(book, path, err) && make(book, path, owner, err));
    struct book_owner known;
    if (ok && !options->read_only && file_exists(path))
        (void)file_keep_to_owner(path); /* that of another user stays as that user wants it */
    ok = ok && db_open(&book->db, path, options->read_only ? DB_LOOK_AT : DB_WRITE, err) &&
         use(book, options, err) && book_owner_load(book, &known, err);
    if (!ok) {
        book_close(book);
        return book_say_damaged(book, err);
    }
    book->device = known.device;
    book->life = known.life;
    return true;
}

void book_close(struct book *book)
{
    db_close(&book->db);
    project_release(book);
}

bool book_owner_load(struct book *book, struct book_owner *owner, struct err *err)
{
    *owner = (struct book_owner){0};
    struct query query = query_start(&book->db, &SQL_OWNER);
    if (query_row(&query))
        *owner = (struct book_owner){query_id(&query, 0), query_id(&query, 1), query_id(&query, 2)};
    if (!query_end(&query, err))
        return false;
    if (!id_is_none(owner->device))
        return true;
    book->db.fault = DB_DAMAGED;
    return err_set(
        err,
        "%s is damaged: it does not say whose it is. Put your last backup in its place with: kiosk "
        "restore FILE",
        book->db.path);
}
