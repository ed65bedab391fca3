/* The files of a database, apart from what SQLite does with them; declared in db_fault.h. */
#include "store/db_fault.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

enum { PAGE_SIZE_LEAST = 512 };

/* --- Before it is opened --- */

/* A folder or a pipe in its place, which SQLite would take for a fault of the disk. */
static bool is_other_than_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

static int64_t file_size(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 ? (int64_t)info.st_size : -1;
}

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* The bytes that the file must have by its own header (sqlite.org/fileformat2.html, 1.3); 0 if the
 * header does not say. */
static int64_t size_by_header(const char *path)
{
    unsigned char header[100] = {0};
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return 0;
    size_t got = fread(header, 1, sizeof header, file);
    (void)fclose(file); /* only read */
    if (got < sizeof header || memcmp(header + 24, header + 92, 4) != 0)
        return 0;
    int64_t page = (int64_t)header[16] << 8 | header[17];
    return (page == 1 ? 65536 : page) * (int64_t)big_endian(header + 28);
}

bool db_has_wal(const char *path)
{
    char wal[FILE_PATH_SIZE];
    return text_format(wal, sizeof wal, "%s-wal", path) && file_size(wal) > 0;
}

/* SQLite takes an empty or very short file for a new database and notices a missing end late: so look
 * first. */
static bool looks_whole(const char *path)
{
    bool has_wal = db_has_wal(path);
    int64_t size = file_size(path);
    if (size < 0)
        return !has_wal;
    return size >= PAGE_SIZE_LEAST && (has_wal || size >= size_by_header(path));
}

static bool damaged(struct db *db, struct err *err)
{
    db->fault = DB_DAMAGED;
    return err_set(
        err,
        "%s is damaged: a part of it is missing. It was left as it is. Put your last backup in its "
        "place with: kiosk restore FILE",
        db->path);
}

bool db_look_before(struct db *db, enum db_mode mode, struct err *err)
{
    if (!file_check_link(db->path, err)) {
        db->fault = DB_READ_ONLY;
        return false;
    }
    if (is_other_than_file(db->path)) {
        db->fault = DB_FOREIGN;
        return err_set(err, "%s is not a file. It was left as it is. Move away what stands there.", db->path);
    }
    if (!looks_whole(db->path))
        return damaged(db, err);
    if (mode == DB_WRITE || access(db->path, F_OK) == 0 || errno != ENOENT)
        return true;
    db->fault = DB_OTHER;
    return err_set(err, "%s is missing. It is made when the lounge next starts.", db->path);
}

/* --- While it is open: SQLite looks for the first one only, and only where it keeps no WAL --- */

static const char *const ENDS[DB_FILES] = {"", "-wal", "-shm"};

/* Its number on the disk; 0 if it is not there. */
static uint64_t number_of(const struct db *db, size_t file)
{
    char path[FILE_PATH_SIZE];
    struct stat info;
    bool is_there = text_format(path, sizeof path, "%s%s", db->path, ENDS[file]) && stat(path, &info) == 0;
    return is_there ? (uint64_t)info.st_ino : 0;
}

void db_note_files(struct db *db)
{
    for (size_t i = 0; i < DB_FILES; i++)
        db->files[i] = number_of(db, i);
}

enum db_standing db_look_at_files(const struct db *db)
{
    enum db_standing standing = DB_STANDS;
    if (db->files[0] != 0 && number_of(db, 0) != db->files[0])
        return DB_IS_ELSEWHERE;
    for (size_t i = 1; i < DB_FILES; i++) {
        uint64_t now = db->files[i] != 0 ? number_of(db, i) : 0;
        if (now == db->files[i])
            continue;
        if (now != 0)
            return DB_HAS_OTHER_WAL;
        standing = DB_HAS_NO_WAL;
    }
    return standing;
}

/* What the lost WAL has is still open: SQLite moves it into the file when it gives up the WAL, which it does
 * only while nobody else is there. */
static bool give_up_wal(struct db *db, struct err *err)
{
    static const struct sql sql = {"give up wal", "PRAGMA journal_mode = DELETE", false};
    struct query query = query_start(db, &sql);
    return query_run(&query, err);
}

bool db_renew_wal(struct db *db, struct err *err)
{
    bool done = give_up_wal(db, err) && db_use_wal(db, err);
    if (done)
        db_note_files(db);
    return done;
}
