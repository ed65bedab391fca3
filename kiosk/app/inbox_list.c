#include "app/inbox_list.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"

enum { LIST_BYTES_MOST = 1024 * 1024 };

static struct inbox_file *append(struct inbox_list *list, const struct inbox_file *file)
{
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count] = *file;
    return &list->items[list->count++];
}

/* "2 1234 1790000000000000000 events.csv" */
static void read_line(struct inbox_list *list, const char *line)
{
    struct inbox_file file = {0};
    int state, length = 0;
    bool read =
        sscanf(line, "%d %" SCNd64 " %" SCNd64 " %n", &state, &file.size, &file.time_ns, &length) == 3 &&
        state >= INBOX_SEEN && state <= INBOX_DONE && length > 0 && line[length] != '\0' &&
        text_format(file.name, sizeof file.name, "%s", line + length);
    file.state = (enum inbox_state)state;
    if (read && list->count < INBOX_FILES_MOST)
        append(list, &file);
}

bool inbox_list_load(struct inbox_list *list, const char *path, struct err *err)
{
    struct text bytes = {0};
    if (!file_exists(path))
        return true;
    bool ok = file_read(path, LIST_BYTES_MOST, &bytes, err);
    bool has_lines = ok && bytes.length > 0; /* an inbox that was emptied leaves none */
    for (char *rest = NULL, *line = has_lines ? strtok_r(bytes.bytes, "\n", &rest) : NULL; line != NULL;
         line = strtok_r(NULL, "\n", &rest))
        read_line(list, line);
    text_free(&bytes);
    return ok;
}

bool inbox_list_save(const struct inbox_list *list, const char *path, struct err *err)
{
    struct text out = {0};
    for (size_t i = 0; i < list->count; i++) {
        const struct inbox_file *file = &list->items[i];
        text_printf(&out, "%d %" PRId64 " %" PRId64 " %s\n", (int)file->state, file->size, file->time_ns,
                    file->name);
    }
    bool ok = file_write_whole(path, text_string(&out), out.length, 0600, err);
    text_free(&out);
    return ok;
}

static struct inbox_file *find(struct inbox_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].name, name) == 0)
            return &list->items[i];
    return NULL;
}

bool inbox_list_note(struct inbox_list *list, const char *name, int64_t size, int64_t time_ns)
{
    struct inbox_file *file = find(list, name);
    if (file != NULL && file->size == size && file->time_ns == time_ns) {
        file->is_due = file->state != INBOX_DONE;
        file->is_here = true;
        return false;
    }
    if (file == NULL && list->count == INBOX_FILES_MOST)
        return false; /* its turn comes when others are gone */
    struct inbox_file fresh = {.size = size, .time_ns = time_ns, .state = INBOX_SEEN, .is_here = true};
    text_format(fresh.name, sizeof fresh.name, "%s", name);
    if (file != NULL)
        *file = fresh;
    else
        append(list, &fresh);
    return true;
}

bool inbox_list_drop_gone(struct inbox_list *list)
{
    size_t kept = 0, before = list->count;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].is_here)
            list->items[kept++] = list->items[i];
    list->count = kept;
    return kept < before;
}

void inbox_list_free(struct inbox_list *list)
{
    free(list->items);
    *list = (struct inbox_list){0};
}
