#include "memory_folder.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static struct memory_folder *self(struct folder *folder)
{
    return (struct memory_folder *)folder;
}

static bool refuse(enum folder_fault *fault, enum folder_fault why, const char *path, struct err *err)
{
    *fault = why;
    return err_set(err, "The folder in memory refuses '%s'.", path);
}

/* Counts a call; false if it is the one to fail. */
static bool may(struct folder *folder, const char *path, enum folder_fault *fault, struct err *err)
{
    struct memory_folder *memory = self(folder);
    bool lasts = memory->fault == FOLDER_AWAY;
    memory->calls++;
    bool fails =
        memory->fail_at != 0 && (lasts ? memory->calls >= memory->fail_at : memory->calls == memory->fail_at);
    return !fails || refuse(fault, memory->fault, path, err);
}

struct memory_file *memory_folder_file(struct memory_folder *memory, const char *path)
{
    for (size_t i = 0; i < memory->count; i++)
        if (strcmp(memory->files[i].path, path) == 0)
            return &memory->files[i];
    return NULL;
}

/* The name in `path` that file number `i` lies under, NULL if it does not or an earlier one does. */
static const char *name_in(const struct memory_folder *memory, size_t i, const char *path,
                           char name[FOLDER_PATH_SIZE])
{
    size_t length = strlen(path);
    const char *rest = memory->files[i].path + (length > 0 ? length + 1 : 0);
    if (length > 0 && (strncmp(memory->files[i].path, path, length) != 0 || rest[-1] != '/'))
        return NULL;
    (void)text_format(name, FOLDER_PATH_SIZE, "%.*s", (int)strcspn(rest, "/"), rest);
    size_t whole = (size_t)(rest - memory->files[i].path) + strlen(name);
    for (size_t k = 0; k < i; k++) {
        char end = strncmp(memory->files[k].path, memory->files[i].path, whole) == 0
                       ? memory->files[k].path[whole]
                       : 'x';
        if (end == '/' || end == '\0')
            return NULL;
    }
    return name;
}

static bool list(struct folder *folder, const char *path, bool (*each)(const char *name, void *context),
                 void *context, enum folder_fault *fault, struct err *err)
{
    const struct memory_folder *memory = self(folder);
    char name[FOLDER_PATH_SIZE];
    bool found = *path == '\0';
    if (!may(folder, path, fault, err))
        return false;
    for (size_t i = 0; i < memory->count; i++) {
        if (name_in(memory, i, path, name) == NULL)
            continue;
        found = true;
        if (!each(name, context))
            return true;
    }
    return found || refuse(fault, FOLDER_MISSING, path, err);
}

static bool look(struct folder *folder, const char *path, struct folder_status *status,
                 enum folder_fault *fault, struct err *err)
{
    const struct memory_file *file = memory_folder_file(self(folder), path);
    if (!may(folder, path, fault, err))
        return false;
    if (file == NULL)
        return refuse(fault, FOLDER_MISSING, path, err);
    *status = (struct folder_status){true, (int64_t)file->bytes.length, file->modified_ms};
    return true;
}

static bool read_file(struct folder *folder, const char *path, size_t limit, struct text *bytes,
                      enum folder_fault *fault, struct err *err)
{
    const struct memory_file *file = memory_folder_file(self(folder), path);
    if (!may(folder, path, fault, err))
        return false;
    if (file == NULL)
        return refuse(fault, FOLDER_MISSING, path, err);
    if (file->is_unreadable)
        return refuse(fault, FOLDER_NOT_NOW, path, err);
    if (file->bytes.length > limit)
        return refuse(fault, FOLDER_OTHER, path, err);
    text_append(bytes, text_string(&file->bytes), file->bytes.length);
    return true;
}

static bool read_part(struct folder *folder, const char *path, int64_t offset, size_t size,
                      struct text *bytes, enum folder_fault *fault, struct err *err)
{
    const struct memory_file *file = memory_folder_file(self(folder), path);
    if (!may(folder, path, fault, err))
        return false;
    if (file == NULL)
        return refuse(fault, FOLDER_MISSING, path, err);
    size_t start = (size_t)offset < file->bytes.length ? (size_t)offset : file->bytes.length;
    size_t left = file->bytes.length - start;
    text_append(bytes, text_string(&file->bytes) + start, left < size ? left : size);
    return true;
}

void memory_folder_put(struct memory_folder *memory, const char *path, const void *bytes, size_t size)
{
    struct memory_file *file = memory_folder_file(memory, path);
    if (file == NULL) {
        memory->files = memory_grow(memory->files, memory->count, &memory->capacity, sizeof *memory->files);
        file = &memory->files[memory->count++];
        *file = (struct memory_file){0};
        ASSERT(text_format(file->path, sizeof file->path, "%s", path));
    }
    text_clear(&file->bytes);
    text_append(&file->bytes, bytes, size);
    file->modified_ms = memory->now_ms;
    file->is_synced = file->is_named = false;
}

static bool write_file(struct folder *folder, const char *path, const void *bytes, size_t size,
                       enum folder_fault *fault, struct err *err)
{
    if (!may(folder, path, fault, err))
        return false;
    if (memory_folder_file(self(folder), path) != NULL)
        return refuse(fault, FOLDER_TAKEN, path, err);
    memory_folder_put(self(folder), path, bytes, size);
    return true;
}

static bool append(struct folder *folder, const char *path, const void *bytes, size_t size,
                   enum folder_fault *fault, struct err *err)
{
    struct memory_file *file = memory_folder_file(self(folder), path);
    if (!may(folder, path, fault, err))
        return false;
    if (file == NULL)
        return refuse(fault, FOLDER_MISSING, path, err);
    text_append(&file->bytes, bytes, size);
    file->is_synced = false;
    return true;
}

static bool sync_file(struct folder *folder, const char *path, enum folder_fault *fault, struct err *err)
{
    struct memory_file *file = memory_folder_file(self(folder), path);
    if (!may(folder, path, fault, err))
        return false;
    if (file == NULL)
        return refuse(fault, FOLDER_MISSING, path, err);
    file->is_synced = true;
    return true;
}

static bool sync_names(struct folder *folder, const char *path, enum folder_fault *fault, struct err *err)
{
    struct memory_folder *memory = self(folder);
    size_t length = strlen(path);
    if (!may(folder, path, fault, err))
        return false;
    for (size_t i = 0; i < memory->count; i++)
        if (strncmp(memory->files[i].path, path, length) == 0)
            memory->files[i].is_named = true;
    return true;
}

void memory_folder_take(struct memory_folder *memory, const char *path)
{
    struct memory_file *file = memory_folder_file(memory, path);
    ASSERT(file != NULL);
    size_t place = (size_t)(file - memory->files);
    text_free(&file->bytes);
    memory->count--;
    memmove(file, file + 1, (memory->count - place) * sizeof *file);
}

static void rename_file(struct memory_folder *memory, const char *from, const char *to)
{
    if (memory_folder_file(memory, to) != NULL)
        memory_folder_take(memory, to);
    struct memory_file *file = memory_folder_file(memory, from);
    (void)text_format(file->path, sizeof file->path, "%s", to);
    file->is_named = false;
}

static bool rename_over(struct folder *folder, const char *from, const char *to, enum folder_fault *fault,
                        struct err *err)
{
    if (!may(folder, to, fault, err))
        return false;
    if (memory_folder_file(self(folder), from) == NULL)
        return refuse(fault, FOLDER_MISSING, from, err);
    rename_file(self(folder), from, to);
    return true;
}

static bool rename_new(struct folder *folder, const char *from, const char *to, enum folder_fault *fault,
                       struct err *err)
{
    if (memory_folder_file(self(folder), to) == NULL)
        return rename_over(folder, from, to, fault, err);
    return may(folder, to, fault, err) && refuse(fault, FOLDER_TAKEN, to, err);
}

static bool remove_file(struct folder *folder, const char *path, enum folder_fault *fault, struct err *err)
{
    if (!may(folder, path, fault, err))
        return false;
    if (memory_folder_file(self(folder), path) == NULL)
        return refuse(fault, FOLDER_MISSING, path, err);
    memory_folder_take(self(folder), path);
    return true;
}

static const struct folder_kind MEMORY = {
    .list = list,
    .look = look,
    .read = read_file,
    .read_part = read_part,
    .write = write_file,
    .append = append,
    .sync_file = sync_file,
    .rename_new = rename_new,
    .rename_over = rename_over,
    .sync_names = sync_names,
    .remove = remove_file,
};

void memory_folder_init(struct memory_folder *memory)
{
    *memory = (struct memory_folder){.folder = {.kind = &MEMORY}};
}

void memory_folder_free(struct memory_folder *memory)
{
    for (size_t i = 0; i < memory->count; i++)
        text_free(&memory->files[i].bytes);
    free(memory->files);
    memory->files = NULL;
    memory->count = memory->capacity = 0;
}

void memory_folder_break(struct memory_folder *memory, unsigned skip, enum folder_fault fault)
{
    memory->fail_at = memory->calls + skip + 1;
    memory->fault = fault;
}

void memory_folder_mend(struct memory_folder *memory)
{
    memory->fail_at = 0;
}

struct memory_file *memory_folder_find(struct memory_folder *memory, const char *part)
{
    for (size_t i = 0; i < memory->count; i++)
        if (strstr(memory->files[i].path, part) != NULL)
            return &memory->files[i];
    return NULL;
}

size_t memory_folder_count(const struct memory_folder *memory, const char *part)
{
    size_t count = 0;
    for (size_t i = 0; i < memory->count; i++)
        count += strstr(memory->files[i].path, part) != NULL;
    return count;
}

void memory_folder_copy(const struct memory_folder *from, struct memory_folder *to)
{
    memory_folder_free(to);
    for (size_t i = 0; i < from->count; i++)
        memory_folder_put(to, from->files[i].path, text_string(&from->files[i].bytes),
                          from->files[i].bytes.length);
}

bool words_publish(struct folder *folder, struct random *random, const char *path, const char *words,
                   struct err *err)
{
    return folder_publish(folder, random, path, words, strlen(words), err);
}

bool words_are(struct folder *folder, const char *path, const char *words, struct err *err)
{
    struct text text = {0};
    bool same = folder_read_file(folder, path, 1000, &text, err) && strcmp(text_string(&text), words) == 0;
    text_free(&text);
    return same;
}

static bool count_name(const char *name, void *context)
{
    (void)name;
    ++*(int *)context;
    return true;
}

int names_count(struct folder *folder, const char *path, struct err *err)
{
    int count = 0;
    return folder_list(folder, path, count_name, &count, err) ? count : -1;
}
