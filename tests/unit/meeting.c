#include "meeting.h"

#include <stdlib.h>

#include "store/house.h"
#include "sync/house_file.h"

static struct join join_of(struct meeting *meeting, struct bench *bench)
{
    return (struct join){&meeting->memory.folder, &bench->store, bench->store.folder, &bench->clock,
                         &bench->random};
}

int meeting_make(void **state)
{
    struct meeting *meeting = calloc(1, sizeof *meeting);
    if (meeting == NULL || bench_make((void **)&meeting->office) != 0 ||
        bench_make((void **)&meeting->device) != 0)
        return -1;
    memory_folder_init(&meeting->memory);
    meeting->keys = keys_of(1);
    meeting->keys.house = meeting->office->store.house;
    meeting->at_office = join_of(meeting, meeting->office);
    meeting->at_device = join_of(meeting, meeting->device);
    struct house_file file = {HOUSE_FILE_FORMAT, meeting->keys.house, "Elm House"};
    assert_done(meeting->office,
                house_file_publish(&meeting->office->store.shared.db, &meeting->memory.folder,
                                   &meeting->office->random, &file, &meeting->office->err));
    assert_done(meeting->office, device_rename(&meeting->office->store, meeting->office->store.device,
                                               "Office", &meeting->office->err));
    *state = meeting;
    return 0;
}

int meeting_remove(void **state)
{
    struct meeting *meeting = *state;
    int result = bench_remove((void **)&meeting->office) | bench_remove((void **)&meeting->device);
    memory_folder_free(&meeting->memory);
    free(meeting);
    return result;
}

void meet_offer(struct meeting *meeting, bool with_office, const char *name)
{
    assert_done(meeting->office, join_offer(&meeting->at_office, &meeting->keys, with_office, name,
                                            meeting->code, &meeting->office->err));
}

void meet_ask(struct meeting *meeting, const char *code)
{
    assert_done(meeting->device, join_ask(&meeting->at_device, code, "Lounge", NULL, &meeting->device->err));
}

enum join_offer_state meet_step_office(struct meeting *meeting)
{
    assert_done(meeting->office, join_offer_step(&meeting->at_office, &meeting->keys, &meeting->offered,
                                                 &meeting->office->err));
    return meeting->offered.state;
}

enum join_ask_state meet_step_device(struct meeting *meeting)
{
    assert_done(meeting->device, join_ask_step(&meeting->at_device, &meeting->asked, &meeting->device->err));
    return meeting->asked.state;
}

void meet_wait(struct meeting *meeting, int64_t ms)
{
    clock_advance(&meeting->office->clock, ms);
    clock_advance(&meeting->device->clock, ms);
}

size_t meet_count_files(struct meeting *meeting)
{
    return memory_folder_count(&meeting->memory, "join/");
}
