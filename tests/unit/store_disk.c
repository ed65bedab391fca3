#include "store_disk.h"

#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

/* An open file: ours, with the usual VFS's behind it. */
struct disk_file {
    sqlite3_file base;
    sqlite3_file *real;
};

static struct {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    unsigned calls[DISK_CALL_COUNT];
    unsigned skip[DISK_CALL_COUNT];
    int code[DISK_CALL_COUNT];
    bool has_failed;
} disk;

/* Counts a call; SQLITE_OK or what it fails with. */
static int count(enum disk_call call)
{
    disk.calls[call]++;
    if (disk.code[call] == SQLITE_OK)
        return SQLITE_OK;
    if (disk.skip[call] > 0) {
        disk.skip[call]--;
        return SQLITE_OK;
    }
    disk.has_failed = true;
    return disk.code[call];
}

static sqlite3_file *real(sqlite3_file *file)
{
    return ((struct disk_file *)file)->real;
}

static int file_close(sqlite3_file *file)
{
    int code = real(file)->pMethods != NULL ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK;
    sqlite3_free(real(file));
    return code;
}

static int file_read_at(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
    int code = count(DISK_READ);
    return code != SQLITE_OK ? code : real(file)->pMethods->xRead(real(file), bytes, size, offset);
}

static int file_write_at(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    int code = count(DISK_WRITE);
    return code != SQLITE_OK ? code : real(file)->pMethods->xWrite(real(file), bytes, size, offset);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return real(file)->pMethods->xTruncate(real(file), size);
}

static int file_sync(sqlite3_file *file, int flags)
{
    int code = count(DISK_SYNC);
    return code != SQLITE_OK ? code : real(file)->pMethods->xSync(real(file), flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return real(file)->pMethods->xFileSize(real(file), size);
}

static int file_lock(sqlite3_file *file, int level)
{
    return real(file)->pMethods->xLock(real(file), level);
}

static int file_unlock(sqlite3_file *file, int level)
{
    return real(file)->pMethods->xUnlock(real(file), level);
}

static int file_check_lock(sqlite3_file *file, int *is_locked)
{
    return real(file)->pMethods->xCheckReservedLock(real(file), is_locked);
}

static int file_control(sqlite3_file *file, int code, void *argument)
{
    return real(file)->pMethods->xFileControl(real(file), code, argument);
}

static int file_sector_size(sqlite3_file *file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}

static int file_characteristics(sqlite3_file *file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int file_shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
    return real(file)->pMethods->xShmMap(real(file), region, size, extend, memory);
}

static int file_shm_lock(sqlite3_file *file, int offset, int amount, int flags)
{
    return real(file)->pMethods->xShmLock(real(file), offset, amount, flags);
}

static void file_shm_barrier(sqlite3_file *file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}

static int file_shm_unmap(sqlite3_file *file, int delete_it)
{
    return real(file)->pMethods->xShmUnmap(real(file), delete_it);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read_at,
    .xWrite = file_write_at,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_characteristics,
    .xShmMap = file_shm_map,
    .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier,
    .xShmUnmap = file_shm_unmap,
};

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
    (void)vfs;
    struct disk_file *ours = (struct disk_file *)file;
    int code = count(DISK_OPEN);
    file->pMethods = NULL;
    if (code != SQLITE_OK)
        return code;
    ours->real = sqlite3_malloc(disk.real->szOsFile);
    memset(ours->real, 0, (size_t)disk.real->szOsFile);
    code = disk.real->xOpen(disk.real, name, ours->real, flags, out_flags);
    if (code == SQLITE_OK)
        file->pMethods = &methods;
    else
        sqlite3_free(ours->real);
    return code;
}

void disk_install(void)
{
    disk_mend();
    disk.real = sqlite3_vfs_find(NULL);
    disk.vfs = *disk.real; /* the other calls go straight to the usual one */
    disk.vfs.zName = "failing disk";
    disk.vfs.szOsFile = (int)sizeof(struct disk_file);
    disk.vfs.xOpen = vfs_open;
    sqlite3_vfs_register(&disk.vfs, 1);
}

void disk_remove(void)
{
    sqlite3_vfs_unregister(&disk.vfs);
    sqlite3_vfs_register(disk.real, 1);
}

void disk_break(enum disk_call call, unsigned skip, int code)
{
    disk.skip[call] = skip;
    disk.code[call] = code;
}

void disk_mend(void)
{
    memset(disk.calls, 0, sizeof disk.calls);
    memset(disk.skip, 0, sizeof disk.skip);
    memset(disk.code, 0, sizeof disk.code);
    disk.has_failed = false;
}

unsigned disk_calls(enum disk_call call)
{
    return disk.calls[call];
}

bool disk_has_failed(void)
{
    return disk.has_failed;
}
