/* The inbox, where a folder, a file or the store fails. */
#include "store_support.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/inbox.h"
#include "app/inbox_list.h"
#include "app/inbox_report.h"
#include "base/file.h"
#include "screen/words_report.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

#define TEA "id,title,date,start\ntea,Tea,2026-11-26,15:00\n"

/* A round; true if anything was read. */
static bool round_of(struct bench *bench, bool *ok)
{
    static const struct options options;
    struct context context = {.options = &options, .clock = bench->clock};
    bool imported = false;
    set_text(context.paths.data, bench_path(bench, "data"));
    set_text(context.paths.assets, "assets");
    *ok = inbox_read(&context, &bench->store, bench_path(bench, "share"), &imported, &bench->err);
    return imported;
}

static bool round_is_fine(struct bench *bench)
{
    bool ok;
    bool imported = round_of(bench, &ok);
    assert_done(bench, ok);
    return imported;
}

static void drop(struct bench *bench, const char *name, const char *bytes)
{
    char path[FILE_PATH_SIZE];
    assert_done(bench, file_make_folder(bench_path(bench, "share/inbox"), &bench->err));
    file_join(path, bench_path(bench, "share/inbox"), name);
    assert_done(bench, file_write_whole(path, bytes, strlen(bytes), 0644, &bench->err));
}

static bool has_answer(struct bench *bench, const char *name, const char *words)
{
    struct text page = {0};
    struct err err = {0};
    char path[FILE_PATH_SIZE];
    file_join(path, bench_path(bench, "share/inbox"), name);
    bool has = file_read(path, 100000, &page, &err) && strstr(text_string(&page), words) != NULL;
    text_free(&page);
    return has;
}

static bool has_tea(struct bench *bench)
{
    struct occurrences list = {0};
    assert_done(bench,
                occurrences_all(&bench->store, day("2026-11-26"), day("2026-11-26"), &list, &bench->err));
    bool has = list.count == 1;
    occurrences_free(&list);
    return has;
}

static void a_file_is_read_in_the_second_round_and_not_again(void **state)
{
    struct bench *bench = *state;
    drop(bench, "tea.csv", TEA);
    assert_false(round_is_fine(bench));
    assert_true(round_is_fine(bench));
    assert_true(has_tea(bench));
    assert_false(round_is_fine(bench));
}

static void an_answer_is_for_its_owner_and_group_as_it_has_names(void **state)
{
    struct bench *bench = *state;
    struct stat status;
    drop(bench, "tea.csv", TEA);
    round_is_fine(bench);
    round_is_fine(bench);
    assert_int_equal(stat(bench_path(bench, "share/inbox/tea.csv.report.html"), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
}

/* Opened in this order: the noted list, the folder's file. */
static void a_file_that_nobody_may_read_is_answered_once_and_tried_again(void **state)
{
    struct bench *bench = *state;
    drop(bench, "tea.csv", TEA);
    round_is_fine(bench);
    fault_clear();
    fault_arm(FAULT_OPEN, 1, EACCES);
    assert_false(round_is_fine(bench));
    assert_true(has_answer(bench, "tea.csv.report.html", "Permission denied"));
    assert_false(has_tea(bench));
    fault_clear();
    assert_true(round_is_fine(bench));
    assert_true(has_answer(bench, "tea.csv.report.html", "Done: 1 new, 0 changed."));
}

static void what_a_busy_store_did_not_take_is_read_in_the_next_round(void **state)
{
    struct bench *bench = *state;
    struct store other;
    const struct store_options options = {0};
    bool ok;
    drop(bench, "tea.csv", TEA);
    round_is_fine(bench);
    assert_done(bench, store_open(&other, bench_path(bench, "data"), &options, &bench->clock, &bench->random,
                                  &bench->err));
    store_wait_at_most(&bench->store, 20);
    assert_done(bench, store_begin(&other, &bench->err));
    assert_false(round_of(bench, &ok));
    assert_false(ok);
    assert_contains(bench->err.text, "inbox/");
    (void)store_finish(&other, false, &bench->err);
    store_close(&other);
    assert_false(has_answer(bench, "tea.csv.report.html", ""));
    assert_true(round_is_fine(bench));
    assert_true(has_tea(bench));
}

static void an_inbox_that_was_emptied_is_looked_into_as_before(void **state)
{
    struct bench *bench = *state;
    drop(bench, "tea.csv", TEA);
    assert_false(round_is_fine(bench));
    assert_int_equal(unlink(bench_path(bench, "share/inbox/tea.csv")), 0);
    assert_false(round_is_fine(bench));
    assert_false(round_is_fine(bench));
    drop(bench, "tea.csv", TEA);
    assert_false(round_is_fine(bench));
    assert_true(round_is_fine(bench));
}

static void after_a_list_that_is_damaged_files_are_read_anew_and_change_nothing(void **state)
{
    struct bench *bench = *state;
    int64_t before = 0, after = 0;
    drop(bench, "tea.csv", TEA);
    round_is_fine(bench);
    round_is_fine(bench);
    assert_done(bench, store_count_facts(&bench->store, &before, &bench->err));
    assert_done(bench, file_write_whole(bench_path(bench, "data/inbox"), "7 x\n\n9 9 9 tea.csv\n2 1 1", 24,
                                        0600, &bench->err));
    assert_false(round_is_fine(bench));
    assert_true(round_is_fine(bench));
    assert_done(bench, store_count_facts(&bench->store, &after, &bench->err));
    assert_int_equal(after, before);
    assert_true(has_answer(bench, "tea.csv.report.html", "Nothing to do"));
}

static void only_so_many_files_are_kept_in_mind(void **state)
{
    (void)state;
    struct inbox_list list = {0};
    char name[20];
    for (int i = 0; i < INBOX_FILES_MOST + 10; i++) {
        assert_true(text_format(name, sizeof name, "%d.csv", i));
        assert_int_equal(inbox_list_note(&list, name, 1, 1), i < INBOX_FILES_MOST);
    }
    assert_int_equal(list.count, INBOX_FILES_MOST);
    list.items[0].is_here = false;
    assert_true(inbox_list_drop_gone(&list));
    assert_true(inbox_list_note(&list, "later.csv", 1, 1));
    inbox_list_free(&list);
}

static void an_answer_is_a_page_with_a_title_and_nothing_of_the_file_is_its_code(void **state)
{
    (void)state;
    struct text page = {0};
    struct report_words words = words_for_reports("en");
    struct preview said = {0};
    text_printf(&said.kinds, "srm");
    text_printf(&said.lines,
                "<b>.csv: 2 events\n  line 2: new: <script>x</script>\n<b>.csv, line 3: \"no\" & no\n");
    const struct inbox_answer answer = {
        .name = "<b>.csv", .when = moment("2026-11-25T14:00"), .said = &said, .fault = "<i>"};
    inbox_report_print(&answer, &words, &page);
    assert_contains(text_string(&page), "<html lang=\"en\"");
    assert_contains(text_string(&page), "<title>&#60;b&#62;.csv: what became of it</title>");
    assert_contains(text_string(&page), "<p>Read on Wednesday 25 November, 2:00pm.</p>");
    assert_contains(text_string(&page), "<p class=\"fault\">&#60;i&#62;</p>");
    assert_contains(text_string(&page), "<li>line 2: new: &#60;script&#62;x&#60;/script&#62;</li>");
    assert_contains(text_string(&page), "<li>&#60;b&#62;.csv, line 3: &#34;no&#34; &#38; no</li>");
    assert_contains(text_string(&page), "<p>&#60;b&#62;.csv: 2 events</p>");
    text_free(&page);
    preview_release(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_file_is_read_in_the_second_round_and_not_again),
        test(an_answer_is_for_its_owner_and_group_as_it_has_names),
        test(a_file_that_nobody_may_read_is_answered_once_and_tried_again),
        test(what_a_busy_store_did_not_take_is_read_in_the_next_round),
        test(an_inbox_that_was_emptied_is_looked_into_as_before),
        test(after_a_list_that_is_damaged_files_are_read_anew_and_change_nothing),
        test(only_so_many_files_are_kept_in_mind),
        test(an_answer_is_a_page_with_a_title_and_nothing_of_the_file_is_its_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
