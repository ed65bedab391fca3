/* Streams: the facts of one device in one life, numbered from 1 without gaps. How far each has come
 * here, which segments of it were read or written, and what other devices say that they have read. This is
 * sync's memory; it lies beside the facts, so that one transaction holds both. */
#ifndef KIOSK_STORE_STREAM_H
#define KIOSK_STORE_STREAM_H

#include "store/fact.h"
#include "store/store.h"

/* All numbers up to `number` are here. For a life of this device: all up to it are published. */
struct stream {
    struct id device;
    struct id life;
    int64_t number;
};

struct streams {
    struct stream *items;
    size_t count;
    size_t capacity;
};

/* Appends all streams known, by device and life; this device's present life is always among them. */
bool streams_load(struct store *store, struct streams *streams, struct err *err);
void streams_free(struct streams *streams);

/* How far a stream has come, 0 if it is unknown. */
bool stream_number(struct store *store, struct id device, struct id life, int64_t *number, struct err *err);

/* The highest number of a life under which a fact is known that is here, though those below it may not all
 * be: this device's may have begun a new life since it published it. */
bool stream_reach(struct store *store, struct id device, struct id life, int64_t *number, struct err *err);

/* Sets how far this device has published in `life`. Never goes back. */
bool stream_published(struct store *store, struct id life, int64_t number, struct err *err);

/* The present life, and the number of the latest fact made in it. Asks the file: the screen may have gone on.
 */
bool stream_own(struct store *store, struct stream *latest, struct err *err);

/* A segment file that was read whole or written here: it need not be opened again. The numbers are as in its
 * name. */
struct known_segment {
    struct id device;
    struct id life;
    int64_t first;
    int64_t last;
    int64_t generation;
};
struct known_segments {
    struct known_segment *items;
    size_t count;
    size_t capacity;
};
bool segments_load(struct store *store, struct id device, struct known_segments *segments, struct err *err);
void segments_free(struct known_segments *segments);
bool segment_remember(struct store *store, const struct known_segment *segment, struct err *err);
bool segment_forget(struct store *store, const struct known_segment *segment, struct err *err);

/* What one transaction of stream_apply did. */
struct applied {
    size_t count;     /* facts taken from the front of the list */
    size_t new_count; /* of them, those that were not known */
    bool doubled;     /* a number held another fact already: two devices with one identity */
};

/* Between two calls let 2 ms pass, so that a tap, which asks for the file each millisecond, gets its turn.
 *
 * Takes facts of one stream, in the order of their numbers, from the front of `facts`, as many as fit into
 * `limit_ms` (25 is usual, 50 the most; at least a handful), in one transaction: appends them, projects each
 * row that they touch, moves the stream on if they go on from where it stood (first <= number + 1) and, with
 * the last of them, remembers the file `whole` that they came in (NULL: none). The time is that of the whole
 * transaction, with its commit as long as the one before. What the WAL holds moves into the file afterwards,
 * when nobody has to wait for it.
 *
 * A fact that is known already, by its id, is found under both numbers from then on. Own faults, which
 * assert: facts beyond a gap, and facts of this device's present life (begin a new one first). A fact that
 * fact_append refuses fails the whole; one of a private noun is passed over. */
bool stream_apply(struct store *store, const struct fact *facts, size_t count,
                  const struct known_segment *whole, int64_t limit_ms, struct applied *applied,
                  struct err *err);

/* Facts `first` to `stream->number` of one stream, by number: for publishing, repair and merging. Each call
 * borrows the fact; false from it stops. `*complete` is false if a number is missing. Two facts under one
 * number: the one whose own number it is, else the one whose id is lowest. */
bool stream_each(struct store *store, const struct stream *stream, int64_t first,
                 bool (*each)(const struct fact *fact, void *context), void *context, bool *complete,
                 struct err *err);

/* The same facts in short, for comparing: one call for each number, with the fact's id and whether its body
 * is blank. */
bool stream_each_id(struct store *store, const struct stream *stream, int64_t first,
                    bool (*each)(int64_t number, struct id id, bool is_blank, void *context), void *context,
                    struct err *err);

/* A new life of this device: a new random life begins, and its facts of `life` above `published` get
 * numbers in the new life, from 1 on. Their ids stay, and they are known by the old numbers too. The former
 * life stands at `published` then, or at its latest fact if that is lower, and segments of it above that are
 * forgotten: what lies in the folder is read like anybody's.
 *
 * The numbers are given out at once; the facts come over in transactions of at most 50 ms, the first ones
 * with life_begin, further ones with each life_go_on, until `*is_done`. Until then, also after a crash,
 * nothing may be published or read, nor another life begin; whoever else looks sees what is true: all ids,
 * the present life, and its latest number. Between two calls let 2 ms pass. */
bool life_begin(struct store *store, int64_t published, struct err *err);
bool life_go_on(struct store *store, bool *is_done, struct err *err);

/* Gives what has the numbers `first` to `former->number` of a former life, of a segment at most, the next
 * numbers of the present one: under the old ones the folder has what a copy of this device said. */
bool life_bring_over(struct store *store, const struct stream *former, int64_t first, struct err *err);

/* The machine that the present life was lived on, "" if never noted. */
bool life_hardware(struct store *store, char *hardware, size_t size, struct err *err);
bool life_note_hardware(struct store *store, const char *hardware, struct err *err);

/* Receipts heard: the latest of each device. */
struct heard {
    struct id device;
    int64_t number;     /* of the receipt */
    int64_t written_ms; /* by its clock */
    bool clock_trusted;
    int64_t heard_ms; /* by the clock here */
    struct id life;   /* that it wrote in then */
    char version[32];
};
struct heards {
    struct heard *items;
    size_t count;
    size_t capacity;
};
bool heard_load(struct store *store, struct heards *heards, struct err *err);
void heard_free(struct heards *heards);

/* That of a device; NULL if it was never heard. Good until heard_free. */
const struct heard *heard_find(const struct heards *heards, struct id device);

/* Keeps a receipt: what `heard->device` had read of each stream, and erasures that it has carried out.
 * An older number than the one kept changes nothing. */
bool heard_keep(struct store *store, const struct heard *heard, const struct stream *read, size_t read_count,
                const struct id *erased, size_t erased_count, struct err *err);

/* How far `by` has read a stream, by its latest receipt; 0 if never heard. */
bool heard_number(struct store *store, struct id by, struct id device, struct id life, int64_t *number,
                  struct err *err);

/* How far anybody has read a stream, by all latest receipts. */
bool heard_reach(struct store *store, struct id device, struct id life, int64_t *number, struct err *err);

/* True in `*has` if a device has carried out an order of erasure (order_id), by its latest receipt. */
bool heard_has_erased(struct store *store, struct id by, struct id erasure, bool *has, struct err *err);

/* Tells whether anybody's latest receipt names more facts of a device than are here; and of any device.
 * Nobody but itself asks for what the office has not let stand of a retired one. */
bool heard_is_behind(struct store *store, struct id device, bool *behind, struct err *err);
bool heard_any_is_behind(struct store *store, bool *behind, struct err *err);

/* Facts made here that the office is not known to have; 0 where this device is the office or there is no
 * folder's house. And since when the oldest of them waits (ms, wall clock; 0 if none). */
bool stream_unseen_by_office(struct store *store, int64_t *count, int64_t *since_ms, struct err *err);

#endif
