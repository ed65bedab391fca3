/* A form for staff: a constant table of fields shows as a list of rows that pages, a label with its value
 * below; a tapped row opens its editor in place of the list: keyboard, phrases to pick from, month, hours and
 * minutes, digits, choices or pictures. Yes and no change at a tap.
 *
 *     struct trip { char title[TITLE_SIZE]; struct date date; int places; };
 *     static const struct field FIELDS[] = {
 *         {.label = N_("Title"), FIELD_TEXT(FIELD_LINE, struct trip, title), .limit = TITLE_LIMIT},
 *         {.label = N_("Date"), FIELD_AT(FIELD_DATE, struct trip, date)},
 *         {.label = N_("Places"), FIELD_AT(FIELD_NUMBER, struct trip, places), .limit = 999,
 *          .none = N_("No limit")},
 *     };
 *
 *     form_start(&state->form, FIELDS, FIELD_COUNT, &state->trip);          once, in load
 *     if (state->form.is_changed)                                           in load: keep what was entered
 *         return true;
 *     if (form_draw_over(&state->form, lounge, ui))                         in view
 *         return;
 *     struct rect body = staff_frame_draw(...);
 *     form_hold_back(&state->form, lounge);
 *     ... cut room for "Save" off the body ...
 *     form_draw(&state->form, lounge, ui, body);
 *     if (saved && form_check(&state->form)) ... store it, with the versions that were loaded ...
 *
 * Whatever is entered stays in the values, also what is wrong: form_check then says at the first such field
 * what is wrong with it, and the sentence stays until it is mended. The versions which the noun's own form
 * struct carries (store/event.h) stay beside the values untouched, so that saving replaces exactly these. */
#ifndef KIOSK_SCREEN_FORM_H
#define KIOSK_SCREEN_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "screen/keyboard.h"
#include "screen/lounge.h"
#include "ui/widget.h"

enum field_kind {
    FIELD_LINE,    /* a few words: char[] */
    FIELD_PASSAGE, /* some sentences: char[] */
    FIELD_CHOICE,  /* one of `choices`: an int or an enum that counts from 0 */
    FIELD_YES_NO,  /* bool */
    FIELD_DATE,    /* struct date, DATE_NONE for none */
    FIELD_TIME,    /* struct time_of_day, TIME_NONE for none */
    FIELD_NUMBER,  /* int from 0, below 0 for none */
    FIELD_PICTURE, /* the name of a picture: char[], "" for none */
    FIELD_OWN,     /* the screen's own: its value in words is char[], and a tap is reported (`own`) */
};

/* One field. Words are marked N_ and are translated when they are shown. */
struct field {
    const char *label;
    enum field_kind kind;
    size_t offset;    /* of the value within `values` … */
    size_t size;      /* … and its bytes */
    int limit;        /* letters that a text may have; the most that a number may be */
    int least;        /* of a number */
    const char *none; /* what stands for nothing, which may then be chosen; NULL: something must be said. Of
                         choices: the first of them, where it says nothing */
    const char *const *choices; /* ends with NULL. Choices, in the order of their values; phrases of a text,
                                   which may also be said in own words; names of pictures */
    const char *folder;         /* of pictures: "icons" or "tiles" */
    const char *(*words_of)(const char *picture);       /* a picture's name in words */
    bool several;                                       /* phrases stand beside each other, a sentence each */
    bool with_year;                                     /* of a date, also of this year's */
    bool (*is_shown)(const void *values);               /* NULL: always */
    bool (*is_offered)(const void *values, int choice); /* of choices; NULL: each of them */
    const char *(*wrong)(
        const void *values); /* one sentence, in the language set, or NULL where all is well */
};

#define FIELD_AT(kind_, type, member)                                                                        \
    .kind = (kind_), .offset = offsetof(type, member), .size = sizeof(((type *)0)->member)
#define FIELD_TEXT(kind_, type, member) FIELD_AT(kind_, type, member)

enum { FORM_NOTHING = -1, FORM_NUMBER_MOST = 99999 };

/* What a page keeps of its form. Plain data; form_start fills it. */
struct form {
    const struct field *fields; /* borrowed, as `values` is */
    int count;
    void *values;
    bool is_changed; /* something was entered since form_start */
    int changed;     /* the field that this pass changed, FORM_NOTHING if none: for what depends on it */
    int own;         /* the FIELD_OWN that was tapped in this pass, FORM_NOTHING if none */

    /* the form's own */
    int open; /* the field whose editor is shown, or FORM_NOTHING */
    bool complains;
    int wrong;       /* the field that the list turns to, or FORM_NOTHING */
    bool is_resumed; /* it was kept for its worker, who reads that until they change something */
    bool is_leaving; /* it is asked whether what was entered may go */
    bool own_words;  /* the keyboard is shown where there are phrases */
    bool is_full;
    struct keyboard keyboard;
    struct caret caret; /* of the text that is open */
    struct flow_place place, editor_place;
    struct date first; /* first day of the weeks that are shown */
};

/* Starts anew with the first page of fields. */
void form_start(struct form *form, const struct field *fields, int count, void *values);

/* Draws the list of fields. With a rail, where the page has room to spare beside it (ui/widget.h). */
void form_draw(struct form *form, struct lounge *lounge, struct ui *ui, struct rect body);
void form_draw_at(struct form *form, struct lounge *lounge, struct ui *ui, struct rect body,
                  struct rect rail);

/* True while an editor is open: the page then calls form_edit, which takes the whole canvas. */
bool form_is_open(const struct form *form);
void form_edit(struct form *form, struct lounge *lounge, struct ui *ui);

/* Call it after a page drew what leads away from it: Back and Done do not lead away from what was entered and
 * is not saved, but to a question, for which the page calls form_draw_leave as long as `is_leaving`. */
void form_hold_back(struct form *form, struct lounge *lounge);
void form_draw_leave(struct form *form, struct lounge *lounge, struct ui *ui);

/* Draws the editor that is open, or else that question. False where the page is to be drawn. */
bool form_draw_over(struct form *form, struct lounge *lounge, struct ui *ui);

/* What was entered was kept while its worker was away: shows the list of fields, and says so. */
void form_resume(struct form *form);

/* Opens the editor of a field. */
void form_open(struct form *form, const struct lounge *lounge, int index);

/* Takes blanks off the ends of texts. True if nothing is wrong with any field that is shown. Else the list
 * turns to the first that is wrong, and each says what is wrong with it. */
bool form_check(struct form *form);

/* What is wrong with a field now, as one sentence in `out`; NULL if nothing. */
const char *form_wrong(const struct form *form, int index, char out[WORDS_SIZE]);

/* The value of a field as it is shown, in `out` of `size` bytes. False where it is none. */
bool form_value(const struct form *form, int index, struct date today, char *out, size_t size);

#endif
