/* A notice with a photo: the photo as large as it can be, and its words whole. */
#include "screen/notice_page.h"

#include "screen/frame.h"
#include "screen/layout.h"

enum { LOOKS = 3, SHARE = 2, SHARE_ABOVE = 5 };

#define MM_LEAST 40.0 /* words beside a photo have as much width */
#define MM_CANDLE 11.0

/* Large words where they leave room, never smaller than a page's own text. */
static const struct {
    enum text_size title, text;
} LOOK[LOOKS] = {{TEXT_TITLE, TEXT_HEADING}, {TEXT_HEADING, TEXT_LEAD}, {TEXT_LEAD, TEXT_BODY}};

struct words {
    struct label title, tag, text, days;
    int candle, gap;
};

static struct words words_of(const struct notice_page *page, struct ui *ui, int look)
{
    return (struct words){
        .title = {.size = LOOK[look].title, .bold = true},
        .tag = {.bold = true, .has_role = true, .role = page->notice.urgent ? ROLE_URGENT : ROLE_MAIN},
        .text = {.size = LOOK[look].text},
        .days = {.soft = true},
        .candle = page->notice.in_memory ? ui_mm(ui, MM_CANDLE) : 0,
        .gap = layout_gap(ui) / 2,
    };
}

static struct size button_size(const struct notice_page *page, struct ui *ui, int width)
{
    const struct button button = notice_page_button(page);
    return page->has_event ? ui_button_size(ui, &button, width) : (struct size){0};
}

static int words_height(const struct notice_page *page, struct ui *ui, int width, const struct words *words)
{
    const int parts[] = {
        words->candle,
        ui_label_height(ui, width, &words->tag, notice_page_tag(&page->notice)),
        ui_label_height(ui, width, &words->title, page->notice.title),
        ui_label_height(ui, width, &words->text, page->notice.text),
        ui_label_height(ui, width, &words->days, page->days),
        button_size(page, ui, width).h,
    };
    int height = -words->gap;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        height += parts[i] > 0 ? parts[i] + words->gap : 0;
    return height;
}

static bool words_are_whole(const struct notice_page *page, struct ui *ui, int width,
                            const struct words *words)
{
    return layout_text_fits(ui, width, &words->title, page->notice.title) &&
           layout_text_fits(ui, width, &words->text, page->notice.text) &&
           layout_text_fits(ui, width, &words->days, page->days);
}

/* The largest that stand whole in `room`, else the smallest, which page. */
static struct words choose_words(const struct notice_page *page, struct ui *ui, struct size room)
{
    for (int look = 0; look < LOOKS; look++) {
        const struct words words = words_of(page, ui, look);
        if (words_are_whole(page, ui, room.w, &words) && words_height(page, ui, room.w, &words) <= room.h)
            return words;
    }
    return words_of(page, ui, LOOKS - 1);
}

static void draw_button(const struct notice_page *page, struct lounge *lounge, struct flow *flow)
{
    struct rect rect;
    const struct button button = notice_page_button(page);
    struct size size = button_size(page, flow->ui, flow_width(flow));
    if (page->has_event && flow_item(flow, size.h, &rect) &&
        ui_button(flow->ui, rect_cut_left(&rect, size.w), &button))
        notice_page_open_event(page, lounge);
}

static void draw_words(struct notice_page *page, struct lounge *lounge, struct flow *flow,
                       const struct words *words)
{
    struct rect rect;
    if (words->candle > 0 && flow_item(flow, words->candle, &rect))
        ui_draw_icon(flow->ui, rect_cut_left(&rect, words->candle), ROLE_SOFT_INK, "icons/in-memory");
    flow_text(flow, &words->tag, notice_page_tag(&page->notice));
    flow_text(flow, &words->title, page->notice.title);
    flow_text(flow, &words->text, page->notice.text);
    flow_text(flow, &words->days, page->days);
    draw_button(page, lounge, flow);
    flow_end(flow, _("Up"), _("Down"));
}

/* False if a word is too long for what the photo leaves. */
static bool draw_beside(struct notice_page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct size photo = layout_photo_size(page->photo, (struct size){body.w / SHARE, body.h});
    struct rect place = body;
    struct rect left = rect_cut_left(&place, photo.w);
    rect_cut_left(&place, layout_padding(ui) * 2);
    const struct words words = choose_words(page, ui, (struct size){place.w, place.h});
    int height = words_height(page, ui, place.w, &words);
    bool paged = height > place.h;
    int room = place.w - (paged ? ui_mm(ui, MM_TARGET_LEAST + MM_GAP) : 0);
    if (room < ui_mm(ui, MM_LEAST) || !words_are_whole(page, ui, room, &words))
        return false;
    layout_photo(ui, paged ? rect_cut_top(&left, photo.h) : rect_centre(left, photo), page->picture);
    struct rect area = paged ? place : rect_centre(place, (struct size){place.w, height});
    struct flow flow = flow_begin(ui, area, &page->place, words.gap);
    draw_words(page, lounge, &flow, &words);
    return true;
}

/* The photo has what the words leave, and never less than its share. */
static void draw_above(struct notice_page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    int gap = layout_gap(ui), least = body.h * (SHARE_ABOVE - 1) / (2 * SHARE_ABOVE);
    const struct words words = choose_words(
        page, ui,
        (struct size){body.w, body.h - layout_photo_size(page->photo, (struct size){body.w, least}).h - gap});
    int height = words_height(page, ui, body.w, &words), left = body.h - height - gap;
    struct size photo = layout_photo_size(page->photo, (struct size){body.w, left > least ? left : least});
    int whole = photo.h + gap + height;
    if (whole <= body.h)
        body = rect_centre(body, (struct size){body.w, whole});
    struct flow flow = flow_begin(ui, body, &page->place, gap);
    struct rect rect;
    if (flow_item(&flow, photo.h, &rect))
        layout_photo(ui, rect_centre(rect, photo), page->picture);
    flow.gap = words.gap;
    draw_words(page, lounge, &flow, &words);
}

void notice_photo_draw(struct notice_page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    if (!frame_is_wide(ui) || !draw_beside(page, lounge, ui, body))
        draw_above(page, lounge, ui, body);
}
