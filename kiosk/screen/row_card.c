#include "screen/row_card.h"

#include "screen/layout.h"
#include "screen/words.h"

#define MM_BADGE 15.0
#define MM_INSIDE 3.0
#define MM_ARROW 7.0
#define HIGHEST 0.25 /* of the page: a title that takes more is set smaller */

static const struct label WHEN = {.soft = true};

static struct label said_label(const struct row_card *card)
{
    return (struct label){
        .bold = card->asks, .has_role = card->asks, .role = words_kind_ink(card->occurrence->kind)};
}

/* Where the parts of a card are. */
struct parts {
    struct rect badge, words, arrow;
    struct label title;
    bool in_one_line; /* title and time */
};

/* A title that takes too much of the page, or is cut in a word. */
static bool is_too_large(struct ui *ui, int width, const struct label *title, const struct row_card *card)
{
    return ui_label_height(ui, width, title, card->occurrence->title) > (int)(ui_canvas(ui).h * HIGHEST) ||
           !layout_text_fits(ui, width, title, card->occurrence->title);
}

static struct parts take_apart(struct ui *ui, struct rect rect, const struct row_card *card)
{
    int inside = ui_mm(ui, MM_INSIDE);
    bool is_tight = layout_is_compact(ui) && ui->theme->options.large; /* two of them are on a page */
    struct parts parts;
    rect = rect_inset(rect, inside);
    parts.badge = rect_cut_left(&rect, ui_mm(ui, MM_BADGE));
    rect_cut_left(&rect, inside);
    parts.arrow = rect_cut_right(&rect, is_tight ? 0 : ui_mm(ui, MM_ARROW));
    rect_cut_right(&rect, is_tight ? 0 : inside / 2);
    parts.words = rect;
    parts.title = (struct label){.size = TEXT_LEAD, .bold = true};
    if (is_tight || is_too_large(ui, rect.w, &parts.title, card))
        parts.title.size = TEXT_BODY;
    if (is_too_large(ui, rect.w, &parts.title, card)) { /* no room for a picture beside it */
        parts.words.x = parts.badge.x;
        parts.words.w += rect.x - parts.badge.x;
        parts.badge.w = 0;
    }
    parts.in_one_line = card->said && ui_label_width(ui, &parts.title, card->occurrence->title) + 2 * inside +
                                              ui_label_width(ui, &WHEN, card->when) <=
                                          rect.w;
    return parts;
}

static int words_height(struct ui *ui, const struct parts *parts, const struct row_card *card)
{
    const struct label said = said_label(card);
    int height = ui_label_height(ui, parts->words.w, &parts->title, card->occurrence->title);
    if (!parts->in_one_line)
        height += ui_label_height(ui, parts->words.w, &WHEN, card->when);
    if (card->said)
        height += ui_label_height(ui, parts->words.w, &said, card->said);
    return height;
}

bool row_card_fits(struct ui *ui, int width, const struct row_card *card)
{
    struct parts parts = take_apart(ui, (struct rect){0, 0, width, ui_mm(ui, MM_BADGE)}, card);
    return layout_text_fits(ui, parts.words.w, &parts.title, card->occurrence->title);
}

int row_card_height(struct ui *ui, int width, const struct row_card *card)
{
    struct parts parts = take_apart(ui, (struct rect){0, 0, width, ui_mm(ui, MM_BADGE)}, card);
    int words = words_height(ui, &parts, card), badge = ui_mm(ui, MM_BADGE);
    return (words > badge ? words : badge) + 2 * ui_mm(ui, MM_INSIDE);
}

static void draw_words(struct ui *ui, struct rect area, const struct parts *parts,
                       const struct row_card *card)
{
    const struct label said = said_label(card);
    const char *title = card->occurrence->title;
    struct rect line = rect_cut_top(&area, ui_label_height(ui, area.w, &parts->title, title));
    int height = ui_label_height(ui, 0, &WHEN, card->when);
    ui_label(ui, line, &parts->title, title);
    if (parts->in_one_line) {
        struct rect end = rect_cut_right(&line, ui_label_width(ui, &WHEN, card->when));
        ui_label(ui, rect_centre(end, (struct size){end.w, height}), &WHEN, card->when);
    } else {
        ui_label_cut(ui, &area, &WHEN, card->when);
    }
    if (card->said)
        ui_label_cut(ui, &area, &said, card->said);
}

static struct rect middle(struct rect area, int height)
{
    return rect_centre(area, (struct size){area.w, height});
}

bool row_card_draw(struct ui *ui, struct rect rect, const struct row_card *card)
{
    const struct occurrence *occurrence = card->occurrence;
    char picture[WORDS_SIZE];
    uint64_t key = text_hash(&occurrence->original, sizeof occurrence->original,
                             text_hash(&occurrence->event, sizeof occurrence->event, 0));
    bool tapped =
        ui_card(ui, rect, &(struct card){.name = card->name ? card->name : occurrence->title, .key = key});
    struct parts parts = take_apart(ui, rect, card);
    if (parts.badge.w > 0)
        ui_badge(ui, middle(parts.badge, parts.badge.w), words_kind_tint(occurrence->kind),
                 words_kind_ink(occurrence->kind), words_event_picture(picture, occurrence), false);
    draw_words(ui, middle(parts.words, words_height(ui, &parts, card)), &parts, card);
    if (parts.arrow.w > 0)
        ui_icon(ui, parts.arrow, MM_ARROW, ROLE_SOFT_INK, "icons/next");
    return tapped;
}
