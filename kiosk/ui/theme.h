/* The look: colours by what they mean, and sizes in millimetres and points turned into pixels.
 * Numbers are those of the design: WCAG 2.2 AAA contrast, ISO 9241-411 targets, 19' of arc text. */
#ifndef KIOSK_UI_THEME_H
#define KIOSK_UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

enum colours { COLOURS_DAY, COLOURS_EVENING, COLOURS_CONTRAST, COLOURS_COUNT };

/* What a colour is for. KIND_* pairs are the ink and the tint of one kind of event, in the order of
 * enum event_kind: activity, quiz, outing, meeting, one-to-one. */
enum role {
    ROLE_PAPER,
    ROLE_CARD,
    ROLE_INK,
    ROLE_SOFT_INK,  /* on paper and cards only: on the tints of Day it would miss 7:1 */
    ROLE_EDGE,      /* of buttons and cards that act */
    ROLE_CARD_EDGE, /* of cards that only show; transparent in Day and Evening */
    ROLE_MAIN,      /* the main action's fill */
    ROLE_ON_MAIN,   /* its text */
    ROLE_URGENT,
    ROLE_SHADOW, /* transparent in high contrast */
    ROLE_FOCUS,
    ROLE_PRESSED, /* a card or button under the finger */
    ROLE_KIND_INK_FIRST,
    ROLE_KIND_INK_LAST = ROLE_KIND_INK_FIRST + 4,
    ROLE_KIND_TINT_FIRST,
    ROLE_KIND_TINT_LAST = ROLE_KIND_TINT_FIRST + 4,
    ROLE_COUNT
};

struct colour {
    uint8_t r, g, b, a;
};

enum text_size {
    TEXT_BODY,
    TEXT_LEAD,
    TEXT_HEADING,
    TEXT_TITLE,
    TEXT_CLOCK,
    TEXT_SIZE_COUNT
}; /* 18 22 28 36 50 pt */

struct theme_options {
    int width_px, height_px;
    int width_mm, height_mm; /* 0: taken from known panels, else guessed from the pixels */
    int distance_cm;         /* reading distance; 0: from the panel's size */
    enum colours colours;
    bool large; /* text 1.3 times */
};

struct theme {
    struct theme_options options; /* with guesses filled in */
    double pixels_per_mm;
    double text_scale;  /* of the points, by distance and Large */
    double shape_scale; /* of what is drawn: on a wall, by distance, like its text; else 1 */
};

/* Fills in what the options leave open. A resolution that is no known panel is taken as 10 inch. */
void theme_init(struct theme *theme, const struct theme_options *options);

/* Millimetres to pixels, rounded up so that a least size is kept. */
int theme_mm(const struct theme *theme, double mm);

/* The same for what is drawn: larger where it is read from further away than a table screen. */
int theme_shape_px(const struct theme *theme, double mm);

/* Pixels of the em square of a text size. */
int theme_text_px(const struct theme *theme, enum text_size size);

/* The colour of a role in the set that the options name. */
struct colour theme_colour(const struct theme *theme, enum role role);

/* A word for a role in printed draw lists, like "ink" or "quiz-tint". */
const char *theme_role_name(enum role role);

/* WCAG 2.2 contrast ratio, 1 to 21. */
double theme_contrast(struct colour left, struct colour right);

/* The measures that every page uses, in millimetres. */
#define MM_MARGIN 6.0  /* page margin */
#define MM_GRID 4.0    /* unit of the grid, radius of cards */
#define MM_GAP 3.2     /* between targets; 3 at least */
#define MM_TARGET 18.0 /* a resident's target */
#define MM_TARGET_LEAST 15.0
#define MM_TARGET_STAFF 13.0 /* in lists of staff */
#define MM_TILE 25.0         /* a person's tile */
#define MM_FOCUS 1.0         /* the focus ring */

#endif
