/* SDL's window, and its events turned into ours; declared in app.h.
 * Facts about SDL 2.26: KMSDRM sends finger events and no mouse, and SDL_WaitEvent polls every
 * millisecond there, so the loop sleeps in steps of its own. A panel that is pulled out lifts no finger. */
#include "app/app.h"

#include <stdlib.h>
#include <string.h>

#include "app/console.h"
#include "base/log.h"

enum { STEP_MS = 33, MOUSE = 0 };

static const struct size LEAST_SIZE = {800, 600}; /* of a window on a desk */

static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "1");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "1");
}

/* libwayland-client complains on standard error, in words of its own, where no session has a folder for
 * its socket; SDL asks it first. */
static void leave_out_wayland(void)
{
    const char *folder = getenv("XDG_RUNTIME_DIR");
    if (folder == NULL || *folder != '/')
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11,KMSDRM,offscreen");
}

/* A desk's window may be made larger, and begins no larger than what is free there. */
static SDL_Window *make_desk_window(struct size size)
{
    SDL_Rect room;
    if (SDL_GetDisplayUsableBounds(0, &room) == 0 && (room.w < size.w || room.h < size.h))
        size = (struct size){room.w, room.h};
    SDL_Window *window = SDL_CreateWindow("kiosk", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, size.w,
                                          size.h, SDL_WINDOW_SHOWN | SDL_WINDOW_RESIZABLE);
    if (window)
        SDL_SetWindowMinimumSize(window, LEAST_SIZE.w, LEAST_SIZE.h);
    return window;
}

/* On a desktop a window of the size asked for; on a bare console the whole screen. */
static SDL_Window *make_window(struct size size, bool is_office)
{
    bool whole = console_is_used();
    if (is_office && !whole)
        return make_desk_window(size);
    Uint32 flags = whole ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_SHOWN;
    SDL_Window *window =
        SDL_CreateWindow("kiosk", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, size.w, size.h, flags);
    if (window && whole && !is_office)
        SDL_ShowCursor(SDL_DISABLE);
    return window;
}

/* SDL falls back to drawing where nobody can see it, which only a test wants, and then it says so. */
static bool is_seen(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return (strcmp(driver, "offscreen") != 0 && strcmp(driver, "dummy") != 0);
}

bool window_open(struct app *app, struct size size, struct err *err)
{
    bool is_asked_for = SDL_GetHint(SDL_HINT_VIDEODRIVER) != NULL;
    set_hints();
    if (!is_asked_for)
        leave_out_wayland();
    if (console_start() && !is_asked_for && !is_seen())
        return err_set(err,
                       "There is no screen to draw on here. Start it on the device's own console or on a "
                       "desktop; 'kiosk play SCRIPT' needs no screen.");
    if (!SDL_WasInit(SDL_INIT_VIDEO))
        return err_set(err,
                       "There is no screen to draw on: %s. On a console the user must be in the groups "
                       "'video', 'render' and 'input'.",
                       SDL_GetError());
    app->window = make_window(size, app->lounge.is_office);
    if (app->window)
        return true;
    return err_set(err, "No window could be opened: %s.", SDL_GetError());
}

void window_close(struct app *app)
{
    if (app->window)
        SDL_DestroyWindow(app->window);
    app->window = NULL;
    if (SDL_WasInit(SDL_INIT_VIDEO))
        SDL_Quit();
}

/* --- Events --- */

static void point(struct app *app, enum ui_pointer_kind kind, int64_t finger, int x, int y)
{
    app_point(app, &(struct ui_pointer){
                       .kind = kind,
                       .finger = finger,
                       .x = x,
                       .y = y,
                       .time_ms = clock_monotonic_ms(app->lounge.clock),
                   });
}

/* Two panels number their fingers alike. */
static int64_t finger_of(SDL_TouchID panel, SDL_FingerID finger)
{
    return (int64_t)((uint64_t)panel << 32 ^ (uint64_t)finger);
}

static void take_finger(struct app *app, const SDL_TouchFingerEvent *touch)
{
    int x, y;
    double across = (double)touch->x, down = (double)touch->y;
    enum ui_pointer_kind kind = touch->type == SDL_FINGERDOWN ? UI_POINTER_DOWN
                                : touch->type == SDL_FINGERUP ? UI_POINTER_UP
                                                              : UI_POINTER_MOVE;
    touch_matrix_apply(&app->context->settings.touch_matrix, &across, &down);
    painter_locate(app->painter, across, down, &x, &y);
    SDL_ShowCursor(SDL_DISABLE);
    point(app, kind, finger_of(touch->touchId, touch->fingerId), x, y);
}

static bool is_on_a_panel(int64_t finger)
{
    for (int i = 0; i < SDL_GetNumTouchDevices(); i++) {
        SDL_TouchID panel = SDL_GetTouchDevice(i);
        for (int j = 0; j < SDL_GetNumTouchFingers(panel); j++)
            if (finger_of(panel, SDL_GetTouchFinger(panel, j)->id) == finger)
                return true;
    }
    return false;
}

/* Once no news of fingers waits, SDL's list is what is true now; a mouse is not in it. */
static void cancel_lost_finger(struct app *app)
{
    int64_t finger = app->ui.finger;
    bool is_finger = app->ui.finger_down && finger != MOUSE;
    if (is_finger && !SDL_HasEvents(SDL_FINGERDOWN, SDL_FINGERMOTION) && !is_on_a_panel(finger))
        point(app, UI_POINTER_CANCEL, finger, 0, 0);
}

/* A mouse's place in the window, as the pixel of the upright picture below it. */
static void locate_mouse(const struct app *app, int across, int down, int *x, int *y)
{
    int width = 1, height = 1;
    SDL_GetWindowSize(app->window, &width, &height);
    painter_locate(app->painter, (across + 0.5) / width, (down + 0.5) / height, x, y);
}

static void take_motion(struct app *app, const SDL_MouseMotionEvent *motion)
{
    int x, y;
    locate_mouse(app, motion->x, motion->y, &x, &y);
    if (!console_is_used())
        SDL_ShowCursor(SDL_ENABLE);
    point(app, UI_POINTER_MOVE, MOUSE, x, y);
}

static void take_button(struct app *app, const SDL_MouseButtonEvent *button)
{
    int x, y;
    locate_mouse(app, button->x, button->y, &x, &y);
    if (button->button == SDL_BUTTON_LEFT)
        point(app, button->type == SDL_MOUSEBUTTONDOWN ? UI_POINTER_DOWN : UI_POINTER_UP, MOUSE, x, y);
}

/* A turn of the wheel turns the page of the list under the mouse. */
static void take_wheel(struct app *app, const SDL_MouseWheelEvent *wheel)
{
    int across, down, x, y;
    SDL_GetMouseState(&across, &down);
    locate_mouse(app, across, down, &x, &y);
    if (wheel->y != 0)
        app_turn_list(app, wheel->y < 0 ? UI_DRAG_UP : UI_DRAG_DOWN, x, y);
}

static const struct {
    SDL_Keycode code;
    enum ui_key key;
} KEYS[] = {
    {SDLK_TAB, UI_KEY_NEXT},
    {SDLK_UP, UI_KEY_UP},
    {SDLK_DOWN, UI_KEY_DOWN},
    {SDLK_LEFT, UI_KEY_LEFT},
    {SDLK_RIGHT, UI_KEY_RIGHT},
    {SDLK_RETURN, UI_KEY_PRESS},
    {SDLK_KP_ENTER, UI_KEY_PRESS},
    {SDLK_SPACE, UI_KEY_PRESS},
    {SDLK_ESCAPE, UI_KEY_BACK},
    {SDLK_F10, UI_KEY_HIDDEN},
    {SDLK_KP_MULTIPLY, UI_KEY_HIDDEN},
    {SDLK_BACKSPACE, UI_KEY_ERASE},
    {SDLK_DELETE, UI_KEY_DELETE},
    {SDLK_HOME, UI_KEY_HOME},
    {SDLK_END, UI_KEY_END},
};

/* With Ctrl. */
static const struct {
    SDL_Keycode code;
    enum ui_key key;
} KEYS_WITH_CTRL[] = {
    {SDLK_c, UI_KEY_COPY},
    {SDLK_x, UI_KEY_CUT},
    {SDLK_HOME, UI_KEY_START},
    {SDLK_END, UI_KEY_FINISH},
};

/* A key that is held presses once. */
static bool acts(enum ui_key key)
{
    return key == UI_KEY_PRESS || key == UI_KEY_BACK || key == UI_KEY_HIDDEN;
}

/* Keys that a text being edited takes for itself; letters come as text. Enter presses what has the focus
 * ring.
 */
static bool take_editing_key(struct app *app, SDL_Keycode code)
{
    bool is_enter = code == SDLK_RETURN || code == SDLK_KP_ENTER;
    bool is_elsewhere = app->ui.focus_shown && app->ui.focus && !ui_moves_caret(&app->ui);
    if (!app->ui.edits || (is_enter && is_elsewhere))
        return false;
    if (is_enter)
        app_type(app, "\n");
    return is_enter || code == SDLK_SPACE;
}

/* Not with Alt: on many keyboards both are how a sign is typed. */
static bool take_key_with_ctrl(struct app *app, const SDL_KeyboardEvent *event)
{
    if (!(event->keysym.mod & KMOD_CTRL) || (event->keysym.mod & KMOD_ALT))
        return false;
    if (event->keysym.sym == SDLK_v) {
        char *text = SDL_GetClipboardText();
        app_paste(app, text ? text : "");
        SDL_free(text);
        return true;
    }
    for (size_t i = 0; i < sizeof KEYS_WITH_CTRL / sizeof KEYS_WITH_CTRL[0]; i++)
        if (KEYS_WITH_CTRL[i].code == event->keysym.sym) {
            app_key(app, KEYS_WITH_CTRL[i].key);
            return true;
        }
    return false;
}

static void take_key(struct app *app, const SDL_KeyboardEvent *event)
{
    if (take_key_with_ctrl(app, event) || take_editing_key(app, event->keysym.sym))
        return;
    if (event->keysym.sym == SDLK_TAB && (event->keysym.mod & KMOD_SHIFT)) {
        app_key(app, UI_KEY_PREVIOUS);
        return;
    }
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
        if (KEYS[i].code == event->keysym.sym && !(event->repeat && acts(KEYS[i].key)))
            app_key(app, KEYS[i].key);
}

static void take(struct app *app, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_QUIT:
        app->quit = true;
        break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        take_finger(app, &event->tfinger);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        take_button(app, &event->button);
        break;
    case SDL_MOUSEMOTION:
        take_motion(app, &event->motion);
        break;
    case SDL_MOUSEWHEEL:
        take_wheel(app, &event->wheel);
        break;
    case SDL_KEYDOWN:
        take_key(app, &event->key);
        break;
    case SDL_TEXTINPUT:
        app_type(app, event->text.text);
        break;
    case SDL_RENDER_DEVICE_RESET:
    case SDL_RENDER_TARGETS_RESET:
        painter_forget(app->painter);
        app->shown = false;
        app->needs_draw = true;
        break;
    case SDL_WINDOWEVENT:
        if (event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED)
            app_resized(app);
        if (event->window.event == SDL_WINDOWEVENT_EXPOSED) {
            app->shown = false;
            app->needs_draw = true;
        }
        break;
    default:
        break;
    }
}

/* Only these drivers of SDL 2.26 sleep in SDL_WaitEventTimeout; all others look every millisecond. */
static bool sleeps_until_event(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver && (strcmp(driver, "x11") == 0 || strcmp(driver, "wayland") == 0);
}

/* One event, so that a tap acts before the next one is matched with the page. A nap lasts longer than it
 * should where much else goes on, so it is the clock that says when it was enough. */
static bool wait_one(SDL_Event *event, int64_t most_ms, const struct clock *clock)
{
    if (sleeps_until_event())
        return SDL_WaitEventTimeout(event, (int)most_ms) == 1;
    int64_t until_ms = clock_monotonic_ms(clock) + most_ms;
    while (SDL_PollEvent(event) == 0) {
        if (clock_monotonic_ms(clock) >= until_ms)
            return false;
        SDL_Delay(STEP_MS);
    }
    return true;
}

/* Text comes only while one is edited: SDL begins with it on. */
static void follow_editing(const struct app *app)
{
    if (app->ui.edits && !SDL_IsTextInputActive())
        SDL_StartTextInput();
    else if (!app->ui.edits && SDL_IsTextInputActive())
        SDL_StopTextInput();
}

static void tell_clipboard(struct app *app)
{
    if (app->ui.has_copied)
        SDL_SetClipboardText(app->ui.copied);
    app->ui.has_copied = false;
}

void window_wait(struct app *app, int64_t most_ms)
{
    SDL_Event event;
    follow_editing(app);
    tell_clipboard(app);
    if (most_ms > 0 && wait_one(&event, most_ms, &app->context->clock))
        take(app, &event);
    while (app->ui.tapped == 0 && !app->quit && SDL_PollEvent(&event))
        take(app, &event);
    cancel_lost_finger(app);
}
