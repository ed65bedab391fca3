/* A table from bytes to something that was costly to make, which forgets what was not used for
 * longest. For layouts of text and for textures; time is counted in frames. */
#ifndef KIOSK_UI_CACHE_H
#define KIOSK_UI_CACHE_H

#include <stddef.h>
#include <stdint.h>

struct cache_entry;

enum { CACHE_BUCKETS = 1024 };

/* What a cache may hold from one frame to the next. */
struct cache_limits {
    size_t count;    /* entries */
    size_t weight;   /* sum of their weights */
    uint32_t frames; /* since an entry was last used */
};

struct cache {
    struct cache_entry *buckets[CACHE_BUCKETS];
    struct cache_entry *newest, *oldest; /* by last use */
    size_t count, weight;
    uint32_t frame;
    struct cache_limits limits;
    void (*drop)(void *value);
};

/* Starts empty. `drop` frees a value and is called for each in the end. */
void cache_init(struct cache *cache, struct cache_limits limits, void (*drop)(void *value));
void cache_release(struct cache *cache);

/* The value kept for the key, which now counts as used in this frame; NULL if there is none. Borrowed,
 * and good at least until cache_end_frame. */
void *cache_find(struct cache *cache, const void *key, size_t size);

/* Keeps `value`, not NULL, for a key that has none. The key is copied; the value is the cache's now.
 * `weight` is in any unit, the same as the limit's. */
void cache_add(struct cache *cache, const void *key, size_t size, void *value, size_t weight);

/* Drops what is older or more than the limits allow, but nothing that was used in this frame. */
void cache_end_frame(struct cache *cache);

/* Drops everything. */
void cache_clear(struct cache *cache);

#endif
