#include "store_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/backup.h"
#include "store/change.h"
#include "store/erase.h"
#include "store/finding_versions.h"
#include "store/batch.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

/* True if a file of the data folder, or its WAL, has these bytes anywhere. */
static bool is_in_file(struct bench *bench, const char *name, const char *words)
{
    size_t length = strlen(words), size = 0;
    bool found = false;
    FILE *file = fopen(bench_path(bench, name), "rb");
    char *bytes = test_malloc(16 << 20);
    if (file != NULL) {
        size = fread(bytes, 1, 16 << 20, file);
        fclose(file);
    }
    for (size_t i = 0; !found && i + length <= size; i++)
        found = memcmp(bytes + i, words, length) == 0;
    test_free(bytes);
    return found;
}

static bool tells_of(struct bench *bench, const char *words)
{
    return is_in_file(bench, "data/kiosk.sqlite", words) || is_in_file(bench, "data/kiosk.sqlite-wal", words);
}

/* Ana and Ben are coming on Friday; Ana has been there. */
struct friday {
    struct id event;
    struct id ana;
    struct id ben;
    struct signup_key key;
};

static struct friday make_friday(struct bench *bench)
{
    struct friday friday = {.event = make_event(bench, "Tea", "2026-11-27", 8, "")};
    friday.ana = make_person(bench, "Anastasia");
    friday.ben = make_person(bench, "Benedict");
    friday.key = (struct signup_key){friday.event, day("2026-11-27"), friday.ana};
    friday_say(bench, friday.event, friday.ana, ANSWER_COMING);
    friday_say(bench, friday.event, friday.ben, ANSWER_COMING);
    assert_done(bench, attendance_record(&bench->store, &friday.key, HOW_HERE, "Sam", NULL, &bench->err));
    return friday;
}

static void erase(struct bench *bench, struct id person)
{
    assert_done(bench, erase_person(&bench->store, person, &bench->err));
}

static void of_an_erased_person_nothing_stays_in_the_files(void **state)
{
    struct bench *bench = *state;
    struct friday friday = make_friday(bench);
    assert_true(tells_of(bench, "Anastasia"));
    erase(bench, friday.ana);
    assert_false(tells_of(bench, "Anastasia"));
    assert_true(tells_of(bench, "Benedict"));
    char *rows = dump(bench);
    char hex[ID_HEX_SIZE];
    assert_null(strstr(rows, id_to_hex(friday.ana, hex)));
    assert_int_equal(friday_signup(bench, friday.event, friday.ben).answer, ANSWER_COMING);
    free(rows);
}

static void on_a_device_that_is_very_slow_an_erasure_ends_too(void **state)
{
    struct bench *bench = *state;
    struct friday friday = make_friday(bench);
    bench_make_slow(bench);
    alarm(20);
    erase(bench, friday.ana);
    alarm(0);
    assert_false(tells_of(bench, "Anastasia"));
}

static int64_t count_saying_facts(struct bench *bench, struct id row)
{
    static const struct sql SQL = {"facts that say something",
                                   "SELECT count(*) FROM fact WHERE row = ?1 AND body IS NOT NULL", true};
    struct query query = query_start(&bench->store.shared.db, &SQL);
    query_bind_id(&query, row);
    assert_true(query_row(&query));
    int64_t count = query_integer(&query, 0);
    assert_done(bench, query_end(&query, &bench->err));
    return count;
}

static void that_a_row_of_theirs_was_taken_away_is_not_kept_either(void **state)
{
    struct bench *bench = *state;
    struct friday friday = make_friday(bench);
    assert_done(bench, change_gone(&bench->store, &NOUN_PERSON, friday.ana, true, &bench->err));
    assert_int_equal(count_saying_facts(bench, friday.ana), 2);
    erase(bench, friday.ana);
    assert_int_equal(count_saying_facts(bench, friday.ana), 0);
}

/* As up to version 6. */
static const char persons_of_version_6[] =
    "CREATE TABLE was AS SELECT person, fact FROM fact_person; DROP TABLE fact_person;"
    "CREATE TABLE fact_person (person TEXT NOT NULL, fact INTEGER NOT NULL, PRIMARY KEY (person, fact)) "
    "STRICT, WITHOUT ROWID; CREATE INDEX fact_person_by_fact ON fact_person (fact);"
    "INSERT INTO fact_person SELECT person, fact FROM was; DROP TABLE was; PRAGMA user_version = 6";

static void who_is_told_of_in_an_older_database_is_erased_too(void **state)
{
    struct bench *bench = *state;
    struct friday friday = make_friday(bench);
    store_close(&bench->store);
    run_outside(bench, "kiosk.sqlite", persons_of_version_6);
    bench_open_with(bench, NULL);
    assert_int_equal(friday_signup(bench, friday.event, friday.ana).answer, ANSWER_COMING);
    erase(bench, friday.ana);
    assert_false(tells_of(bench, "Anastasia"));
    assert_int_equal(friday_signup(bench, friday.event, friday.ben).answer, ANSWER_COMING);
}

static void what_was_said_years_later_is_erased_too(void **state)
{
    struct bench *bench = *state;
    struct friday friday = make_friday(bench);
    store_close(&bench->store);
    run_outside(
        bench, "kiosk.sqlite",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
        "INSERT INTO fact (id, device, life, sequence, lamport, noun, row, part, body, made_ms, "
        "clock_trusted) SELECT printf('%032x', i + 1e6), printf('%032x', 7), printf('%032x', 8), i, i, "
        "'later', printf('%032x', i), 'part', '{}', 0, 0 FROM n");
    bench_open_with(bench, NULL);
    friday.key.date = day("2026-12-04");
    assert_done(bench, attendance_record(&bench->store, &friday.key, HOW_HERE, "Zachary", NULL, &bench->err));
    assert_true(tells_of(bench, "Zachary"));
    erase(bench, friday.ana);
    assert_false(tells_of(bench, "Zachary"));
}

static void an_erased_house_is_the_same_when_made_anew_and_has_no_findings(void **state)
{
    struct bench *bench = *state;
    struct findings findings = {0};
    erase(bench, make_friday(bench).ana);
    char *grown = dump(bench);
    assert_done(bench, store_rebuild(&bench->store, &bench->err));
    char *rebuilt = dump(bench);
    assert_string_equal(grown, rebuilt);
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    assert_int_equal(findings.count, 0);
    findings_free(&findings);
    free(grown);
    free(rebuilt);
}

/* A fact from another device about somebody. */
static struct fact far_fact(struct id person, const char *body)
{
    struct fact fact = {.id = {{1}},
                        .device = {{2}},
                        .life = {{3}},
                        .sequence = 1,
                        .lamport = 900,
                        .noun = "person",
                        .part = "profile",
                        .row = person,
                        .body = body,
                        .person_count = 1,
                        .persons = {person}};
    return fact;
}

static const char far_body[] = "{\"name\":\"Anastasia\",\"picture\":\"fox\",\"state\":\"yes\",\"on_wall\":1}";

static void a_fact_about_an_erased_person_loses_its_body_on_arrival(void **state)
{
    struct bench *bench = *state;
    struct applied applied;
    struct friday friday = make_friday(bench);
    struct fact fact = far_fact(friday.ana, far_body);
    erase(bench, friday.ana);
    assert_done(bench, stream_apply(&bench->store, &fact, 1, NULL, 30, &applied, &bench->err));
    assert_int_equal(applied.new_count, 1);
    assert_done(bench,
                stream_apply(&bench->store, &fact, 1, NULL, 30, &applied, &bench->err)); /* fills no stub */
    fact.id.bytes[0] = 7;
    assert_done(bench, fact_append(&bench->store, &fact, NULL, &bench->err));
    assert_false(tells_of(bench, "Anastasia"));
}

static void a_noun_that_is_not_known_is_erased_too(void **state)
{
    struct bench *bench = *state;
    struct friday friday = make_friday(bench);
    struct fact fact = far_fact(friday.ana, "{\"dream\":\"to see Anatolia\"}");
    set_text(fact.noun, "dream");
    assert_done(bench, fact_append(&bench->store, &fact, NULL, &bench->err));
    assert_true(tells_of(bench, "Anatolia"));
    erase(bench, friday.ana);
    assert_false(tells_of(bench, "Anatolia"));
}

static void a_fact_about_two_goes_with_either(void **state)
{
    struct bench *bench = *state;
    struct friday friday = make_friday(bench);
    struct fact fact = far_fact(friday.ben, "{\"friends\":\"Anatol and Bernard\"}");
    set_text(fact.noun, "friends");
    fact.persons[fact.person_count++] = friday.ana;
    assert_done(bench, fact_append(&bench->store, &fact, NULL, &bench->err));
    erase(bench, friday.ana);
    assert_false(tells_of(bench, "Bernard"));
    assert_true(tells_of(bench, "Benedict"));
}

static void the_offices_row_of_a_person_is_erased_with_them(void **state)
{
    struct bench *bench = *state;
    const struct import_cell cells[] = {{(char *)"first_name", (char *)"Anneliese"}};
    assert_done(bench, import_row_save(&bench->store, "people", "P7", cells, 1, &bench->err));
    assert_true(tells_of(bench, "Anneliese"));
    erase(bench, import_target("people", "P7"));
    assert_false(tells_of(bench, "Anneliese"));
}

/* Renames a person, as one import does. */
static struct id import_name(struct bench *bench, struct id person, const char *name)
{
    struct id batch;
    struct person_form form;
    bool found;
    assert_done(bench, batch_begin(&bench->store, "people.csv", &batch, &bench->err));
    assert_done(bench, person_form_load(&bench->store, person, &form, &found, &bench->err));
    set_text(form.person.name, name);
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, batch_end(&bench->store, true, &bench->err));
    return batch;
}

static void what_an_undone_import_put_back_is_erased_too(void **state)
{
    struct bench *bench = *state;
    struct id ana = make_person(bench, "Anastasia");
    struct id batch = import_name(bench, ana, "Stasia");
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    erase(bench, ana);
    assert_false(tells_of(bench, "Anastasia"));
}

/* Another device says something else of the profile, and staff settle it. */
static void what_staff_settled_is_erased_too(void **state)
{
    struct bench *bench = *state;
    struct findings findings = {0};
    struct id ana = make_person(bench, "Anastasia");
    struct fact beside =
        far_fact(ana, "{\"name\":\"Stasia\",\"picture\":\"owl\",\"state\":\"yes\",\"on_wall\":1}");
    beside.lamport = 1;
    assert_done(bench, fact_append(&bench->store, &beside, NULL, &bench->err));
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    assert_int_equal(findings.count, 1);
    assert_done(bench, finding_keep(&bench->store, &findings.items[0], beside.id, &bench->err));
    findings_free(&findings);
    erase(bench, ana);
    assert_false(tells_of(bench, "Anastasia"));
    assert_false(tells_of(bench, "Stasia"));
}

static void a_restored_backup_brings_nobody_back(void **state)
{
    struct bench *bench = *state;
    char path[FILE_PATH_SIZE];
    struct friday friday = make_friday(bench);
    file_join(path, bench->folder, "backup.sqlite");
    assert_done(bench, store_backup(&bench->store, path, &bench->err));
    erase(bench, friday.ana);
    store_close(&bench->store);
    assert_done(bench, store_restore(bench_path(bench, "data"), path, &bench->clock, &bench->random, NULL,
                                     &bench->err));
    assert_true(tells_of(bench, "Anastasia"));
    bench_open_with(bench, NULL);
    assert_false(tells_of(bench, "Anastasia"));
    assert_true(tells_of(bench, "Benedict"));
}

static void what_cannot_be_written_is_not_looked_at_while_it_tells_of_an_erased_person(void **state)
{
    struct bench *bench = *state;
    char path[FILE_PATH_SIZE];
    const struct store_options looks = {.read_only = true};
    struct friday friday = make_friday(bench);
    file_join(path, bench->folder, "backup.sqlite");
    assert_done(bench, store_backup(&bench->store, path, &bench->err));
    erase(bench, friday.ana);
    store_close(&bench->store);
    assert_done(bench, store_restore(bench_path(bench, "data"), path, &bench->clock, &bench->random, NULL,
                                     &bench->err));
    assert_false(store_open(&bench->store, bench_path(bench, "data"), &looks, &bench->clock, &bench->random,
                            &bench->err));
    assert_non_null(strstr(bench->err.text, "still tells of somebody who was erased"));
    bench_open_with(bench, NULL);
    store_close(&bench->store);
    bench_open_with(bench, &looks);
}

static void what_an_erasure_left_in_the_wal_goes_at_the_next_open(void **state)
{
    static const struct sql SQL_ANY = {"any fact", "SELECT number FROM fact", true};
    struct bench *bench = *state;
    struct store reading, next;
    struct friday friday = make_friday(bench);
    const char *folder = bench_path(bench, "data");
    assert_done(bench, store_open(&reading, folder, NULL, &bench->clock, &bench->random, &bench->err));
    struct query query = query_start(&reading.shared.db, &SQL_ANY);
    assert_true(query_row(&query));
    store_wait_at_most(&bench->store, 1);
    assert_false(erase_person(&bench->store, friday.ana, &bench->err));
    assert_true(tells_of(bench, "Anastasia"));
    assert_done(bench, query_end(&query, &bench->err));
    folder = bench_path(bench, "data");
    assert_done(bench, store_open(&next, folder, NULL, &bench->clock, &bench->random, &bench->err));
    assert_false(tells_of(bench, "Anastasia"));
    store_close(&next);
    store_close(&reading);
}

static void the_orders_fill_a_list_that_was_lost(void **state)
{
    struct bench *bench = *state;
    char order[500], hex[ID_HEX_SIZE];
    bool is_erased;
    struct friday friday = make_friday(bench);
    snprintf(order, sizeof order, "INSERT INTO judged_order VALUES ('%032d', 'erase', '%s', '', 1, 1, 1)", 5,
             id_to_hex(friday.ana, hex));
    store_close(&bench->store);
    run_outside(bench, "kiosk.sqlite", order);
    remove(bench_path(bench, "data/private.sqlite"));
    bench_open_with(bench, NULL);
    assert_false(tells_of(bench, "Anastasia"));
    assert_done(bench, erase_is_erased(&bench->store, friday.ana, &is_erased, &bench->err));
    assert_true(is_erased);
    assert_done(bench, erase_is_erased(&bench->store, friday.ben, &is_erased, &bench->err));
    assert_false(is_erased);
}

static bool count_number(const struct stream *at, void *context)
{
    int64_t *last = context;
    assert_true(at->number > *last);
    *last = at->number;
    return true;
}

static void the_numbers_to_publish_anew_are_known(void **state)
{
    struct bench *bench = *state;
    int64_t last = 0;
    struct friday friday = make_friday(bench);
    erase(bench, friday.ana);
    assert_done(bench, erase_each_number(&bench->store, friday.ana, bench->store.device, count_number, &last,
                                         &bench->err));
    assert_true(last > 0);
    last = 0;
    assert_done(bench, erase_each_number(&bench->store, friday.event, bench->store.device, count_number,
                                         &last, &bench->err));
    assert_int_equal(last, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(of_an_erased_person_nothing_stays_in_the_files),
        test(on_a_device_that_is_very_slow_an_erasure_ends_too),
        test(that_a_row_of_theirs_was_taken_away_is_not_kept_either),
        test(who_is_told_of_in_an_older_database_is_erased_too),
        test(what_was_said_years_later_is_erased_too),
        test(an_erased_house_is_the_same_when_made_anew_and_has_no_findings),
        test(a_fact_about_an_erased_person_loses_its_body_on_arrival),
        test(a_noun_that_is_not_known_is_erased_too),
        test(a_fact_about_two_goes_with_either),
        test(the_offices_row_of_a_person_is_erased_with_them),
        test(what_an_undone_import_put_back_is_erased_too),
        test(what_staff_settled_is_erased_too),
        test(a_restored_backup_brings_nobody_back),
        test(what_cannot_be_written_is_not_looked_at_while_it_tells_of_an_erased_person),
        test(what_an_erasure_left_in_the_wal_goes_at_the_next_open),
        test(the_orders_fill_a_list_that_was_lost),
        test(the_numbers_to_publish_anew_are_known),
    };
    return cmocka_run_group_tests_name("erase", tests, NULL, NULL);
}
