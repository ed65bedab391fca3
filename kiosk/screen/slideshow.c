/* Nobody is there: one notice or one coming event at a time, large and calm. A notice in memory of
 * somebody is never among them, nor anything private. The app turns the slides and wakes the screen. */
#include "screen/screen.h"

#include "base/text.h"
#include "screen/layout.h"
#include "store/home.h"
#include "store/house.h"

enum { EVENTS_MOST = 6 };

struct slideshow {
    struct home home;
    char clock[WORDS_SIZE];
    bool has_slide;
    enum event_kind kind; /* whose colours it has */
    enum role ink;
    char picture[WORDS_SIZE];
    struct size photo;        /* pixels of the photo that it is; 0 if it is an icon */
    char title[UI_NAME_SIZE]; /* of the slide, or the house's name */
    char when[WORDS_SIZE * 2];
    char text[NOTICE_SIZE];
};

/* --- Loading --- */

static int count_notices(const struct home *home)
{
    int count = 0;
    for (size_t i = 0; i < home->notices.count; i++)
        count += !home->notices.items[i].in_memory;
    return count;
}

static void show_notice(struct slideshow *slide, const struct lounge *lounge, int index)
{
    const struct notice *notice = slide->home.notices.items;
    for (; notice->in_memory || index-- > 0; notice++)
        ;
    slide->kind = EVENT_MEETING;
    slide->ink = notice->urgent ? ROLE_URGENT : words_kind_ink(EVENT_MEETING);
    layout_picture(slide->picture, lounge, notice->picture,
                   notice->urgent ? "icons/warning" : "icons/notices");
    slide->photo = layout_photo_pixels(slide->picture);
    text_format(slide->title, sizeof slide->title, "%s", notice->title);
    text_format(slide->text, sizeof slide->text, "%s", notice->text);
}

static void show_event(struct slideshow *slide, const struct occurrence *occurrence, struct local_time now)
{
    char when[WORDS_SIZE], place[WORDS_SIZE];
    slide->kind = occurrence->kind;
    slide->ink = words_kind_ink(occurrence->kind);
    words_event_picture(slide->picture, occurrence);
    text_format(slide->title, sizeof slide->title, "%s", occurrence->title);
    if (occurrence_is_on(occurrence, now))
        text_format(when, sizeof when, "%s", _("On now"));
    else
        words_when(when, occurrence, now.date);
    words_in_place(place, occurrence->place);
    text_format(slide->when, sizeof slide->when, *place ? _("%s, %s") : "%s%s", when, place);
}

static void choose_slide(struct slideshow *slide, const struct lounge *lounge)
{
    const struct home *home = &slide->home;
    int notices = count_notices(home), on = (int)home->on_now.count, next = (int)home->next.count;
    int events = on + next < EVENTS_MOST ? on + next : EVENTS_MOST;
    slide->has_slide = notices + events > 0;
    slide->when[0] = slide->text[0] = '\0';
    slide->photo = (struct size){0};
    if (!slide->has_slide)
        return;
    int index = lounge->slide % (notices + events);
    if (index < notices)
        show_notice(slide, lounge, index);
    else if (index - notices < on)
        show_event(slide, &home->on_now.items[index - notices], lounge->now);
    else
        show_event(slide, &home->next.items[index - notices - on], lounge->now);
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct slideshow *slide = page->state;
    struct house house;
    if (!home_load(lounge->store, lounge->now, &slide->home, err) || !house_load(lounge->store, &house, err))
        return false;
    words_clock(slide->clock, lounge->now.time);
    text_format(slide->title, sizeof slide->title, "%s", house.name);
    choose_slide(slide, lounge);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    struct slideshow *slide = page->state;
    home_free(&slide->home);
}

/* --- The slide --- */

static const struct label WHEN = {.size = TEXT_LEAD, .centred = true, .soft = true},
                          LARGE_TEXT = {.size = TEXT_LEAD, .centred = true}, TEXT = {.centred = true};

/* How a slide is drawn; 0 px: without that part. */
struct look {
    struct label title, words;
    int badge, text;
    struct size photo; /* instead of the badge */
    int height;
};

static bool title_fits(struct ui *ui, int width, const struct look *look, const char *title)
{
    return layout_text_fits(ui, width, &look->title, title) &&
           layout_lines(ui, width, &look->title, title) <= 2;
}

/* A photo has the room that is left. */
static void measure_photo(const struct slideshow *slide, struct rect area, struct look *look)
{
    struct size room = {area.w, look->badge + area.h - look->height};
    if (slide->photo.w <= 0 || !look->badge)
        return;
    look->photo = layout_photo_size(slide->photo, room);
    look->height += look->photo.h - look->badge;
}

static void measure(const struct slideshow *slide, struct ui *ui, struct rect area, struct look *look)
{
    int gap = layout_gap(ui);
    int text = ui_label_height(ui, area.w, &look->words, slide->text);
    look->badge = ui_mm(ui, layout_is_compact(ui) ? 18.0 : 28.0);
    look->height = ui_label_height(ui, area.w, &look->title, slide->title) +
                   ui_label_height(ui, area.w, &WHEN, slide->when);
    if (look->height + look->badge + gap > area.h)
        look->badge = 0;
    look->height += look->badge ? look->badge + gap : 0;
    look->text = text > 0 && look->height + gap + text <= area.h ? text : 0;
    look->height += look->text ? gap + look->text : 0;
    measure_photo(slide, area, look);
}

/* The title as large as it can be with the text below it, or else without. */
static struct look look_of(const struct slideshow *slide, struct ui *ui, struct rect area)
{
    struct look look = {.title = {.bold = true, .centred = true}}, largest = look;
    int largest_size = slide->photo.w > 0 ? TEXT_HEADING : TEXT_CLOCK;
    for (int size = TEXT_BODY; size <= largest_size; size++) {
        struct look next = {.title = {.size = (enum text_size)size, .bold = true, .centred = true},
                            .words = LARGE_TEXT};
        measure(slide, ui, area, &next);
        if (next.text == 0) {
            next.words = TEXT;
            measure(slide, ui, area, &next);
        }
        if (size > TEXT_BODY && !title_fits(ui, area.w, &next, slide->title))
            continue;
        largest = next;
        if (next.text > 0)
            look = next;
    }
    return look.text > 0 ? look : largest;
}

static void draw_slide(const struct slideshow *slide, struct ui *ui, struct rect area)
{
    const struct look look = look_of(slide, ui, area);
    int gap = layout_gap(ui);
    struct rect block = rect_centre(area, (struct size){area.w, look.height});
    if (look.photo.w > 0) {
        struct rect row = rect_cut_top(&block, look.photo.h);
        layout_photo(ui, rect_centre(row, look.photo), slide->picture);
        rect_cut_top(&block, gap);
    } else if (look.badge) {
        ui_badge(ui, rect_cut_top(&block, look.badge), words_kind_tint(slide->kind), slide->ink,
                 slide->picture, true);
        rect_cut_top(&block, gap);
    }
    ui_label_cut(ui, &block, &look.title, slide->title);
    ui_label_cut(ui, &block, &WHEN, slide->when);
    rect_cut_top(&block, gap);
    if (look.text)
        ui_label_cut(ui, &block, &look.words, slide->text);
}

static void draw_house(const struct slideshow *slide, struct ui *ui, struct rect area)
{
    const struct label clock = {.size = TEXT_CLOCK, .bold = true, .centred = true};
    const struct label name = {.size = TEXT_LEAD, .centred = true, .soft = true};
    int height =
        ui_label_height(ui, area.w, &clock, slide->clock) + ui_label_height(ui, area.w, &name, slide->title);
    struct rect block = rect_centre(area, (struct size){area.w, height});
    ui_label_cut(ui, &block, &clock, slide->clock);
    ui_label_cut(ui, &block, &name, slide->title);
}

static void draw_foot(const struct slideshow *slide, struct ui *ui, struct rect *area)
{
    const struct label start = {.soft = true}, clock = {.bold = true};
    int clock_w = ui_label_width(ui, &clock, slide->clock);
    int width = area->w - clock_w - layout_padding(ui);
    const char *words = _("Touch the screen to begin.");
    int height = ui_label_height(ui, width, &start, words),
        clock_h = ui_label_height(ui, 0, &clock, slide->clock);
    struct rect foot = rect_cut_bottom(area, height > clock_h ? height : clock_h);
    struct rect time = rect_cut_right(&foot, clock_w);
    ui_label(ui, foot, &start, words);
    if (slide->has_slide)
        ui_label(ui, time, &clock, slide->clock);
    rect_cut_bottom(area, layout_gap(ui));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    (void)lounge;
    const struct slideshow *slide = page->state;
    struct rect area = rect_inset(ui_canvas(ui), ui_mm(ui, layout_is_compact(ui) ? MM_GRID : 2 * MM_MARGIN));
    draw_foot(slide, ui, &area);
    if (slide->has_slide)
        draw_slide(slide, ui, area);
    else
        draw_house(slide, ui, area);
}

const struct screen screen_slideshow = {
    .name = "slideshow",
    .state_size = sizeof(struct slideshow),
    .idle = IDLE_PUBLIC,
    .load = load,
    .view = view,
    .leave = leave,
};
