/* Somebody else was here: the pictures of everybody, also of those who are in the register already, so that
 * this page tells nothing of anybody. A tap adds who was forgotten; who is in it stays as they are. */
#include "screen/screen.h"

#include "screen/layout.h"
#include "screen/register.h"
#include "screen/staff_frame.h"
#include "screen/staff_scope.h"
#include "store/worker.h"

struct add_page {
    bool is_here; /* the register is: else it is kept in the office program */
    struct worker worker;
    struct wall wall;
};

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct add_page *state = page->state;
    struct occurrence occurrence;
    bool found = false;
    if (!staff_has_all(lounge, &state->is_here, err) ||
        !worker_load(lounge->store, lounge->worker, &state->worker, err) ||
        !occurrence_recall(lounge->store, page->route.event, page->route.original, &occurrence, &found, err))
        return false;
    state->is_here = state->is_here && found;
    return !state->is_here || register_everybody(&state->wall, lounge, occurrence.date, err);
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    wall_free(&((struct add_page *)page->state)->wall);
}

static void add(const struct page *page, struct lounge *lounge, struct id person)
{
    struct err err = {0};
    enum how how;
    const struct add_page *state = page->state;
    const struct signup_key key = {page->route.event, page->route.original, person};
    bool done =
        attendance_load(lounge->store, &key, &how, &err) &&
        (how != HOW_NONE || attendance_record(lounge->store, &key, HOW_HERE, state->worker.name, NULL, &err));
    if (done)
        lounge_back(lounge);
    else
        lounge_trouble(lounge, &err);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct add_page *state = page->state;
    const struct label soft = {.soft = true};
    struct rect body = staff_frame_draw(lounge, ui, _("Register"), _("Somebody else was here"));
    if (!state->is_here) {
        ui_label(ui, body, &soft, _("The register is kept in the office program."));
        return;
    }
    const struct wall_grid grid = wall_lay_out(ui, &state->wall, body, NULL);
    int tapped = wall_view(ui, &state->wall, &grid);
    if (tapped >= 0)
        add(page, lounge, state->wall.faces[tapped].person);
}

const struct screen screen_register_add = {
    .name = "register-add",
    .state_size = sizeof(struct add_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
