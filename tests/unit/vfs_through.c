#include "vfs_through.h"

#include <string.h>

sqlite3_file *through_real(sqlite3_file *file)
{
    return ((struct through_file *)file)->real;
}

int through_open(sqlite3_vfs *real, const char *name, sqlite3_file *file, int flags, int *out_flags,
                 const sqlite3_io_methods *methods)
{
    struct through_file *ours = (struct through_file *)file;
    file->pMethods = NULL;
    ours->real = sqlite3_malloc(real->szOsFile);
    if (ours->real == NULL)
        return SQLITE_NOMEM;
    memset(ours->real, 0, (size_t)real->szOsFile);
    int code = real->xOpen(real, name, ours->real, flags, out_flags);
    if (code == SQLITE_OK)
        file->pMethods = methods;
    else
        sqlite3_free(ours->real);
    return code;
}

int through_close(sqlite3_file *file)
{
    int code = through_real(file)->pMethods->xClose(through_real(file));
    sqlite3_free(through_real(file));
    return code;
}

int through_read(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
    return through_real(file)->pMethods->xRead(through_real(file), bytes, size, offset);
}

int through_write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    return through_real(file)->pMethods->xWrite(through_real(file), bytes, size, offset);
}

int through_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return through_real(file)->pMethods->xTruncate(through_real(file), size);
}

int through_sync(sqlite3_file *file, int flags)
{
    return through_real(file)->pMethods->xSync(through_real(file), flags);
}

int through_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return through_real(file)->pMethods->xFileSize(through_real(file), size);
}

int through_lock(sqlite3_file *file, int level)
{
    return through_real(file)->pMethods->xLock(through_real(file), level);
}

int through_unlock(sqlite3_file *file, int level)
{
    return through_real(file)->pMethods->xUnlock(through_real(file), level);
}

int through_check_lock(sqlite3_file *file, int *is_locked)
{
    return through_real(file)->pMethods->xCheckReservedLock(through_real(file), is_locked);
}

int through_control(sqlite3_file *file, int code, void *argument)
{
    return through_real(file)->pMethods->xFileControl(through_real(file), code, argument);
}

int through_sector_size(sqlite3_file *file)
{
    return through_real(file)->pMethods->xSectorSize(through_real(file));
}

int through_characteristics(sqlite3_file *file)
{
    return through_real(file)->pMethods->xDeviceCharacteristics(through_real(file));
}

int through_shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
    return through_real(file)->pMethods->xShmMap(through_real(file), region, size, extend, memory);
}

int through_shm_lock(sqlite3_file *file, int offset, int amount, int flags)
{
    return through_real(file)->pMethods->xShmLock(through_real(file), offset, amount, flags);
}

void through_shm_barrier(sqlite3_file *file)
{
    through_real(file)->pMethods->xShmBarrier(through_real(file));
}

int through_shm_unmap(sqlite3_file *file, int delete_it)
{
    return through_real(file)->pMethods->xShmUnmap(through_real(file), delete_it);
}
