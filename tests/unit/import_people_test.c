/* Tile pictures of people who are imported: none is given out again within a year. */
#include "calendars.h"

#include "store/erase.h"
#include "store/person.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

#define HEAD "id,first name,picture,active\n"

static void import_people(struct bench *bench, const char *now, const char *rows)
{
    struct sheet sheet;
    bench->clock = clock_manual(moment(now));
    assert_done(bench, sheet_load_bytes(&sheet, "people.csv", rows, strlen(rows), &bench->err));
    (void)apply(bench, &sheet, NULL);
}

/* What stands of somebody: their picture, "" if they are not here. */
static const char *picture_of(struct bench *bench, const char *office_id)
{
    static struct person person;
    bool found = false;
    person = (struct person){.state = PERSON_NO};
    assert_done(bench,
                person_load(&bench->store, import_target("people", office_id), &person, &found, &bench->err));
    return found && person.state != PERSON_NO ? person.picture : "";
}

static void a_picture_of_who_has_moved_on_is_not_given_out_within_a_year(void **state)
{
    struct bench *bench = *state;
    import_people(bench, "2026-11-01T10:00", HEAD "1,Asha,cat,yes\n");
    import_people(bench, "2026-11-20T10:00", HEAD "1,Asha,cat,no\n");
    import_people(bench, "2026-11-25T10:00", HEAD "3,Dora,cat,yes\n4,Cem,owl,yes\n");
    assert_contains(text_string(&said),
                    "people.csv, line 2: the picture 'cat' was somebody else's within the last year. Choose "
                    "another: 'Add a person' and 'kiosk check' list those that are free.");
    assert_string_equal(picture_of(bench, "3"), "");
    assert_string_equal(picture_of(bench, "4"), "owl");
    import_people(bench, "2027-11-30T10:00", HEAD "3,Dora,cat,yes\n");
    assert_string_equal(picture_of(bench, "3"), "cat");
}

static void a_picture_that_was_changed_rests_too_also_in_the_same_file(void **state)
{
    struct bench *bench = *state;
    import_people(bench, "2026-11-01T10:00", HEAD "1,Asha,cat,yes\n2,Ben,dog,yes\n");
    import_people(bench, "2026-11-20T10:00",
                  HEAD "1,Asha,fox,yes\n2,Ben,dog,no\n5,Ed,cat,yes\n6,Di,dog,yes\n");
    assert_contains(text_string(&said),
                    "line 4: the picture 'cat' was somebody else's within the last year.");
    assert_contains(text_string(&said),
                    "line 5: the picture 'dog' was somebody else's within the last year.");
    assert_string_equal(picture_of(bench, "1"), "fox");
    assert_string_equal(picture_of(bench, "5"), "");
    assert_string_equal(picture_of(bench, "6"), "");
}

static void their_own_picture_may_be_kept_and_come_back(void **state)
{
    struct bench *bench = *state;
    import_people(bench, "2026-11-01T10:00", HEAD "1,Asha,cat,yes\n");
    import_people(bench, "2026-11-10T10:00", HEAD "1,Asha,fox,yes\n");
    import_people(bench, "2026-11-12T10:00", HEAD "1,Asha M,cat,yes\n");
    assert_string_equal(picture_of(bench, "1"), "cat");
    import_people(bench, "2026-11-20T10:00", HEAD "1,Asha M,cat,no\n");
    assert_string_equal(picture_of(bench, "1"), "");
    import_people(bench, "2026-11-25T10:00", HEAD "1,Asha M,cat,yes\n");
    assert_string_equal(picture_of(bench, "1"), "cat");
}

/* Nothing may stay that tells whose it was. */
static void of_who_was_erased_no_picture_is_kept_back(void **state)
{
    struct bench *bench = *state;
    import_people(bench, "2026-11-01T10:00", HEAD "1,Asha,cat,yes\n");
    assert_done(bench, erase_person(&bench->store, import_target("people", "1"), &bench->err));
    import_people(bench, "2026-11-01T11:00", HEAD "3,Dora,cat,yes\n");
    assert_string_equal(picture_of(bench, "3"), "cat");
}

static void of_an_import_that_was_undone_no_picture_is_kept_back(void **state)
{
    struct bench *bench = *state;
    struct sheet sheet;
    struct id batch;
    static const char rows[] = HEAD "1,Asha,cat,yes\n";
    assert_done(bench, sheet_load_bytes(&sheet, "people.csv", rows, strlen(rows), &bench->err));
    assert_true(apply(bench, &sheet, &batch));
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    import_people(bench, "2026-11-25T15:00", HEAD "2,Asha,cat,yes\n");
    assert_string_equal(picture_of(bench, "2"), "cat");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_picture_of_who_has_moved_on_is_not_given_out_within_a_year),
        test(a_picture_that_was_changed_rests_too_also_in_the_same_file),
        test(their_own_picture_may_be_kept_and_come_back),
        test(of_who_was_erased_no_picture_is_kept_back),
        test(of_an_import_that_was_undone_no_picture_is_kept_back),
    };
    return cmocka_run_group_tests(tests, set_zone, free_said);
}
