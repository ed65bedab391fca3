/* One notice. One in memory of somebody stands by itself, with a candle. */
#include "screen/screen.h"

#include "base/text.h"
#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/notice_page.h"

/* --- Loading --- */

static bool find(struct notice_page *page, struct lounge *lounge, struct id id, struct err *err)
{
    struct notices list = {0};
    page->there = false;
    bool ok = notices_current(lounge->store, lounge->now.date, &list, err);
    for (size_t i = 0; ok && i < list.count; i++)
        if (id_equal(list.items[i].id, id)) {
            page->notice = list.items[i];
            page->there = true;
        }
    notices_free(&list);
    return ok;
}

/* The first date from today on that has not ended. */
static bool find_event(struct notice_page *page, struct lounge *lounge, struct err *err)
{
    enum { DAYS = 62 };
    struct occurrences list = {0};
    struct date today = lounge->now.date;
    page->has_event = false;
    if (id_is_none(page->notice.event))
        return true;
    bool ok = occurrences_of_event(lounge->store, page->notice.event, today, date_add_days(today, DAYS),
                                   &list, err);
    for (size_t i = 0; ok && !page->has_event && i < list.count; i++) {
        const struct occurrence *occurrence = &list.items[i];
        page->has_event = !occurrence->is_private && occurrence->status != EVENT_DRAFT &&
                          local_time_compare(occurrence->ends_at, lounge->now) > 0;
        page->original = occurrence->original;
        text_format(page->event_name, sizeof page->event_name, _c("button: title", "%s: %s"),
                    _("Tell me more"), occurrence->title);
    }
    occurrences_free(&list);
    return ok;
}

static void make_words(struct notice_page *page, const struct lounge *lounge)
{
    const struct notice *notice = &page->notice;
    page->days[0] = '\0';
    if (!date_is_none(notice->until) && !notice->in_memory)
        words_until_day(page->days, notice->until, lounge->now.date);
    const char *fallback = notice->in_memory ? "icons/in-memory"
                           : notice->urgent  ? "icons/warning"
                                             : "icons/notices";
    layout_picture(page->picture, lounge, notice->picture, fallback);
    page->photo = layout_photo_pixels(page->picture);
}

bool notice_page_make(struct notice_page *page, struct lounge *lounge, struct err *err)
{
    make_words(page, lounge);
    return find_event(page, lounge, err);
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct notice_page *notice = page->state;
    if (!find(notice, lounge, page->route.notice, err))
        return false;
    return !notice->there || notice_page_make(notice, lounge, err);
}

/* --- A short one --- */

/* It stands in the middle of its page, like a card on a table. */
struct middle {
    struct label title, tag, text, days;
    const char *tag_words;
    struct button more;
    struct size button;
    int badge, height;
};

const char *notice_page_tag(const struct notice *notice)
{
    if (notice->in_memory)
        return "";
    return notice->urgent ? _("Important") : notice->is_new ? _("New") : "";
}

struct button notice_page_button(const struct notice_page *page)
{
    return (struct button){
        .label = _("Tell me more"), .name = page->event_name, .icon = "icons/info", .look = BUTTON_MAIN};
}

/* False if it is too long for that. */
static bool measure_middle(const struct notice_page *page, struct ui *ui, struct rect body,
                           struct middle *middle)
{
    const struct notice *notice = &page->notice;
    int gap = layout_gap(ui);
    *middle = (struct middle){
        .title = {.size = TEXT_TITLE, .bold = true, .centred = true},
        .tag = {.bold = true,
                .centred = true,
                .has_role = true,
                .role = notice->urgent ? ROLE_URGENT : ROLE_MAIN},
        .text = {.size = layout_is_compact(ui) ? TEXT_LEAD : TEXT_HEADING, .centred = true},
        .days = {.soft = true, .centred = true},
        .tag_words = notice_page_tag(notice),
        .more = notice_page_button(page),
        .badge = layout_badge(ui),
    };
    middle->button = ui_button_size(ui, &middle->more, body.w);
    middle->height = middle->badge + gap / 2 + ui_label_height(ui, body.w, &middle->tag, middle->tag_words) +
                     ui_label_height(ui, body.w, &middle->title, notice->title) + gap / 2 +
                     ui_label_height(ui, body.w, &middle->text, notice->text) + gap / 2 +
                     ui_label_height(ui, body.w, &middle->days, page->days) +
                     (page->has_event ? gap + middle->button.h : 0);
    enum { LINES_MOST = 5 };
    return middle->height <= body.h && layout_text_fits(ui, body.w, &middle->title, notice->title) &&
           layout_lines(ui, body.w, &middle->title, notice->title) <= 2 &&
           layout_text_fits(ui, body.w, &middle->text, notice->text) &&
           layout_lines(ui, body.w, &middle->text, notice->text) <= LINES_MOST;
}

void notice_page_open_event(const struct notice_page *page, struct lounge *lounge)
{
    lounge_go(lounge, &(struct route){
                          .screen = SCREEN_EVENT, .event = page->notice.event, .original = page->original});
}

static void draw_middle(const struct notice_page *page, struct lounge *lounge, struct ui *ui,
                        struct rect body, const struct middle *middle)
{
    const struct notice *notice = &page->notice;
    int gap = layout_gap(ui);
    struct rect block = rect_centre(body, (struct size){body.w, middle->height});
    ui_badge(ui, rect_cut_top(&block, middle->badge), words_kind_tint(EVENT_MEETING),
             notice->urgent ? ROLE_URGENT : words_kind_ink(EVENT_MEETING), page->picture, true);
    rect_cut_top(&block, gap / 2);
    ui_label_cut(ui, &block, &middle->tag, middle->tag_words);
    ui_label_cut(ui, &block, &middle->title, notice->title);
    rect_cut_top(&block, gap / 2);
    ui_label_cut(ui, &block, &middle->text, notice->text);
    rect_cut_top(&block, gap / 2);
    ui_label_cut(ui, &block, &middle->days, page->days);
    rect_cut_top(&block, gap);
    if (page->has_event && ui_button(ui, rect_centre(block, middle->button), &middle->more))
        notice_page_open_event(page, lounge);
}

/* --- A long one, and one in memory of somebody --- */

static struct label title_of(struct ui *ui, const struct notice_page *page, int width)
{
    struct label label = {.size = TEXT_HEADING, .bold = true, .centred = page->notice.in_memory};
    const char *title = page->notice.title;
    while (label.size > TEXT_BODY &&
           (!layout_text_fits(ui, width, &label, title) || layout_lines(ui, width, &label, title) > 2))
        label.size--;
    return label;
}

static void draw_head(const struct notice_page *page, struct flow *flow)
{
    struct ui *ui = flow->ui;
    struct rect rect;
    int badge = layout_badge(ui);
    int width = flow_width(flow) - badge - layout_padding(ui);
    const struct label title = title_of(ui, page, width);
    const struct label tag = {
        .bold = true, .has_role = true, .role = page->notice.urgent ? ROLE_URGENT : ROLE_MAIN};
    const char *words = notice_page_tag(&page->notice);
    int text =
        ui_label_height(ui, width, &title, page->notice.title) + ui_label_height(ui, width, &tag, words);
    if (!flow_item(flow, text > badge ? text : badge, &rect))
        return;
    struct rect place = rect_cut_left(&rect, badge);
    place.h = badge;
    rect_cut_left(&rect, layout_padding(ui));
    ui_badge(ui, place, words_kind_tint(EVENT_MEETING),
             page->notice.urgent ? ROLE_URGENT : words_kind_ink(EVENT_MEETING), page->picture, false);
    rect = rect_centre(rect, (struct size){rect.w, text});
    ui_label_cut(ui, &rect, &tag, words);
    ui_label_cut(ui, &rect, &title, page->notice.title);
}

/* A short text is read more easily if it is larger. */
static enum text_size text_size(struct ui *ui, const struct notice_page *page, struct rect body)
{
    struct label label = {.size = layout_is_compact(ui) ? TEXT_LEAD : TEXT_HEADING};
    while (label.size > TEXT_BODY && (!layout_text_fits(ui, body.w, &label, page->notice.text) ||
                                      ui_label_height(ui, body.w, &label, page->notice.text) > body.h / 3))
        label.size--;
    return label.size;
}

static void draw_in_memory(const struct notice_page *page, struct flow *flow, enum text_size size)
{
    struct ui *ui = flow->ui;
    struct rect rect;
    const struct label title = title_of(ui, page, flow_width(flow));
    int candle = ui_mm(ui, layout_is_compact(ui) ? 13.0 : 22.0);
    if (flow_item(flow, candle, &rect))
        ui_draw_icon(ui, rect_centre(rect, (struct size){candle, candle}), ROLE_SOFT_INK, page->picture);
    if (flow_item(flow, ui_label_height(ui, flow_width(flow), &title, page->notice.title), &rect))
        ui_label(ui, rect, &title, page->notice.title);
    const struct label text = {.size = size, .centred = true};
    flow_text(flow, &text, page->notice.text);
}

static void draw_event_button(const struct notice_page *page, struct lounge *lounge, struct flow *flow)
{
    struct ui *ui = flow->ui;
    struct rect rect;
    const struct button more = notice_page_button(page);
    struct size size = ui_button_size(ui, &more, flow_width(flow));
    if (!page->has_event || !flow_item(flow, size.h, &rect))
        return;
    if (ui_button(ui, rect_cut_left(&rect, size.w), &more))
        notice_page_open_event(page, lounge);
}

static void draw_gone(struct ui *ui, struct rect body)
{
    const struct label label = {.size = TEXT_LEAD, .bold = true, .centred = true};
    const char *words = _("This notice is not shown any more.");
    int height = ui_label_height(ui, body.w, &label, words);
    ui_label(ui, rect_centre(body, (struct size){body.w, height}), &label, words);
}

/* --- The page --- */

void notice_page_draw(struct notice_page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct middle middle;
    if (page->photo.w > 0) {
        notice_photo_draw(page, lounge, ui, body);
        return;
    }
    if (!page->notice.in_memory && measure_middle(page, ui, body, &middle)) {
        draw_middle(page, lounge, ui, body, &middle);
        return;
    }
    struct flow flow = flow_begin(ui, body, &page->place, layout_gap(ui));
    if (page->notice.in_memory) {
        draw_in_memory(page, &flow, text_size(ui, page, body));
    } else {
        draw_head(page, &flow);
        flow_text(&flow, &(struct label){.size = text_size(ui, page, body)}, page->notice.text);
        flow_text(&flow, &(struct label){.soft = true}, page->days);
        draw_event_button(page, lounge, &flow);
    }
    flow_end(&flow, _("Up"), _("Down"));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct notice_page *state = page->state;
    struct rect body = frame_draw(lounge, ui, FRAME_BACK_AND_HOME).body;
    if (state->there)
        notice_page_draw(state, lounge, ui, body);
    else
        draw_gone(ui, body);
}

const struct screen screen_notice = {
    .name = "notice",
    .state_size = sizeof(struct notice_page),
    .idle = IDLE_PUBLIC,
    .load = load,
    .view = view,
};
