#include "store_support.h"

#include <dirent.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/office_files.h"
#include "app/sync_lock.h"
#include "base/file.h"
#include "report/overview.h"
#include "report/week.h"
#include "screen/words.h"
#include "store/folder_finding.h"
#include "store/house.h"

/* All that the office reads, as one text: `names` gets the files' names. */
static char *write_office(struct bench *bench, struct text *names)
{
    struct options options = {0};
    struct context context = {.options = &options, .clock = bench->clock};
    struct text all = {0};
    char folder[FILE_PATH_SIZE], path[FILE_PATH_SIZE];
    words_open("build/sanitize/locale");
    text_format(context.settings.language, sizeof context.settings.language, "en");
    text_format(context.paths.data, sizeof context.paths.data, "%s", bench->store.folder);
    text_format(context.paths.runtime, sizeof context.paths.runtime, "%s", bench_path(bench, "runtime"));
    assert_done(bench, file_make_folder(context.paths.runtime, &bench->err));
    text_format(folder, sizeof folder, "%s", bench_path(bench, "office"));
    assert_done(bench, office_files_write(&context, &bench->store, folder, &bench->err));
    DIR *entries = opendir(folder);
    assert_non_null(entries);
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        if (entry->d_name[0] == '.')
            continue;
        text_printf(names, "%s ", entry->d_name);
        assert_done(bench, file_read(file_join(path, folder, entry->d_name), 1 << 24, &all, &bench->err));
    }
    closedir(entries);
    for (size_t i = 0; i < all.length; i++) /* SQLite's pages have zeroes in them */
        all.bytes[i] = all.bytes[i] != '\0' ? all.bytes[i] : ' ';
    return all.bytes;
}

static char *write_one(struct bench *bench, const char *name)
{
    struct text names = {0}, page = {0};
    char path[FILE_PATH_SIZE];
    free(write_office(bench, &names));
    text_free(&names);
    assert_done(bench,
                file_read(file_join(path, bench_path(bench, "office"), name), 1 << 20, &page, &bench->err));
    return page.bytes;
}

static int count_of(const char *text, const char *word)
{
    int count = 0;
    for (; (text = strstr(text, word)) != NULL; text += strlen(word))
        count++;
    return count;
}

static void hide(struct bench *bench, struct id event, bool is_private, enum event_status status)
{
    struct event_form form;
    bool found;
    assert_done(bench, event_form_load(&bench->store, event, &form, &found, &bench->err));
    form.event.is_private = is_private;
    form.event.status = status;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
}

/* --- Everything together --- */

static void all_the_files_are_there(void **state)
{
    static const char *const NAMES[] = {"lounge.sqlite ", "lounge.xlsx ",    "events.csv ",
                                        "sign_ups.csv ",  "attendance.csv ", "by_month.csv ",
                                        "index.html ",    "this-week.html ", "calendar.ics "};
    struct text names = {0};
    free(write_office(*state, &names));
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        assert_non_null(strstr(text_string(&names), NAMES[i]));
    assert_int_equal(count_of(text_string(&names), " "), sizeof NAMES / sizeof NAMES[0]);
    text_free(&names);
}

/* Another writer: it is done once somebody waits for it. */
static struct sync_lock other_writer;
static int waits;

/* In the place of the system's poll: the other writer goes on while this one naps. */
int nap(struct pollfd *files, nfds_t count, int timeout) __asm__("poll");
int nap(struct pollfd *files, nfds_t count, int timeout)
{
    (void)files, (void)count;
    waits++;
    sync_lock_release(&other_writer);
    usleep((useconds_t)timeout * 1000);
    return 0;
}

static void one_writer_waits_for_another_of_the_same_data(void **state)
{
    struct bench *bench = *state;
    struct text names = {0};
    assert_done(bench, office_lock_take(&other_writer, bench->store.folder, &bench->err));
    waits = 0;
    free(write_office(bench, &names));
    assert_int_equal(waits, 1);
    sync_lock_release(&other_writer);
    text_free(&names);
}

static void a_private_event_is_in_no_file(void **state)
{
    struct bench *bench = *state;
    struct text names = {0};
    struct id event = make_event(bench, "Relapse group", FRIDAY, 0, "");
    struct id person = make_person(bench, "Asha");
    friday_say(bench, event, person, ANSWER_COMING); /* no places: a finding, and it names the event */
    hide(bench, event, true, EVENT_PLANNED);
    char *all = write_office(bench, &names);
    assert_null(strstr(all, "Relapse"));
    assert_int_equal(count_of(all, "Asha"), 2); /* among the people of lounge.sqlite: name and picture */
    free(all);
    text_free(&names);
}

static void a_draft_is_only_in_the_tables_for_staff(void **state)
{
    struct bench *bench = *state;
    hide(bench, make_event(bench, "Not yet", FRIDAY, 3, ""), false, EVENT_DRAFT);
    static const char *const NAMES[] = {"index.html", "this-week.html", "calendar.ics"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        char *page = write_one(bench, NAMES[i]);
        assert_null(strstr(page, "Not yet"));
        free(page);
    }
}

static void what_people_write_is_only_ever_text(void **state)
{
    struct bench *bench = *state;
    make_event(bench, "<script>alert('x')</script>&\"", FRIDAY, 3, "");
    assert_done(bench, house_rename(&bench->store, "<b>House</b>", &bench->err));
    static const char *const NAMES[] = {"index.html", "this-week.html"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        char *page = write_one(bench, NAMES[i]);
        assert_null(strstr(page, "<script"));
        assert_null(strstr(page, "<b>"));
        assert_contains(page, "&#60;script&#62;alert(&#39;x&#39;)&#60;/script&#62;&#38;&#34;");
        free(page);
    }
}

static void no_page_asks_for_anything_from_elsewhere(void **state)
{
    static const char *const NAMES[] = {"index.html", "this-week.html"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        char *page = write_one(*state, NAMES[i]);
        assert_null(strstr(page, "http:"));
        assert_null(strstr(page, "https:"));
        assert_null(strstr(page, "src="));
        assert_null(strstr(page, "@import"));
        free(page);
    }
}

/* --- This week --- */

static void the_sheet_says_what_when_where_and_what_is_off(void **state)
{
    struct bench *bench = *state;
    struct occurrence_change change;
    struct id walk = make_event(bench, "Canal walk", FRIDAY, 3, "");
    make_event(bench, "Next week", "2026-12-02", 3, "");
    assert_done(bench, occurrence_change_load(&bench->store, walk, day(FRIDAY), &change, &bench->err));
    set_text(change.own.place, "Kitchen");
    change.cancelled = true;
    assert_done(bench, occurrence_change_save(&bench->store, &change, &bench->err));
    friday_say(bench, walk, make_person(bench, "Asha"), ANSWER_COMING);
    char *page = write_one(bench, "this-week.html");
    assert_contains(page, "Friday 27\xC2\xA0November</h2>");
    assert_contains(page, "2pm to 3pm");
    assert_contains(page, "<strong><bdi>Canal walk</bdi></strong>");
    assert_contains(page, "in the kitchen");
    assert_contains(page, "This is off.");
    assert_null(strstr(page, "Next week"));
    assert_null(strstr(page, "Asha"));
    free(page);
}

static void a_crowded_week_gets_smaller_letters_and_then_says_how_many_more(void **state)
{
    struct bench *bench = *state;
    for (int i = 0; i < 5; i++)
        make_event(bench, "Tea", "2026-11-27", 3, "");
    char *roomy = write_one(bench, "this-week.html");
    assert_contains(roomy, "<main class=large style=\"font-size:20pt\">");
    assert_null(strstr(roomy, " more: look"));
    free(roomy);
    for (int i = 0; i < 55; i++) {
        char title[100];
        text_format(title, sizeof title, "Painting and drawing together, group number %d", i);
        make_event(bench, title, "2026-11-26", 3, "");
    }
    char *page = write_one(bench, "this-week.html");
    assert_contains(page, "<main style=\"font-size:11pt\">");
    int shown = count_of(page, "<li ");
    char more[100];
    text_format(more, sizeof more, "And %d more: look at the screen in the lounge.", 60 - shown);
    assert_in_range(shown, 10, 59);
    assert_contains(page, more);
    free(page);
}

static void a_week_without_anything_says_so(void **state)
{
    char *page = write_one(*state, "this-week.html");
    assert_contains(page, "Nothing is planned for this week yet.");
    free(page);
}

/* --- The overview --- */

static void the_overview_says_what_needs_a_look(void **state)
{
    struct bench *bench = *state;
    char *page = write_one(bench, "index.html");
    assert_contains(page, "Nothing needs a look.");
    assert_contains(page, "Anyone who can open this folder can read who came. Staff only.");
    free(page);
    assert_done(bench, folder_finding_note(&bench->store, FOLDER_FINDING_AWAY, "", &bench->err,
                                           "The shared folder does not answer."));
    page = write_one(bench, "index.html");
    assert_contains(page, "The shared folder does not answer.");
    assert_null(strstr(page, "Nothing needs a look."));
    free(page);
}

/* Two promises for one place. */
static struct id make_over_full(struct bench *bench)
{
    struct event_form form;
    bool found;
    struct id event = make_event(bench, "Small group", FRIDAY, 2, "");
    friday_say(bench, event, make_person(bench, "Asha"), ANSWER_COMING);
    friday_say(bench, event, make_person(bench, "Ben"), ANSWER_COMING);
    assert_done(bench, event_form_load(&bench->store, event, &form, &found, &bench->err));
    form.event.places = 1;
    assert_done(bench, event_form_save(&bench->store, &form, &bench->err));
    return event;
}

static void a_private_event_that_needs_a_look_is_not_named(void **state)
{
    struct bench *bench = *state;
    struct id event = make_over_full(bench);
    char *page = write_one(bench, "index.html");
    assert_contains(page, "Small group&#39; on Friday 27 November 2026 has 1 place");
    free(page);
    hide(bench, event, true, EVENT_PLANNED);
    page = write_one(bench, "index.html");
    assert_null(strstr(page, "Small group"));
    assert_contains(page, "Something private needs a look too.");
    free(page);
}

static void the_overview_says_when_each_screen_was_last_heard_of(void **state)
{
    struct bench *bench = *state;
    struct heard heard = {
        .device = {{7}}, .number = 1, .heard_ms = clock_now(&bench->clock).ms, .life = {{9}}};
    assert_done(bench, device_rename(&bench->store, heard.device, "Hall", &bench->err));
    char *page = write_one(bench, "index.html");
    assert_contains(page, "<bdi>Hall</bdi></th>\n<td>Not heard of yet</td>");
    free(page);
    assert_done(bench, heard_keep(&bench->store, &heard, NULL, 0, NULL, 0, &bench->err));
    page = write_one(bench, "index.html");
    assert_contains(page, "<bdi>Hall</bdi></th>\n<td>Wednesday 25 November, 2:00pm</td>");
    assert_contains(page, "Wrote this page");
    free(page);
}

static void the_chart_and_its_table_say_the_same(void **state)
{
    struct bench *bench = *state;
    struct id tea = make_event(bench, "Tea", "2026-11-25", 3, "");
    for (int i = 0; i < 3; i++) {
        char name[8] = {(char)('A' + i), 0};
        struct signup_key key = {tea, day("2026-11-25"), make_person(bench, name)};
        assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, "", NULL, &bench->err));
    }
    char *page = write_one(bench, "index.html");
    assert_contains(page, "role=\"img\" aria-labelledby=\"chart-title\" aria-describedby=\"chart-desc\"");
    assert_contains(page, "<title id=chart-title>Visits in each month, by kind of event</title>");
    assert_contains(page, "fill=\"url(#kind0)\" stroke=\"#23583A\"/><text");
    assert_contains(page, "<th scope=row>November 2026</th>\n<td class=number>3</td><td class=number>3</td>");
    assert_contains(page, "<th scope=row>December 2025</th>\n<td class=number>0</td>");
    assert_int_equal(count_of(page, "<th scope=row>"), 12 + 1); /* and the device */
    free(page);
}

static void years_stand_below_each_other_once_there_is_more_than_one(void **state)
{
    struct bench *bench = *state;
    struct signup_key key = {make_event(bench, "Tea", "2026-11-25", 3, "FREQ=YEARLY"), day("2026-11-25"),
                             make_person(bench, "Asha")};
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, "", NULL, &bench->err));
    char *page = write_one(bench, "index.html");
    assert_null(strstr(page, "Visits in each year"));
    free(page);
    clock_set(&bench->clock, moment("2027-11-25T14:00"));
    key.date = day("2027-11-25");
    assert_done(bench, attendance_record(&bench->store, &key, HOW_HERE, "", NULL, &bench->err));
    page = write_one(bench, "index.html");
    assert_contains(page, "<caption>Visits in each year, in numbers</caption>");
    assert_contains(page, "<th scope=row>2026</th><td></td>");
    assert_contains(page,
                    "<td></td><td class=number>1</td><td class=number>0</td><td class=number>1</td></tr>\n"
                    "<tr><th scope=row>2027</th><td class=number>0</td>");
    assert_contains(page, "<td class=number>1</td><td></td><td class=number>1</td></tr>\n</tbody>");
    assert_contains(page, "<th scope=row>November 2027</th>\n<td class=number>1</td>");
    free(page);
}

static void headings_come_in_order_and_parts_have_names(void **state)
{
    struct bench *bench = *state;
    make_event(bench, "Tea", FRIDAY, 3, "");
    char *page = write_one(bench, "index.html");
    int level = 0;
    for (const char *at = page; (at = strstr(at, "<h")) != NULL; at++) {
        if (at[2] < '1' || at[2] > '6')
            continue;
        assert_true(at[2] - '0' <= level + 1);
        level = at[2] - '0';
    }
    assert_int_equal(count_of(page, "<section"), count_of(page, " aria-labelledby=") - 1); /* and the chart */
    assert_int_equal(count_of(page, "<h1>"), 1);
    assert_int_equal(count_of(page, "<main>"), 1);
    assert_int_equal(count_of(page, "<caption>"), count_of(page, "<table"));
    free(page);
}

#define IN_HOUSE(test) cmocka_unit_test_setup_teardown(test, bench_make, bench_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_HOUSE(all_the_files_are_there),
        IN_HOUSE(one_writer_waits_for_another_of_the_same_data),
        IN_HOUSE(a_private_event_is_in_no_file),
        IN_HOUSE(a_draft_is_only_in_the_tables_for_staff),
        IN_HOUSE(what_people_write_is_only_ever_text),
        IN_HOUSE(no_page_asks_for_anything_from_elsewhere),
        IN_HOUSE(the_sheet_says_what_when_where_and_what_is_off),
        IN_HOUSE(a_crowded_week_gets_smaller_letters_and_then_says_how_many_more),
        IN_HOUSE(a_week_without_anything_says_so),
        IN_HOUSE(the_overview_says_what_needs_a_look),
        IN_HOUSE(a_private_event_that_needs_a_look_is_not_named),
        IN_HOUSE(the_overview_says_when_each_screen_was_last_heard_of),
        IN_HOUSE(the_chart_and_its_table_say_the_same),
        IN_HOUSE(years_stand_below_each_other_once_there_is_more_than_one),
        IN_HOUSE(headings_come_in_order_and_parts_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
