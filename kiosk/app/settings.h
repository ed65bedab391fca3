/* The settings file: one table gives every setting its section, name, type, default, range and
 * explanation; the sample file in config/ is printed from it. Format: INI, read by inih. */
#ifndef KIOSK_APP_SETTINGS_H
#define KIOSK_APP_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/text.h"

enum { SETTING_TEXT_SIZE = 200, SETTING_NEVER = -1 };

/* Where on the panel a touch was meant: across' = m[0] across + m[1] down + m[2], down' = m[3] across + m[4]
 * down + m[5], in parts of its width and height. The same numbers as libinput's calibration matrix. */
struct touch_matrix {
    double m[6];
};

struct settings {
    /* [house] */
    char house_name[SETTING_TEXT_SIZE];
    char zone[SETTING_TEXT_SIZE]; /* IANA name, like Europe/London */
    char language[SETTING_TEXT_SIZE];
    char folder[SETTING_TEXT_SIZE]; /* the shared folder; "" if there is none */
    int backups_kept;               /* daily ones, here and in the shared folder; 0 none */
    /* [screen] */
    int width_mm, height_mm;         /* 0: by the panel's pixels */
    int distance_cm;                 /* 0: by the panel */
    char colours[SETTING_TEXT_SIZE]; /* day, evening, contrast */
    bool large_text, read_aloud, reduced_motion;
    char renderer[SETTING_TEXT_SIZE]; /* opengles2, software, or "" */
    int rotation;                     /* 0, 90, 180, 270 */
    struct touch_matrix touch_matrix;
    char fonts[SETTING_TEXT_SIZE];    /* folders, colons between; "" for the system's */
    char pictures[SETTING_TEXT_SIZE]; /* folder of the house's own; "": in the data folder */
    char new_pictures[SETTING_TEXT_SIZE];
    int slideshow_after_s;          /* nobody there for this long; 0 never */
    int slide_s;                    /* each slide */
    int off_from, off_until;        /* minutes of the day; SETTING_NEVER if not set */
    char speech[SETTING_TEXT_SIZE]; /* program that reads aloud */
    /* [urgent help] what staff confirm with `kiosk confirm-help` */
    char phone_place[SETTING_TEXT_SIZE];
    char on_call[SETTING_TEXT_SIZE];
    char naloxone[SETTING_TEXT_SIZE];
    char defibrillator[SETTING_TEXT_SIZE];
    char fire_exit[SETTING_TEXT_SIZE];
};

/* Moves a touch to where it was meant; what would be beyond an edge is at the edge. */
void touch_matrix_apply(const struct touch_matrix *matrix, double *across, double *down);

/* The defaults. */
void settings_init(struct settings *settings);

/* Reads a file over what `settings` holds. What is wrong (an unknown name, a value out of range, an
 * entry that is there twice, a line that is too long) changes nothing and gives one sentence a line
 * in `complaints`, each with the file, the line and what to do. Letters' case, and whether a name is
 * written with a blank, a hyphen or an underscore, make no difference. Returns false with `err` only
 * if the file cannot be read at all. A missing file is no fault if `optional`. */
bool settings_read(struct settings *settings, const char *path, bool optional, struct text *complaints,
                   struct err *err);

/* The same for a file that is in memory already; `path` is only what complaints call it. */
void settings_read_bytes(struct settings *settings, const char *path, const char *bytes, size_t length,
                         struct text *complaints);

/* Appends the sample file: every setting with its explanation, range and default. */
void settings_print_sample(struct text *out);

#endif
