/* The one table of settings: what each is called, where it is kept, what it may be and what it means.
 * To add a setting, give `struct settings` a member and this table a line. For settings.c alone. */
#ifndef KIOSK_APP_SETTINGS_TABLE_H
#define KIOSK_APP_SETTINGS_TABLE_H

#include "app/settings.h"

enum setting_type {
    SETTING_TEXT,          /* char[SETTING_TEXT_SIZE] */
    SETTING_NUMBER,        /* int */
    SETTING_YES_NO,        /* bool */
    SETTING_CHOICE,        /* char[SETTING_TEXT_SIZE], one of `choices` */
    SETTING_NUMBER_CHOICE, /* int, one of `choices` */
    SETTING_ZONE,          /* char[SETTING_TEXT_SIZE], checked against the system's zones */
    SETTING_LANGUAGE,      /* char[SETTING_TEXT_SIZE] */
    SETTING_MATRIX,        /* struct touch_matrix */
    SETTING_TIME,          /* int, minutes of the day; SETTING_NEVER if empty */
};

struct setting {
    const char *section, *name;
    enum setting_type type;
    size_t offset;        /* in struct settings */
    const char *standard; /* the default, as it would be written in the file */
    const char *choices;  /* blanks between; empty is a choice too where the default is empty */
    int least, most;      /* of a number; most letters of a text */
    bool zero;            /* 0 is allowed besides */
    const char *explanation;
};

extern const struct setting settings_table[];
extern const size_t settings_count;

/* Reads `value` into its member; false and untouched if it is nothing that this setting can be. */
bool setting_set(struct settings *settings, const struct setting *setting, const char *value);

/* Appends what it can be: "0, or a whole number from 60 to 3000", "day, evening or contrast". */
void setting_describe(const struct setting *setting, struct text *out);

#endif
