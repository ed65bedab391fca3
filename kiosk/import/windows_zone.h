/* The names that Windows and Outlook have for time zones. */
#ifndef KIOSK_IMPORT_WINDOWS_ZONE_H
#define KIOSK_IMPORT_WINDOWS_ZONE_H

/* The name of the same zone in the tz database ("Europe/London" for "GMT Standard Time", as the Unicode
 * CLDR's list of windowsZones says); NULL for a name that is not known. */
const char *windows_zone(const char *name);

#endif
