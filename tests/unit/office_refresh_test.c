#include "support.h"

#include <sys/stat.h>

#include "app/settings.h"
#include "app/syncing.h"
#include "screen/words.h"
#include "store/event.h"
#include "store/person.h"
#include "store/schedule.h"
#include "store/signup.h"

/* The office of a house on Wednesday 25 November 2026 at two, when tea begins. Asha said that she comes. */
struct office {
    struct options options;
    struct context context;
    struct syncing syncing;
    struct err err;
    char data[FILE_PATH_SIZE], share[FILE_PATH_SIZE];
};

static struct office office;
static const struct date TODAY = {20782};

static struct signup_key plan_tea(void)
{
    struct store *store = &office.syncing.store;
    struct schedule schedule;
    bool found;
    struct event_form form = event_form_new(store, EVENT_ACTIVITY);
    struct person_form person = person_form_new(store);
    text_format(form.event.title, sizeof form.event.title, "Tea");
    text_format(person.person.name, sizeof person.person.name, "Asha");
    text_format(person.person.picture, sizeof person.person.picture, "cat");
    assert_true(event_form_save(store, &form, &office.err) && person_form_save(store, &person, &office.err) &&
                schedule_load(store, form.event.id, DATE_NONE, &schedule, &found, &office.err));
    schedule.date = TODAY;
    schedule.starts.minute = 14 * 60;
    assert_true(schedule_save(store, &schedule, &office.err));
    return (struct signup_key){form.event.id, TODAY, person.person.id};
}

static int open_office(void **state)
{
    if (folder_make(state) != 0)
        return 1;
    office = (struct office){.options = {.house = "Maple House"}};
    text_format(office.data, sizeof office.data, "%s", folder_path(state, "data"));
    text_format(office.share, sizeof office.share, "%s", folder_path(state, "share"));
    if (!file_make_folder(office.share, &office.err))
        return 1;
    office.options.folder = office.share;
    office.context = (struct context){.options = &office.options,
                                      .clock = clock_manual((struct local_time){TODAY, {14 * 60}}),
                                      .random = random_seeded(5)};
    settings_init(&office.context.settings);
    text_format(office.context.paths.data, sizeof office.context.paths.data, "%s", office.data);
    text_format(office.context.paths.runtime, sizeof office.context.paths.runtime, "%s", office.data);
    words_open("build/sanitize/locale");
    if (command_setup(&office.context) != EXIT_DONE ||
        !syncing_open(&office.syncing, &office.context, &office.err))
        return 1;
    struct signup_key key = plan_tea();
    return signup_answer(&office.syncing.store, &key, ANSWER_COMING, NULL, NULL, &office.err) ? 0 : 1;
}

static int close_office(void **state)
{
    syncing_close(&office.syncing);
    return folder_remove(state);
}

static void sync_once(void)
{
    struct round_result result;
    if (!syncing_round(&office.syncing, &result, &office.err))
        fail_msg("%s", office.err.text);
}

/* Tells one writing of a file from the next: each makes a file of its own. */
static ino_t writing_of(void **state, const char *name)
{
    struct stat status;
    char path[FILE_PATH_SIZE];
    assert_int_equal(stat(file_join(path, folder_path(state, "share/office"), name), &status), 0);
    return status.st_ino;
}

static void a_quiet_round_writes_nothing(void **state)
{
    sync_once();
    sync_once();
    ino_t page = writing_of(state, "index.html");
    unsigned renames = fault_calls(FAULT_RENAME);
    clock_advance(&office.context.clock, 30 * 60 * 1000);
    sync_once();
    assert_int_equal(writing_of(state, "index.html"), page);
    assert_int_equal(fault_calls(FAULT_RENAME), renames);
}

static void within_an_hour_an_answer_leaves_when_its_event_is_over(void **state)
{
    sync_once();
    assert_contains(folder_read(state, "share/office/sign_ups.csv"), "Asha");
    sync_once();
    ino_t page = writing_of(state, "index.html"), sheet = writing_of(state, "this-week.html");
    clock_advance(&office.context.clock, 60 * 60 * 1000);
    sync_once();
    assert_null(strstr(folder_read(state, "share/office/sign_ups.csv"), "Asha"));
    assert_int_not_equal(writing_of(state, "index.html"), page);
    assert_int_equal(writing_of(state, "this-week.html"), sheet);
}

#define AT_OFFICE(test) cmocka_unit_test_setup_teardown(test, open_office, close_office)

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_OFFICE(a_quiet_round_writes_nothing),
        AT_OFFICE(within_an_hour_an_answer_leaves_when_its_event_is_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
