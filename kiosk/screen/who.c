/* "Who are you?": what is being said, and a tile for each resident. Nothing on this page differs by
 * what anybody answered before. */
#include "screen/screen.h"

#include "screen/event_line.h"
#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/message.h"
#include "screen/wall.h"
#include "ui/widget.h"

struct who {
    struct wall wall;
    char title[EVENT_LINE_SIZE];  /* "Cooking together, 6pm: I'm coming" */
    char asking[EVENT_LINE_SIZE]; /* the same with "Who are you?" */
    char brief[EVENT_LINE_SIZE];  /* without the time */
    const char *promise;          /* who can see it */
    const char *nothing;          /* why nobody is asked; NULL: the tiles stand here */
    bool off;                     /* because the event is */
};

/* --- Load --- */

static void say_answer(struct who *who, const struct page *page, const struct occurrence *occurrence,
                       struct date today)
{
    char event[EVENT_LINE_SIZE];
    bool here = page->route.purpose == PURPOSE_HERE;
    const char *says = here ? _("I’m here") : words_answer(page->route.answer);
    /* TRANSLATORS: an event with its time, and what somebody says: "Cooking, 6pm: I'm coming". */
    text_format(who->title, sizeof who->title, _("%s: %s"), event_line(event, occurrence, today), says);
    text_format(who->brief, sizeof who->brief, _("%s: %s"), occurrence->title, says);
    who->promise = here ? _("Staff can see who was here. It is not shown on the event.")
                        : _("Staff can see your answer. It is not shown on the event.");
    who->off = occurrence->status != EVENT_PLANNED;
    if (who->off)
        who->nothing = _("This is off. Nothing was changed. What’s on shows what is planned instead.");
}

static bool load_event(struct who *who, const struct page *page, struct lounge *lounge, struct err *err)
{
    struct occurrence occurrence;
    bool found = false;
    if (!occurrence_find(lounge->store, page->route.event, page->route.original, &occurrence, &found, err))
        return false;
    if (found) {
        say_answer(who, page, &occurrence, lounge->now.date);
        return true;
    }
    who->off = true;
    text_format(who->title, sizeof who->title, "%s", _("This is not planned any more"));
    who->nothing = _("Nothing was changed. What’s on shows what is planned.");
    return true;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct who *who = page->state;
    who->nothing = who->promise = NULL;
    if (page->route.purpose == PURPOSE_PLANS) {
        text_format(who->title, sizeof who->title, "%s", _("My plans"));
        text_format(who->brief, sizeof who->brief, "%s", who->title);
        who->promise = _("Your own pictures open the next page.");
    } else if (!load_event(who, page, lounge, err)) {
        return false;
    }
    text_format(who->asking, sizeof who->asking, _("%s. Who are you?"), who->title);
    if (!wall_load(&who->wall, lounge, err))
        return false;
    if (who->wall.count == 0 && !who->nothing)
        who->nothing = _("No pictures stand here yet. Please ask staff to add yours.");
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    wall_free(&((struct who *)page->state)->wall);
}

/* --- Taps --- */

static void save(const struct page *page, struct lounge *lounge, struct id person)
{
    struct err err = {0};
    const struct route *route = &page->route;
    const struct signup_key key = {route->event, route->original, person};
    bool saved = route->purpose == PURPOSE_HERE ? last_change_here(lounge, &key, HOW_HERE, &err)
                                                : last_change_answer(lounge, &key, route->answer, &err);
    struct route next = *route;
    next.screen = SCREEN_SAVED;
    if (saved) {
        lounge_follow_person(lounge, person);
        lounge_replace(lounge, &next);
    } else
        lounge_trouble(lounge, &err);
}

static void open_lock(const struct page *page, struct lounge *lounge, struct id person)
{
    struct route next = page->route;
    next.screen = SCREEN_LOCK;
    next.person = person;
    lounge_follow_person(lounge, person);
    lounge_replace(lounge, &next);
}

static void choose(const struct page *page, struct lounge *lounge, int tapped)
{
    const struct who *who = page->state;
    if (tapped == WALL_NOT_HERE)
        open_lock(page, lounge, (struct id){0});
    else if (tapped >= 0 && page->route.purpose == PURPOSE_PLANS)
        open_lock(page, lounge, who->wall.faces[tapped].person);
    else if (tapped >= 0)
        save(page, lounge, who->wall.faces[tapped].person);
}

/* --- View --- */

/* Where more tiles need the page, Back and Home have no words, so that "My picture isn't here" stands in
 * the bar in one line. */
enum { FEW = 14 };

#define MM_LOW 90.0   /* so has a page lower than this, unless it stands below the words */
#define MM_HIGHER 0.6 /* a button of two lines in the bar is so much higher than the bar */
#define MM_HIGH_TILE 29.0
#define SIDE_SHARE 0.36 /* of the page, for the words where they stand beside the tiles */

/* What stands above or beside the tiles. */
struct words {
    struct label label; /* of the title */
    const char *title;
    const char *question; /* "Who are you?", or "" where the title asks it */
    const char *promise;
    struct rect area;
};

static const struct label QUESTION = {.bold = true}, PROMISE = {.soft = true};

static int words_height(struct ui *ui, int width, const struct words *words)
{
    return ui_label_height(ui, width, &words->label, words->title) +
           ui_label_height(ui, width, &QUESTION, words->question) +
           ui_label_height(ui, width, &PROMISE, words->promise) + ui_mm(ui, MM_GRID * 0.75);
}

static void draw_words(struct ui *ui, const struct words *words)
{
    struct rect area = words->area;
    ui_label_cut(ui, &area, &words->label, words->title);
    ui_label_cut(ui, &area, &QUESTION, words->question);
    ui_label_cut(ui, &area, &PROMISE, words->promise);
}

/* "My picture isn't here" below the tiles. */
static struct rect cut_row(struct ui *ui, struct rect *body, const struct button *button)
{
    struct size size = ui_button_size(ui, button, body->w);
    struct rect row = rect_cut_bottom(body, size.h);
    rect_cut_bottom(body, ui_mm(ui, MM_GAP));
    return frame_is_wide(ui) ? rect_cut_left(&row, size.w) : row;
}

/* Where it stands in the bar of buttons; without width where it does not fit. */
static struct rect place_in_bar(struct ui *ui, struct rect bar, const struct button *button)
{
    const struct label bold = {.bold = true};
    int around = ui_button_size(ui, button, 0).w - ui_label_width(ui, &bold, button->label);
    int width = ui_label_least_width(ui, &bold, button->label);
    int most = bar.h + 2 * ui_mm(ui, MM_HIGHER);
    while (around + width < bar.w && ui_label_height(ui, width, &bold, button->label) > most)
        width += ui_mm(ui, 1.0);
    int height = ui_label_height(ui, width, &bold, button->label);
    if (around + width > bar.w || height > most)
        return (struct rect){0};
    struct rect place = rect_cut_right(&bar, around + width);
    return rect_centre(place, (struct size){place.w, height > place.h ? height : place.h});
}

struct layout {
    struct words words;
    struct wall_grid grid;
    bool fits;
};

static struct layout lay_out_above(struct ui *ui, struct who *who, struct rect body, const char *not_here,
                                   struct words words)
{
    words.area = rect_cut_top(&body, words_height(ui, body.w, &words));
    struct wall_grid grid = wall_lay_out(ui, &who->wall, body, not_here);
    return (struct layout){.words = words, .grid = grid, .fits = grid.fits};
}

static struct layout lay_out_beside(struct ui *ui, struct who *who, struct rect body, const char *not_here,
                                    struct words words)
{
    words.area = rect_cut_left(&body, (int)(body.w * SIDE_SHARE));
    rect_cut_left(&body, ui_mm(ui, MM_GRID));
    struct wall_grid grid = wall_lay_out(ui, &who->wall, body, not_here);
    bool fits = words_height(ui, words.area.w, &words) <= words.area.h;
    return (struct layout){.words = words, .grid = grid, .fits = fits && grid.fits};
}

/* More tiles; with as many, higher ones where they are low, but not for small words. */
static bool is_better(const struct ui *ui, const struct layout *layout, const struct layout *best)
{
    if (!best->fits || layout->grid.turns != best->grid.turns)
        return !best->fits || layout->grid.turns;
    if (layout->grid.shown != best->grid.shown)
        return layout->grid.shown > best->grid.shown;
    return layout->words.label.size >= TEXT_LEAD && best->grid.tile.h < ui_mm(ui, MM_HIGH_TILE) &&
           layout->grid.tile.h > best->grid.tile.h;
}

/* The first of several ways to say it that leaves room for the most tiles: large above them, in one
 * line, beside them on a low page, small, and at last without the time. */
static struct layout lay_out(struct ui *ui, struct who *who, struct rect body, const char *not_here)
{
    const char *ask = _("Who are you?"), *promise = who->promise;
    const struct words large = {{.size = TEXT_HEADING, .bold = true}, who->title, ask, promise, body};
    const struct words line = {{.size = TEXT_LEAD, .bold = true}, who->asking, "", promise, body};
    const struct words medium = {{.size = TEXT_LEAD, .bold = true}, who->title, ask, promise, body};
    const struct words small = {{.bold = true}, who->asking, "", promise, body};
    const struct words brief = {{.bold = true}, who->brief, "", promise, body};
    const struct words bare = {{.bold = true}, who->brief, "", "", body};
    const struct layout layouts[] = {
        lay_out_above(ui, who, body, not_here, large),  lay_out_above(ui, who, body, not_here, line),
        lay_out_above(ui, who, body, not_here, medium), lay_out_beside(ui, who, body, not_here, medium),
        lay_out_above(ui, who, body, not_here, small),  lay_out_above(ui, who, body, not_here, brief),
        lay_out_beside(ui, who, body, not_here, brief), lay_out_above(ui, who, body, not_here, bare),
    };
    const struct layout *best = &layouts[0];
    for (size_t i = 1; i < sizeof layouts / sizeof layouts[0]; i++)
        if (layouts[i].fits && is_better(ui, &layouts[i], best))
            best = &layouts[i];
    return *best;
}

/* Where "My picture isn't here" stands, with the layout that leaves: below words that stand beside the
 * tiles, or in one line in the bar, or below the tiles where that costs none of them, or in more lines in
 * the bar. */
struct not_here {
    struct button button;
    struct rect rect; /* without width where it is one of the tiles */
};

static bool stands_well(struct ui *ui, struct who *who, struct frame *frame, struct not_here *not_here,
                        struct layout *layout)
{
    struct layout full = lay_out(ui, who, frame->body, NULL);
    struct size line = ui_button_size(ui, &not_here->button, 0);
    *layout = full;
    if (line.w <= frame->start.w) {
        not_here->rect = rect_cut_right(&frame->start, line.w);
        return full.fits;
    }
    struct rect body = frame->body;
    not_here->rect = cut_row(ui, &body, &not_here->button);
    *layout = lay_out(ui, who, body, NULL);
    return layout->fits && layout->grid.shown >= full.grid.shown && (layout->grid.turns || !full.grid.turns);
}

static struct layout place_not_here(struct ui *ui, struct who *who, struct frame *frame,
                                    struct not_here *not_here)
{
    const char *words = _("My picture isn’t here");
    struct layout layout;
    not_here->button = (struct button){.label = words, .icon = "icons/not-here"};
    if (stands_well(ui, who, frame, not_here, &layout))
        return layout;
    not_here->button.icon = NULL;
    not_here->rect = place_in_bar(ui, frame->start, &not_here->button);
    layout = lay_out(ui, who, frame->body, not_here->rect.w > 0 ? NULL : words);
    if ((layout.fits && layout.grid.turns) || not_here->rect.w > 0)
        return layout;
    /* long names on a small screen: an icon in the bar must do */
    not_here->button = (struct button){.name = words, .icon = "icons/not-here"};
    not_here->rect = rect_cut_right(&frame->start, ui_button_size(ui, &not_here->button, 0).w);
    return lay_out(ui, who, frame->body, NULL);
}

/* Below the words, where those stand beside the tiles and leave room, if need be with a smaller title. */
static bool stands_below_words(struct ui *ui, struct who *who, struct rect body, struct not_here *not_here,
                               struct layout *layout)
{
    not_here->button = (struct button){.label = _("My picture isn’t here"), .icon = "icons/not-here"};
    *layout = lay_out(ui, who, body, NULL);
    struct rect area = layout->words.area;
    struct size size = ui_button_size(ui, &not_here->button, area.w);
    int room = area.h - words_height(ui, area.w, &layout->words);
    if (size.h > room) {
        layout->words.label.size = TEXT_BODY;
        room = area.h - words_height(ui, area.w, &layout->words);
    }
    not_here->rect = rect_cut_bottom(&area, size.h);
    not_here->rect.w = size.w;
    return layout->fits && area.w < body.w && size.h <= room;
}

static bool is_low(struct ui *ui)
{
    return ui_canvas(ui).h < ui_mm(ui, MM_LOW);
}

static void draw_wall(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct who *who = page->state;
    struct not_here not_here;
    struct layout layout;
    bool many = who->wall.count > FEW && !layout_is_wall(ui), low = is_low(ui);
    bool below = low && stands_below_words(ui, who, frame_body(ui, FRAME_BACK_AND_HOME), &not_here, &layout);
    struct frame frame =
        frame_draw(lounge, ui, (low || many) && !below ? FRAME_ICONS_ONLY : FRAME_BACK_AND_HOME);
    if (!below)
        layout = place_not_here(ui, who, &frame, &not_here);
    draw_words(ui, &layout.words);
    int tapped = wall_view(ui, &who->wall, &layout.grid);
    if (not_here.rect.w > 0 && ui_button(ui, not_here.rect, &not_here.button))
        tapped = WALL_NOT_HERE;
    choose(page, lounge, tapped);
}

/* A page without tiles: why, and one way on. */
static void draw_nothing(struct page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct who *who = page->state;
    const struct button not_here = {.label = _("My picture isn’t here")};
    const struct button whats_on = {.label = _("What’s on"), .icon = "icons/whats-on", .look = BUTTON_MAIN};
    const struct message message = {.icon = who->off ? "icons/cancelled" : "icons/person",
                                    .tint = EVENT_MEETING,
                                    .title = who->title,
                                    .lines = {who->nothing},
                                    .buttons = {who->off ? &whats_on : &not_here}};
    if (message_draw(ui, body, &message, &who->wall.place) != 0)
        return;
    if (who->off)
        lounge_replace(lounge, &(struct route){.screen = SCREEN_WHATS_ON});
    else
        choose(page, lounge, WALL_NOT_HERE);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    const struct who *who = page->state;
    if (who->nothing)
        draw_nothing(page, lounge, ui, frame_draw(lounge, ui, FRAME_BACK_AND_HOME).body);
    else
        draw_wall(page, lounge, ui);
}

const struct screen screen_who = {
    .name = "who",
    .state_size = sizeof(struct who),
    .idle = IDLE_PUBLIC,
    .load = load,
    .view = view,
    .leave = leave,
};
