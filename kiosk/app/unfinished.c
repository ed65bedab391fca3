/* The form that a worker had not finished when the staff door closed by itself: it is there again as it was
 * when they open the door the next time. In memory only, for them alone, and not for long; declared in app.h.
 */
#include "app/app.h"

#include <string.h>

#include "screen/form.h"
#include "store/erase.h"

static struct form *form_of(struct page *page)
{
    return page->screen->unfinished ? page->screen->unfinished(page) : NULL;
}

/* Its place on the stack, or -1. */
static int find(struct app *app)
{
    for (int i = app->page_count - 1; i >= 0; i--)
        if (form_of(&app->pages[i]))
            return i;
    return -1;
}

void unfinished_let_go(struct app *app)
{
    struct unfinished *kept = &app->unfinished;
    if (kept->page.screen == NULL)
        return;
    pages_let_go(app, &kept->page);
    *kept = (struct unfinished){0};
}

/* The pages below it, from the staff door on, are not kept but opened anew. */
static void note_way(struct app *app, int to)
{
    struct unfinished *kept = &app->unfinished;
    for (int i = 0; i < to; i++)
        if (app->pages[i].screen->is_staff)
            kept->way[kept->way_count++] = app->pages[i].route;
}

void unfinished_keep(struct app *app)
{
    struct unfinished *kept = &app->unfinished;
    struct err ignored;
    int64_t erased = 0;
    int at = find(app);
    if (at < 0 || !erase_count(&app->store, &erased, &ignored))
        return;
    unfinished_let_go(app);
    note_way(app, at);
    kept->page = app->pages[at];
    kept->worker = app->lounge.worker;
    kept->erased = erased;
    kept->since_ms = clock_monotonic_ms(app->lounge.clock);
    memmove(&app->pages[at], &app->pages[at + 1], (size_t)(--app->page_count - at) * sizeof app->pages[0]);
}

bool unfinished_put_back(struct app *app)
{
    struct unfinished *kept = &app->unfinished;
    if (kept->page.screen == NULL || app->lounge.next.screen != SCREEN_STAFF ||
        !id_equal(kept->worker, app->lounge.worker))
        return false;
    for (int i = 0; i < kept->way_count; i++)
        pages_show(app, &kept->way[i]);
    form_resume(form_of(&kept->page));
    app->pages[app->page_count++] = kept->page;
    *kept = (struct unfinished){0};
    return true;
}

/* Whoever is erased, here or on another device, may be named in it. */
static bool may_stay(struct app *app)
{
    int64_t erased = 0;
    struct err ignored;
    const struct unfinished *kept = &app->unfinished;
    return clock_monotonic_ms(app->lounge.clock) - kept->since_ms < UNFINISHED_MS &&
           erase_count(&app->store, &erased, &ignored) && erased == kept->erased;
}

void unfinished_turn(struct app *app)
{
    if (app->unfinished.page.screen && !may_stay(app))
        unfinished_let_go(app);
}
