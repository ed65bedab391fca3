/* Whoever hosts the shared folder can put names there without end. They take no more memory than a few, and
 * change nothing that anybody sees. */
#include "party.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "measure.h"

#include "sync/join.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

enum { FEW = 30000, MANY = 20 * FEW };

/* The shared folder, with `count` names more in each folder of it. */
struct crowd {
    struct folder folder;
    struct folder_kind kind;
    struct folder *shared;
    char device[ID_HEX_SIZE], life[ID_HEX_SIZE]; /* whose names they look like … */
    char reader[ID_HEX_SIZE];                    /* … and the reader's own that a crash has left */
    int count;
};

typedef void name_maker(const struct crowd *crowd, int i, char name[FOLDER_PATH_SIZE]);

static void name_folder(const struct crowd *crowd, int i, char name[FOLDER_PATH_SIZE])
{
    (void)crowd;
    snprintf(name, FOLDER_PATH_SIZE, "%032x", i + 1);
}

static void name_receipt(const struct crowd *crowd, int i, char name[FOLDER_PATH_SIZE])
{
    if (i % 3 == 0)
        snprintf(name, FOLDER_PATH_SIZE, "%s.%d.vec.%08x.tmp", crowd->reader, i + 1, (unsigned)i);
    else if (i % 3 == 1)
        snprintf(name, FOLDER_PATH_SIZE, "%s.%d.vec", crowd->device, i + 100);
    else
        snprintf(name, FOLDER_PATH_SIZE, "%032x.%d.vec", (unsigned)i, i + 100);
}

static void name_letter(const struct crowd *crowd, int i, char name[FOLDER_PATH_SIZE])
{
    (void)crowd;
    snprintf(name, FOLDER_PATH_SIZE, "%032x.%s", (unsigned)i + 1, i % 2 == 0 ? "request" : "answer");
}

static void name_segment(const struct crowd *crowd, int i, char name[FOLDER_PATH_SIZE])
{
    if (i % 4 == 0)
        snprintf(name, FOLDER_PATH_SIZE, "a stranger called %d", i);
    else
        snprintf(name, FOLDER_PATH_SIZE, "%d-%d.%s.7.seg", i + 1, i + 1, crowd->life);
}

/* What the names in a folder are like; NULL where there are none more. */
static name_maker *maker_for(const struct crowd *crowd, const char *path)
{
    static const struct {
        const char *path;
        name_maker *make;
    } makers[] = {{"log", name_folder}, {"seen", name_receipt}, {"join", name_letter}};
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++)
        if (strcmp(makers[i].path, path) == 0)
            return makers[i].make;
    return strcmp(path + strlen("log/"), crowd->device) == 0 ? name_segment : NULL;
}

static bool list(struct folder *folder, const char *path, bool (*each)(const char *name, void *context),
                 void *context, enum folder_fault *fault, struct err *err)
{
    struct crowd *crowd = (struct crowd *)folder;
    name_maker *make = maker_for(crowd, path);
    char name[FOLDER_PATH_SIZE];
    bool more = true;
    for (int i = 0; make != NULL && more && i < crowd->count; i++) {
        make(crowd, i, name);
        more = each(name, context);
    }
    return !more || crowd->shared->kind->list(crowd->shared, path, each, context, fault, err) ||
           (make != NULL && *fault == FOLDER_MISSING);
}

static bool look(struct folder *folder, const char *path, struct folder_status *status,
                 enum folder_fault *fault, struct err *err)
{
    struct folder *shared = ((struct crowd *)folder)->shared;
    return shared->kind->look(shared, path, status, fault, err);
}

static bool read_file(struct folder *folder, const char *path, size_t limit, struct text *bytes,
                      enum folder_fault *fault, struct err *err)
{
    struct folder *shared = ((struct crowd *)folder)->shared;
    return shared->kind->read(shared, path, limit, bytes, fault, err);
}

static bool write_file(struct folder *folder, const char *path, const void *bytes, size_t size,
                       enum folder_fault *fault, struct err *err)
{
    struct folder *shared = ((struct crowd *)folder)->shared;
    return shared->kind->write(shared, path, bytes, size, fault, err);
}

static bool sync_path(struct folder *folder, const char *path, enum folder_fault *fault, struct err *err)
{
    struct folder *shared = ((struct crowd *)folder)->shared;
    return shared->kind->sync_file(shared, path, fault, err);
}

static bool sync_names(struct folder *folder, const char *path, enum folder_fault *fault, struct err *err)
{
    struct folder *shared = ((struct crowd *)folder)->shared;
    return shared->kind->sync_names(shared, path, fault, err);
}

static bool rename_file(struct folder *folder, const char *from, const char *to, enum folder_fault *fault,
                        struct err *err)
{
    struct folder *shared = ((struct crowd *)folder)->shared;
    return shared->kind->rename_new(shared, from, to, fault, err);
}

static bool remove_file(struct folder *folder, const char *path, enum folder_fault *fault, struct err *err)
{
    struct folder *shared = ((struct crowd *)folder)->shared;
    return shared->kind->remove(shared, path, fault, err);
}

static const struct folder_kind CROWDED = {
    .list = list,
    .look = look,
    .read = read_file,
    .write = write_file,
    .sync_file = sync_path,
    .rename_new = rename_file,
    .rename_over = rename_file,
    .sync_names = sync_names,
    .remove = remove_file,
};

static struct crowd crowd_of(struct party *party)
{
    struct crowd crowd = {.folder = {.kind = &CROWDED}, .shared = &party->shared.folder};
    struct stream lounge = party_stream(party, LOUNGE);
    id_to_hex(lounge.device, crowd.device);
    id_to_hex(lounge.life, crowd.life);
    id_to_hex(party_store(party, OFFICE)->device, crowd.reader);
    return crowd;
}

/* The most memory that this process has had since the last call, in KiB; Linux forgets it for a 5. */
static long peak_kb(void)
{
    long peak = measure_proc(getpid(), "status", "VmHWM:");
    int file = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);
    assert_true(file >= 0 && write(file, "5", 1) == 1);
    close(file);
    return peak;
}

/* How far the peak rises above what is there, for one work with so many names. */
static long rise_kb(struct party *party, struct crowd *crowd, int count,
                    void (*work)(struct party *party, struct crowd *crowd))
{
    crowd->count = count;
    (void)peak_kb();
    long before = measure_proc(getpid(), "status", "VmRSS:");
    work(party, crowd);
    return peak_kb() - before;
}

/* The same memory for twenty times the names, but for what the sanitizer keeps of what was freed. */
static void assert_bounded(struct party *party, struct crowd *crowd,
                           void (*work)(struct party *party, struct crowd *crowd))
{
    enum { SLACK_KB = 8 * 1024 };
    (void)rise_kb(party, crowd, FEW, work); /* what is allocated once */
    long few = rise_kb(party, crowd, FEW, work);
    long many = rise_kb(party, crowd, MANY, work);
    if (many > few + SLACK_KB)
        fail_msg("%d names take %ld KiB, and %d names %ld KiB", FEW, few, MANY, many);
}

static void round_of_all(struct party *party, struct crowd *crowd)
{
    struct sync *office = &party->syncs[OFFICE];
    office->folder = &crowd->folder;
    office->lists_all = true;
    assert_done(party->benches[OFFICE], round_run(office, &party->result, party_err(party, OFFICE)));
    office->folder = &party->shared.folder;
}

static bool look_for_crowd(const struct folder_finding *finding, void *context)
{
    *(bool *)context |=
        strstr(finding->sentence, "The folder of “Lounge” holds far more files than it writes.") != NULL;
    return true;
}

static bool finds_crowd(struct party *party)
{
    bool found = false;
    assert_done(party->benches[OFFICE], folder_finding_each(party_store(party, OFFICE), look_for_crowd,
                                                            &found, party_err(party, OFFICE)));
    return found;
}

static void a_crowded_folder_takes_no_more_memory_and_is_a_finding(void **state)
{
    struct party *party = *state;
    party_settle(party);
    struct crowd crowd = crowd_of(party);
    char *before = dump(party->benches[OFFICE]);
    assert_bounded(party, &crowd, round_of_all);
    char *after = dump(party->benches[OFFICE]);
    assert_string_equal(after, before);
    assert_int_equal(party->result.repaired, 0);
    assert_true(finds_crowd(party));
    assert_true(party_finds(party, OFFICE, FOLDER_FINDING_UNKNOWN_DEVICE));
    crowd.count = 0;
    round_of_all(party, &crowd);
    assert_false(finds_crowd(party));
    free(before);
    free(after);
}

static void step_of_the_office(struct party *party, struct crowd *crowd)
{
    struct bench *office = party->benches[OFFICE];
    struct join_offer_result result;
    struct join join = {.folder = &crowd->folder,
                        .store = &office->store,
                        .data = office->store.folder,
                        .clock = &office->clock,
                        .random = &office->random};
    assert_done(office, join_offer_step(&join, &party->keys, &result, &office->err));
    assert_int_equal(result.state, JOIN_OFFER_NONE);
}

static void a_million_letters_of_those_who_want_to_join_take_no_more_memory(void **state)
{
    struct party *party = *state;
    struct crowd crowd = crowd_of(party);
    assert_bounded(party, &crowd, step_of_the_office);
}

/* Its own files are known, and are no more looked for among the crowd. */
static void a_device_in_a_crowd_publishes_and_is_read(void **state)
{
    struct party *party = *state;
    party_settle(party);
    struct crowd crowd = crowd_of(party);
    crowd.count = FEW;
    party->syncs[LOUNGE].folder = &crowd.folder;
    party_say(party, LOUNGE, "In a crowd");
    party_round_of_all(party, LOUNGE);
    assert_int_equal(party->result.published, 1);
    assert_int_equal(party->result.repaired, 0);
    assert_false(party->result.new_life);
    party_round_of_all(party, LOUNGE);
    assert_int_equal(party->result.repaired, 0);
    round_of_all(party, &crowd);
    assert_int_equal(party_facts(party, OFFICE), party_facts(party, LOUNGE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_crowded_folder_takes_no_more_memory_and_is_a_finding),
        test(a_million_letters_of_those_who_want_to_join_take_no_more_memory),
        test(a_device_in_a_crowd_publishes_and_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
