/* How somebody was there, for staff who want to say more than "here". Only ever about who was there. */
#include "screen/screen.h"

#include "screen/layout.h"
#include "screen/register.h"
#include "screen/staff_frame.h"
#include "screen/staff_scope.h"
#include "store/worker.h"

struct how_page {
    struct worker worker;
    struct wall wall; /* the one face; none: nothing is recorded, so nobody is named */
    enum how how;
    struct flow_place place;
};

static struct signup_key key_of(const struct page *page)
{
    return (struct signup_key){page->route.event, page->route.original, page->route.person};
}

static void show_face(struct how_page *state, const struct lounge *lounge, struct person *person)
{
    const struct persons one = {.items = person, .count = 1};
    wall_show(&state->wall, lounge, &one);
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct how_page *state = page->state;
    const struct signup_key key = key_of(page);
    struct person person;
    bool has_all, found = false;
    wall_free(&state->wall);
    if (!staff_has_all(lounge, &has_all, err) ||
        !worker_load(lounge->store, lounge->worker, &state->worker, err) ||
        !attendance_load(lounge->store, &key, &state->how, err) ||
        !person_load(lounge->store, key.person, &person, &found, err))
        return false;
    if (has_all && found && state->how != HOW_NONE)
        show_face(state, lounge, &person);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    wall_free(&((struct how_page *)page->state)->wall);
}

static void choose(const struct page *page, struct lounge *lounge, enum how how)
{
    struct err err = {0};
    const struct how_page *state = page->state;
    const struct signup_key key = key_of(page);
    if (attendance_record(lounge->store, &key, how, state->worker.name, NULL, &err))
        lounge_back(lounge);
    else
        lounge_trouble(lounge, &err);
}

static int height_of(struct ui *ui, int width)
{
    int most = 0;
    for (enum how how = HOW_HERE; how <= HOW_HELPED; how++) {
        const struct button button = {.label = register_how_words(how)};
        int height = ui_button_size(ui, &button, width).h;
        most = height > most ? height : most;
    }
    return most;
}

static void draw_choices(struct page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct how_page *state = page->state;
    struct rect rect;
    struct flow flow = flow_begin(ui, body, &state->place, layout_gap(ui));
    enum { COLUMNS = 2 };
    int height =
        height_of(ui, rect_column((struct rect){.w = flow_width(&flow)}, 0, COLUMNS, layout_gap(ui)).w);
    for (int first = HOW_HERE; first <= HOW_HELPED; first += COLUMNS) {
        if (!flow_item(&flow, height, &rect))
            continue;
        for (int how = first; how <= HOW_HELPED && how < first + COLUMNS; how++) {
            const struct button button = {.label = register_how_words((enum how)how),
                                          .chosen = state->how == (enum how)how};
            if (ui_button(ui, rect_column(rect, how - first, COLUMNS, layout_gap(ui)), &button))
                choose(page, lounge, (enum how)how);
        }
    }
    flow_end(&flow, _("Up"), _("Down"));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct how_page *state = page->state;
    const struct label soft = {.soft = true};
    bool is_known = state->wall.count > 0;
    struct rect body =
        staff_frame_draw(lounge, ui, _("Register"), is_known ? state->wall.faces[0].name : _("Register"));
    if (!is_known) {
        ui_label(ui, body, &soft, _("This is not in the register here."));
        return;
    }
    ui_label_cut(ui, &body, &soft, _("Say more only if it helps. “Here” is enough."));
    rect_cut_top(&body, layout_gap(ui));
    draw_choices(page, lounge, ui, body);
}

const struct screen screen_register_how = {
    .name = "register-how",
    .state_size = sizeof(struct how_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
