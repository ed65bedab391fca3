/* The widgets of which every page is made: text, icons, cards, buttons, tiles, and lists that page.
 * All are immediate: a call lays out, draws and says whether it was tapped. Text decides the size. */
#ifndef KIOSK_UI_WIDGET_H
#define KIOSK_UI_WIDGET_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/ui.h"

/* How a piece of text looks. Zeroed: body, ink, starting at the left. */
struct label {
    enum text_size size;
    bool bold;
    bool centred;
    bool soft;     /* soft ink */
    bool has_role; /* `role` is its ink instead */
    enum role role;
};

/* Draws `text` at the top of `area`, wrapped to its width. Returns the height used, in pixels; what
 * is higher than the area is noted as a problem and the lines that do not fit are left out. */
int ui_label(struct ui *ui, struct rect area, const struct label *label, const char *text);

/* The height that ui_label would use in this width; the width that `text` has in one line. */
int ui_label_height(struct ui *ui, int width, const struct label *label, const char *text);
int ui_label_width(struct ui *ui, const struct label *label, const char *text);

/* False if no font that is installed has some of the characters: marks are drawn for them. */
bool ui_label_is_whole(struct ui *ui, const struct label *label, const char *text);

/* The least width in which no word of `text` is broken: that of its widest word. */
int ui_label_least_width(struct ui *ui, const struct label *label, const char *text);

/* Cuts what the text needs off the top of `*area` and draws it there. */
void ui_label_cut(struct ui *ui, struct rect *area, const struct label *label, const char *text);

/* Text that somebody wrote, as far as `area` has room: the rest is left out behind "…", and no word is too
 * long. Read aloud as a whole. Returns the height used; the height of at most `lines` of its lines. */
int ui_excerpt(struct ui *ui, struct rect area, const struct label *label, const char *text);
int ui_excerpt_height(struct ui *ui, int width, const struct label *label, const char *text, int lines);

/* An icon of assets ("icons/quiz", "tiles/cat") in the middle of `rect`, `mm` high. */
void ui_icon(struct ui *ui, struct rect rect, double mm, enum role ink, const char *name);

/* The same as large as `rect`, or staff's own picture by its path: a photo fills the square. */
void ui_picture(struct ui *ui, struct rect rect, enum role ink, const char *name);

/* An icon on a rounded tint: `tint` behind, `ink` on it. `round` makes it a circle. A photo covers it. */
void ui_badge(struct ui *ui, struct rect rect, enum role tint, enum role ink, const char *name, bool round);

enum button_look {
    BUTTON_PLAIN,  /* card colour with an edge */
    BUTTON_MAIN,   /* the page's one main action */
    BUTTON_URGENT, /* urgent help only */
};

struct button {
    const char *label; /* what is written on it; NULL: icon only */
    const char *name;  /* accessible name; NULL: the label */
    const char *icon;  /* like "icons/home"; NULL: none */
    enum button_look look;
    bool round;      /* a circle: "Aa" */
    bool start;      /* icon and label begin at the left instead of the middle */
    bool icon_above; /* icon above the label */
    bool chosen;     /* one of several choices, the one that holds */
    bool is_back;    /* what Escape presses */
    bool repeats;    /* quick repeats count */
    bool is_secret;  /* never spoken */
    bool tight;      /* without padding: a key of a keyboard */
    uint64_t key;    /* see ui_box_add */
    double least_mm; /* 0: MM_TARGET_LEAST; lists of staff have MM_TARGET_STAFF */
};

/* True in the action pass in which it was tapped. */
bool ui_button(struct ui *ui, struct rect rect, const struct button *button);

/* The size it wants: label in one line, or wrapped to `width_most` px (0: no limit); never below
 * MM_TARGET in height. */
struct size ui_button_size(struct ui *ui, const struct button *button, int width_most);

/* A white card with a shadow. With a `name` it acts when tapped, and has an edge. */
struct card {
    const char *name; /* NULL: it only shows */
    uint64_t key;
    bool tinted; /* filled with `tint` instead, flat */
    enum role tint;
    bool bare;       /* a part of another card: seen only while it is pressed or focused */
    double least_mm; /* 0: MM_TARGET_LEAST */
};
bool ui_card(struct ui *ui, struct rect rect, const struct card *card);

/* A person's tile: picture in a tinted circle, name below if there is one. `tint` 0 to 4. */
struct tile {
    const char *label;   /* "" : picture only */
    bool among_named;    /* picture only, and no larger than above a name */
    const char *photo;   /* path of staff's own picture, shown instead where it can be; NULL: none */
    const char *name;    /* accessible name */
    const char *picture; /* "tiles/cat" */
    int tint;
    bool chosen; /* one of several choices, the one that holds */
    uint64_t key;
};
bool ui_tile(struct ui *ui, struct rect rect, const struct tile *tile);

/* --- Lists longer than the page --- */

enum { FLOW_PAGES_MOST = 320 };

/* What a screen keeps of a list between passes. Zeroed: at the start. */
struct flow_place {
    int first;                   /* first item shown */
    int before[FLOW_PAGES_MOST]; /* first items of the pages above */
    int depth;
    bool paged;  /* Up and Down are shown */
    int rail;    /* width in px that they take beside the list */
    bool more;   /* items below */
    int columns; /* in which the first page has its items; 0: they have not been drawn */
};

struct flow {
    struct ui *ui;
    struct flow_place *place;
    struct rect area;  /* what is left for items */
    struct rect whole; /* with the buttons */
    struct rect buttons;
    bool has_rail; /* of flow_begin_at */
    int gap;
    const char *up_name, *down_name; /* accessible, where a page has two lists; NULL: the words */
    int index;                       /* of the next item */
    int shown;
    bool full;
};

/* Starts a list in `area` with `gap` px between items. Items are shown whole or not at all. When
 * they do not fit, big Up and Down buttons appear (beside the list, or below it in a narrow area),
 * and dragging turns the page too. */
struct flow flow_begin(struct ui *ui, struct rect area, struct flow_place *place, int gap);

/* The same where a page of staff has room to spare beside the list, say below its own buttons: Up and Down
 * stand at the bottom of `rail`, and the list keeps its width. Where `rail` is too small for both they stand
 * as above. */
struct flow flow_begin_at(struct ui *ui, struct rect area, struct rect rail, struct flow_place *place,
                          int gap);

/* The width that an item has, and the height that a page has for items. */
int flow_width(const struct flow *flow);
int flow_height(const struct flow *flow);

/* True if the next item, `height` px high, is on this page; `*rect` is where. An item higher than
 * the page gets the page. */
bool flow_item(struct flow *flow, int height, struct rect *rect);

/* The same for an item that keeps the one after it on its page (a heading): `with` px more. */
bool flow_heading(struct flow *flow, int height, int with, struct rect *rect);

/* A heading of words, drawn. */
void flow_title(struct flow *flow, const struct label *label, const char *text, int with);

/* The title of a part of a list of texts, a little apart from what is above it. It goes to the next page
 * together with `below`, the first line of the part. */
void flow_section(struct flow *flow, const char *title, const char *below);

/* Text as items, a line each, so that long text pages. */
void flow_text(struct flow *flow, const struct label *label, const char *text);

/* Draws Up and Down if needed. `up` and `down` are the words below or beside their arrows, already
 * translated; left out where there is too little room. */
void flow_end(struct flow *flow, const char *up, const char *down);

#endif
