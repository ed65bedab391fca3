#include "store/house_setting.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "store/order.h"

const struct house_setting house_settings[HOUSE_SETTINGS] = {
    [HOUSE_OFFICE_PROGRAM] = {"office-program", HOUSE_YES_NO, "yes", "yes or no", 0, 0,
                              "The office program keeps people, the register, reports and rights. With no, "
                              "the lounge screen does."},
    [HOUSE_PICTURES_ONLY] = {"pictures-only", HOUSE_YES_NO, "no", "yes or no", 0, 0,
                             "With yes, screens show people by their pictures, without names."},
    [HOUSE_KEEP_SIGN_UPS] = {"keep-sign-ups-days", HOUSE_NUMBER, "28", "a number of days from 7 to 3650", 7,
                             3650, "So long after an event the names of who answered are kept."},
    [HOUSE_KEEP_ATTENDANCE] = {"keep-attendance-months", HOUSE_NUMBER, "12",
                               "a number of months from 12 to 120", 12, 120,
                               "So long after an event the names of who was there are kept."},
    [HOUSE_KEEP_AUDIT] = {"keep-audit-months", HOUSE_NUMBER, "36", "a number of months from 12 to 120", 12,
                          120, "So long is kept which worker changed what."},
};

const struct house_setting *house_setting_find(const char *name)
{
    for (size_t i = 0; i < HOUSE_SETTINGS; i++)
        if (strcmp(house_settings[i].name, name) == 0)
            return &house_settings[i];
    return NULL;
}

static bool is_yes_or_no(const struct house_setting *setting, const char *value)
{
    (void)setting;
    return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0;
}

static bool is_number(const struct house_setting *setting, const char *value)
{
    enum { DIGITS_MOST = 6 };
    size_t digits = strspn(value, "0123456789");
    int number = digits > 0 && digits <= DIGITS_MOST && value[digits] == '\0' ? atoi(value) : -1;
    return number >= setting->least && number <= setting->most;
}

static bool (*const takes[])(const struct house_setting *setting, const char *value) = {
    [HOUSE_YES_NO] = is_yes_or_no,
    [HOUSE_NUMBER] = is_number,
};

bool house_setting_takes(const struct house_setting *setting, const char *value)
{
    return takes[setting->type](setting, value);
}

bool house_setting_load(struct store *store, const struct house_setting *setting,
                        char value[HOUSE_VALUE_SIZE], struct err *err)
{
    struct order order;
    bool found;
    if (!order_latest(store, ORDER_SETTING, setting->name, &order, &found, err))
        return false;
    bool holds = found && house_setting_takes(setting, order.value);
    (void)text_format(value, HOUSE_VALUE_SIZE, "%s", holds ? order.value : setting->standard);
    return true;
}

bool house_setting_is_on(struct store *store, enum house_setting_name name, bool *on, struct err *err)
{
    char value[HOUSE_VALUE_SIZE];
    ASSERT(house_settings[name].type == HOUSE_YES_NO);
    if (!house_setting_load(store, &house_settings[name], value, err))
        return false;
    *on = strcmp(value, "yes") == 0;
    return true;
}

bool house_setting_number(struct store *store, enum house_setting_name name, int *number, struct err *err)
{
    char value[HOUSE_VALUE_SIZE];
    ASSERT(house_settings[name].type == HOUSE_NUMBER);
    if (!house_setting_load(store, &house_settings[name], value, err))
        return false;
    *number = atoi(value); /* it takes nothing else */
    return true;
}
