#include "ui/cache.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"

struct cache_entry {
    struct cache_entry *next_in_bucket;
    struct cache_entry *newer, *older;
    void *value;
    size_t weight;
    uint64_t hash;
    uint32_t used_in_frame;
    size_t key_size;
    unsigned char key[];
};

void cache_init(struct cache *cache, struct cache_limits limits, void (*drop)(void *value))
{
    *cache = (struct cache){.limits = limits, .drop = drop};
}

void cache_release(struct cache *cache)
{
    cache_clear(cache);
}

static struct cache_entry **bucket_of(struct cache *cache, uint64_t hash)
{
    return &cache->buckets[hash % CACHE_BUCKETS];
}

static void unlink_use(struct cache *cache, struct cache_entry *entry)
{
    *(entry->newer ? &entry->newer->older : &cache->newest) = entry->older;
    *(entry->older ? &entry->older->newer : &cache->oldest) = entry->newer;
}

static void link_newest(struct cache *cache, struct cache_entry *entry)
{
    entry->newer = NULL;
    entry->older = cache->newest;
    *(cache->newest ? &cache->newest->newer : &cache->oldest) = entry;
    cache->newest = entry;
    entry->used_in_frame = cache->frame;
}

void *cache_find(struct cache *cache, const void *key, size_t size)
{
    uint64_t hash = text_hash(key, size, 0);
    struct cache_entry *entry = *bucket_of(cache, hash);
    while (entry && (entry->hash != hash || entry->key_size != size || memcmp(entry->key, key, size) != 0))
        entry = entry->next_in_bucket;
    if (!entry)
        return NULL;
    unlink_use(cache, entry);
    link_newest(cache, entry);
    return entry->value;
}

void cache_add(struct cache *cache, const void *key, size_t size, void *value, size_t weight)
{
    ASSERT(value != NULL);
    struct cache_entry *entry = memory_new(1, sizeof *entry + size);
    entry->hash = text_hash(key, size, 0);
    entry->value = value;
    entry->weight = weight;
    entry->key_size = size;
    memcpy(entry->key, key, size);
    struct cache_entry **bucket = bucket_of(cache, entry->hash);
    entry->next_in_bucket = *bucket;
    *bucket = entry;
    link_newest(cache, entry);
    cache->count++;
    cache->weight += weight;
}

static void drop_oldest(struct cache *cache)
{
    struct cache_entry *entry = cache->oldest;
    struct cache_entry **place = bucket_of(cache, entry->hash);
    while (*place != entry)
        place = &(*place)->next_in_bucket;
    *place = entry->next_in_bucket;
    cache->oldest = entry->newer;
    *(entry->newer ? &entry->newer->older : &cache->newest) = NULL;
    cache->count--;
    cache->weight -= entry->weight;
    cache->drop(entry->value);
    free(entry);
}

static bool oldest_must_go(const struct cache *cache)
{
    if (!cache->oldest || cache->oldest->used_in_frame == cache->frame)
        return false;
    return cache->count > cache->limits.count || cache->weight > cache->limits.weight ||
           cache->frame - cache->oldest->used_in_frame > cache->limits.frames;
}

void cache_end_frame(struct cache *cache)
{
    while (oldest_must_go(cache))
        drop_oldest(cache);
    cache->frame++;
}

void cache_clear(struct cache *cache)
{
    for (struct cache_entry *entry = cache->newest, *older; entry; entry = older) {
        older = entry->older;
        cache->drop(entry->value);
        free(entry);
    }
    memset(cache->buckets, 0, sizeof cache->buckets);
    cache->newest = cache->oldest = NULL;
    cache->count = cache->weight = 0;
}
