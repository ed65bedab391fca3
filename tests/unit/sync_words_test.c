/* What the findings about the shared folder say: which file, and why. */
#include "party.h"

#include <stdio.h>

#include "store/house.h"
#include "sync/files.h"
#include "sync/seen.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

struct reading {
    enum folder_finding_kind kind;
    char sentence[512];
};

static bool read_sentence(const struct folder_finding *finding, void *context)
{
    struct reading *reading = context;
    if (finding->kind == reading->kind)
        set_text(reading->sentence, finding->sentence);
    return true;
}

/* The sentence of the finding of that kind at the office, "" if there is none. */
static struct reading says(struct party *party, enum folder_finding_kind kind)
{
    struct reading reading = {.kind = kind};
    assert_done(party->benches[OFFICE], folder_finding_each(party_store(party, OFFICE), read_sentence,
                                                            &reading, party_err(party, OFFICE)));
    return reading;
}

static struct segment segment_of(struct party *party, const struct memory_file *file)
{
    struct segment segment;
    assert_true(segment_parse(strrchr(file->path, '/') + 1, party->benches[LOUNGE]->store.device, &segment));
    return segment;
}

static void a_damaged_and_a_renamed_file_are_each_called_by_their_own_name(void **state)
{
    struct party *party = *state;
    char damaged[FOLDER_PATH_SIZE], renamed[FOLDER_PATH_SIZE];
    struct memory_file *file = party_publish_one(party);
    struct segment segment = segment_of(party, file);
    struct text bytes = {0};
    text_append(&bytes, text_string(&file->bytes), file->bytes.length);
    set_text(damaged, file->path);
    segment.generation = 7; /* comes first in the folder's order, and is met first */
    memory_folder_put(&party->shared, files_path(&segment, renamed), bytes.bytes, bytes.length);
    memory_folder_put(&party->shared, damaged, "damaged", 7);
    party_round(party, OFFICE);
    assert_contains(says(party, FOLDER_FINDING_DAMAGED).sentence, damaged);
    assert_contains(says(party, FOLDER_FINDING_OTHER_HOUSE).sentence, renamed);
    text_free(&bytes);
}

static void a_receipt_that_cannot_be_read_is_called_by_its_name(void **state)
{
    char path[FOLDER_PATH_SIZE];
    struct party *party = *state;
    party_publish_one(party);
    (void)seen_path(party_store(party, LOUNGE)->device, 900, path);
    memory_folder_put(&party->shared, path, "damaged", 7);
    party_round(party, OFFICE);
    assert_contains(says(party, FOLDER_FINDING_DAMAGED).sentence, path);
}

static void what_no_device_writes_among_the_receipts_is_a_finding(void **state)
{
    static const char CONFLICT[] = "seen/1.sync-conflict-20261125.vec", FOR_A_TERMINAL[] = "seen/\033[2J";
    static const char *const passing[] = {"seen/.DS_Store", "seen/~syncthing~1.vec.tmp",
                                          "seen/a.00112233.tmp"};
    struct party *party = *state;
    party_publish_one(party);
    for (size_t i = 0; i < sizeof passing / sizeof passing[0]; i++)
        memory_folder_put(&party->shared, passing[i], "", 0);
    party_round(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_CONFLICT_COPY));
    memory_folder_put(&party->shared, FOR_A_TERMINAL, "", 0);
    party_round(party, OFFICE);
    assert_contains(says(party, FOLDER_FINDING_CONFLICT_COPY).sentence, "in seen/ (1). They do no harm");
    assert_true(text_is_printable(says(party, FOLDER_FINDING_CONFLICT_COPY).sentence));
    memory_folder_put(&party->shared, CONFLICT, "", 0);
    party_round(party, OFFICE);
    assert_contains(says(party, FOLDER_FINDING_CONFLICT_COPY).sentence, CONFLICT);
    memory_folder_take(&party->shared, CONFLICT);
    memory_folder_take(&party->shared, FOR_A_TERMINAL);
    party_round(party, OFFICE);
    assert_false(party_finds(party, OFFICE, FOLDER_FINDING_CONFLICT_COPY));
}

/* Seals the file's facts anew, the last of them with a body that is no JSON. */
static void spoil(struct party *party, struct memory_file *file)
{
    struct segment segment;
    struct segment_facts facts;
    struct text bytes = {0};
    assert_true(party_open_segment(party, file, &segment, &facts));
    facts.items[facts.count - 1].body = "{no JSON";
    segment_encode(&party->keys, &party->benches[LOUNGE]->random, &segment, facts.items, facts.count, &bytes);
    memory_folder_put(&party->shared, file->path, bytes.bytes, bytes.length);
    text_free(&bytes);
    segment_facts_free(&facts);
}

static void why_a_change_is_not_taken_is_said_and_nobody_is_to_remove_its_file(void **state)
{
    struct party *party = *state;
    struct memory_file *file = party_publish_one(party);
    struct memory_file whole = *file;
    struct text bytes = {0};
    text_append(&bytes, text_string(&whole.bytes), whole.bytes.length);
    int64_t before = party_facts(party, OFFICE);
    spoil(party, file);
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), before);
    struct reading reading = says(party, FOLDER_FINDING_DAMAGED);
    assert_string_equal(reading.sentence, "“Lounge” has sent what this device does not take. A change from "
                                          "another device cannot be read. Bring both to the same version.");
    memory_folder_put(&party->shared, whole.path, bytes.bytes, bytes.length);
    party_round(party, OFFICE);
    assert_int_equal(party_facts(party, OFFICE), before + 1);
    assert_string_equal(says(party, FOLDER_FINDING_DAMAGED).sentence, "");
    text_free(&bytes);
}

static void a_file_that_may_not_be_read_is_named_and_nobody_is_to_retire_its_device(void **state)
{
    struct party *party = *state;
    struct memory_file *file = party_publish_one(party);
    file->is_unreadable = true;
    party_round(party, OFFICE);
    struct reading reading = says(party, FOLDER_FINDING_GAP);
    assert_contains(reading.sentence, "A file of “Lounge” is there, but this device cannot read it. ");
    assert_contains(reading.sentence, file->path);
    file->is_unreadable = false;
    party_round(party, OFFICE);
    assert_string_equal(says(party, FOLDER_FINDING_GAP).sentence, "");
}

static void of_two_devices_of_one_name_a_finding_says_which(void **state)
{
    struct party *party = *state;
    char hex[ID_HEX_SIZE], called[100];
    assert_done(party->benches[GARDEN],
                device_rename(party_store(party, GARDEN), party_store(party, GARDEN)->device, "Lounge",
                              party_err(party, GARDEN)));
    struct memory_file *file = party_publish_one(party);
    memory_folder_put(&party->shared, file->path, "damaged", 7);
    party_round(party, OFFICE);
    snprintf(called, sizeof called, "A file of “Lounge (%.8s)” cannot be read.",
             id_to_hex(party_store(party, LOUNGE)->device, hex));
    assert_contains(says(party, FOLDER_FINDING_DAMAGED).sentence, called);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_damaged_and_a_renamed_file_are_each_called_by_their_own_name),
        test(a_receipt_that_cannot_be_read_is_called_by_its_name),
        test(what_no_device_writes_among_the_receipts_is_a_finding),
        test(why_a_change_is_not_taken_is_said_and_nobody_is_to_remove_its_file),
        test(a_file_that_may_not_be_read_is_named_and_nobody_is_to_retire_its_device),
        test(of_two_devices_of_one_name_a_finding_says_which),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
