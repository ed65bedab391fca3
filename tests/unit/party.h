/* Devices of one house around a shared folder in memory, for tests of sync: device 0 made the house and
 * is its office. */
#ifndef KIOSK_TESTS_UNIT_PARTY_H
#define KIOSK_TESTS_UNIT_PARTY_H

#include "memory_folder.h"
#include "store_support.h"

#include "store/folder_finding.h"
#include "store/order.h"
#include "store/stream.h"
#include "sync/round.h"
#include "sync/segment.h"

enum { PARTY_MOST = 4, OFFICE = 0, LOUNGE = 1, GARDEN = 2 };

struct party {
    struct memory_folder shared;
    struct keys keys;
    struct bench *benches[PARTY_MOST];
    struct sync syncs[PARTY_MOST];
    struct round_result result; /* of the latest round */
    int pauses;                 /* so far, of all */
};

/* Setup and teardown: *state is a struct party of three devices that have not met yet. */
int party_make(void **state);
int party_remove(void **state);

/* A device's store, and where its errors go. */
struct store *party_store(struct party *party, size_t device);
struct err *party_err(struct party *party, size_t device);

/* One round of a device, which must succeed; one that must fail. `result` is kept. */
void party_round(struct party *party, size_t device);
void party_fail(struct party *party, size_t device, const char *words);

/* The same, looking through all folders as in the first round of a process. */
void party_round_of_all(struct party *party, size_t device);

/* Rounds of all three until none has anything to do. */
void party_settle(struct party *party);

/* Asserts that the first `count` devices' tables have the same bytes. */
void party_assert_same(struct party *party, size_t count);

/* Puts a copy of a device's card, as it is now, into another machine; `to` may be a new place (3). And
 * takes a copy to be put back later. */
void party_clone(struct party *party, size_t from, size_t to);
void party_keep_card(struct party *party, size_t device);
void party_restore_card(struct party *party, size_t device);

/* The path of a segment of a device: the so manyth in the order of writing, NULL if there is none. */
struct memory_file *party_segment(struct party *party, size_t device, size_t place);
size_t party_count_segments(struct party *party, size_t device);

/* All have settled, then the lounge has published something that the others have not read: its file. */
struct memory_file *party_publish_one(struct party *party);

/* Opens a file of the folder, which must be sound: its facts, for segment_facts_free. False if it is no
 * segment. */
bool party_open_segment(struct party *party, const struct memory_file *file, struct segment *segment,
                        struct segment_facts *facts);

/* True if a finding of that kind stands on a device. */
bool party_finds(struct party *party, size_t device, enum folder_finding_kind kind);

/* A notice made on a device. */
void party_say(struct party *party, size_t device, const char *title);

/* How many facts a device has. */
int64_t party_facts(struct party *party, size_t device);

/* Writes an order as any device with the house's key could, whoever has signed it. */
void party_forge(struct party *party, size_t device, const struct order *order);

/* The life that a device lives now, and how far it has published it. */
struct stream party_stream(struct party *party, size_t device);

#endif
