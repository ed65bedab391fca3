/* The first page behind the staff door: what a worker can do here. People, the register and rights are the
 * office program's, and stand here only in a house that has none. */
#include "screen/screen.h"

#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/staff_frame.h"
#include "screen/staff_scope.h"

enum door_place { EVERYWHERE, FOR_OFFICE, FOR_LOUNGE };

/* Which doors there are, in this order. To add one, give it a line. */
static const struct {
    const char *title;
    const char *text;
    const char *icon;
    enum screen_name screen;
    enum door_place place;
} DOORS[] = {
    {N_("Events"), N_("What is on, and who has a place"), "icons/whats-on", SCREEN_STAFF_EVENTS, EVERYWHERE},
    {N_("What needs a look"), N_("What the screen cannot decide by itself"), "icons/info", SCREEN_STAFF_LOOK,
     EVERYWHERE},
    {N_("Notices"), N_("Add, change or take down a notice"), "icons/notices", SCREEN_STAFF_NOTICES,
     EVERYWHERE},
    {N_("Register"), N_("Who is here, who was here"), "icons/here", SCREEN_REGISTER_DATES, FOR_OFFICE},
    {N_("Door mode"), N_("All pictures, to tap on arrival"), "icons/here", SCREEN_DOOR_START, FOR_LOUNGE},
    {N_("People"), N_("Add somebody, away, moved on, picture locks"), "icons/person", SCREEN_STAFF_PEOPLE,
     FOR_OFFICE},
    {N_("Workers"), N_("Who has a PIN, and who works here no longer"), "icons/staff", SCREEN_STAFF_WORKERS,
     FOR_OFFICE},
    {N_("From files"), N_("Bring in a file, or take back what one brought"), "icons/folder",
     SCREEN_STAFF_BATCHES, FOR_OFFICE},
    {N_("Reports"), N_("Lists, sheets and how many came"), "icons/report", SCREEN_STAFF_REPORTS, FOR_OFFICE},
    {N_("Names that leave"), N_("Old names, and what was erased"), "icons/remove", SCREEN_STAFF_NAMES,
     FOR_OFFICE},
    {N_("Backups"), N_("Copies of the data, and putting one back"), "icons/disk", SCREEN_STAFF_BACKUPS,
     FOR_OFFICE},
    {N_("What staff changed"), N_("Who changed what, and when"), "icons/log", SCREEN_STAFF_LOG, FOR_OFFICE},
};

enum { DOORS_COUNT = sizeof DOORS / sizeof DOORS[0] };

struct staff_page {
    bool has_all; /* also those for the office */
    bool is_office;
    struct flow_place place;
};

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct staff_page *state = page->state;
    state->is_office = lounge->is_office;
    return staff_has_all(lounge, &state->has_all, err);
}

static struct row row_of(int door)
{
    return (struct row){.name = _(DOORS[door].title),
                        .picture = DOORS[door].icon,
                        .ink = ROLE_INK,
                        .title = _(DOORS[door].title),
                        .text = _(DOORS[door].text)};
}

static bool is_here(const struct staff_page *state, enum door_place place)
{
    return place == EVERYWHERE || (place == FOR_OFFICE ? state->has_all : !state->is_office);
}

/* A screen that has not room for all of them in words shows their names: fewer pages to turn. */
static void shorten(const struct flow *flow, struct row *rows, int count, int columns)
{
    if (!flow->place->paged && layout_rows_height(flow, rows, count, columns) <= flow_height(flow))
        return;
    for (int i = 0; i < count; i++) {
        rows[i].text = NULL;
        rows[i].low = true;
    }
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct staff_page *state = page->state;
    struct rect body = staff_frame_draw(lounge, ui, NULL, _("Staff"));
    struct flow flow = flow_begin(ui, body, &state->place, layout_gap(ui));
    struct row rows[DOORS_COUNT];
    int doors[DOORS_COUNT], count = 0;
    for (int i = 0; i < DOORS_COUNT; i++)
        if (is_here(state, DOORS[i].place)) {
            rows[count] = row_of(i);
            doors[count++] = i;
        }
    int columns = frame_is_wide(ui) || body.w > body.h ? 2 : 1;
    shorten(&flow, rows, count, columns);
    int tapped = layout_rows(&flow, rows, count, columns);
    flow_end(&flow, _("Up"), _("Down"));
    if (tapped >= 0)
        lounge_go(lounge, &(struct route){.screen = DOORS[doors[tapped]].screen});
}

const struct screen screen_staff = {
    .name = "staff",
    .state_size = sizeof(struct staff_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
};
