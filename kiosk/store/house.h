/* The house: its name, its office, and the texts of Urgent help. And its devices. */
#ifndef KIOSK_STORE_HOUSE_H
#define KIOSK_STORE_HOUSE_H

#include "base/id.h"
#include "store/fact.h"
#include "store/limits.h"
#include "store/store.h"

extern const struct noun NOUN_HOUSE;
extern const struct noun NOUN_DEVICE;

struct house {
    char name[NAME_SIZE];
    char zone[NAME_SIZE]; /* like Europe/London */
    struct id office;     /* the device that signs, by its own order; none for a house without a folder */
};

/* What Urgent help says, in the house's own words. "" where staff have not said. */
struct help {
    char phone_place[LINE_SIZE];
    char staff_on_call[LINE_SIZE];
    char naloxone[LINE_SIZE];
    char defibrillator[LINE_SIZE];
    char fire_exit[LINE_SIZE];
    struct date confirmed_on; /* DATE_NONE: never confirmed */
    char confirmed_by[NAME_SIZE];
};

/* Loads the house; empty texts before it is known. */
bool house_load(struct store *store, struct house *house, struct err *err);

/* Makes the house of a new database: named, with this device as its holder. Used by store_open. */
bool house_make_if_missing(struct store *store, const struct store_options *options, struct err *err);

/* Renames it; "" is refused. */
bool house_rename(struct store *store, const char *name, struct err *err);

/* Says that a device gives out places: of a house that is made, where nothing is signed yet. */
bool house_set_holder(struct store *store, struct id device, struct err *err);

/* Tells whether another device is the office, which so does not see at once what is saved here. */
bool house_has_office_elsewhere(struct store *store, bool *has, struct err *err);

/* Says which device is the office. */
bool house_set_office(struct store *store, struct id device, struct err *err);

/* Loads the help texts. */
bool help_load(struct store *store, struct help *help, struct err *err);

/* Saves the texts as confirmed by `by` (a name, not empty) today; help->confirmed_* are ignored. */
bool help_confirm(struct store *store, const struct help *help, const char *by, struct err *err);

/* True if the texts were confirmed, not longer ago than HELP_CONFIRM_MONTHS, and not after `today`: so says
 * a clock that was ahead. */
bool help_is_confirmed(const struct help *help, struct date today);

/* True if the texts that were confirmed are `texts`, those of a device's settings. A device whose settings
 * say nothing at all leaves the word to the house. */
bool help_says(const struct help *help, const struct help *texts);

struct house_device {
    struct id id;
    char name[NAME_SIZE];
};
struct house_devices {
    struct house_device *items;
    size_t count;
    size_t capacity;
};

/* Appends the devices of the house, by name. */
bool devices_load(struct store *store, struct house_devices *devices, struct err *err);
void devices_free(struct house_devices *devices);

/* The name of a device, "" if it is not known. */
bool device_name(struct store *store, struct id device, char name[NAME_SIZE], struct err *err);

enum { DEVICE_CALLED_SIZE = NAME_SIZE + 16 };

/* What staff call a device: its name, with the start of its number behind it where another device has the
 * same name, as `kiosk device` lists it; "" if it has none. */
bool device_called(struct store *store, struct id device, char called[DEVICE_CALLED_SIZE], struct err *err);

/* Renames a device; "" is refused. */
bool device_rename(struct store *store, struct id device, const char *name, struct err *err);

#endif
