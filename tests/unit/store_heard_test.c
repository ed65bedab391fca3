#include "store_support.h"

#include <stdio.h>

#include "store/finding.h"
#include "store/folder_finding.h"
#include "store/house.h"
#include "store/retire.h"
#include "store/stream.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static const struct id office = {{7}};
static const struct id life = {{8}};

static struct heard receipt(int64_t number)
{
    struct heard heard = {.device = office, .life = life, .number = number, .written_ms = 5, .heard_ms = 6};
    set_text(heard.version, "1.2");
    return heard;
}

static void hear(struct bench *bench, int64_t receipt_number, struct id of, int64_t read)
{
    struct heard heard = receipt(receipt_number);
    struct stream streams[] = {{bench->store.device, of, read}};
    struct id erased[] = {{{9}}};
    assert_done(bench, heard_keep(&bench->store, &heard, streams, 1, erased, 1, &bench->err));
}

static int64_t heard_of(struct bench *bench, struct id of)
{
    int64_t number;
    assert_done(bench, heard_number(&bench->store, office, bench->store.device, of, &number, &bench->err));
    return number;
}

static void the_newest_receipt_of_a_device_counts(void **state)
{
    struct bench *bench = *state;
    struct heards heards = {0};
    assert_int_equal(heard_of(bench, life), 0);
    hear(bench, 4, life, 20);
    hear(bench, 3, life, 10);
    assert_int_equal(heard_of(bench, life), 20);
    hear(bench, 5, life, 30);
    assert_int_equal(heard_of(bench, life), 30);
    assert_done(bench, heard_load(&bench->store, &heards, &bench->err));
    assert_int_equal(heards.count, 1);
    assert_int_equal(heards.items[0].number, 5);
    assert_string_equal(heards.items[0].version, "1.2");
    heard_free(&heards);
    hear(bench, 6, office, 1); /* it does not name the stream any more */
    assert_int_equal(heard_of(bench, life), 0);
}

static int64_t unseen(struct bench *bench, int64_t *since_ms)
{
    int64_t count;
    assert_done(bench, stream_unseen_by_office(&bench->store, &count, since_ms, &bench->err));
    return count;
}

static void what_the_office_has_not_seen_waits_since_its_oldest(void **state)
{
    struct bench *bench = *state;
    struct stream own;
    int64_t since = 1;
    assert_int_equal(unseen(bench, &since), 0); /* a house without a folder */
    assert_int_equal(since, 0);
    int64_t made = clock_now(&bench->clock).ms;
    assert_done(bench, house_set_office(&bench->store, office, &bench->err));
    assert_done(bench, stream_own(&bench->store, &own, &bench->err));
    assert_int_equal(unseen(bench, &since), own.number);
    assert_int_equal(since, made);
    hear(bench, 1, own.life, own.number);
    assert_int_equal(unseen(bench, &since), 0);
    clock_advance(&bench->clock, 60000);
    make_person(bench, "Ana");
    clock_advance(&bench->clock, 60000);
    make_person(bench, "Ben");
    assert_true(unseen(bench, &since) > 1);
    assert_int_equal(since, made + 60000);
}

static void a_former_life_counts_with_the_present_one(void **state)
{
    struct bench *bench = *state;
    struct stream own;
    int64_t since;
    assert_done(bench, house_set_office(&bench->store, office, &bench->err));
    assert_done(bench, stream_own(&bench->store, &own, &bench->err));
    assert_done(bench, life_begin(&bench->store, 2, &bench->err));
    assert_int_equal(unseen(bench, &since), own.number);
    hear(bench, 1, own.life, 2);
    assert_int_equal(unseen(bench, &since), own.number - 2);
}

static void the_office_waits_for_nobody(void **state)
{
    struct bench *bench = *state;
    int64_t since;
    assert_done(bench, house_set_office(&bench->store, bench->store.device, &bench->err));
    make_person(bench, "Ana");
    assert_int_equal(unseen(bench, &since), 0);
}

static bool is_behind(struct bench *bench)
{
    bool behind;
    assert_done(bench, heard_any_is_behind(&bench->store, &behind, &bench->err));
    return behind;
}

static void what_a_retired_device_says_of_others_counts_no_more(void **state)
{
    struct bench *bench = *state;
    hear(bench, 1, life, 1000000);
    assert_true(is_behind(bench));
    assert_done(bench, retire_device(&bench->store, office, NULL, 0, &bench->err));
    assert_false(is_behind(bench));
}

/* The findings that stand, as lines. */
static bool add_finding(const struct folder_finding *finding, void *context)
{
    char line[900];
    snprintf(line, sizeof line, "%d %s: %s (%lld)\n", (int)finding->kind, finding->subject, finding->sentence,
             (long long)finding->since_ms / 60000 % 60);
    add_text(context, line);
    return true;
}

static void assert_findings(struct bench *bench, const char *expected)
{
    char lines[ADD_TEXT_SIZE] = "";
    assert_done(bench, folder_finding_each(&bench->store, add_finding, lines, &bench->err));
    assert_string_equal(lines, expected);
}

static void a_finding_about_the_folder_stands_until_it_is_mended(void **state)
{
    struct bench *bench = *state;
    struct store *store = &bench->store;
    assert_findings(bench, "");
    assert_done(bench, folder_finding_note(store, FOLDER_FINDING_FULL, "", &bench->err, "No room"));
    clock_advance(&bench->clock, 120000);
    assert_done(bench, folder_finding_note(store, FOLDER_FINDING_AWAY, "", &bench->err, "Away"));
    assert_done(bench, folder_finding_note(store, FOLDER_FINDING_FULL, "", &bench->err, "%d left", 0));
    assert_done(bench, folder_finding_note(store, FOLDER_FINDING_GAP, "7", &bench->err, "Gap"));
    assert_findings(bench, "1 : 0 left (0)\n0 : Away (2)\n5 7: Gap (2)\n");
    assert_done(bench, folder_finding_clear(store, FOLDER_FINDING_GAP, "8", &bench->err));
    assert_done(bench, folder_finding_clear(store, FOLDER_FINDING_FULL, "", &bench->err));
    assert_findings(bench, "0 : Away (2)\n5 7: Gap (2)\n");
}

static void finding_the_same_again_writes_nothing(void **state)
{
    struct bench *bench = *state;
    assert_done(bench,
                folder_finding_note(&bench->store, FOLDER_FINDING_AWAY, "", &bench->err, "It is away"));
    assert_done(bench, folder_finding_clear(&bench->store, FOLDER_FINDING_FULL, "", &bench->err));
    store_close(&bench->store);
    struct store_options looking = {.read_only = true}; /* where every write fails */
    bench_open_with(bench, &looking);
    assert_done(bench,
                folder_finding_note(&bench->store, FOLDER_FINDING_AWAY, "", &bench->err, "It is away"));
    assert_done(bench, folder_finding_clear(&bench->store, FOLDER_FINDING_FULL, "", &bench->err));
    assert_false(folder_finding_clear(&bench->store, FOLDER_FINDING_AWAY, "", &bench->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(the_newest_receipt_of_a_device_counts),
        test(what_the_office_has_not_seen_waits_since_its_oldest),
        test(a_former_life_counts_with_the_present_one),
        test(the_office_waits_for_nobody),
        test(what_a_retired_device_says_of_others_counts_no_more),
        test(a_finding_about_the_folder_stands_until_it_is_mended),
        test(finding_the_same_again_writes_nothing),
    };
    return cmocka_run_group_tests_name("heard", tests, NULL, NULL);
}
