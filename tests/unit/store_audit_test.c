/* What a worker changes has a line in the audit log, which staff read and nobody edits. */
#include "store_support.h"

#include <stdlib.h>

#include "screen/words_audit.h"
#include "store/audit.h"
#include "store/batch.h"
#include "store/book.h"
#include "store/erase.h"
#include "store/order.h"
#include "store/worker.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static struct id add_worker(struct bench *bench, const char *name, const char *pin)
{
    struct worker before;
    assert_done(bench, worker_set_pin(&bench->store, name, pin, &before, NULL, &bench->err));
    return before.id;
}

/* Sam works from now on. */
static struct id let_sam_in(struct bench *bench)
{
    struct id sam = add_worker(bench, "Sam", "274951");
    audit_as(&bench->store, sam);
    return sam;
}

/* The log, newest first, as "who: what" in lines; in a buffer that the next call uses again. */
static const char *read_log(struct bench *bench)
{
    static char log[ADD_TEXT_SIZE];
    char words[WORDS_SIZE];
    struct audit_lines lines = {0};
    assert_done(bench, audit_recent(&bench->store, (struct id){{0}}, 100, &lines, &bench->err));
    log[0] = '\0';
    for (size_t i = 0; i < lines.count; i++) {
        add_text(log, words_audit_who(words, &lines.items[i]));
        add_text(log, ": ");
        add_text(log, words_audit(words, &lines.items[i]));
        add_text(log, "\n");
    }
    audit_lines_free(&lines);
    return log;
}

static struct audit_line newest(struct bench *bench)
{
    struct audit_lines lines = {0};
    assert_done(bench, audit_recent(&bench->store, (struct id){{0}}, 1, &lines, &bench->err));
    assert_int_equal(lines.count, 1);
    struct audit_line line = lines.items[0];
    audit_lines_free(&lines);
    return line;
}

static void change_title(struct bench *bench, struct id event, const char *title)
{
    struct event_form form;
    bool found;
    assert_done(bench, event_form_load(&bench->store, event, &form, &found, &bench->err));
    set_text(form.event.title, title);
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
}

static void mark_here(struct bench *bench, struct id event, struct id person)
{
    struct signup_key key = friday_key(event, person);
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, "Sam", NULL, &bench->err));
}

static void what_nobody_of_staff_changes_has_no_line(void **state)
{
    struct bench *bench = *state;
    let_sam_in(bench);
    audit_as(&bench->store, (struct id){{0}});
    struct id event = make_event(bench, "Quiz", FRIDAY, 8, "");
    friday_say(bench, event, make_person(bench, "Asha"), ANSWER_COMING);
    assert_string_equal(read_log(bench), "");
}

static void the_log_says_in_words_who_changed_what(void **state)
{
    struct bench *bench = *state;
    let_sam_in(bench);
    struct id event = make_event(bench, "Quiz", FRIDAY, 8, "");
    struct id asha = make_person(bench, "Asha");
    mark_here(bench, event, asha);
    friday_say(bench, event, asha, ANSWER_MAYBE);
    audit_as(&bench->store, add_worker(bench, "Priya", "603817"));
    change_title(bench, event, "Afternoon quiz");
    assert_done(bench, event_cancel(&bench->store, event, DATE_NONE, "No host", &bench->err));
    assert_string_equal(read_log(bench),
                        "Priya: Cancelled the event Afternoon quiz\n"
                        "Priya: Changed the event Afternoon quiz: Title\n"
                        "Sam: Added the worker Priya\n"
                        "Sam: Wrote down that Asha might come to Afternoon quiz on Friday 27 November\n"
                        "Sam: Marked Asha as here at Afternoon quiz on Friday 27 November\n"
                        "Sam: Added Asha\n"
                        "Sam: Said when Afternoon quiz is, from Friday 27 November on\n"
                        "Sam: Added the event Quiz\n");
}

static void a_line_says_when_by_the_clock_of_its_device(void **state)
{
    struct bench *bench = *state;
    char when[WORDS_SIZE];
    let_sam_in(bench);
    make_person(bench, "Asha");
    struct audit_line line = newest(bench);
    assert_string_equal(words_audit_when(when, &line, day(FRIDAY)), "Wednesday 25 November, 2:00pm");
    assert_string_equal(words_audit_when(when, &line, day("2027-01-01")),
                        "Wednesday 25 November 2026, 2:00pm");
    assert_string_equal(line.device_name, "Lounge");
    assert_true(line.clock_trusted);
    assert_true(line.is_new);
}

static void a_later_line_stands_above_an_earlier_one_whatever_was_counted(void **state)
{
    struct bench *bench = *state;
    let_sam_in(bench);
    make_person(bench, "Asha");
    clock_set(&bench->clock, moment("2026-11-25T13:00")); /* the other device is an hour behind */
    make_person(bench, "Ben");
    assert_string_equal(read_log(bench), "Sam: Added Asha\nSam: Added Ben\n");
}

static void the_log_is_read_page_by_page(void **state)
{
    struct bench *bench = *state;
    struct id before = {{0}};
    char name[NAME_SIZE];
    int seen = 0;
    let_sam_in(bench);
    for (int i = 0; i < 7; i++) {
        (void)text_format(name, sizeof name, "Nr%d", i);
        make_person(bench, name);
    }
    for (size_t got = 3; got == 3;) {
        struct audit_lines lines = {0};
        assert_done(bench, audit_recent(&bench->store, before, 3, &lines, &bench->err));
        got = lines.count;
        for (size_t i = 0; i < got; i++, seen++) {
            (void)text_format(name, sizeof name, "Nr%d", 6 - seen);
            assert_string_equal(lines.items[i].person_name, name);
            before = lines.items[i].id;
        }
        audit_lines_free(&lines);
    }
    assert_int_equal(seen, 7);
}

static void an_import_has_one_line_and_its_undo_another(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    let_sam_in(bench);
    assert_done(bench, batch_begin(&bench->store, "events.csv", &batch, &bench->err));
    make_event(bench, "Quiz", FRIDAY, 8, "");
    assert_done(bench, batch_end(&bench->store, true, &bench->err));
    assert_string_equal(read_log(bench), "Sam: Read in events.csv\n");
    assert_done(bench, batch_undo(&bench->store, batch, NULL, &bench->err));
    assert_contains(read_log(bench), "Sam: Took back what was read in from events.csv\n");
    assert_contains(read_log(bench), "Sam: Took the event Quiz away\n");
    assert_contains(read_log(bench), "Sam: Read in events.csv\n");
}

static void what_follows_for_others_is_not_the_workers_doing(void **state)
{
    struct bench *bench = *state;
    struct id event = make_event(bench, "Quiz", FRIDAY, 1, "");
    struct id asha = make_person(bench, "Asha"), ben = make_person(bench, "Ben");
    friday_say(bench, event, asha, ANSWER_COMING);
    friday_say(bench, event, ben, ANSWER_COMING);
    let_sam_in(bench);
    friday_say(bench, event, asha, ANSWER_DECLINED);
    friday_settle(bench, event);
    assert_int_equal(friday_place(bench, event, ben), PLACE_OFFERED);
    assert_string_equal(read_log(bench),
                        "Sam: Wrote down “not this time” for Asha: Quiz on Friday 27 November\n");
}

static void the_log_says_which_parts_were_changed(void **state)
{
    struct bench *bench = *state;
    struct event_form form;
    bool found;
    struct id event = make_event(bench, "Quiz", FRIDAY, 8, "");
    let_sam_in(bench);
    assert_done(bench, event_form_load(&bench->store, event, &form, &found, &bench->err));
    set_text(form.event.place, "Kitchen");
    set_text(form.event.feel, "Quiet.");
    form.event.places = 12;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    struct occurrence_change change;
    assert_done(bench, occurrence_change_load(&bench->store, event, day(FRIDAY), &change, &bench->err));
    change.starts.minute = 16 * 60;
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    assert_done(bench, occurrence_change_load(&bench->store, event, day(FRIDAY), &change, &bench->err));
    change.ends.minute = 18 * 60;
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    assert_done(bench, occurrence_change_load(&bench->store, event, day(FRIDAY), &change, &bench->err));
    change.cancelled = true;
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    assert_done(bench, occurrence_change_load(&bench->store, event, day(FRIDAY), &change, &bench->err));
    change.ends.minute = 19 * 60;
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    assert_string_equal(read_log(bench), "Sam: Changed Quiz on Friday 27 November: Ends\n"
                                         "Sam: Cancelled Quiz on Friday 27 November\n"
                                         "Sam: Changed Quiz on Friday 27 November: Ends\n"
                                         "Sam: Changed Quiz on Friday 27 November: Starts\n"
                                         "Sam: Changed the places of Quiz: Number of places\n"
                                         "Sam: Changed the event Quiz: How it will feel, Where\n");
}

static void a_file_that_no_worker_brought_in_has_a_line_too(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    assert_done(bench, batch_begin(&bench->store, "events.csv", &batch, &bench->err));
    make_person(bench, "Asha");
    assert_done(bench, batch_end(&bench->store, true, &bench->err));
    assert_string_equal(read_log(bench), "A command or the inbox: Read in events.csv\n");
}

static void erasing_a_person_leaves_only_that_something_was_changed(void **state)
{
    struct bench *bench = *state;
    struct id event = make_event(bench, "Quiz", FRIDAY, 8, "");
    let_sam_in(bench);
    struct id asha = make_person(bench, "Asha");
    mark_here(bench, event, asha);
    change_title(bench, event, "Afternoon quiz");
    assert_done(bench, erase_person(&bench->store, asha, &bench->err));
    assert_string_equal(read_log(bench),
                        "Sam: Changed the event Afternoon quiz: Title\n"
                        "Somebody: Changed something about somebody whose name is no longer kept\n"
                        "Somebody: Changed something about somebody whose name is no longer kept\n");
    char *rows = dump(bench);
    assert_null(strstr(rows, "Asha"));
    assert_null(strstr(rows, "incomplete"));
    free(rows);
}

/* As another device would send it, about the row of the newest line. */
static struct fact forge(struct bench *bench, const char *part, const char *body, bool replaces)
{
    struct audit_line line = newest(bench);
    struct fact fact = {.id = id_random(&bench->random),
                        .device = id_random(&bench->random),
                        .life = id_random(&bench->random),
                        .sequence = 1,
                        .lamport = 1000,
                        .noun = "audit",
                        .row = line.id,
                        .body = body};
    set_text(fact.part, part);
    if (replaces)
        fact.replaces = (struct versions){1, {line.id}};
    return fact;
}

static void no_fact_changes_or_removes_a_line(void **state)
{
    struct bench *bench = *state;
    static const char somebody_else[] = "{\"worker\":\"\",\"noun\":\"notice\",\"part\":\"text\"}";
    let_sam_in(bench);
    make_person(bench, "Asha");
    struct fact forged[] = {
        forge(bench, "entry", somebody_else, true),
        forge(bench, "entry", somebody_else, false),
        forge(bench, "gone", "{\"gone\":1}", false),
        forge(bench, "gone", "{\"gone\":1}", true),
    };
    char *before = dump(bench);
    for (size_t i = 0; i < sizeof forged / sizeof forged[0]; i++)
        assert_done(bench, fact_append(&bench->store, &forged[i], NULL, &bench->err));
    assert_string_equal(read_log(bench), "Sam: Added Asha\n");
    char *after = dump(bench);
    assert_string_equal(before, after);
    free(after);
    assert_done(bench, store_rebuild(&bench->store, &bench->err));
    after = dump(bench);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void a_line_that_comes_after_its_forgery_stands(void **state)
{
    struct bench *bench = *state;
    struct fact true_one = {.id = id_random(&bench->random),
                            .device = bench->store.device,
                            .life = id_random(&bench->random),
                            .sequence = 1,
                            .lamport = 5,
                            .noun = "audit",
                            .part = "entry",
                            .body = "{\"noun\":\"person\",\"part\":\"profile\"}"};
    struct fact forged = true_one;
    true_one.row = forged.row = true_one.id;
    forged.id = id_random(&bench->random);
    forged.body = "{\"noun\":\"notice\",\"part\":\"text\"}";
    forged.replaces = (struct versions){1, {true_one.id}};
    assert_done(bench, fact_append(&bench->store, &forged, NULL, &bench->err));
    assert_string_equal(read_log(bench), "");
    assert_done(bench, fact_append(&bench->store, &true_one, NULL, &bench->err));
    assert_string_equal(read_log(bench), "Somebody: Changed what is kept about somebody\n");
}

static void what_an_older_version_took_for_replaced_stands_after_an_update(void **state)
{
    struct bench *bench = *state;
    char hex[ID_HEX_SIZE], sql[ADD_TEXT_SIZE];
    const struct store_options migrates = {0};
    let_sam_in(bench);
    make_person(bench, "Asha");
    struct fact forged = forge(bench, "entry", "{\"noun\":\"notice\",\"part\":\"text\"}", true);
    struct id line = newest(bench).id;
    assert_done(bench, fact_append(&bench->store, &forged, NULL, &bench->err));
    store_close(&bench->store);
    (void)text_format(sql, sizeof sql,
                      "INSERT INTO fact_replaces SELECT '%s', max(number) FROM fact; PRAGMA user_version = 7",
                      id_to_hex(line, hex));
    run_outside(bench, "kiosk.sqlite", sql);
    bench_open_with(bench, &migrates);
    assert_string_equal(read_log(bench), "Sam: Added Asha\n");
}

/* A line about a part of a noun. */
static void check_part(const struct noun *noun, const char *part)
{
    char words[WORDS_SIZE], unknown[WORDS_SIZE];
    struct audit_line line = {.noun = "?", .date = DATE_NONE};
    words_audit(unknown, &line);
    set_text(line.noun, noun->name);
    set_text(line.part, part);
    words_audit(words, &line);
    bool is_known = strcmp(words, unknown) != 0;
    assert_null(strchr(words, '{'));
    if (audit_has_line(noun->name, part, false) && !is_known)
        fail_msg("no sentence for the part %s of %s", part, noun->name);
}

static void every_part_of_every_noun_has_its_sentence(void **state)
{
    (void)state;
    for (size_t i = 0; i < STORE_NOUNS.count; i++)
        for (const struct part *part = STORE_NOUNS.nouns[i]->parts; part->name != NULL; part++)
            if (!STORE_NOUNS.nouns[i]->is_private)
                check_part(STORE_NOUNS.nouns[i], part->name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(what_nobody_of_staff_changes_has_no_line),
        test(the_log_says_in_words_who_changed_what),
        test(a_line_says_when_by_the_clock_of_its_device),
        test(a_later_line_stands_above_an_earlier_one_whatever_was_counted),
        test(the_log_is_read_page_by_page),
        test(an_import_has_one_line_and_its_undo_another),
        test(what_follows_for_others_is_not_the_workers_doing),
        test(the_log_says_which_parts_were_changed),
        test(a_file_that_no_worker_brought_in_has_a_line_too),
        test(erasing_a_person_leaves_only_that_something_was_changed),
        test(no_fact_changes_or_removes_a_line),
        test(a_line_that_comes_after_its_forgery_stands),
        test(what_an_older_version_took_for_replaced_stands_after_an_update),
        test(every_part_of_every_noun_has_its_sentence),
    };
    return cmocka_run_group_tests_name("audit log", tests, NULL, NULL);
}
