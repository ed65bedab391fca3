/* The register of one date, as a part of a page. Until the event is over it has who said they would come and
 * who is here; afterwards only who was here, so that no page names somebody beside a sign that they were not.
 * Whoever was forgotten is then found among the pictures of all residents. */
#ifndef KIOSK_SCREEN_REGISTER_H
#define KIOSK_SCREEN_REGISTER_H

#include "screen/lounge.h"
#include "screen/wall.h"
#include "store/attendance.h"
#include "store/occurrence.h"
#include "ui/widget.h"

enum register_phase {
    REGISTER_AHEAD, /* "I'm here" is not open yet: who said they would come */
    REGISTER_ON,    /* everybody, those who said so first: one tap marks, one takes back */
    REGISTER_OVER,  /* over or off: only who was here */
};

struct register_row {
    enum answer answer; /* only what says yes, and nothing once the event is over */
    enum how how;
};

/* Zeroed is empty. */
struct register_list {
    bool is_elsewhere; /* the register is kept in the office program: nothing is loaded */
    bool found;        /* the date is known */
    struct occurrence occurrence;
    enum register_phase phase;
    struct wall wall;          /* the faces, in the order of the rows */
    struct register_row *rows; /* one for each face */
    size_t said;               /* so many rows come first: they said that they would come */
    int here;
    int visitors;
    char worker[NAME_SIZE]; /* who marks */
    bool can_undo;          /* somebody was taken off the list of who was here */
    struct attendance_undo undo;
    struct flow_place place; /* kept over loads */
};

/* Loads it anew for the worker behind the open staff door; register_free lets go. */
bool register_load(struct register_list *list, struct lounge *lounge, struct id event, struct date original,
                   struct err *err);
void register_free(struct register_list *list);

/* Draws it as a card in `rect`, in columns where there is width for them, and acts on taps. */
void register_view(struct register_list *list, struct lounge *lounge, struct ui *ui, struct rect rect);

/* What taps do; a fault is shown as trouble. Each loads the list anew. */
void register_mark(struct register_list *list, struct lounge *lounge, struct id person, enum how how);
void register_take_off(struct register_list *list, struct lounge *lounge, struct id person);
void register_undo(struct register_list *list, struct lounge *lounge);
void register_count_visitor(struct register_list *list, struct lounge *lounge, bool one_more);

/* "Took part", in the language that is set; "Here" for HOW_HERE. */
const char *register_how_words(enum how how);

/* Fills in the pictures of everybody who lives here on the date of the occurrence, also who is away or not on
 * the wall, whether they were there or not. */
bool register_everybody(struct wall *wall, struct lounge *lounge, struct date date, struct err *err);

#endif
