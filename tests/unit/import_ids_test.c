/* Two sheets that number their rows from 1: one takes the events of the other for its own. */
#include "calendars.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

#define HEAD "id,title,date,start\n"
#define THIS_YEAR HEAD "1,Upper,2026-11-26,14:00\n2,Tea,2026-11-27,14:00\n3,Bingo,2026-11-28,14:00\n"

static struct id import_sheet(struct bench *bench, const char *name, const char *rows)
{
    struct sheet sheet;
    struct id batch;
    assert_done(bench, sheet_load_bytes(&sheet, name, rows, strlen(rows), &bench->err));
    (void)apply(bench, &sheet, &batch);
    return batch;
}

static const char *look_at(struct bench *bench, const char *name, const char *rows)
{
    struct sheet sheet;
    assert_done(bench, sheet_load_bytes(&sheet, name, rows, strlen(rows), &bench->err));
    look(bench, &sheet);
    return text_string(&said);
}

#define assert_no_doubt(text) assert_null(strstr((text), "another file"))

static void an_event_that_becomes_another_by_another_file_is_doubted(void **state)
{
    struct bench *bench = *state;
    static const char semi[] =
        HEAD "1,Caf\u00E9 trip,2027-01-14,11:00\n2,Tea,2027-01-15,14:00\n3,Quiz,2027-01-16,14:00\n";
    import_sheet(bench, "EVENTS.CSV", THIS_YEAR);
    assert_contains(look_at(bench, "semi.csv", semi),
                    "2 rows have ids that another file gave to other events, and would take their places: "
                    "lines 2, 4. If all are on, give the rows ids of their own.");
    import_sheet(bench, "semi.csv", semi);
    assert_contains(text_string(&said),
                    "2 rows have ids that another file gave to other events, and took their places: "
                    "lines 2, 4. If all are on, take the import back and give the rows ids of their own.");
    assert_contains(text_string(&said), "Done: 0 new, 3 changed.");
    assert_contains(on(bench, "2027-01-14", "2027-01-14"), "trip");
    assert_no_doubt(look_at(bench, "semi.csv", semi));
}

static void one_row_is_doubted_as_one(void **state)
{
    struct bench *bench = *state;
    import_sheet(bench, "EVENTS.CSV", THIS_YEAR);
    assert_contains(look_at(bench, "semi.csv", HEAD "1,Trip,2027-01-14,11:00\n"),
                    "1 row has an id that another file gave to another event, and would take its place: "
                    "line 2. If both are on, give the row an id of its own.");
}

static void the_same_file_may_say_anything_of_its_own_events(void **state)
{
    struct bench *bench = *state;
    import_sheet(bench, "events.csv", THIS_YEAR);
    assert_no_doubt(look_at(bench, "EVENTS.csv", HEAD "1,Trip,2027-01-14,11:00\n"));
}

static void a_new_title_or_a_new_date_alone_is_the_same_event(void **state)
{
    struct bench *bench = *state;
    import_sheet(bench, "events.csv", THIS_YEAR);
    assert_no_doubt(
        look_at(bench, "new.csv", HEAD "1,Upper floor,2026-11-26,15:00\n2,Tea,2027-01-15,11:00\n"));
}

static void the_file_that_an_id_came_from_last_counts(void **state)
{
    struct bench *bench = *state;
    import_sheet(bench, "a.csv", THIS_YEAR);
    import_sheet(bench, "b.csv", HEAD "1,Upper floor,2026-11-26,14:00\n");
    assert_no_doubt(look_at(bench, "b.csv", HEAD "1,Trip,2027-01-14,11:00\n"));
    assert_contains(look_at(bench, "a.csv", HEAD "1,Trip,2027-01-14,11:00\n"), "another file");
}

static void what_an_import_that_was_undone_said_is_forgotten(void **state)
{
    struct bench *bench = *state;
    struct id batch = import_sheet(bench, "a.csv", THIS_YEAR);
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_no_doubt(look_at(bench, "b.csv", HEAD "1,Trip,2027-01-14,11:00\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(an_event_that_becomes_another_by_another_file_is_doubted),
        test(one_row_is_doubted_as_one),
        test(the_same_file_may_say_anything_of_its_own_events),
        test(a_new_title_or_a_new_date_alone_is_the_same_event),
        test(the_file_that_an_id_came_from_last_counts),
        test(what_an_import_that_was_undone_said_is_forgotten),
    };
    return cmocka_run_group_tests(tests, set_zone, free_said);
}
