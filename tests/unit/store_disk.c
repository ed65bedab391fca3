#include "store_disk.h"

#include <string.h>

#include "vfs_through.h"

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

static int file_read_at(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
    int code = count(DISK_READ);
    return code != SQLITE_OK ? code : through_read(file, bytes, size, offset);
}

static int file_write_at(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    int code = count(DISK_WRITE);
    return code != SQLITE_OK ? code : through_write(file, bytes, size, offset);
}

static int file_sync(sqlite3_file *file, int flags)
{
    int code = count(DISK_SYNC);
    return code != SQLITE_OK ? code : through_sync(file, flags);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = through_close,
    .xRead = file_read_at,
    .xWrite = file_write_at,
    .xTruncate = through_truncate,
    .xSync = file_sync,
    .xFileSize = through_size,
    .xLock = through_lock,
    .xUnlock = through_unlock,
    .xCheckReservedLock = through_check_lock,
    .xFileControl = through_control,
    .xSectorSize = through_sector_size,
    .xDeviceCharacteristics = through_characteristics,
    .xShmMap = through_shm_map,
    .xShmLock = through_shm_lock,
    .xShmBarrier = through_shm_barrier,
    .xShmUnmap = through_shm_unmap,
};

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
    (void)vfs;
    int code = count(DISK_OPEN);
    file->pMethods = NULL;
    return code != SQLITE_OK ? code : through_open(disk.real, name, file, flags, out_flags, &methods);
}

void disk_install(void)
{
    disk_mend();
    disk.real = sqlite3_vfs_find(NULL);
    disk.vfs = *disk.real; /* the other calls go straight to the usual one */
    disk.vfs.zName = "failing disk";
    disk.vfs.szOsFile = (int)sizeof(struct through_file);
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
