/* The page of one event, in four files: event.c loads and lays out, event_words.c makes its words,
 * event_details.c and event_answers.c draw its two halves. Private to them. */
#ifndef KIOSK_SCREEN_EVENT_PAGE_H
#define KIOSK_SCREEN_EVENT_PAGE_H

#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/screen.h"
#include "store/event.h"
#include "store/notice.h"
#include "store/occurrence.h"

enum { EVENT_FACTS_MOST = 12, EVENT_TEXT_SIZE = PASSAGE_SIZE + WORDS_SIZE };

/* One thing to know, with its icon. */
struct event_fact {
    const char *icon;
    char text[EVENT_TEXT_SIZE];
};

/* What can be said to this date now. */
enum event_stage {
    EVENT_GONE,    /* not on the list (any more), or private */
    EVENT_OFF,     /* cancelled */
    EVENT_AHEAD,   /* the three ways to say yes */
    EVENT_SOON,    /* not begun, but "I'm here" is open */
    EVENT_RUNNING, /* begun; "I'm here" is open */
    EVENT_OVER,
};

struct event_page {
    enum event_stage stage;
    struct occurrence occurrence;
    struct event event;
    struct notice notice;
    bool has_notice;
    char picture[WORDS_SIZE];
    char when[WORDS_SIZE * 2];
    char moved[EVENT_TEXT_SIZE]; /* "It was planned for …" and why, or "" */
    char feel[EVENT_TEXT_SIZE];
    struct event_fact facts[EVENT_FACTS_MOST];
    int fact_count;
    char room[WORDS_SIZE];       /* a sentence or more */
    char brief_room[WORDS_SIZE]; /* a short one, where that has no room */
    char off[EVENT_TEXT_SIZE];   /* why it is off, and when the next one is */
    struct flow_place place;
};

/* Makes the words from `occurrence`, `event` and `notice`. `next` is the next date or NULL. */
void event_make_words(struct event_page *page, const struct occurrence *next, struct local_time now);

/* False if the title has a word that is too long for `width` px. */
bool event_head_fits(const struct event_page *page, struct ui *ui, int width);

/* The title as the page's head: its height in `width`, at most `most` where that can be; and drawn. */
int event_head_height(const struct event_page *page, struct ui *ui, int width, int most);
void event_head_draw(const struct event_page *page, struct ui *ui, struct rect rect);

/* The same as an item of a list. */
void event_head_list(const struct event_page *page, struct flow *flow);

/* All that there is to know, as items of a list that pages. */
void event_details(const struct event_page *page, struct lounge *lounge, struct flow *flow);

/* The ways to answer, measured for a width: how much is said around the buttons. */
struct event_answers {
    enum answer answers[LAYOUT_BUTTONS_MOST]; /* ANSWER_NONE is "I'm here" */
    struct button buttons[LAYOUT_BUTTONS_MOST];
    struct buttons bar; /* points into `buttons`: not copied */
    bool question, mind;
    int height;
};

/* What must be read before answering: whether there is room, or why it is off. "" for nothing. */
const char *event_room(const struct event_page *page);

/* Measures them for `width`, in `columns` of buttons at most; says less until it fits into `most` px, but
 * always what must be read first. False if it cannot. */
bool event_answers_fit(const struct event_page *page, struct ui *ui, struct event_answers *answers, int width,
                       int columns, int most);
void event_answers_draw(const struct event_page *page, struct lounge *lounge, struct ui *ui,
                        const struct event_answers *answers, struct rect area);

/* The buttons alone, each as high as its words need: their width in which most have them in one line, at most
 * `most`; their height in `width`; and drawn. */
int event_buttons_width(const struct event_page *page, struct ui *ui, int most);
int event_buttons_height(const struct event_page *page, struct ui *ui, int width);
void event_buttons_draw(const struct event_page *page, struct lounge *lounge, struct ui *ui,
                        struct rect area);

/* The same as items of a list, for a page on which they fit no other way. */
void event_answers_list(const struct event_page *page, struct lounge *lounge, struct flow *flow);

#endif
