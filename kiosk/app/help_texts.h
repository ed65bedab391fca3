/* The texts of Urgent help as the settings of this device have them, before anybody has confirmed them. */
#ifndef KIOSK_APP_HELP_TEXTS_H
#define KIOSK_APP_HELP_TEXTS_H

#include "app/settings.h"
#include "store/house.h"

/* Never confirmed; "" where the settings say nothing. */
struct help help_texts(const struct settings *settings);

#endif
