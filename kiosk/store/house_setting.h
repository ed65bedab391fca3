/* The settings of the house: what its office decides for every screen. One table says which there are. What
 * holds is the office's latest signed order (order.h), or the default. */
#ifndef KIOSK_STORE_HOUSE_SETTING_H
#define KIOSK_STORE_HOUSE_SETTING_H

#include "store/store.h"

enum { HOUSE_VALUE_SIZE = 41 };

enum house_setting_name {
    HOUSE_OFFICE_PROGRAM, /* has one: so the lounge leaves people, register and rights to it */
    HOUSE_PICTURES_ONLY,  /* no name of a resident on any screen */
    HOUSE_KEEP_SIGN_UPS,  /* from here on: how long names are kept (retention.h) */
    HOUSE_KEEP_ATTENDANCE,
    HOUSE_KEEP_AUDIT,
    HOUSE_SETTINGS,
};

enum house_setting_type {
    HOUSE_YES_NO,
    HOUSE_NUMBER,
};

struct house_setting {
    const char *name; /* as staff write it and orders say it: never change one */
    enum house_setting_type type;
    const char *standard; /* the default */
    const char *range;    /* what it can be, in words */
    int least, most;      /* of a number */
    const char *meaning;  /* one sentence for staff */
};

/* By their enum. To add one, give it a line there and here. */
extern const struct house_setting house_settings[HOUSE_SETTINGS];

/* The setting of that name, NULL if this version knows none. */
const struct house_setting *house_setting_find(const char *name);

/* True if it can be that. */
bool house_setting_takes(const struct house_setting *setting, const char *value);

/* What holds here: the default too where the office's word is nothing that this version understands. */
bool house_setting_load(struct store *store, const struct house_setting *setting,
                        char value[HOUSE_VALUE_SIZE], struct err *err);

/* The same of one that is yes or no. */
bool house_setting_is_on(struct store *store, enum house_setting_name name, bool *on, struct err *err);

/* The same of one that is a number. */
bool house_setting_number(struct store *store, enum house_setting_name name, int *number, struct err *err);

#endif
