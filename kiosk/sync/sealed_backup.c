#include "sync/sealed_backup.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "store/erase.h"
#include "store/retire.h"
#include "sync/pieces.h"

#define FOLDER "backups"

enum { WHOLE_BYTES = 256 * 1024 * 1024 }; /* of one that an earlier version has sealed in memory */

static char *folder_of(struct id device, char path[FOLDER_PATH_SIZE])
{
    char hex[ID_HEX_SIZE];
    ASSERT(text_format(path, FOLDER_PATH_SIZE, FOLDER "/%s", id_to_hex(device, hex)));
    return path;
}

static char *path_of(struct id device, const struct daily_backup *backup, char path[FOLDER_PATH_SIZE])
{
    char folder[FOLDER_PATH_SIZE], iso[DATE_TEXT_SIZE];
    ASSERT(text_format(path, FOLDER_PATH_SIZE, "%s/%s.%d.%" PRId64 ".backup", folder_of(device, folder),
                       date_to_iso(backup->date, iso), backup->number, backup->erased));
    return path;
}

static struct seal_header header_of(const struct sync *sync, const struct daily_backup *backup)
{
    return (struct seal_header){.kind = SEAL_BACKUP_PIECE,
                                .house = sync->keys->house,
                                .device = sync->store->device,
                                .first = backup->date.day,
                                .last = backup->number,
                                .generation = backup->erased};
}

/* --- What lies there --- */

static bool read_name(const char *name, struct daily_backup *backup)
{
    int used = 0;
    char date[DATE_TEXT_SIZE];
    *backup = (struct daily_backup){0};
    return strlen(name) < FOLDER_PATH_SIZE / 2 &&
           sscanf(name, "%10[0-9-].%9d.%9" SCNd64 ".backup%n", date, &backup->number, &backup->erased,
                  &used) == 3 &&
           used > 0 && name[used] == '\0' && backup->number >= 1 && backup->erased >= 0 &&
           date_from_iso(date, &backup->date);
}

static bool note(const char *name, void *context)
{
    enum { NAMES_MOST = 10000 };
    struct daily_backups *backups = context;
    struct daily_backup backup;
    if (!read_name(name, &backup))
        return true;
    backups->items = memory_grow(backups->items, backups->count, &backups->capacity, sizeof *backups->items);
    backups->items[backups->count++] = backup;
    return backups->count < NAMES_MOST;
}

bool sealed_backup_list(struct folder *folder, struct id device, struct date today,
                        struct daily_backups *backups, struct err *err)
{
    char path[FOLDER_PATH_SIZE];
    if (!folder_list(folder, folder_of(device, path), note, backups, err) && folder->fault != FOLDER_MISSING)
        return false;
    for (size_t i = 0; i < backups->count; i++)
        (void)text_format(backups->items[i].path, sizeof backups->items[i].path, "%s",
                          path_of(device, &backups->items[i], path));
    daily_backups_sort(backups, today);
    return true;
}

static bool list(struct sync *sync, struct id device, struct daily_backups *backups, struct err *err)
{
    return sealed_backup_list(sync->folder, device, clock_local(sync->clock).date, backups, err);
}

static bool lies_there(const struct daily_backups *backups, const struct daily_backup *backup)
{
    for (size_t i = 0; i < backups->count; i++)
        if (date_compare(backups->items[i].date, backup->date) == 0 &&
            backups->items[i].number == backup->number && backups->items[i].erased == backup->erased)
            return true;
    return false;
}

/* One from before an erasure, that a round which was cut short has left. */
static bool tells_of_erased(const struct daily_backups *backups, const struct daily_backup *backup)
{
    for (size_t i = 0; i < backups->count; i++)
        if (backups->items[i].erased < backup->erased)
            return true;
    return false;
}

/* --- Publishing --- */

struct shared_backup {
    struct sync *sync;
    const struct daily_backup *backup;
};

static bool read_part(void *context, int64_t offset, size_t size, struct text *bytes, struct err *err)
{
    char path[FOLDER_PATH_SIZE];
    const struct shared_backup *shared = context;
    return folder_read_part(shared->sync->folder, path_of(shared->sync->store->device, shared->backup, path),
                            offset, size, bytes, err);
}

static bool read_back(struct sync *sync, const struct daily_backup *backup, struct err *err)
{
    char path[FOLDER_PATH_SIZE];
    enum seal_fault fault;
    const struct seal_header header = header_of(sync, backup);
    struct shared_backup shared = {sync, backup};
    return pieces_open(sync->keys, &header, &(struct pieces_file){.read = read_part, .context = &shared},
                       &fault, err) &&
           (fault == SEAL_FINE || err_set(err, "%s in the shared folder is damaged. Take it away there.",
                                          path_of(sync->store->device, backup, path)));
}

static bool publish(struct sync *sync, const struct daily_backup *backup, struct err *err)
{
    char path[FOLDER_PATH_SIZE];
    FILE *plain = fopen(backup->path, "rbe");
    struct pieces pieces = {.keys = sync->keys,
                            .random = sync->random,
                            .header = header_of(sync, backup),
                            .plain = plain,
                            .path = backup->path};
    if (plain == NULL)
        return err_system(err, errno, "open", backup->path);
    pieces.header.life = id_random(sync->random);
    bool ok = folder_publish_pieces(sync->folder, sync->random, path_of(sync->store->device, backup, path),
                                    &(struct folder_source){.next = pieces_next, .context = &pieces}, err);
    pieces_end(&pieces);
    (void)fclose(plain); /* only read */
    return ok || (sync->folder->fault == FOLDER_TAKEN && folder_secure(sync->folder, path, err));
}

/* `made` is good, and counted among them. */
static void remove_old(struct sync *sync, const struct daily_backups *backups,
                       const struct daily_backup *made, int kept)
{
    struct err ignored;
    size_t left = backups->count;
    for (size_t i = 0; i < backups->count; i++) {
        const struct daily_backup *old = &backups->items[i];
        bool is_made = date_compare(old->date, made->date) == 0 && old->number == made->number;
        bool goes = !is_made && (left > (size_t)kept || old->erased < made->erased);
        if (goes && folder_remove_file(sync->folder, old->path, &ignored))
            left--;
    }
}

static bool publish_and_clear(struct sync *sync, const struct daily_backup *backup, int kept, struct err *err)
{
    char folder[FOLDER_PATH_SIZE];
    struct daily_backups backups = {0};
    bool ok = publish(sync, backup, err) && read_back(sync, backup, err) &&
              list(sync, sync->store->device, &backups, err);
    if (ok)
        remove_old(sync, &backups, backup, kept);
    daily_backups_free(&backups);
    return ok && folder_sweep(sync->folder, folder_of(sync->store->device, folder), "",
                              clock_now(sync->clock).ms, err);
}

/* --- Of retired devices --- */

struct clearing {
    struct sync *sync;
    int64_t erased;
    struct err *err;
    bool ok;
};

static bool clear_one(struct id device, void *context)
{
    struct clearing *clearing = context;
    struct sync *sync = clearing->sync;
    struct daily_backups backups = {0};
    struct err ignored;
    clearing->ok = list(sync, device, &backups, clearing->err);
    for (size_t i = 0; i < backups.count; i++)
        if (backups.items[i].erased < clearing->erased)
            (void)folder_remove_file(sync->folder, backups.items[i].path, &ignored);
    daily_backups_free(&backups);
    return clearing->ok;
}

static bool clear_retired(struct sync *sync, int64_t erased, struct err *err)
{
    struct clearing clearing = {sync, erased, err, true};
    return retire_each(sync->store, clear_one, &clearing, err) && clearing.ok;
}

bool sealed_backup_publish(struct sync *sync, const struct daily_backup *backup, int kept, struct err *err)
{
    struct daily_backup sealed = *backup;
    struct daily_backups backups = {0};
    bool ok = erase_count(sync->store, &sealed.erased, err) && list(sync, sync->store->device, &backups, err);
    if (ok && (!lies_there(&backups, &sealed) || tells_of_erased(&backups, &sealed)))
        ok = publish_and_clear(sync, &sealed, kept, err);
    daily_backups_free(&backups);
    return ok && (!sync->keys->is_office || clear_retired(sync, sealed.erased, err));
}

/* --- Opening --- */

static bool look_at(const char *path, struct seal_header *header)
{
    char start[256];
    FILE *file = fopen(path, "rbe");
    size_t size = file != NULL ? fread(start, 1, sizeof start, file) : 0;
    if (file != NULL)
        (void)fclose(file); /* only read */
    return seal_look(start, size, header);
}

bool sealed_backup_is(const char *path)
{
    struct seal_header header;
    return look_at(path, &header) && (header.kind == SEAL_BACKUP || header.kind == SEAL_BACKUP_PIECE);
}

/* A sealed file of this computer, and the one that it is opened to. */
struct unsealing {
    const char *path;
    FILE *sealed;
    const char *out;
    FILE *plain;
};

static bool read_file_part(void *context, int64_t offset, size_t size, struct text *bytes, struct err *err)
{
    char block[64 * 1024];
    struct unsealing *files = context;
    bool ok = fseeko(files->sealed, offset, SEEK_SET) == 0;
    for (size_t count = 1; ok && count > 0 && size > 0; size -= count) {
        count = fread(block, 1, size < sizeof block ? size : sizeof block, files->sealed);
        ok = !ferror(files->sealed);
        text_append(bytes, block, count);
    }
    return ok || err_system(err, errno, "read", files->path);
}

static bool write_on(void *context, const void *bytes, size_t size, struct err *err)
{
    struct unsealing *files = context;
    return fwrite(bytes, 1, size, files->plain) == size || err_system(err, errno, "write", files->out);
}

static FILE *create(const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    return file < 0 ? NULL : fdopen(file, "wb");
}

static bool unseal_pieces(const struct keys *keys, const struct seal_header *header, const char *path,
                          const char *out, enum seal_fault *fault, struct err *err)
{
    struct unsealing files = {.path = path, .out = out, .sealed = fopen(path, "rbe")};
    const struct pieces_file file = {read_file_part, write_on, &files};
    if (files.sealed == NULL)
        return err_system(err, errno, "open", path);
    files.plain = create(out);
    bool is_made = files.plain != NULL;
    bool ok =
        (is_made || err_system(err, errno, "write", out)) && pieces_open(keys, header, &file, fault, err);
    (void)fclose(files.sealed); /* only read */
    if (is_made && fclose(files.plain) != 0 && ok)
        ok = err_system(err, errno, "write", out);
    if (is_made && (!ok || *fault != SEAL_FINE))
        (void)unlink(out);
    return ok;
}

static bool unseal_whole(const struct keys *keys, const struct seal_header *header, const char *path,
                         const char *out, enum seal_fault *fault, struct err *err)
{
    struct text sealed = {0}, plain = {0};
    bool ok = file_read(path, WHOLE_BYTES + SEAL_MORE_BYTES, &sealed, err);
    *fault = ok ? seal_open(keys, header, sealed.bytes, sealed.length, &plain) : SEAL_DAMAGED;
    if (*fault == SEAL_FINE)
        ok = file_write_whole(out, plain.bytes, plain.length, 0600, err);
    text_free(&sealed);
    text_free(&plain);
    return ok;
}

static bool say_fault(enum seal_fault fault, const char *path, struct err *err)
{
    return err_set(err,
                   fault == SEAL_FOREIGN ? "%s is of another house. Name a backup of this one."
                                         : "%s is damaged, or the keys here are others. Name another backup.",
                   path);
}

bool sealed_backup_open(const struct keys *keys, const char *path, const char *out, struct err *err)
{
    struct seal_header header;
    enum seal_fault fault = SEAL_DAMAGED;
    bool ok = !look_at(path, &header) || (header.kind == SEAL_BACKUP ? unseal_whole : unseal_pieces)(
                                             keys, &header, path, out, &fault, err);
    return ok && (fault == SEAL_FINE || say_fault(fault, path, err));
}
