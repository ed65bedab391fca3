#include "store/house_setting.h"

#include <string.h>

#include "base/text.h"
#include "store/order.h"

const struct house_setting house_settings[HOUSE_SETTINGS] = {
    [HOUSE_OFFICE_PROGRAM] = {"office-program", HOUSE_YES_NO, "yes", "yes or no",
                              "The office program keeps people, the register, reports and rights. With no, "
                              "the lounge screen does."},
    [HOUSE_PICTURES_ONLY] = {"pictures-only", HOUSE_YES_NO, "no", "yes or no",
                             "With yes, screens show people by their pictures, without names."},
};

const struct house_setting *house_setting_find(const char *name)
{
    for (size_t i = 0; i < HOUSE_SETTINGS; i++)
        if (strcmp(house_settings[i].name, name) == 0)
            return &house_settings[i];
    return NULL;
}

static bool is_yes_or_no(const char *value)
{
    return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0;
}

static bool (*const takes[])(const char *value) = {[HOUSE_YES_NO] = is_yes_or_no};

bool house_setting_takes(const struct house_setting *setting, const char *value)
{
    return takes[setting->type](value);
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
