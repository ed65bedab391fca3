/* "What is kept about you": every fact about a person, in words and as data, and of nobody else. */
#include "store_support.h"

#include <stdlib.h>

#include "report/kept.h"
#include "screen/words_audit.h"
#include "store/batch.h"
#include "store/lock.h"
#include "store/worker.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static const struct report_words WORDS = {.language = "en",
                                          .message = words_message,
                                          .date = words_date,
                                          .answer = words_answer,
                                          .audit = words_audit,
                                          .audit_when = words_audit_when};

/* Asha and Ben, of whom the same is kept. */
struct two {
    struct id event, asha, ben;
};

static void answer_and_come(struct bench *bench, struct id event, struct id person)
{
    struct signup_key key = friday_key(event, person);
    friday_say(bench, event, person, ANSWER_COMING);
    friday_say(bench, event, person, ANSWER_MAYBE);
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HELPED, "Zebedee", NULL, &bench->err));
    assert_done(bench, invitation_set(&bench->store, event, person, true, &bench->err));
}

/* As an import names somebody. */
static struct id import_person(struct bench *bench, const char *office_id, const char *name)
{
    struct person_form form;
    bool found;
    struct import_cell cells[] = {{(char *)"first name", (char *)name}};
    struct id id = import_target("people", office_id);
    assert_done(bench, person_form_load(&bench->store, id, &form, &found, &bench->err));
    set_text(form.person.name, name);
    set_text(form.person.picture, office_id);
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, import_row_save(&bench->store, "people", office_id, cells, 1, &bench->err));
    return id;
}

static struct two make_two(struct bench *bench)
{
    struct worker before;
    struct two two = {.event = make_event(bench, "Tea & <b>cake</b>", FRIDAY, 8, "")};
    assert_done(bench, worker_set_pin(&bench->store, "Zebedee", "274951", &before, NULL, &bench->err));
    audit_as(&bench->store, before.id);
    two.asha = import_person(bench, "kite", "Asha <script>");
    two.ben = import_person(bench, "drum", "Benedict");
    answer_and_come(bench, two.event, two.asha);
    answer_and_come(bench, two.event, two.ben);
    assert_done(bench, lock_set(&bench->store, two.asha, "3-7-11", &bench->err));
    return two;
}

struct written {
    struct text page, json;
    int64_t fact_count;
};

static struct written write_about(struct bench *bench, struct id person)
{
    struct written written = {0};
    struct kept kept;
    bool found;
    assert_done(bench, kept_load(&bench->store, person, &kept, &found, &bench->err));
    assert_true(found);
    kept_put_page(&written.page, &WORDS, &kept, store_now(&bench->store));
    assert_done(bench,
                kept_put_json(&written.json, &bench->store, &kept, store_now(&bench->store), &bench->err));
    written.fact_count = kept.fact_count;
    kept_release(&kept);
    return written;
}

static void release(struct written *written)
{
    text_free(&written->page);
    text_free(&written->json);
}

static const struct sql SQL_FACTS_OF = {
    "facts of", "SELECT f.id FROM fact_person p JOIN fact f ON f.number = p.fact WHERE p.person = ?1", true};

static void every_fact_about_the_person_is_in_it(void **state)
{
    struct bench *bench = *state;
    struct two two = make_two(bench);
    struct written written = write_about(bench, two.asha);
    int64_t count = 0;
    struct query query = query_start(&bench->store.shared.db, &SQL_FACTS_OF);
    query_bind_id(&query, two.asha);
    for (; query_row(&query); count++)
        assert_contains(text_string(&written.json), query_text(&query, 0));
    assert_done(bench, query_end(&query, &bench->err));
    assert_int_equal(count, written.fact_count);
    assert_true(count >= 10);
    release(&written);
}

static void nobody_else_is_named_in_it(void **state)
{
    struct bench *bench = *state;
    struct two two = make_two(bench);
    struct written written = write_about(bench, two.asha);
    static const char *const others[] = {"Benedict", "drum", "Zebedee"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_null(strstr(text_string(&written.page), others[i]));
        assert_null(strstr(text_string(&written.json), others[i]));
    }
    assert_contains(text_string(&written.json), "\"recorded_by\":\"staff\"");
    release(&written);
}

static void of_a_lock_it_says_only_that_there_is_one(void **state)
{
    struct bench *bench = *state;
    struct two two = make_two(bench);
    struct written written = write_about(bench, two.asha);
    assert_contains(text_string(&written.page), "You have a picture lock.");
    assert_contains(text_string(&written.json), "\"lock\":\"set\"");
    assert_null(strstr(text_string(&written.json), "argon2"));
    release(&written);
    written = write_about(bench, two.ben);
    assert_contains(text_string(&written.page), "You have no picture lock.");
    release(&written);
}

static void go_away_until(struct bench *bench, struct id person, struct date until)
{
    struct person_form form;
    bool found;
    assert_done(bench, person_form_load(&bench->store, person, &form, &found, &bench->err));
    form.person.state = PERSON_AWAY;
    form.person.away_until = until;
    assert_done(bench, person_form_save(&bench->store, &form, &bench->err));
}

static void the_page_says_in_words_what_stands(void **state)
{
    struct bench *bench = *state;
    struct two two = make_two(bench);
    go_away_until(bench, two.asha, day("2026-12-01"));
    struct written written = write_about(bench, two.asha);
    static const char *const lines[] = {
        "Asha &#60;script&#62;",
        "You are away until Tuesday 1 December. Your tile is not shown.",
        "Friday 27 November 2026: <strong><bdi>Tea &#38; &#60;b&#62;cake&#60;/b&#62;</bdi></strong>",
        "I might come",
        "You helped.",
        "You are invited.",
        "<dt>first name</dt>",
        "Marked that Asha &#60;script&#62; helped at",
        "<li><bdi>Lounge</bdi></li>",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        assert_contains(text_string(&written.page), lines[i]);
    assert_null(strstr(text_string(&written.page), "<script"));
    release(&written);
}

static void nothing_is_written_about_who_is_not_known(void **state)
{
    struct bench *bench = *state;
    struct kept kept;
    bool found = true;
    assert_done(bench, kept_load(&bench->store, bench->store.device, &kept, &found, &bench->err));
    assert_false(found);
    kept_release(&kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(every_fact_about_the_person_is_in_it),      test(nobody_else_is_named_in_it),
        test(of_a_lock_it_says_only_that_there_is_one),  test(the_page_says_in_words_what_stands),
        test(nothing_is_written_about_who_is_not_known),
    };
    return cmocka_run_group_tests_name("kept", tests, NULL, NULL);
}
