/* Home in two files: home.c loads and lays out, home_cards.c draws the pieces. Private to them. */
#ifndef KIOSK_SCREEN_HOME_PAGE_H
#define KIOSK_SCREEN_HOME_PAGE_H

#include "screen/frame.h"
#include "screen/layout.h"
#include "store/home.h"

enum {
    HOME_ROWS_MOST = 8,
    HOME_LINES_MOST = 12,
    HOME_NOTICES_MOST = 3,
    HOME_OFF_MOST = 3,
    HOME_NEW_TIME_MOST = 2
};

/* The event on now or next, with its words. */
struct home_card {
    bool there;
    const struct occurrence *occurrence; /* in home_page.home */
    bool here;                           /* the main button is "I'm here", else "I'm coming" */
    char state[WORDS_SIZE];
    char when[WORDS_SIZE * 2];
    char start[WORDS_SIZE * 2]; /* the same without the end, for where that wraps; or "" */
    char brief[WORDS_SIZE * 2]; /* state and time in one, where there is little room */
    char picture[WORDS_SIZE];
    char main_name[UI_NAME_SIZE];
    char more_name[UI_NAME_SIZE];
};

/* A row, and where it leads. */
struct home_row {
    char name[UI_NAME_SIZE];
    char title[UI_NAME_SIZE];
    char text[PASSAGE_SIZE];
    char brief[WORDS_SIZE]; /* of an event: its time, for where `text` has no room */
    char picture[WORDS_SIZE];
    struct row row; /* points into the above */
    struct route route;
    bool leads;
};

struct home_page {
    struct home home;
    int64_t unseen_since_ms; /* wall clock; since when the office has not seen changes, 0 if it has */
    bool retired;            /* by the office: nobody reads what is saved here */
    struct flow_place place;
    char clock[WORDS_SIZE];
    char date[WORDS_SIZE];
    struct home_card card;
    struct home_row rows[HOME_ROWS_MOST];
    int row_count;
    struct home_row lines[HOME_LINES_MOST]; /* what everyone should know: in the card "Notices" */
    int line_count;
    int first_lines;  /* so many of them, from the first, stand above everything where the page is a list */
    int essential;    /* so many of them, from the first, are never left out */
    bool first_start; /* nothing was ever brought in, and there is nothing else to say */
};

/* home_words.c: makes the words of the card, the rows and the lines from `page->home`. */
void home_make_words(struct home_page *page, const struct lounge *lounge);

/* home_cards.c. The time and the date, in `start` where they fit, else also at the top of `*body`. */
void home_draw_clock(const struct home_page *page, struct ui *ui, struct rect start, struct rect *body);

/* How the event card is drawn in a width: chosen by home_card_fit. Points into itself: not copied. */
struct home_look {
    enum text_size title;
    bool badge;
    bool more;   /* with "Tell me more" */
    bool beside; /* the button stands beside the text */
    bool brief;
    int text_width, text_height;
    int button_width;
    int height;
    bool fits; /* into the height given */
    struct buttons buttons;
    struct button main, tell;
};

/* The richest look of which the card is at most `most` px high in `width`; the plainest if none is,
 * which then does not fit. */
void home_card_fit(const struct home_page *page, struct ui *ui, int width, int most, struct home_look *look);
void home_card_draw(const struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect rect,
                    const struct home_look *look);

/* The same as items of a list, for a page that is too small for it. */
void home_card_list(const struct home_page *page, struct lounge *lounge, struct flow *flow);

/* The card "Notices" with as many lines as fit, and of as many their texts; its height for `width`
 * (at most `most`). `*fits` (may be NULL) tells whether all that is essential is there. */
int home_lines_height(const struct home_page *page, struct ui *ui, int width, int most, bool *fits);

/* True if nothing of what is essential is left out in that card, its texts neither. */
bool home_lines_are_whole(const struct home_page *page, struct ui *ui, int width, int most);
void home_lines_draw(const struct home_page *page, struct lounge *lounge, struct ui *ui, struct rect rect);

/* One row as a card of its own. */
void home_row_draw(const struct home_row *row, struct lounge *lounge, struct ui *ui, struct rect rect);

#endif
