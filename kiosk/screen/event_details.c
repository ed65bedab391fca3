/* What there is to know about an event; declared in event_page.h. */
#include "screen/event_page.h"

#include "base/text.h"

static const struct label SOFT = {.soft = true};
static const struct label BOLD = {.bold = true};
static const struct label PLAIN = {0};

/* Facts stand closer than cards. */
static int fact_gap(const struct ui *ui)
{
    return ui_mm(ui, layout_is_compact(ui) ? 2.4 : 3.0);
}

/* --- The head: badge, title, time --- */

struct head {
    struct label title;
    bool badge;
    int text_w, text_h, height;
};

static struct head plan_head(const struct event_page *page, struct ui *ui, int width, int most)
{
    static const struct {
        enum text_size size;
        bool badge;
    } RUNGS[] = {
        {TEXT_TITLE, true}, {TEXT_HEADING, true}, {TEXT_LEAD, true}, {TEXT_LEAD, false}, {TEXT_BODY, false}};
    struct head head = {0};
    for (size_t i = 0; i < sizeof RUNGS / sizeof RUNGS[0]; i++) {
        head.title = (struct label){.size = RUNGS[i].size, .bold = true};
        head.badge = RUNGS[i].badge;
        head.text_w = width - (head.badge ? layout_badge(ui) + layout_padding(ui) : 0);
        int title = ui_label_height(ui, head.text_w, &head.title, page->occurrence.title);
        int lines = layout_lines(ui, head.text_w, &head.title, page->occurrence.title);
        head.text_h = title + ui_label_height(ui, head.text_w, &SOFT, page->when);
        head.height = head.badge && head.text_h < layout_badge(ui) ? layout_badge(ui) : head.text_h;
        bool wall = head.title.size != TEXT_TITLE || (layout_is_wall(ui) && lines == 1);
        int lines_most = head.title.size == TEXT_HEADING && layout_is_compact(ui) ? 1 : 2;
        if (wall && head.height <= most && lines <= lines_most &&
            layout_text_fits(ui, head.text_w, &head.title, page->occurrence.title))
            break;
    }
    return head;
}

bool event_head_fits(const struct event_page *page, struct ui *ui, int width)
{
    return layout_text_fits(ui, width, &BOLD, page->occurrence.title);
}

int event_head_height(const struct event_page *page, struct ui *ui, int width, int most)
{
    return plan_head(page, ui, width, most).height;
}

void event_head_draw(const struct event_page *page, struct ui *ui, struct rect rect)
{
    const struct head head = plan_head(page, ui, rect.w, rect.h);
    enum event_kind kind = page->occurrence.kind;
    if (head.badge) {
        struct rect badge = rect_cut_left(&rect, layout_badge(ui));
        badge.h = badge.w;
        rect_cut_left(&rect, layout_padding(ui));
        ui_badge(ui, badge, words_kind_tint(kind), words_kind_ink(kind), page->picture, false);
    }
    rect = rect_centre(rect, (struct size){rect.w, head.text_h});
    ui_label_cut(ui, &rect, &head.title, page->occurrence.title);
    ui_label_cut(ui, &rect, &SOFT, page->when);
}

void event_head_list(const struct event_page *page, struct flow *flow)
{
    struct rect rect;
    int height = event_head_height(page, flow->ui, flow_width(flow), flow_height(flow));
    if (height > flow_height(flow)) {
        flow_text(flow, &BOLD, page->occurrence.title);
        flow_text(flow, &SOFT, page->when);
    } else if (flow_item(flow, height, &rect)) {
        event_head_draw(page, flow->ui, rect);
    }
}

/* --- How it will feel --- */

static void passage_in_lines(struct flow *flow, const char *heading, const char *text)
{
    struct ui *ui = flow->ui;
    int gap = flow->gap;
    if (*heading) {
        flow_title(flow, &BOLD, heading, ui_label_height(ui, 0, &PLAIN, "0"));
        flow->gap = 0;
    }
    flow_text(flow, &PLAIN, text);
    flow->gap = gap;
}

/* Large letters on a small screen leave no line for what the words below it say too. */
static const char *feel_heading(const struct ui *ui)
{
    return layout_is_compact(ui) && ui->theme->options.large ? "" : _("How it will feel");
}

/* On the tint of its kind if it fits one page, else as lines that page. `heading` "" is none. */
static void passage(struct flow *flow, enum event_kind kind, const char *heading, const char *text)
{
    struct ui *ui = flow->ui;
    int width = flow_width(flow) - 2 * layout_padding(ui), pad = ui_mm(ui, layout_is_compact(ui) ? 2.4 : 4.0);
    int height =
        ui_label_height(ui, width, &BOLD, heading) + ui_label_height(ui, width, &PLAIN, text) + 2 * pad;
    struct rect rect;
    if (height > flow_height(flow)) {
        passage_in_lines(flow, heading, text);
        return;
    }
    if (!flow_item(flow, height, &rect))
        return;
    ui_card(ui, rect, &(struct card){.tinted = true, .tint = words_kind_tint(kind)});
    rect_cut_left(&rect, layout_padding(ui));
    rect_cut_right(&rect, layout_padding(ui));
    rect_cut_top(&rect, pad);
    ui_label_cut(ui, &rect, &BOLD, heading);
    ui_label_cut(ui, &rect, &PLAIN, text);
}

/* --- Facts --- */

static int icon_side(const struct ui *ui)
{
    return ui_mm(ui, layout_is_compact(ui) ? 6.5 : 8.0);
}

static int icon_room(const struct ui *ui)
{
    return icon_side(ui) + ui_mm(ui, 3.2);
}

static int fact_height(struct ui *ui, const struct event_fact *fact, int width)
{
    int text = ui_label_height(ui, width - icon_room(ui), &PLAIN, fact->text);
    return text > icon_side(ui) ? text : icon_side(ui);
}

static void draw_fact(struct ui *ui, const struct event_fact *fact, struct rect rect)
{
    struct rect icon = rect_cut_left(&rect, icon_side(ui));
    rect_cut_left(&rect, icon_room(ui) - icon_side(ui));
    int text = ui_label_height(ui, rect.w, &PLAIN, fact->text);
    int side = icon_side(ui);
    ui_draw_icon(ui, rect_centre(icon, (struct size){side, side}), ROLE_INK, fact->icon);
    ui_label(ui, rect_centre(rect, (struct size){rect.w, text}), &PLAIN, fact->text);
}

/* Short facts stand two in a row: as wide as the widest that stands there needs, in one line. */
struct columns {
    int left, right; /* px; 0 for none */
};

static int fact_width(struct ui *ui, const struct event_fact *fact)
{
    return icon_room(ui) + ui_label_width(ui, &PLAIN, fact->text);
}

static int larger(int left, int right)
{
    return left > right ? left : right;
}

/* True if both can stand in one row of `width`, beside what stands above them. */
static bool can_pair(struct ui *ui, const struct event_fact *facts, int width, const struct columns *columns)
{
    int left = larger(columns->left, fact_width(ui, &facts[0]));
    int right = larger(columns->right, fact_width(ui, &facts[1]));
    return left + layout_gap(ui) + right <= width;
}

/* The columns of all pairs: the left one is half the width, less where the right one needs it. */
static struct columns plan_columns(const struct event_page *page, const struct flow *flow)
{
    struct ui *ui = flow->ui;
    int width = flow_width(flow), gap = layout_gap(ui);
    struct columns columns = {0};
    for (int i = 0; width > ui_mm(ui, 80.0) && i + 1 < page->fact_count; i++) {
        if (!can_pair(ui, &page->facts[i], width, &columns))
            continue;
        columns.left = larger(columns.left, fact_width(ui, &page->facts[i]));
        columns.right = larger(columns.right, fact_width(ui, &page->facts[++i]));
    }
    int half = (width - gap) / 2, shared = (width - gap + columns.left - columns.right) / 2;
    if (columns.right > 0)
        columns.left = larger(columns.left, shared < half ? shared : half);
    columns.right = columns.right > 0 ? width - gap - columns.left : 0;
    return columns;
}

static bool is_pair(struct ui *ui, const struct event_fact *facts, const struct columns *columns)
{
    return fact_width(ui, &facts[0]) <= columns->left && fact_width(ui, &facts[1]) <= columns->right;
}

static void draw_pair(struct flow *flow, const struct event_fact *facts, const struct columns *columns)
{
    struct ui *ui = flow->ui;
    int height =
        larger(fact_height(ui, &facts[0], columns->left), fact_height(ui, &facts[1], columns->right));
    struct rect rect;
    if (!flow_item(flow, height, &rect))
        return;
    draw_fact(ui, &facts[0], rect_cut_left(&rect, columns->left));
    rect_cut_left(&rect, layout_gap(ui));
    draw_fact(ui, &facts[1], rect);
}

static void draw_alone(struct flow *flow, const struct event_fact *fact)
{
    struct rect rect;
    int height = fact_height(flow->ui, fact, flow_width(flow));
    if (height > flow_height(flow))
        flow_text(flow, &PLAIN, fact->text);
    else if (flow_item(flow, height, &rect))
        draw_fact(flow->ui, fact, rect);
}

static void draw_facts(const struct event_page *page, struct flow *flow)
{
    const struct columns columns = plan_columns(page, flow);
    int gap = flow->gap;
    for (int i = 0; i < page->fact_count; i++) {
        const struct event_fact *fact = &page->facts[i];
        if (i + 1 < page->fact_count && columns.right > 0 && is_pair(flow->ui, fact, &columns))
            draw_pair(flow, &page->facts[i++], &columns);
        else
            draw_alone(flow, fact);
        flow->gap = fact_gap(flow->ui);
    }
    flow->gap = gap;
}

/* --- Its notice --- */

static void draw_notice(const struct event_page *page, struct lounge *lounge, struct flow *flow)
{
    const struct row row = {.name = page->notice.title,
                            .key = 1,
                            .picture = "icons/notices",
                            .ink = ROLE_INK,
                            .title = page->notice.title,
                            .text = _("Read the notice")};
    struct rect rect;
    if (flow_item(flow, layout_row_height(flow->ui, flow_width(flow), &row), &rect) &&
        layout_row(flow->ui, rect, &row))
        lounge_go(lounge, &(struct route){.screen = SCREEN_NOTICE, .notice = page->notice.id});
}

void event_details(const struct event_page *page, struct lounge *lounge, struct flow *flow)
{
    if (page->feel[0])
        passage(flow, page->occurrence.kind, feel_heading(flow->ui), page->feel);
    draw_facts(page, flow);
    if (page->has_notice)
        draw_notice(page, lounge, flow);
}
