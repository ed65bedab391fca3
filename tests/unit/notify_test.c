/* What systemd hears of the screen, at a socket of the test's own: sd_notify(3). */
#include "app/notify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "scene.h"
#include "support.h"

struct heard {
    char folder[FILE_PATH_SIZE];
    int socket;
};

static int listen_for_it(void **state)
{
    struct heard *heard = calloc(1, sizeof *heard);
    void *folder;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    assert_int_equal(folder_make(&folder), 0);
    text_format(heard->folder, sizeof heard->folder, "%s", (char *)folder);
    free(folder);
    assert_true(text_format(address.sun_path, sizeof address.sun_path, "%s/notify", heard->folder));
    heard->socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(heard->socket, (const struct sockaddr *)&address, sizeof address), 0);
    setenv("NOTIFY_SOCKET", address.sun_path, 1);
    *state = heard;
    return 0;
}

static int stop_listening(void **state)
{
    struct heard *heard = *state;
    void *folder = strdup(heard->folder);
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    close(heard->socket);
    free(heard);
    return folder_remove(&folder);
}

/* The next thing that was said, "" if there is none. */
static const char *next(const struct heard *heard, char word[32])
{
    ssize_t length = recv(heard->socket, word, 31, MSG_DONTWAIT);
    word[length > 0 ? length : 0] = '\0';
    return word;
}

#define HEARS(heard, expected) assert_string_equal(next(heard, (char[32]){0}), expected)

static void a_sign_of_life_comes_three_times_in_the_watchdogs_time(void **state)
{
    struct notify notify;
    setenv("WATCHDOG_USEC", "30000000", 1);
    notify_ready(&notify, 5000);
    HEARS(*state, "READY=1");
    notify_alive(&notify, 14999);
    HEARS(*state, "");
    notify_alive(&notify, 15000);
    HEARS(*state, "WATCHDOG=1");
    notify_alive(&notify, 24999);
    HEARS(*state, "");
    notify_alive(&notify, 25001);
    HEARS(*state, "WATCHDOG=1");
}

static void without_a_watchdog_there_is_only_the_start(void **state)
{
    struct notify notify;
    notify_ready(&notify, 0);
    HEARS(*state, "READY=1");
    notify_alive(&notify, 60 * 60 * 1000);
    HEARS(*state, "");
}

/* A watchdog that was set for another process is none of ours. */
static void a_parents_watchdog_is_not_taken_for_ours(void **state)
{
    struct notify notify;
    setenv("WATCHDOG_USEC", "30000000", 1);
    setenv("WATCHDOG_PID", "1", 1);
    notify_ready(&notify, 0);
    notify_alive(&notify, 60 * 1000);
    unsetenv("WATCHDOG_PID");
    HEARS(*state, "READY=1");
    HEARS(*state, "");
}

static Uint32 close_window(Uint32 interval, void *user)
{
    (void)interval;
    (void)user;
    SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    return 0;
}

/* The loop itself, without a display. */
static void the_lounge_says_that_it_is_ready_and_then_that_it_turns(void **state)
{
    const struct heard *heard = *state;
    struct scene *scene = scene_new(heard->folder);
    struct err err = {0};
    char word[32];
    int signs = 0;
    SDL_setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("WATCHDOG_USEC", "30000", 1);
    scene->context.clock = clock_system();
    assert_true(app_open(&scene->app, &scene->context, (struct size){800, 480}, false, &err));
    HEARS(heard, "");
    SDL_InitSubSystem(SDL_INIT_TIMER);
    SDL_AddTimer(2500, close_window, NULL);
    app_loop(&scene->app);
    scene_close(scene);
    scene_free(scene);
    HEARS(heard, "READY=1");
    while (strcmp(next(heard, word), "WATCHDOG=1") == 0)
        signs++;
    assert_string_equal(word, "STOPPING=1");
    assert_in_range(signs, 2, 10);
}

static int naps;

/* In the place of SDL's: on a computer that is busy with much else a nap lasts ten times as long. */
void SDL_Delay(Uint32 ms)
{
    naps++;
    usleep(ms * 10 * 1000);
}

static void a_wait_is_no_longer_where_each_nap_is(void **state)
{
    const struct heard *heard = *state;
    struct scene *scene = scene_new(heard->folder);
    struct err err = {0};
    SDL_setenv("SDL_VIDEODRIVER", "dummy", 1);
    scene->context.clock = clock_system();
    assert_true(app_open(&scene->app, &scene->context, (struct size){800, 480}, false, &err));
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    naps = 0;
    window_wait(&scene->app, 1000);
    assert_in_range(naps, 1, 4);
    scene_close(scene);
    scene_free(scene);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, listen_for_it, stop_listening)
    const struct CMUnitTest tests[] = {
        TEST(a_sign_of_life_comes_three_times_in_the_watchdogs_time),
        TEST(without_a_watchdog_there_is_only_the_start),
        TEST(a_parents_watchdog_is_not_taken_for_ours),
        TEST(the_lounge_says_that_it_is_ready_and_then_that_it_turns),
        TEST(a_wait_is_no_longer_where_each_nap_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
