#include "sync/join_file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

enum { MARK_SIZE = 4, FILE_VERSION = 1 };

char *join_path(struct id device, const char *suffix, char path[FOLDER_PATH_SIZE])
{
    char hex[ID_HEX_SIZE];
    ASSERT(text_format(path, FOLDER_PATH_SIZE, "%s/%s%s", JOIN_FOLDER, id_to_hex(device, hex), suffix));
    return path;
}

bool join_file_load(const struct join *join, const char *name, const char *mark, bool *there,
                    struct text *bytes, struct wire *wire, struct err *err)
{
    char path[FILE_PATH_SIZE];
    *there = file_exists(file_join(path, join->data, name));
    if (*there && !file_read(path, JOIN_BYTES, bytes, err))
        return false;
    *wire = wire_read(text_string(bytes), bytes->length);
    const uint8_t *found = wire_take(wire, MARK_SIZE);
    *there = wire_take_byte(wire) == FILE_VERSION && memcmp(found, mark, MARK_SIZE) == 0;
    return true;
}

void join_file_begin(const char *mark, struct text *bytes)
{
    text_append(bytes, mark, MARK_SIZE);
    wire_put_byte(bytes, FILE_VERSION);
}

bool join_file_save(const struct join *join, const char *name, const struct text *bytes, struct err *err)
{
    char path[FILE_PATH_SIZE];
    return file_write_whole(file_join(path, join->data, name), bytes->bytes, bytes->length, 0600, err);
}

bool join_file_remove(const struct join *join, const char *name, struct err *err)
{
    char path[FILE_PATH_SIZE];
    if (unlink(file_join(path, join->data, name)) != 0 && errno != ENOENT)
        return err_system(err, errno, "remove", path);
    return file_sync_folder(join->data, err);
}

void join_wipe(struct text *bytes)
{
    if (bytes->bytes != NULL)
        sodium_memzero(bytes->bytes, bytes->capacity);
    text_free(bytes);
}
