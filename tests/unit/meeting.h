/* Joining, for tests: an office and a new device, each with data of its own, at one shared folder. */
#ifndef KIOSK_TESTS_UNIT_MEETING_H
#define KIOSK_TESTS_UNIT_MEETING_H

#include "store_support.h"

#include "memory_folder.h"
#include "sync/join.h"
#include "sync_support.h"

struct meeting {
    struct bench *office, *device;
    struct keys keys;
    struct memory_folder memory;
    struct join at_office, at_device;
    struct join_offer_result offered;
    struct join_ask_result asked;
    char code[JOIN_CODE_SIZE];
};

/* Setup and teardown: *state is a struct meeting. */
int meeting_make(void **state);
int meeting_remove(void **state);

/* The two sides' calls, which must succeed. */
void meet_offer(struct meeting *meeting, bool with_office, const char *name);
void meet_ask(struct meeting *meeting, const char *code);
enum join_offer_state meet_step_office(struct meeting *meeting);
enum join_ask_state meet_step_device(struct meeting *meeting);

/* Lets time pass on both. */
void meet_wait(struct meeting *meeting, int64_t ms);

/* Number of files in join/. */
size_t meet_count_files(struct meeting *meeting);

#endif
