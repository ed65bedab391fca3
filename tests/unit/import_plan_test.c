#include "support.h"

#include <stdio.h>

#include "import/plan.h"
#include "import/preview.h"
#include "store/occurrence.h"

#define EVENT_HEAD "id,title,kind,date,start,end,place,places,group size,repeat,except\n"
#define QUIZ "quiz,Quiz,quiz,2026-11-25,14:00,16:00,Lounge,12,small,weekly,2026-12-23\n"

/* A house in the test's folder, and what the last import gave. */
struct house {
    struct store store;
    struct clock clock;
    struct random random;
    struct plan plan;
    struct sheet sheet;
    struct id batch;
    struct preview said;
};

static struct house house;

static int house_make(void **state)
{
    struct err err = {0};
    const struct store_options options = {0};
    if (folder_make(state) != 0)
        return 1;
    memset(&house, 0, sizeof house);
    house.clock = clock_manual((struct local_time){{20782}, {14 * 60}}); /* 2026-11-25 */
    house.random = random_seeded(7);
    return store_open(&house.store, folder_path(state, "data"), &options, &house.clock, &house.random, &err)
               ? 0
               : 1;
}

static int house_remove(void **state)
{
    plan_release(&house.plan);
    sheet_release(&house.sheet);
    preview_release(&house.said);
    store_close(&house.store);
    return folder_remove(state);
}

static bool has_picture(const char *name, void *context, struct err *err)
{
    (void)context;
    (void)err;
    return strcmp(name, "unicorn") != 0;
}

static const struct pictures pictures = {has_picture, NULL};

/* Compares a file with the house. */
static const struct plan *compare(const char *bytes)
{
    struct err err = {0};
    plan_release(&house.plan);
    sheet_release(&house.sheet);
    if (!sheet_load_bytes(&house.sheet, "file.csv", bytes, strlen(bytes), &err) ||
        !plan_make(&house.plan, &house.store, &house.sheet, &pictures, &err))
        fail_msg("%s", err.text);
    return &house.plan;
}

/* Imports it, as --apply does. */
static const struct plan *import(const char *bytes)
{
    struct err err = {0};
    const struct plan *plan = compare(bytes);
    if (plan_has_work(plan) && !plan_apply(&house.plan, &house.store, &pictures, &house.batch, &err))
        fail_msg("%s", err.text);
    return plan;
}

static const char *preview(void)
{
    preview_release(&house.said);
    preview_print(&house.plan, false, &house.said);
    return text_string(&house.said.lines);
}

static struct event_form load_quiz(void)
{
    struct event_form form;
    bool found = false;
    struct err err = {0};
    assert_true(event_form_load(&house.store, import_target("events", "quiz"), &form, &found, &err));
    assert_true(found);
    return form;
}

static struct schedule load_schedule(void)
{
    struct schedule schedule;
    bool found = false;
    struct err err = {0};
    assert_true(
        schedule_load(&house.store, import_target("events", "quiz"), DATE_NONE, &schedule, &found, &err));
    assert_true(found);
    return schedule;
}

static int64_t count_facts(void)
{
    int64_t count = 0;
    struct err err = {0};
    assert_true(store_count_facts(&house.store, &count, &err));
    return count;
}

static size_t count_quiz_dates(void)
{
    struct occurrences list = {0};
    struct err err = {0};
    assert_true(occurrences_of_event(&house.store, import_target("events", "quiz"), (struct date){20782},
                                     (struct date){20782 + 34}, &list, &err));
    size_t count = list.count;
    occurrences_free(&list);
    return count;
}

static void comparing_changes_nothing(void **state)
{
    (void)state;
    int64_t before = count_facts();
    assert_int_equal(compare(EVENT_HEAD QUIZ)->counts[PLAN_NEW], 1);
    assert_int_equal(count_facts(), before);
}

static void the_same_file_twice_writes_not_one_fact(void **state)
{
    (void)state;
    import(EVENT_HEAD QUIZ);
    int64_t before = count_facts();
    assert_false(plan_has_work(import(EVENT_HEAD QUIZ)));
    assert_int_equal(count_facts(), before);
    assert_contains(preview(), "Nothing to do: everything is as at the last import.");
}

static void a_small_group_lets_watchers_take_places_and_a_one_to_one_is_private(void **state)
{
    (void)state;
    import(EVENT_HEAD QUIZ);
    assert_true(load_quiz().event.watchers_take_places);
    assert_false(load_quiz().event.is_private);
    import(EVENT_HEAD "quiz,Quiz,one-to-one,2026-11-25,14:00,16:00,Lounge,12,small,weekly,2026-12-23\n");
    assert_true(load_quiz().event.is_private);
}

static void an_edit_made_on_the_screen_is_not_reverted(void **state)
{
    struct err err = {0};
    (void)state;
    import(EVENT_HEAD QUIZ);
    struct event_form form = load_quiz();
    text_format(form.event.title, sizeof form.event.title, "Big quiz");
    assert_true(event_form_save(&house.store, &form, &err));
    assert_false(plan_has_work(import(EVENT_HEAD QUIZ)));
    import(EVENT_HEAD "quiz,Quiz,quiz,2026-11-25,14:00,16:00,Hall,12,small,weekly,2026-12-23\n");
    assert_string_equal(load_quiz().event.title, "Big quiz");
    assert_string_equal(load_quiz().event.place, "Hall");
}

static void a_cell_that_office_and_screen_changed_is_the_offices_and_the_preview_says_so(void **state)
{
    struct err err = {0};
    (void)state;
    import(EVENT_HEAD QUIZ);
    struct event_form form = load_quiz();
    text_format(form.event.place, sizeof form.event.place, "Garden");
    assert_true(event_form_save(&house.store, &form, &err));
    compare(EVENT_HEAD "quiz,Quiz,quiz,2026-11-25,14:00,16:00,Hall,12,small,weekly,2026-12-23\n");
    assert_contains(preview(), "changed: Quiz: place is 'Garden' (changed on a screen), becomes 'Hall'");
}

static void a_change_that_both_made_alike_is_only_remembered(void **state)
{
    struct err err = {0};
    (void)state;
    import(EVENT_HEAD QUIZ);
    struct event_form form = load_quiz();
    text_format(form.event.place, sizeof form.event.place, "Hall");
    assert_true(event_form_save(&house.store, &form, &err));
    const struct plan *plan =
        import(EVENT_HEAD "quiz,Quiz,quiz,2026-11-25,14:00,16:00,Hall,12,small,weekly,2026-12-23\n");
    assert_int_equal(plan->counts[PLAN_SAME], 1);
    form = load_quiz();
    text_format(form.event.place, sizeof form.event.place, "Lounge");
    assert_true(event_form_save(&house.store, &form, &err));
    assert_false(plan_has_work(
        compare(EVENT_HEAD "quiz,Quiz,quiz,2026-11-25,14:00,16:00,Hall,12,small,weekly,2026-12-23\n")));
}

static void a_date_left_out_on_the_screen_stays_out_when_the_office_changes_others(void **state)
{
    struct err err = {0};
    struct date screen = {20782 + 14}, office = {20782 + 21}, first = {20782 + 28};
    (void)state;
    import(EVENT_HEAD QUIZ);
    assert_true(schedule_except(&house.store, import_target("events", "quiz"), screen, &err));
    import(EVENT_HEAD "quiz,Quiz,quiz,2026-11-25,14:00,16:00,Lounge,12,small,weekly,2026-12-16\n");
    struct schedule schedule = load_schedule();
    assert_int_equal(schedule.except_count, 2);
    assert_int_equal(date_compare(schedule.except[0], screen), 0);
    assert_int_equal(date_compare(schedule.except[1], office), 0);
    assert_int_not_equal(date_compare(schedule.except[1], first), 0);
}

static void a_column_that_is_new_and_empty_empties_nothing(void **state)
{
    struct err err = {0};
    (void)state;
    import("id,title,date,start\nquiz,Quiz,2026-11-25,14:00\n");
    struct event_form form = load_quiz();
    text_format(form.event.bring, sizeof form.event.bring, "A pen");
    assert_true(event_form_save(&house.store, &form, &err));
    import("id,title,date,start,bring,places\nquiz,Quiz,2026-11-25,14:00,,5\n");
    assert_string_equal(load_quiz().event.bring, "A pen");
    assert_int_equal(load_quiz().event.places, 5);
}

static void a_cell_that_the_office_emptied_becomes_empty(void **state)
{
    (void)state;
    import(EVENT_HEAD QUIZ);
    import(EVENT_HEAD "quiz,Quiz,quiz,2026-11-25,14:00,,,,small,,\n");
    struct event_form form = load_quiz();
    assert_string_equal(form.event.place, "");
    assert_int_equal(form.event.places, PLACES_NO_LIMIT);
    assert_true(time_is_none(load_schedule().ends));
    assert_int_equal(count_quiz_dates(), 1);
}

static void a_notice_taken_away_on_the_screen_stays_away(void **state)
{
    struct err err = {0};
    struct notices notices = {0};
    (void)state;
    import("id,title,text\nvan,Library van,Outside.\n");
    assert_true(notice_remove(&house.store, import_target("notices", "van"), true, &err));
    assert_false(plan_has_work(import("id,title,text\nvan,Library van,Outside.\n")));
    const struct plan *plan = import("id,title,text\nvan,Library van,Outside at two.\n");
    assert_int_equal(plan->counts[PLAN_TAKEN_AWAY], 1);
    assert_contains(preview(), "line 2: left alone: Library van was taken away on a screen.");
    assert_true(notices_all(&house.store, &notices, &err));
    assert_int_equal(notices.count, 0);
    notices_free(&notices);
}

static void an_import_that_was_undone_can_be_imported_again(void **state)
{
    struct err err = {0};
    struct event event;
    bool found = true;
    (void)state;
    import(EVENT_HEAD QUIZ);
    assert_int_equal(count_quiz_dates(), 4);
    assert_true(batch_undo(&house.store, house.batch, NULL, &err));
    assert_true(event_load(&house.store, import_target("events", "quiz"), &event, &found, &err));
    assert_false(found);
    assert_int_equal(import(EVENT_HEAD QUIZ)->counts[PLAN_NEW], 1);
    assert_string_equal(load_quiz().event.title, "Quiz");
    assert_int_equal(count_quiz_dates(), 4);
}

static void an_update_that_was_undone_gives_back_what_was(void **state)
{
    struct err err = {0};
    (void)state;
    import(EVENT_HEAD QUIZ);
    import(EVENT_HEAD "quiz,Quiz,quiz,2026-11-25,15:00,16:00,Hall,12,small,weekly,2026-12-23\n");
    assert_int_equal(load_schedule().starts.minute, 15 * 60);
    assert_true(batch_undo(&house.store, house.batch, NULL, &err));
    assert_string_equal(load_quiz().event.place, "Lounge");
    assert_int_equal(load_schedule().starts.minute, 14 * 60);
    assert_false(plan_has_work(compare(EVENT_HEAD QUIZ)));
}

static void a_change_of_date_moves_a_monthly_rule_with_it(void **state)
{
    (void)state;
    import("id,title,date,start,repeat\nquiz,Quiz,2026-11-25,14:00,monthly\n");
    import("id,title,date,start,repeat\nquiz,Quiz,2026-12-03,14:00,monthly\n");
    char rule[RULE_SIZE];
    assert_string_equal(load_schedule().rule, schedule_rule(REPEAT_MONTHLY, (struct date){20790}, rule));
}

static void what_the_merged_row_makes_impossible_is_wrong(void **state)
{
    struct err err = {0};
    (void)state;
    import(EVENT_HEAD QUIZ);
    struct schedule schedule = load_schedule();
    schedule.starts.minute = 18 * 60;
    schedule.ends.minute = 20 * 60;
    assert_true(schedule_save(&house.store, &schedule, &err));
    const struct plan *plan =
        compare(EVENT_HEAD "quiz,Quiz,quiz,2026-11-25,14:00,17:00,Lounge,12,small,weekly,2026-12-23\n");
    assert_int_equal(plan->counts[PLAN_WRONG], 1);
    assert_contains(preview(), "file.csv, line 2: it ends at 17:00, before it begins at 18:00.");
}

static void an_event_for_nobody_is_refused(void **state)
{
    (void)state;
    const struct plan *plan = compare("id,title,date,start,places\nquiz,Quiz,2026-11-25,14:00,0\n");
    assert_int_equal(plan->counts[PLAN_WRONG], 1);
    assert_contains(preview(), "line 2: with 0 places nobody can come.");
}

static void two_people_never_get_one_picture(void **state)
{
    (void)state;
    import("id,first name,picture,active\n1,Ann,cat,yes\n2,Bob,dog,yes\n");
    const struct plan *plan =
        compare("id,first name,picture,active\n1,Ann,dog,yes\n3,Cy,unicorn,\n4,Di,owl,\n5,Ed,Owl,\n");
    assert_int_equal(plan->counts[PLAN_WRONG], 3);
    assert_contains(preview(), "line 2: Bob has the picture 'dog' already.");
    assert_contains(preview(), "line 3: there is no tile picture 'unicorn'.");
    assert_contains(preview(), "line 5: Di has the picture 'owl' already.");
    assert_contains(preview(), "The other 1 row is ready.");
}

static void a_picture_of_someone_who_moves_on_in_the_same_file_rests(void **state)
{
    (void)state;
    import("id,first name,picture,active\n1,Ann,cat,yes\n");
    const struct plan *plan = import("id,first name,picture,active\n1,Ann,cat,no\n2,Bob,cat,yes\n");
    assert_int_equal(plan->counts[PLAN_CHANGED], 1);
    assert_int_equal(plan->counts[PLAN_WRONG], 1);
    assert_contains(preview(), "line 3: the picture 'cat' was somebody else's within the last year.");
}

static void on_a_full_disk_nothing_of_the_file_goes_in_and_the_line_is_named(void **state)
{
    struct err err = {0};
    struct id batch;
    struct text file = {0};
    int64_t pages = 1;
    (void)state;
    int64_t before = count_facts();
    text_printf(&file, EVENT_HEAD);
    for (int i = 0; i < 300; i++)
        text_printf(&file, "walk%d,Walk %d,outing,2026-11-27,10:00,,,,,,\n", i, i);
    compare(text_string(&file));
    text_free(&file);
    assert_true(db_set_pragma(&house.store.shared.db, "max_page_count", pages, &err));
    assert_false(plan_apply(&house.plan, &house.store, &pictures, &batch, &err));
    assert_contains(err.text, "file.csv, line ");
    assert_int_equal(store_fault(&house.store), DB_FULL);
    assert_int_equal(count_facts(), before);
}

#define IN_HOUSE(test) cmocka_unit_test_setup_teardown(test, house_make, house_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_HOUSE(comparing_changes_nothing),
        IN_HOUSE(the_same_file_twice_writes_not_one_fact),
        IN_HOUSE(a_small_group_lets_watchers_take_places_and_a_one_to_one_is_private),
        IN_HOUSE(an_edit_made_on_the_screen_is_not_reverted),
        IN_HOUSE(a_cell_that_office_and_screen_changed_is_the_offices_and_the_preview_says_so),
        IN_HOUSE(a_change_that_both_made_alike_is_only_remembered),
        IN_HOUSE(a_date_left_out_on_the_screen_stays_out_when_the_office_changes_others),
        IN_HOUSE(a_column_that_is_new_and_empty_empties_nothing),
        IN_HOUSE(a_cell_that_the_office_emptied_becomes_empty),
        IN_HOUSE(a_notice_taken_away_on_the_screen_stays_away),
        IN_HOUSE(an_import_that_was_undone_can_be_imported_again),
        IN_HOUSE(an_update_that_was_undone_gives_back_what_was),
        IN_HOUSE(a_change_of_date_moves_a_monthly_rule_with_it),
        IN_HOUSE(what_the_merged_row_makes_impossible_is_wrong),
        IN_HOUSE(an_event_for_nobody_is_refused),
        IN_HOUSE(two_people_never_get_one_picture),
        IN_HOUSE(a_picture_of_someone_who_moves_on_in_the_same_file_rests),
        IN_HOUSE(on_a_full_disk_nothing_of_the_file_goes_in_and_the_line_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
