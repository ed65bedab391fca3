/* The stack of pages; declared in app.h. */
#include "app/app.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/house_setting.h"

static void open_page(struct page *page, const struct route *route)
{
    page->screen = screen_describe(route->screen);
    page->route = *route;
    page->state = memory_new(1, page->screen->state_size ? page->screen->state_size : 1);
}

void pages_let_go(struct app *app, struct page *page)
{
    if (page->screen->leave)
        page->screen->leave(page, &app->lounge);
    free(page->state);
    *page = (struct page){0};
}

/* The staff door is open as long as a page behind it is on the stack. */
static bool is_staff_at_work(const struct app *app)
{
    for (int i = 0; i < app->page_count; i++)
        if (app->pages[i].screen->is_staff)
            return true;
    return false;
}

static void page_changed(struct app *app)
{
    if (!is_staff_at_work(app))
        lounge_close_staff_door(&app->lounge);
    ui_forget_input(&app->ui);
    app->spoken = 0;
    app->needs_load = true;
    app->page_is_new = true;
}

static void pop(struct app *app)
{
    pages_let_go(app, &app->pages[--app->page_count]);
}

/* Nobody comes behind the staff door but through the PIN. */
static struct route guarded(const struct app *app, const struct route *route)
{
    struct route way = *route;
    if (screen_describe(route->screen)->is_staff && id_is_none(app->lounge.worker)) {
        way.then = route->screen;
        way.screen = SCREEN_PIN;
    }
    return way;
}

void pages_show(struct app *app, const struct route *route)
{
    const struct route way = guarded(app, route);
    if (app->page_count == APP_PAGES_MOST) { /* going round in circles: forget the way here */
        pages_let_go(app, &app->pages[1]);
        memmove(&app->pages[1], &app->pages[2], (APP_PAGES_MOST - 2) * sizeof app->pages[0]);
        app->page_count--;
    }
    open_page(&app->pages[app->page_count++], &way);
    page_changed(app);
}

void pages_back(struct app *app)
{
    pop(app);
    page_changed(app);
}

/* Leaves all but the first `count` pages, and with them whoever had opened a lock. */
static void leave_to(struct app *app, int count)
{
    while (app->page_count > count)
        pop(app);
    app->lounge.unlocked = (struct id){0};
    page_changed(app);
}

void pages_home(struct app *app)
{
    leave_to(app, 1);
}

void pages_rest(struct app *app)
{
    int holding = app->page_count - 1;
    while (holding >= 0 && app->pages[holding].screen->idle != IDLE_HOLDS)
        holding--;
    leave_to(app, holding < 0 ? 1 : holding + 1);
}

void pages_ask(struct app *app)
{
    if (app->asking)
        return;
    open_page(&app->asking_page, &(struct route){.screen = SCREEN_STILL_THERE});
    app->asking = true;
    page_changed(app);
}

void pages_stop_asking(struct app *app)
{
    if (!app->asking)
        return;
    pages_let_go(app, &app->asking_page);
    app->asking = false;
    page_changed(app);
}

struct page *app_page(struct app *app)
{
    return app->asking ? &app->asking_page : &app->pages[app->page_count - 1];
}

/* Trouble lies over the page on which it happened, so that Back leads there. */
static void show_trouble(struct app *app)
{
    if (app_page(app)->screen == &screen_trouble)
        app->needs_load = true;
    else
        pages_show(app, &(struct route){.screen = SCREEN_TROUBLE});
}

/* "Aa" and Urgent help stand on their own pages too, and do nothing there. */
static bool is_in_the_bar(struct app *app, enum screen_name next)
{
    return (next == SCREEN_READ || next == SCREEN_HELP) && app_page(app)->route.screen == next;
}

void pages_carry_out(struct app *app)
{
    struct lounge *lounge = &app->lounge;
    enum request request = lounge->request;
    lounge->request = REQUEST_NONE;
    if (lounge->trouble.text[0] && lounge->trouble_is_new) {
        lounge->trouble_is_new = false;
        busy_note_moved(app);
        show_trouble(app);
        return;
    }
    if (request == REQUEST_HOME || request == REQUEST_HOME_TO) {
        pages_home(app);
        if (request == REQUEST_HOME_TO)
            pages_show(app, &lounge->next);
    } else if (request == REQUEST_REOPEN) {
        app_reopen_store(app);
    } else if (request == REQUEST_BACK && app->page_count > 1) {
        pages_back(app);
    } else if (request == REQUEST_GO && !is_in_the_bar(app, lounge->next.screen)) {
        pages_show(app, &lounge->next);
    } else if (request == REQUEST_REPLACE) {
        if (app->page_count > 1)
            pop(app);
        if (!unfinished_put_back(app))
            pages_show(app, &lounge->next);
    }
}

/* What cannot be read stays as it was: the page itself says so. */
static void load_house(struct lounge *lounge)
{
    struct err ignored;
    if (lounge->store_open)
        (void)house_setting_is_on(lounge->store, HOUSE_PICTURES_ONLY, &lounge->pictures_only, &ignored);
}

bool pages_load(struct app *app)
{
    struct err err = {0};
    struct page *page = app_page(app);
    app->needs_load = false;
    app->needs_draw = true;
    load_house(&app->lounge);
    if (page->screen->load(page, &app->lounge, &err))
        return true;
    lounge_trouble(&app->lounge, &err);
    pages_carry_out(app);
    return false;
}

void pages_close(struct app *app)
{
    pages_stop_asking(app);
    unfinished_let_go(app);
    while (app->page_count > 0)
        pop(app);
    lounge_close_staff_door(&app->lounge);
}
