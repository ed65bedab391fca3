#include "app/help_texts.h"

#include "base/text.h"

struct help help_texts(const struct settings *settings)
{
    struct help help = {.confirmed_on = DATE_NONE};
    bool fits = text_format(help.phone_place, sizeof help.phone_place, "%s", settings->phone_place) &&
                text_format(help.staff_on_call, sizeof help.staff_on_call, "%s", settings->on_call) &&
                text_format(help.naloxone, sizeof help.naloxone, "%s", settings->naloxone) &&
                text_format(help.defibrillator, sizeof help.defibrillator, "%s", settings->defibrillator) &&
                text_format(help.fire_exit, sizeof help.fire_exit, "%s", settings->fire_exit);
    ASSERT(fits); /* the settings take LINE_LIMIT letters each */
    return help;
}
