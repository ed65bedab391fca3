/* A disk that is full while people sign up: a real one, of a few megabytes in memory, filled and
 * emptied while the lounge is open. Needs a mount of its own: as root, or where users may make one
 * (unshare). Where neither is allowed the tests fail and say so. */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <unistd.h>

#include "app/demo.h"
#include "base/memory.h"
#include "scene.h"
#include "store/signup.h"
#include "support.h"

enum { TRIES_MOST = 60 };

static const char *const NAMES[] = {"Asha", "Ben", "Carlos", "Dee", "Ewan", "Farah", "Gus", "Hana"};
enum { NAME_COUNT = sizeof NAMES / sizeof NAMES[0] };

struct small_house {
    struct scene *scene;
    void *folder; /* of the test; the small disk is in it */
    char disk[FILE_PATH_SIZE];
    char filler[FILE_PATH_SIZE];
    bool said[NAME_COUNT]; /* the screen said that this answer is saved */
};

/* --- A disk of its own --- */

static bool write_map(const char *path, const char *map)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    bool written = file >= 0 && write(file, map, strlen(map)) == (ssize_t)strlen(map);
    if (file >= 0)
        close(file);
    return written;
}

/* Becomes root of a name space of its own. */
static bool become_root(void)
{
    char user[64], group[64];
    text_format(user, sizeof user, "0 %u 1", (unsigned)getuid());
    text_format(group, sizeof group, "0 %u 1", (unsigned)getgid());
    return unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && write_map("/proc/self/setgroups", "deny") &&
           write_map("/proc/self/uid_map", user) && write_map("/proc/self/gid_map", group);
}

static int begin_mounts(void **state)
{
    (void)state;
    bool own = unshare(CLONE_NEWNS) == 0 || become_root();
    if (own && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0)
        return 0;
    print_error(
        "A small disk cannot be mounted here: %s. Run the tests as root, or allow user name spaces.\n",
        strerror(errno));
    return -1;
}

/* --- The lounge on it --- */

static int open_house(void **state)
{
    struct small_house *house = memory_new(1, sizeof *house);
    if (folder_make(&house->folder) != 0)
        return -1;
    text_format(house->disk, sizeof house->disk, "%s", (const char *)house->folder);
    if (mount("none", house->disk, "tmpfs", 0, "size=2m") != 0) {
        print_error("A small disk cannot be mounted: %s.\n", strerror(errno));
        return -1;
    }
    file_join(house->filler, house->disk, "filler");
    house->scene = scene_new(file_join((char[FILE_PATH_SIZE]){0}, house->disk, "data"));
    scene_fill(house->scene, demo_fill);
    scene_open(house->scene, (struct size){1280, 800}, COLOURS_DAY, false);
    *state = house;
    return 0;
}

static int close_house(void **state)
{
    struct small_house *house = *state;
    scene_close(house->scene);
    scene_free(house->scene);
    umount(house->disk);
    int result = folder_remove(&house->folder);
    free(house);
    return result;
}

static void fill_disk(struct small_house *house)
{
    static const char block[1024];
    int file = open(house->filler, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    assert_true(file >= 0);
    while (write(file, block, sizeof block) > 0)
        ;
    assert_int_equal(errno, ENOSPC);
    close(file);
}

static void make_room(struct small_house *house)
{
    assert_int_equal(unlink(house->filler), 0);
}

/* --- A person --- */

static void step(struct small_house *house, const char *format, const char *name)
{
    struct err err = {0};
    char words[200];
    text_format(words, sizeof words, format, name);
    if (!scene_step(house->scene, words, &err))
        fail_msg("%s: %s", words, err.text);
}

static bool is_on(struct small_house *house, const char *screen)
{
    return strcmp(app_page(&house->scene->app)->screen->name, screen) == 0;
}

/* True if the screen said that it is saved. Otherwise it says the truth, and what to do. */
static bool sign_up(struct small_house *house, int who)
{
    step(house, "tap \"What's on\"", "");
    step(house, "tap \"I'm coming: Cooking together\"", "");
    step(house, "tap \"%s\"", NAMES[who]);
    bool saved = is_on(house, "saved");
    house->said[who] |= saved;
    if (!saved) {
        step(house, "expect \"This could not be saved\"", "");
        step(house, "expect \"The screen's disk is full. Please tell staff.\"", "");
        step(house, "expect \"Nothing that was saved before is lost.\"", "");
        step(house, "expect-not \"You said\"", "");
    }
    step(house, "tap \"Home\"", "");
    step(house, "expect-screen home", "");
    return saved;
}

/* Whether an answer of this person stands for the cooking. */
static bool is_stored(struct small_house *house, const char *name)
{
    struct err err = {0};
    struct signup_rows rows = {0};
    struct store *store = &house->scene->app.store;
    struct date today = store_now(store).date;
    bool found = false;
    assert_true(signup_rows_load(store, today, today, false, &rows, &err));
    for (size_t i = 0; i < rows.count; i++)
        found |= strcmp(rows.items[i].first_name, name) == 0 && rows.items[i].answer == ANSWER_COMING;
    signup_rows_free(&rows);
    return found;
}

static void assert_all_that_was_said_is_stored(struct small_house *house)
{
    struct err err = {0};
    assert_true(store_verify(&house->scene->app.store, &err));
    for (int i = 0; i < NAME_COUNT; i++)
        if (house->said[i] && !is_stored(house, NAMES[i]))
            fail_msg("%s was told that it is saved, and it is not there", NAMES[i]);
}

/* One after the other until nothing can be saved any more: the journal has some room of its own. */
static int sign_up_until_full(struct small_house *house)
{
    for (int i = 0; i < TRIES_MOST; i++)
        if (!sign_up(house, i % NAME_COUNT))
            return i % NAME_COUNT;
    fail_msg("the disk never was full");
    return 0;
}

/* --- Tests --- */

static void a_full_disk_is_said_and_never_called_saved(void **state)
{
    struct small_house *house = *state;
    fill_disk(house);
    int last = sign_up_until_full(house);
    assert_all_that_was_said_is_stored(house);
    for (int i = 0; i < 3; i++)
        assert_false(sign_up(house, last));
}

static void the_screen_still_shows_everything_while_the_disk_is_full(void **state)
{
    struct small_house *house = *state;
    fill_disk(house);
    sign_up_until_full(house);
    step(house, "tap \"What's on\"", "");
    step(house, "expect \"Cooking together\"", "");
    step(house, "tap \"Urgent help\"", "");
    step(house, "expect-screen help", "");
    step(house, "wait 10m", "");
    step(house, "expect-screen %s", "slideshow");
}

static void after_room_is_made_it_saves_again_and_nothing_is_missing(void **state)
{
    struct small_house *house = *state;
    fill_disk(house);
    sign_up_until_full(house);
    make_room(house);
    for (int i = 0; i < NAME_COUNT; i++)
        assert_true(sign_up(house, i));
    assert_all_that_was_said_is_stored(house);
    app_reopen_store(&house->scene->app);
    app_turn(&house->scene->app);
    step(house, "expect-screen home", "");
    assert_all_that_was_said_is_stored(house);
}

static void reopen(struct small_house *house)
{
    scene_open(house->scene, (struct size){1280, 800}, COLOURS_DAY, false);
}

static void a_lounge_that_starts_on_a_full_disk_shows_what_is_there(void **state)
{
    struct small_house *house = *state;
    scene_close(house->scene);
    fill_disk(house);
    reopen(house);
    step(house, "expect-screen home", "");
    step(house, "expect \"Nothing can be saved: the disk is full. Please tell staff.\"", "");
    step(house, "expect \"Afternoon quiz\"", "");
    for (int i = 0; i < 3; i++)
        assert_false(sign_up(house, i));
    make_room(house);
    step(house, "wait 15s", "");
    step(house, "expect-not \"Nothing can be saved\"", "");
    assert_true(sign_up(house, 0));
    assert_all_that_was_said_is_stored(house);
}

static void a_new_house_on_a_full_disk_opens_by_itself_once_there_is_room(void **state)
{
    struct small_house *house = *state;
    char path[FILE_PATH_SIZE];
    scene_close(house->scene);
    file_join(path, house->disk, "other");
    text_format(house->scene->context.paths.data, FILE_PATH_SIZE, "%s", path);
    fill_disk(house);
    reopen(house);
    step(house, "expect-screen trouble", "");
    step(house, "expect \"The screen's disk is full. Please tell staff.\"", "");
    step(house, "tap \"Urgent help\"", "");
    step(house, "expect-screen help", "");
    make_room(house);
    step(house, "wait 60s", "");
    step(house, "expect-screen home", "");
}

static void remount(struct small_house *house, unsigned long flags)
{
    assert_int_equal(mount("none", house->disk, "tmpfs", MS_REMOUNT | flags, "size=2m"), 0);
}

static void a_lounge_that_starts_on_a_read_only_disk_shows_what_is_there(void **state)
{
    struct small_house *house = *state;
    scene_close(house->scene);
    remount(house, MS_RDONLY);
    reopen(house);
    step(house, "expect-screen home", "");
    step(house, "expect \"Nothing can be saved to this disk. Please tell staff.\"", "");
    step(house, "tap \"What's on\"", "");
    step(house, "tap \"I'm coming: Cooking together\"", "");
    step(house, "tap \"Asha\"", "");
    step(house, "expect \"This could not be saved\"", "");
    step(house, "expect \"The screen cannot write to its disk. Please tell staff.\"", "");
    step(house, "tap \"Home\"", "");
    remount(house, 0);
    step(house, "wait 15s", "");
    assert_true(sign_up(house, 0));
}

/* Where not all of Home stands on one page. */
static void a_small_screen_says_first_that_nothing_can_be_saved(void **state)
{
    struct small_house *house = *state;
    scene_close(house->scene);
    remount(house, MS_RDONLY);
    scene_open(house->scene, (struct size){800, 480}, COLOURS_DAY, false);
    step(house, "expect-screen home", "");
    step(house, "expect \"Nothing can be saved to this disk. Please tell staff.\"", "");
    remount(house, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_house, close_house)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_full_disk_is_said_and_never_called_saved),
        TEST(the_screen_still_shows_everything_while_the_disk_is_full),
        TEST(after_room_is_made_it_saves_again_and_nothing_is_missing),
        TEST(a_lounge_that_starts_on_a_full_disk_shows_what_is_there),
        TEST(a_new_house_on_a_full_disk_opens_by_itself_once_there_is_room),
        TEST(a_lounge_that_starts_on_a_read_only_disk_shows_what_is_there),
        TEST(a_small_screen_says_first_that_nothing_can_be_saved),
    };
    return cmocka_run_group_tests_name("full_disk", tests, begin_mounts, NULL);
}
