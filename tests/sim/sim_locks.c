#include "sim_locks.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "vfs_through.h"

enum { REGIONS = 64 };

/* What the connections to one database share. */
struct place {
    char path[FILE_PATH_SIZE];
    int users;
    int readers;                 /* connections with a lock of any level */
    struct lock_file *writer;    /* the one with more than SHARED */
    void *regions[REGIONS];      /* of the index of the WAL */
    int mapping;                 /* connections that use it */
    int slots[SQLITE_SHM_NLOCK]; /* how many share each; -1 is one alone */
    struct place *next;
};

/* An open file: ours, with the usual VFS's behind it. */
struct lock_file {
    struct through_file file;
    struct place *place; /* NULL for what is no database */
    int level;
    bool maps;
    unsigned shared;
    unsigned alone;
};

static struct {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    struct place *places;
} locks;

static struct lock_file *ours(sqlite3_file *file)
{
    return (struct lock_file *)file;
}

static struct place *find_place(const char *path)
{
    struct place *place = locks.places;
    while (place != NULL && strcmp(place->path, path) != 0)
        place = place->next;
    if (place != NULL)
        return place;
    place = memory_new(1, sizeof *place);
    ASSERT(text_format(place->path, sizeof place->path, "%s", path));
    place->next = locks.places;
    return locks.places = place;
}

static void leave_place(struct place *place)
{
    struct place **at = &locks.places;
    if (--place->users > 0)
        return;
    while (*at != place)
        at = &(*at)->next;
    *at = place->next;
    free(place);
}

static int file_lock(sqlite3_file *file, int level)
{
    struct lock_file *own = ours(file);
    struct place *place = own->place;
    bool is_first = own->level == SQLITE_LOCK_NONE;
    if (own->level >= level)
        return SQLITE_OK;
    if (place->writer != NULL && place->writer != own &&
        (level > SQLITE_LOCK_SHARED || place->writer->level >= SQLITE_LOCK_PENDING))
        return SQLITE_BUSY;
    place->readers += is_first;
    if (level > SQLITE_LOCK_SHARED)
        place->writer = own;
    bool waits = level == SQLITE_LOCK_EXCLUSIVE && place->readers > 1;
    own->level = waits ? SQLITE_LOCK_PENDING : level;
    return waits ? SQLITE_BUSY : SQLITE_OK;
}

static int file_unlock(sqlite3_file *file, int level)
{
    struct lock_file *own = ours(file);
    if (own->level <= level)
        return SQLITE_OK;
    if (own->place->writer == own)
        own->place->writer = NULL;
    own->place->readers -= level == SQLITE_LOCK_NONE;
    own->level = level;
    return SQLITE_OK;
}

static int file_check_lock(sqlite3_file *file, int *is_locked)
{
    *is_locked = ours(file)->place->writer != NULL;
    return SQLITE_OK;
}

static int shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
    struct place *place = ours(file)->place;
    ASSERT(region < REGIONS);
    place->mapping += !ours(file)->maps;
    ours(file)->maps = true;
    if (place->regions[region] == NULL && extend)
        place->regions[region] = memory_new((size_t)size, 1);
    *memory = place->regions[region];
    return SQLITE_OK;
}

static int shm_unlock(struct lock_file *own, int slot)
{
    unsigned bit = 1U << slot;
    if ((own->shared | own->alone) & bit)
        own->place->slots[slot] -= (own->shared & bit) != 0 ? 1 : -1;
    own->shared &= ~bit;
    own->alone &= ~bit;
    return SQLITE_OK;
}

static int shm_share(struct lock_file *own, int slot)
{
    if (own->place->slots[slot] < 0)
        return SQLITE_BUSY;
    own->place->slots[slot] += (own->shared & 1U << slot) == 0;
    own->shared |= 1U << slot;
    return SQLITE_OK;
}

static int shm_take(struct lock_file *own, int slot)
{
    own->place->slots[slot] = -1;
    own->alone |= 1U << slot;
    return SQLITE_OK;
}

static int shm_lock(sqlite3_file *file, int first, int count, int flags)
{
    struct lock_file *own = ours(file);
    int (*act)(struct lock_file * own, int slot) = (flags & SQLITE_SHM_UNLOCK)   ? shm_unlock
                                                   : (flags & SQLITE_SHM_SHARED) ? shm_share
                                                                                 : shm_take;
    for (int i = first; act == shm_take && i < first + count; i++)
        if (own->place->slots[i] != 0)
            return SQLITE_BUSY;
    int code = SQLITE_OK;
    for (int i = first; code == SQLITE_OK && i < first + count; i++)
        code = act(own, i);
    return code;
}

static void shm_barrier(sqlite3_file *file)
{
    (void)file; /* one thread */
}

/* As in a machine where nobody has the file open any more, the next to come makes the index anew. */
static int shm_unmap(sqlite3_file *file, int delete_it)
{
    struct place *place = ours(file)->place;
    (void)delete_it;
    if (!ours(file)->maps)
        return SQLITE_OK;
    ours(file)->maps = false;
    for (int i = 0; i < SQLITE_SHM_NLOCK; i++)
        (void)shm_unlock(ours(file), i);
    if (--place->mapping > 0)
        return SQLITE_OK;
    for (int i = 0; i < REGIONS; i++) {
        free(place->regions[i]);
        place->regions[i] = NULL;
    }
    return SQLITE_OK;
}

static int file_close(sqlite3_file *file)
{
    if (ours(file)->place != NULL) {
        (void)shm_unmap(file, 0);
        (void)file_unlock(file, SQLITE_LOCK_NONE);
        leave_place(ours(file)->place);
    }
    return through_close(file);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = through_read,
    .xWrite = through_write,
    .xTruncate = through_truncate,
    .xSync = through_sync,
    .xFileSize = through_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = through_control,
    .xSectorSize = through_sector_size,
    .xDeviceCharacteristics = through_characteristics,
    .xShmMap = shm_map,
    .xShmLock = shm_lock,
    .xShmBarrier = shm_barrier,
    .xShmUnmap = shm_unmap,
};

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
    (void)vfs;
    struct lock_file *own = ours(file);
    *own = (struct lock_file){0};
    int code = through_open(locks.real, name, file, flags, out_flags, &methods);
    if (code != SQLITE_OK)
        return code;
    if ((flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_TEMP_DB)) != 0) {
        own->place = find_place(name != NULL ? name : "");
        own->place->users++;
    }
    return SQLITE_OK;
}

void sim_locks_install(void)
{
    locks.real = sqlite3_vfs_find(NULL);
    locks.vfs = *locks.real; /* the other calls go straight to the usual one */
    locks.vfs.zName = "locks in memory";
    locks.vfs.szOsFile = (int)sizeof(struct lock_file);
    locks.vfs.xOpen = vfs_open;
    sqlite3_vfs_register(&locks.vfs, 1);
}

void sim_locks_remove(void)
{
    sqlite3_vfs_unregister(&locks.vfs);
    sqlite3_vfs_register(locks.real, 1);
}
