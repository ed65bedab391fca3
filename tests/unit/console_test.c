/* The panel on the bare console: pulled out and put back, as the folder says that Linux has for it. */
#include "app/console.h"

#include <sys/stat.h>

#include "base/text.h"
#include "support.h"

/* A connector's folder with its status, as in /sys/class/drm. */
static void set(void **state, const char *connector, const char *status)
{
    char name[64];
    mkdir(folder_path(state, connector), 0700);
    text_format(name, sizeof name, "%s/status", connector);
    folder_write(state, name, status);
}

static bool is_back(void **state, struct panel *panel, int64_t now_ms)
{
    return panel_is_back(panel, folder_path(state, ""), now_ms);
}

static void a_panel_that_stays_is_not_back(void **state)
{
    struct panel panel = {0};
    set(state, "card1-HDMI-A-1", "connected\n");
    set(state, "card1-HDMI-A-2", "disconnected\n");
    assert_false(is_back(state, &panel, 1000));
    assert_false(is_back(state, &panel, 1000 + CONSOLE_LOOK_MS));
}

static void a_panel_that_was_pulled_out_is_back_once(void **state)
{
    struct panel panel = {0};
    set(state, "card1-DSI-1", "disconnected\n");
    set(state, "card1-HDMI-A-1", "connected\n");
    assert_false(is_back(state, &panel, 1000));
    set(state, "card1-HDMI-A-1", "disconnected\n");
    assert_false(is_back(state, &panel, 3000));
    assert_false(is_back(state, &panel, 5000));
    set(state, "card1-HDMI-A-1", "connected\n");
    assert_false(is_back(state, &panel, 5000 + CONSOLE_LOOK_MS - 1)); /* not looked at yet */
    assert_true(is_back(state, &panel, 7000));
    assert_false(is_back(state, &panel, 9000));
}

static void a_card_that_was_taken_away_whole_is_back_too(void **state)
{
    struct panel panel = {0};
    assert_false(is_back(state, &panel, 1000));
    set(state, "card0-DSI-1", "connected\n");
    assert_true(is_back(state, &panel, 3000));
}

/* card0 and renderD128 have no dash, and no panel. */
static void only_connectors_count(void **state)
{
    struct panel panel = {0};
    set(state, "card0", "connected\n");
    assert_false(is_back(state, &panel, 1000));
    assert_true(panel.is_gone);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, folder_make, folder_remove)
    const struct CMUnitTest tests[] = {
        TEST(a_panel_that_stays_is_not_back),
        TEST(a_panel_that_was_pulled_out_is_back_once),
        TEST(a_card_that_was_taken_away_whole_is_back_too),
        TEST(only_connectors_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
