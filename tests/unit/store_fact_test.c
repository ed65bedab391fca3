#include "store_support.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "store/change.h"
#include "store/finding_versions.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

/* A noun that stays on the device, and one that only a newer program knows. */
static const struct noun NOUN_GOAL = {
    .name = "goal", .table = "goal", .is_private = true, .parts = {{"words", {"person", "words"}}}};
static const struct noun NOUN_TASK = {.name = "task", .table = "task", .parts = {{"text", {"title"}}}};

static const char *const goal_schema =
    "CREATE TABLE goal (id TEXT PRIMARY KEY, person TEXT NOT NULL, words TEXT) STRICT, WITHOUT ROWID;";
static const char *const task_schema =
    "CREATE TABLE task (id TEXT PRIMARY KEY, title TEXT NOT NULL) STRICT, WITHOUT ROWID;";

/* The program's nouns and some more. */
struct more_nouns {
    const struct noun *nouns[40];
    struct text schema;
    struct noun_set set;
};

static void add_nouns(struct more_nouns *more, bool with_task)
{
    size_t count = STORE_NOUNS.count;
    memcpy(more->nouns, STORE_NOUNS.nouns, count * sizeof more->nouns[0]);
    more->nouns[count++] = &NOUN_GOAL;
    text_printf(&more->schema, "%s", STORE_NOUNS.shared_schema);
    if (with_task) {
        more->nouns[count++] = &NOUN_TASK;
        text_printf(&more->schema, "%s", task_schema);
    }
    more->set = (struct noun_set){more->nouns, count, text_string(&more->schema), goal_schema};
}

static struct id number_id(uint8_t number)
{
    return (struct id){{number, 1}};
}

/* A fact about notice 1 from a device far away. */
static struct fact far_fact(uint8_t number, int64_t lamport, const char *body)
{
    struct fact fact = {.id = number_id(number),
                        .device = number_id(200),
                        .life = number_id(201),
                        .sequence = number,
                        .lamport = lamport,
                        .noun = "notice",
                        .part = "text",
                        .row = number_id(1),
                        .body = body};
    return fact;
}

static void replace(struct fact *fact, uint8_t number)
{
    fact->replaces.ids[fact->replaces.count++] = number_id(number);
}

static bool append(struct bench *bench, const struct fact *fact)
{
    bool is_new;
    assert_done(bench, fact_append(&bench->store, fact, &is_new, &bench->err));
    return is_new;
}

static struct notice shown(struct bench *bench)
{
    struct notice_form form;
    bool found;
    assert_done(bench, notice_form_load(&bench->store, number_id(1), &form, &found, &bench->err));
    return form.notice;
}

static size_t count_findings(struct bench *bench, enum finding_kind kind)
{
    struct findings findings = {0};
    size_t count = 0;
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    for (size_t i = 0; i < findings.count; i++)
        count += findings.items[i].kind == kind;
    findings_free(&findings);
    return count;
}

static void a_fact_that_is_known_changes_nothing(void **state)
{
    struct bench *bench = *state;
    struct fact fact = far_fact(1, 5, "{\"title\":\"Tea\",\"made_on\":\"2026-11-25\"}");
    assert_true(append(bench, &fact));
    assert_string_equal(shown(bench).title, "Tea");
    assert_false(append(bench, &fact));
    assert_string_equal(shown(bench).title, "Tea");
}

static void the_replaced_may_arrive_after_what_replaces_it(void **state)
{
    struct bench *bench = *state;
    struct fact old = far_fact(1, 5, "{\"title\":\"Old\",\"made_on\":\"2026-11-25\"}");
    struct fact new = far_fact(2, 6, "{\"title\":\"New\",\"made_on\":\"2026-11-25\"}");
    replace(&new, 1);
    append(bench, &new);
    append(bench, &old);
    assert_string_equal(shown(bench).title, "New");
    assert_int_equal(count_findings(bench, FINDING_TWO_VERSIONS), 0);
}

static void two_authors_who_did_not_know_of_each_other_are_found(void **state)
{
    struct bench *bench = *state;
    struct fact one = far_fact(1, 9, "{\"title\":\"One\",\"made_on\":\"2026-11-25\"}");
    struct fact other = far_fact(2, 8, "{\"title\":\"Other\",\"made_on\":\"2026-11-25\"}");
    append(bench, &one);
    append(bench, &other);
    assert_string_equal(shown(bench).title, "One"); /* the higher Lamport count */
    assert_int_equal(count_findings(bench, FINDING_TWO_VERSIONS), 1);
    struct findings findings = {0};
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    assert_contains(findings.items[0].sentence, "the notice 'One'");
    findings_free(&findings);
}

/* The two notices "One", which is shown, and "Other"; the choice of one of them. */
static void settle(struct bench *bench, size_t choice)
{
    size_t count;
    struct findings findings = {0};
    struct version_said versions[VERSIONS_LIMIT];
    two_authors_who_did_not_know_of_each_other_are_found((void *[]){bench});
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    assert_done(bench, finding_versions(&bench->store, &findings.items[0], versions, &count, &bench->err));
    assert_int_equal(count, 2);
    assert_int_equal(versions[0].saying_count, 1); /* both were made on one day */
    assert_string_equal(versions[0].sayings[0].key, "title");
    assert_string_equal(versions[0].sayings[0].value, "One");
    assert_string_equal(versions[1].sayings[0].value, "Other");
    finding_versions_free(versions, count);
    assert_done(bench, finding_keep(&bench->store, &findings.items[0], versions[choice].fact, &bench->err));
    assert_int_equal(count_findings(bench, FINDING_TWO_VERSIONS), 0);
    assert_false(finding_keep(&bench->store, &findings.items[0], versions[choice].fact, &bench->err));
    assert_contains(bench->err.text, "changed once more meanwhile");
    findings_free(&findings);
}

static void staff_keep_the_version_that_is_shown(void **state)
{
    settle(*state, 0);
    assert_string_equal(shown(*state).title, "One");
}

static void staff_choose_the_version_that_is_not_shown(void **state)
{
    settle(*state, 1);
    assert_string_equal(shown(*state).title, "Other");
}

static void the_device_decides_between_equal_counts_and_then_the_id(void **state)
{
    struct bench *bench = *state;
    struct fact low = far_fact(1, 5, "{\"title\":\"Low\",\"made_on\":\"2026-11-25\"}");
    struct fact high = far_fact(2, 5, "{\"title\":\"High\",\"made_on\":\"2026-11-25\"}");
    append(bench, &high);
    append(bench, &low);
    assert_string_equal(shown(bench).title, "High");
    struct fact device = far_fact(3, 5, "{\"title\":\"Device\",\"made_on\":\"2026-11-25\"}");
    device.device = number_id(210);
    device.sequence = 1;
    append(bench, &device);
    assert_string_equal(shown(bench).title, "Device");
}

static void a_row_that_lacks_something_is_found_and_not_shown(void **state)
{
    struct bench *bench = *state;
    struct notices notices = {0};
    struct fact bare = far_fact(1, 5, "{\"text\":\"Nothing but text\"}");
    append(bench, &bare);
    assert_int_equal(count_findings(bench, FINDING_INCOMPLETE), 1);
    assert_done(bench, notices_all(&bench->store, &notices, &bench->err));
    assert_int_equal(notices.count, 0);
    struct fact whole = far_fact(2, 6, "{\"title\":\"Whole\",\"made_on\":\"2026-11-25\"}");
    replace(&whole, 1);
    append(bench, &whole);
    assert_int_equal(count_findings(bench, FINDING_INCOMPLETE), 0);
    assert_string_equal(shown(bench).title, "Whole");
}

static void a_row_that_a_check_refuses_leaves_what_was_shown(void **state)
{
    struct bench *bench = *state;
    struct fact good = far_fact(1, 5, "{\"title\":\"Good\",\"made_on\":\"2026-11-25\"}");
    struct fact bad = far_fact(2, 6, "{\"title\":\"Bad\",\"made_on\":\"2026-11-25\",\"urgent\":\"very\"}");
    replace(&bad, 1);
    append(bench, &good);
    append(bench, &bad);
    assert_int_equal(count_findings(bench, FINDING_INCOMPLETE), 1);
    assert_string_equal(shown(bench).title, "");
}

static void what_is_no_fact_is_refused_with_a_sentence(void **state)
{
    struct bench *bench = *state;
    const char *const bodies[] = {"", "{", "[1]", "7", "\"text\"", "{{\"title\":\"a\"}:\"b\"}"};
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        struct fact fact = far_fact(1, 5, bodies[i]);
        assert_false(fact_append(&bench->store, &fact, NULL, &bench->err));
        assert_contains(bench->err.text, "cannot be read");
    }
    struct fact fact = far_fact(1, 5, "{}");
    strcpy(fact.noun, "Robert'); --");
    assert_false(fact_append(&bench->store, &fact, NULL, &bench->err));
    fact = far_fact(1, 5, "{}");
    fact.part[0] = '\0';
    assert_false(fact_append(&bench->store, &fact, NULL, &bench->err));
}

static void an_erased_body_is_no_finding(void **state)
{
    struct bench *bench = *state;
    struct fact blank = far_fact(1, 5, NULL);
    append(bench, &blank);
    assert_int_equal(count_findings(bench, FINDING_INCOMPLETE), 0);
}

static void keys_that_this_version_does_not_know_survive(void **state)
{
    struct bench *bench = *state;
    struct text body = {0};
    struct notice_form form;
    bool found;
    struct fact fact = far_fact(1, 5, "{\"title\":\"Tea\",\"made_on\":\"2026-11-25\",\"colour\":\"green\"}");
    append(bench, &fact);
    assert_done(bench, notice_form_load(&bench->store, number_id(1), &form, &found, &bench->err));
    strcpy(form.notice.title, "Coffee");
    assert_done(bench, notice_form_save(&bench->store, &form, &bench->err));
    assert_done(bench,
                fact_shown_body(&bench->store, &NOUN_NOTICE, number_id(1), "text", &body, &bench->err));
    assert_contains(text_string(&body), "\"colour\":\"green\"");
    assert_contains(text_string(&body), "Coffee");
    text_free(&body);
}

static void a_noun_of_a_newer_version_is_kept_until_it_is_known(void **state)
{
    struct bench *bench = *state;
    struct more_nouns more = {0};
    struct fact fact = far_fact(1, 5, "{\"title\":\"Welcome and tea\"}");
    strcpy(fact.noun, "task");
    append(bench, &fact);
    char *before = dump(bench);
    assert_null(strstr(before, "Welcome"));
    store_close(&bench->store);
    run_outside(bench, "kiosk.sqlite", "PRAGMA user_version = 0"); /* as an older version left it */
    run_outside(bench, "private.sqlite", "PRAGMA user_version = 0");
    add_nouns(&more, true);
    struct store_options options = {.nouns = &more.set};
    bench_open_with(bench, &options);
    char *after = dump(bench);
    assert_contains(after, "Welcome and tea");
    free(before);
    free(after);
    text_free(&more.schema);
}

static void a_private_noun_stays_in_its_own_file(void **state)
{
    struct bench *bench = *state;
    struct more_nouns more = {0};
    int64_t count = 0;
    add_nouns(&more, false);
    store_close(&bench->store);
    remove(bench_path(bench, "data/private.sqlite"));
    struct store_options options = {.nouns = &more.set};
    bench_open_with(bench, &options);
    struct change change = change_start(&bench->store, &NOUN_GOAL, number_id(9), "words", NULL);
    change_id(&change, "person", number_id(8));
    change_text(&change, "words", "Learn to swim", NAME_LIMIT);
    assert_done(bench, change_end(&change, &bench->err));
    char *rows = dump(bench);
    assert_contains(rows, "Learn to swim");
    free(rows);
    static const struct sql in_shared = {"test", "SELECT count(*) FROM fact WHERE noun = 'goal'", true};
    struct query query = query_start(&bench->store.shared.db, &in_shared);
    assert_done(bench, query_run_integer(&query, &count, &bench->err));
    assert_int_equal(count, 0);
    text_free(&more.schema);
}

static void a_fact_that_replaces_itself_or_too_many_is_refused(void **state)
{
    struct bench *bench = *state;
    struct id id = id_random(&bench->random);
    struct fact fact = {.id = id, .device = id, .life = id, .row = id, .sequence = 1, .lamport = 5};
    set_text(fact.noun, "notice");
    set_text(fact.part, "text");
    fact.body = "{\"title\":\"Bins\"}";
    fact.replaces = (struct versions){1, {id}};
    assert_false(fact_append(&bench->store, &fact, NULL, &bench->err));
    assert_contains(bench->err.text, "cannot be read");
    fact.replaces = (struct versions){VERSIONS_LIMIT + 1, {{{0}}}};
    assert_false(fact_append(&bench->store, &fact, NULL, &bench->err));
    fact.replaces.count = 0;
    fact.person_count = FACT_PERSONS_LIMIT + 1;
    assert_false(fact_append(&bench->store, &fact, NULL, &bench->err));
}

static void a_private_fact_from_elsewhere_is_refused(void **state)
{
    struct bench *bench = *state;
    struct more_nouns more = {0};
    add_nouns(&more, false);
    store_close(&bench->store);
    remove(bench_path(bench, "data/private.sqlite"));
    struct store_options options = {.nouns = &more.set};
    bench_open_with(bench, &options);
    struct fact fact = far_fact(1, 5, "{\"words\":\"Somebody's\"}");
    set_text(fact.noun, "goal");
    assert_false(fact_append(&bench->store, &fact, NULL, &bench->err));
    assert_contains(bench->err.text, "private");
    text_free(&more.schema);
}

static void a_form_replaces_only_what_it_had_loaded(void **state)
{
    struct bench *bench = *state;
    struct notice_form form = notice_form_new(&bench->store);
    struct notice_form mine;
    struct notice_form theirs;
    bool found;
    strcpy(form.notice.title, "Tea");
    assert_done(bench, notice_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, notice_form_load(&bench->store, form.notice.id, &mine, &found, &bench->err));
    assert_done(bench, notice_form_load(&bench->store, form.notice.id, &theirs, &found, &bench->err));
    strcpy(theirs.notice.title, "Tea at four");
    strcpy(mine.notice.title, "Tea at five");
    assert_done(bench, notice_form_save(&bench->store, &theirs, &bench->err));
    assert_done(bench, notice_form_save(&bench->store, &mine, &bench->err));
    assert_int_equal(count_findings(bench, FINDING_TWO_VERSIONS), 1);
}

static void saving_what_did_not_change_writes_nothing(void **state)
{
    struct bench *bench = *state;
    struct event_form form;
    bool found;
    int64_t before;
    int64_t after;
    struct id event = make_event(bench, "Tea", "2026-11-27", 8, "FREQ=WEEKLY");
    assert_done(bench, store_count_facts(&bench->store, &before, &bench->err));
    assert_done(bench, event_form_load(&bench->store, event, &form, &found, &bench->err));
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    assert_done(bench, store_count_facts(&bench->store, &after, &bench->err));
    assert_int_equal(before, after);
}

static void a_body_that_no_segment_could_hold_is_refused(void **state)
{
    struct bench *bench = *state;
    static char body[FACT_BODY_BYTES + 100];
    (void)text_format(body, sizeof body, "{\"title\":\"%0*d\"}", FACT_BODY_BYTES, 0);
    struct fact fact = far_fact(1, 5, body);
    assert_false(fact_append(&bench->store, &fact, NULL, &bench->err));
    assert_contains(bench->err.text, "too long");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_fact_that_is_known_changes_nothing),
        test(a_body_that_no_segment_could_hold_is_refused),
        test(the_replaced_may_arrive_after_what_replaces_it),
        test(two_authors_who_did_not_know_of_each_other_are_found),
        test(staff_keep_the_version_that_is_shown),
        test(staff_choose_the_version_that_is_not_shown),
        test(the_device_decides_between_equal_counts_and_then_the_id),
        test(a_row_that_lacks_something_is_found_and_not_shown),
        test(a_row_that_a_check_refuses_leaves_what_was_shown),
        test(what_is_no_fact_is_refused_with_a_sentence),
        test(an_erased_body_is_no_finding),
        test(keys_that_this_version_does_not_know_survive),
        test(a_noun_of_a_newer_version_is_kept_until_it_is_known),
        test(a_private_noun_stays_in_its_own_file),
        test(a_fact_that_replaces_itself_or_too_many_is_refused),
        test(a_private_fact_from_elsewhere_is_refused),
        test(a_form_replaces_only_what_it_had_loaded),
        test(saving_what_did_not_change_writes_nothing),
    };
    return cmocka_run_group_tests_name("fact", tests, NULL, NULL);
}
