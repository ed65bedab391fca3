#include "sync/own.h"
#include "sync/publish.h"

/* So many neighbours of one size become one of the next. */
enum { MERGE_COUNT = 10 };

static const int64_t sizes[] = {10, 100, SEGMENT_FACTS}; /* facts from which the next size begins */

enum { SIZES = sizeof sizes / sizeof sizes[0] };

static size_t size_of(const struct segment *segment)
{
    size_t size = 0;
    while (size < SIZES && segment->last - segment->first + 1 >= sizes[size])
        size++;
    return size;
}

/* Segments of the present life that follow each other. */
struct row {
    struct segment items[MERGE_COUNT];
    size_t count;
};

static void begin_row(struct row *row, const struct segment *segment)
{
    row->items[0] = *segment;
    row->count = 1;
}

/* Adds a segment if it goes on where the row ends, in the same size; else begins anew with it. */
static void add(struct row *row, const struct segment *segment)
{
    const struct segment *last = row->count > 0 ? &row->items[row->count - 1] : NULL;
    if (last != NULL && segment->first == last->last + 1 && size_of(segment) == size_of(last))
        row->items[row->count++] = *segment;
    else
        begin_row(row, segment);
}

/* How many of the row's segments make one together. */
static size_t fit(const struct row *row)
{
    size_t count = row->count;
    while (count > 0 && row->items[count - 1].last - row->items[0].first + 1 > SEGMENT_FACTS)
        count--;
    return count;
}

/* Finds ten neighbours; row->count is how many of them to merge, below 2 if there are none. */
static void find_row(const struct known_segments *known, struct id life, struct row *row)
{
    int64_t reach = 0; /* what lies below it is said already, and will be cleared away */
    row->count = 0;
    for (size_t i = 0; i < known->count; i++) {
        struct segment segment = known_segment_of(&known->items[i]);
        if (!id_equal(segment.life, life) || segment.last <= reach)
            continue;
        reach = segment.last;
        if (size_of(&segment) == SIZES)
            continue;
        add(row, &segment);
        if (row->count < MERGE_COUNT)
            continue;
        row->count = fit(row);
        if (row->count >= 2)
            return;
        begin_row(row, &segment);
    }
    row->count = 0;
}

static bool take_away_merged(struct sync *sync, const struct row *row, const struct segment *made,
                             struct round_result *result, struct err *err)
{
    for (size_t i = 0; i < row->count; i++) {
        if (!segment_covers(made, &row->items[i]))
            continue;
        if (!own_take_away(sync, &row->items[i], err))
            return false;
        result->merged++;
    }
    return true;
}

static bool merge(struct sync *sync, const struct stream *own, const struct row *row,
                  struct round_result *result, struct err *err)
{
    struct segment made;
    struct stream upto = {own->device, own->life, row->items[row->count - 1].last};
    int64_t generation = 0;
    for (size_t i = 0; i < row->count; i++)
        if (row->items[i].generation >= generation)
            generation = row->items[i].generation + 1;
    if (publish_segment(sync, &upto, row->items[0].first, generation, &made, err))
        return take_away_merged(sync, row, &made, result, err);
    bool is_taken = store_fault(sync->store) == DB_FINE && sync->folder->fault == FOLDER_TAKEN;
    sync->suspects |= is_taken; /* the next round finds out what stands there */
    return is_taken;
}

bool round_merge(struct sync *sync, struct round_result *result, struct err *err)
{
    bool ok = true;
    int64_t before;
    do {
        struct known_segments known = {0};
        struct stream own;
        struct row row;
        before = result->merged;
        ok = stream_own(sync->store, &own, err) && known_load(sync->store, own.device, &known, err);
        if (ok) {
            find_row(&known, own.life, &row);
            ok = row.count < 2 || merge(sync, &own, &row, result, err);
        }
        segments_free(&known);
    } while (ok && result->merged > before);
    return ok;
}
