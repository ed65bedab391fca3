#include "sync/excerpt.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct copying {
    struct excerpt *excerpt;
    int64_t next;
    size_t limit;
};

static bool copy(const struct fact *fact, void *context)
{
    struct copying *copying = context;
    struct excerpt *excerpt = copying->excerpt;
    if (fact->sequence != copying->next)
        return false;
    copying->next++;
    excerpt->items = memory_grow(excerpt->items, excerpt->count, &excerpt->capacity, sizeof *excerpt->items);
    excerpt->items[excerpt->count++] = *fact;
    if (fact->body != NULL)
        text_append(&excerpt->bodies, fact->body, strlen(fact->body) + 1);
    return excerpt->count < copying->limit;
}

/* The bodies have moved while more were added. */
static void find_bodies(struct excerpt *excerpt)
{
    const char *body = excerpt->bodies.bytes;
    for (size_t i = 0; i < excerpt->count; i++) {
        if (excerpt->items[i].body == NULL)
            continue;
        excerpt->items[i].body = body;
        body += strlen(body) + 1;
    }
}

bool excerpt_load(struct excerpt *excerpt, struct store *store, const struct stream *stream, int64_t first,
                  size_t limit, struct err *err)
{
    struct copying copying = {excerpt, first, limit};
    struct stream part = *stream;
    bool complete;
    if (part.number - first >= (int64_t)limit)
        part.number = first + (int64_t)limit - 1; /* more would be sorted for nothing */
    bool ok = stream_each(store, &part, first, copy, &copying, &complete, err);
    find_bodies(excerpt);
    return ok;
}

void excerpt_free(struct excerpt *excerpt)
{
    free(excerpt->items);
    text_free(&excerpt->bodies);
    *excerpt = (struct excerpt){0};
}
