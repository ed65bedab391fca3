/* The page on which a new screen is set up: its steps, one question each. For its own files. */
#ifndef KIOSK_SCREEN_SET_UP_PAGE_H
#define KIOSK_SCREEN_SET_UP_PAGE_H

#include "screen/form.h"
#include "screen/mounts.h"
#include "screen/screen.h"

enum set_up_step {
    STEP_LANGUAGE,
    STEP_HOUSE,  /* a new one, or one that there is */
    STEP_CODE,   /* of the office that lets this screen join */
    STEP_FOLDER, /* which is shared; then the house is made or asked */
    STEP_PANEL,  /* how large it is */
    STEP_CLOCK,
    STEP_WORKER, /* the first one's PIN */
    STEP_READY,
};

enum { CODE_DIGITS = 8 };

struct set_up_page {
    enum set_up_step step;
    bool is_loaded;
    bool has_pin;        /* somebody has */
    bool joins;          /* a house that there is */
    bool clock_is_wrong; /* somebody said so */
    const char *note;    /* what was not taken; NULL: nothing */
    char house[NAME_SIZE], screen[NAME_SIZE];
    char folder[NAME_SIZE * 4];
    char code[CODE_DIGITS + 1];
    int code_count;
    int card_px; /* how wide the frame of the ruler is; 0: as the theme has it */
    char mounts[MOUNTS_MOST][FILE_PATH_SIZE];
    int mount_count;
    struct form form; /* its fields are edited one by one */
    struct flow_place place;
};

/* Shows a step from its start. */
void set_up_go(struct set_up_page *state, enum set_up_step step);

/* set_up_house.c: which house, its name, the code, the folder. The fields are for set_up_start. */
void set_up_start_fields(struct set_up_page *state, const struct lounge *lounge);
void set_up_draw_house(struct set_up_page *state, struct lounge *lounge, struct ui *ui, struct rect body);
void set_up_draw_code(struct set_up_page *state, struct lounge *lounge, struct ui *ui, struct rect body);
void set_up_draw_folder(struct set_up_page *state, struct lounge *lounge, struct ui *ui, struct rect body);

/* Draws the keyboard over everything as long as a field is open, and goes on with what was entered. False
 * where none is. */
bool set_up_draw_field(struct set_up_page *state, struct lounge *lounge, struct ui *ui);

/* set_up_ruler.c: the panel against a bank card. */
void set_up_draw_ruler(struct set_up_page *state, struct lounge *lounge, struct ui *ui, struct rect body);

#endif
