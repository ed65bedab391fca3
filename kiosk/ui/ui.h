/* The interface of one page: where its widgets are, which one a finger, a key or a script chose,
 * and the draw list of the next frame.
 *
 * A screen's view runs once for each tap (the action pass, in which the tapped widget's call returns
 * true) and once for each frame (the draw pass). A finger is matched with the boxes painted last.
 * The rules come from the design's table of numbers: act on release inside the target, one finger,
 * nothing again within 500 ms, no swipe, drag or long press needed. */
#ifndef KIOSK_UI_UI_H
#define KIOSK_UI_UI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "ui/draw.h"
#include "ui/font.h"
#include "ui/geometry.h"
#include "ui/theme.h"

enum {
    UI_BOXES_MOST = 128,
    UI_NAME_SIZE = 256,
    UI_REPEAT_MS = 500, /* a second touch sooner than this is a tremor */
    UI_HOLD_MS = 3000,  /* a hidden widget is held so long: nobody does by mistake */
    UI_REST_MS = 40000, /* a finger that lies still so long is nobody's, as a personal page is then covered */
    UI_PROBLEM_SIZE = 256,
    UI_TYPED_SIZE = 4096, /* more than any field has room for */
};

/* What stands for a key among the letters that were typed; only the first two come to a page without a
 * caret. */
enum {
    TYPED_ERASE = '\b', /* the last letter is taken away, or the one before the caret */
    TYPED_DONE = '\n',
    TYPED_LINE = '\v', /* a line end that was pasted */
    TYPED_DELETE = 0x7F,
    TYPED_LEFT = 0x1C,
    TYPED_RIGHT,
    TYPED_UP,
    TYPED_DOWN,
    TYPED_START = 1, /* of the text */
    TYPED_HOME,      /* of the line */
    TYPED_COPY,
    TYPED_CUT,
    TYPED_END,
    TYPED_FINISH,
};

enum ui_pass { UI_PASS_ACTION, UI_PASS_DRAW };

/* One widget as it was painted. */
struct ui_box {
    uint64_t id;
    struct rect rect;
    char name[UI_NAME_SIZE]; /* accessible name, unique on its page */
    double least_mm;         /* the least size that this kind of widget may have */
    bool repeats;            /* PIN and keyboard keys: quick repeats count */
    bool is_back;            /* what Escape presses */
    bool is_secret;          /* a digit of a PIN: never spoken, so its first touch presses it */
    bool is_hidden;          /* acts once it was held for UI_HOLD_MS; keys pass it over, but UI_KEY_HIDDEN */
};

struct ui_boxes {
    struct ui_box items[UI_BOXES_MOST];
    size_t count;
};

enum ui_pointer_kind { UI_POINTER_DOWN, UI_POINTER_MOVE, UI_POINTER_UP, UI_POINTER_CANCEL };

/* The one pointer event into which mouse, touch and scripts are turned. */
struct ui_pointer {
    enum ui_pointer_kind kind;
    int64_t finger;  /* which finger; a mouse is 0 */
    int x, y;        /* pixels */
    int64_t time_ms; /* monotonic */
};

enum ui_key {
    UI_KEY_NEXT,
    UI_KEY_PREVIOUS,
    UI_KEY_UP,
    UI_KEY_DOWN,
    UI_KEY_LEFT,
    UI_KEY_RIGHT,
    UI_KEY_PRESS,
    UI_KEY_BACK,
    UI_KEY_HIDDEN, /* presses the page's hidden widget, for those who use no finger */
    /* For a text that is being written. */
    UI_KEY_ERASE,
    UI_KEY_DELETE,
    UI_KEY_HOME,
    UI_KEY_END,
    UI_KEY_START,
    UI_KEY_FINISH,
    UI_KEY_COPY,
    UI_KEY_CUT,
};

/* What a drag that began on a list asks of it, in the next action pass. */
enum ui_drag { UI_DRAG_NONE, UI_DRAG_UP, UI_DRAG_DOWN };

/* Large (about 500 KB): lives inside the application's one struct. */
struct ui {
    const struct theme *theme; /* borrowed */
    struct fonts *fonts;       /* borrowed */
    struct draw_list *list;    /* borrowed; where the draw pass goes */
    enum ui_pass pass;
    bool mirrored; /* right-to-left: the whole page is mirrored as it is emitted */
    bool reading;  /* collect `page_text` for reading aloud */

    struct ui_boxes painted; /* of the last draw pass: what a finger is matched with */
    struct ui_boxes making;  /* of the pass that runs */

    bool finger_down;
    int64_t finger;
    int down_x, down_y;
    int64_t down_ms, moved_ms;
    uint64_t held;    /* widget that the finger went down on, 0 none */
    bool held_inside; /* the finger is on it now */
    uint64_t tapped;  /* widget that acts in the next action pass, 0 none */
    bool is_pointed;  /* a finger tapped it … */
    int tap_x, tap_y; /* … here */
    enum ui_drag drag;
    int drag_x, drag_y; /* where it began */
    bool has_acted;
    int64_t acted_ms; /* when something was last tapped */

    uint64_t focus;   /* widget with the focus, 0 none */
    bool focus_shown; /* the ring is drawn: a key was used since the last touch */

    bool edits;        /* the page last drawn edits text: letters of a real keyboard are for it */
    bool making_edits; /* the pass that runs does */
    uint64_t writing, making_writing; /* the same for the text that has a caret: its box, 0 none */
    char typed[UI_TYPED_SIZE];        /* what was typed since the last action pass */
    char copied[UI_TYPED_SIZE];       /* what was copied last, for a clipboard … */
    bool has_copied;                  /* … which was not told yet */

    bool again;                    /* this pass found that the page must be laid out once more */
    struct text page_text;         /* what a person would read, a block a line */
    char problem[UI_PROBLEM_SIZE]; /* first text that did not fit in this pass, "" if all did */
};

/* `theme`, `fonts` and `list` are borrowed and may be exchanged between passes. */
void ui_init(struct ui *ui, const struct theme *theme, struct fonts *fonts, struct draw_list *list);
void ui_release(struct ui *ui);

/* Around each run of a view. ui_end forgets the tap, and after a draw pass the boxes made become
 * those that a finger is matched with. */
void ui_begin(struct ui *ui, enum ui_pass pass);
void ui_end(struct ui *ui);

/* A touch was used up before it came here (it woke the screen) and was lifted at `time_ms`: what follows
 * within UI_REPEAT_MS is taken for its tremor. */
void ui_begin_repeats(struct ui *ui, int64_t time_ms);

/* Forgets finger, tap and focus: another page is shown now, or the touch only woke the screen. */
void ui_forget_input(struct ui *ui);

/* Hands in one event. True if a pass must run: an action pass if `tapped` or `drag` is set, a draw
 * pass because something is pressed, let go or focused. */
bool ui_point(struct ui *ui, const struct ui_pointer *pointer);
bool ui_press_key(struct ui *ui, enum ui_key key);

/* A list is asked to turn its page by something else than a finger, at that place of the canvas. */
void ui_drag_at(struct ui *ui, enum ui_drag drag, int x, int y);

/* A finger may be holding a hidden widget: milliseconds until that acts, -1 if none is held. ui_hold makes it
 * act once it is time: true if an action pass must run. */
int64_t ui_hold_due_ms(const struct ui *ui, int64_t now_ms);
bool ui_hold(struct ui *ui, int64_t now_ms);

/* Forgets a finger that has lain still for UI_REST_MS, so that others count: the news that it was lifted may
 * have been lost, or something leans on the screen. Its press does nothing. True if a draw pass must run. */
bool ui_rest(struct ui *ui, int64_t now_ms);

/* Hands in what was typed on a real keyboard, in UTF-8, and TYPED_ keys. True if an action pass must run;
 * nothing happens on a page that edits no text. */
bool ui_type(struct ui *ui, const char *text);

/* Hands in what a clipboard holds, as much of it as there is room for. Nothing happens on a page without a
 * caret, nor with what is no UTF-8. */
bool ui_paste(struct ui *ui, const char *text);

/* True if keys that move are for the text that has a caret: the focus ring is not shown elsewhere. */
bool ui_moves_caret(const struct ui *ui);

/* The whole canvas. */
struct rect ui_canvas(const struct ui *ui);

/* Sizes in pixels. */
int ui_mm(const struct ui *ui, double mm);

/* --- For widgets --- */

/* What a widget learns when it registers its box. */
struct ui_state {
    bool tapped, pressed, focused;
};

/* Registers a box. `key` tells apart widgets whose names may be equal (two people called Sam); 0
 * takes the name. Two widgets with one id are a mistake of ours and assert; two with one name are
 * told apart by a number behind the second. */
struct ui_state ui_box_add(struct ui *ui, const struct ui_box *box, uint64_t key);

/* Draws, in the draw pass only, mirrored where the page is. */
void ui_draw_box(struct ui *ui, const struct draw_command *box);
void ui_draw_icon(struct ui *ui, struct rect rect, enum role ink, const char *name);
void ui_draw_photo(struct ui *ui, struct rect rect, enum role ink, int radius, const char *path,
                   const char *otherwise);
void ui_draw_text_line(struct ui *ui, struct rect rect, struct text_style style, enum role ink,
                       const char *text, size_t length);

/* For a widget that edits text: says so, and returns what was typed since, "" in a draw pass. Until the end
 * of the pass. */
const char *ui_typed(struct ui *ui);

/* The same for one with a caret, whose box is the last that was added. */
const char *ui_written(struct ui *ui);

/* Where a finger tapped, in the action pass. False if it was a key. */
bool ui_tap_place(const struct ui *ui, int *x, int *y);

/* For the clipboard. */
void ui_copy(struct ui *ui, const char *text);

/* Notes for audits that `text` did not fit. */
void ui_note_problem(struct ui *ui, const char *text);

#endif
