/* A worker's name and their first PIN. Where nobody has a PIN yet this page is where the staff door leads,
 * and who makes the first one is let in; later it is behind the door, where workers add others. */
#include "screen/screen.h"

#include "screen/form.h"
#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/pin_choice.h"
#include "screen/staff_frame.h"

struct new_worker {
    struct form form;
    char name[NAME_SIZE];
    bool is_taken; /* somebody who works here has this name */
    bool chooses;  /* the name was said, and the PIN comes now */
    struct pin_choice pin;
};

static const char *wrong_name(const void *values)
{
    const struct new_worker *worker = values;
    return worker->is_taken ? _("A worker has this name already. Please say it another way.") : NULL;
}

static const struct field FIELDS[] = {
    {.label = N_("Name"),
     FIELD_TEXT(FIELD_LINE, struct new_worker, name),
     .limit = NAME_LIMIT,
     .wrong = wrong_name},
};

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct new_worker *worker = page->state;
    bool has_pin;
    if (!worker->form.fields)
        form_start(&worker->form, FIELDS, 1, worker);
    if (page->screen->is_staff)
        return true;
    struct route way = page->route;
    way.screen = SCREEN_PIN;
    if (!workers_have_pin(lounge->store, &has_pin, err))
        return false;
    if (has_pin) /* another screen of the house was quicker */
        lounge_replace(lounge, &way);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    pin_choice_forget(&((struct new_worker *)page->state)->pin, NULL);
}

/* --- Taps --- */

static bool find_taken(struct new_worker *worker, struct lounge *lounge, struct err *err)
{
    struct workers all = {0};
    bool ok = workers_all(lounge->store, &all, err);
    worker->is_taken = false;
    for (size_t i = 0; ok && i < all.count; i++)
        if (all.items[i].active && all.items[i].has_pin &&
            text_equal_caseless(all.items[i].name, worker->name))
            worker->is_taken = true;
    workers_free(&all);
    return ok;
}

static void take_name(struct new_worker *worker, struct lounge *lounge)
{
    struct err err = {0};
    text_trim(worker->name);
    if (!find_taken(worker, lounge, &err))
        lounge_trouble(lounge, &err);
    else
        worker->chooses = form_check(&worker->form);
}

static bool find_named(struct lounge *lounge, const char *name, struct id *id, struct err *err)
{
    struct workers all = {0};
    bool ok = workers_all(lounge->store, &all, err);
    for (size_t i = 0; ok && i < all.count; i++)
        if (all.items[i].active && text_equal_caseless(all.items[i].name, name))
            *id = all.items[i].id;
    workers_free(&all);
    return ok;
}

/* Who made the first PIN is at work at once. */
static void enter_door(const struct page *page, struct lounge *lounge)
{
    struct err err = {0};
    struct new_worker *worker = page->state;
    struct route next = page->route;
    next.screen = page->route.then;
    if (!find_named(lounge, worker->name, &next.worker, &err)) {
        lounge_trouble(lounge, &err);
        return;
    }
    if (screen_describe(next.screen)->is_staff)
        lounge_open_staff_door(lounge, next.worker);
    lounge_replace(lounge, &next);
}

static void save(const struct page *page, struct lounge *lounge)
{
    struct worker before;
    struct new_worker *worker = page->state;
    if (!pin_choice_save(&worker->pin, lounge, worker->name, &before))
        return;
    if (page->screen->is_staff)
        lounge_back(lounge);
    else
        enter_door(page, lounge);
}

/* --- View --- */

static struct rect draw_frame(const struct page *page, struct lounge *lounge, struct ui *ui)
{
    if (page->screen->is_staff)
        return staff_frame_draw(lounge, ui, _("Workers"), _("Add a worker"));
    return frame_draw(lounge, ui, lounge->is_office ? FRAME_NOTHING : FRAME_BACK_AND_HOME).body;
}

/* Above the name; on a small screen only until there is one. */
static void draw_words(const struct page *page, struct ui *ui, struct rect *body)
{
    const struct new_worker *worker = page->state;
    const struct label label = {0};
    bool is_small = layout_is_compact(ui);
    if (!page->screen->is_staff && (!is_small || !frame_is_wide(ui)))
        frame_title(ui, body, _("The first PIN"), NULL);
    if (is_small && worker->name[0])
        return;
    ui_label_cut(ui, body, &label,
                 page->screen->is_staff
                     ? _("Each worker chooses their own PIN. Nobody else needs to know it.")
                     : _("No worker has a PIN yet. Yours opens the staff door."));
    rect_cut_top(body, layout_gap(ui));
}

static void draw_name(const struct page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct new_worker *worker = page->state;
    const struct button on = {.label = _("Choose a PIN"), .icon = "icons/next", .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&on}, .count = 1};
    struct rect below = rect_cut_bottom(&body, layout_buttons_height(ui, body.w, &buttons, 1));
    rect_cut_bottom(&body, layout_gap(ui));
    draw_words(page, ui, &body);
    form_draw(&worker->form, lounge, ui, body);
    if (layout_buttons(ui, below, &buttons) == 0)
        take_name(worker, lounge);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct new_worker *worker = page->state;
    worker->is_taken = worker->is_taken && !form_is_open(&worker->form);
    if (form_draw_over(&worker->form, lounge, ui))
        return;
    struct rect body = draw_frame(page, lounge, ui);
    form_hold_back(&worker->form, lounge);
    if (!worker->chooses)
        draw_name(page, lounge, ui, body);
    else if (pin_choice_draw(ui, body, &worker->pin))
        save(page, lounge);
}

const struct screen screen_first_pin = {
    .name = "first-pin",
    .state_size = sizeof(struct new_worker),
    .idle = IDLE_PERSONAL,
    .load = load,
    .view = view,
    .leave = leave,
};

const struct screen screen_staff_new_worker = {
    .name = "staff-new-worker",
    .state_size = sizeof(struct new_worker),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
