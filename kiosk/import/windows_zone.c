#include "import/windows_zone.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/text.h"

static const struct {
    const char *windows;
    const char *name;
    const char *shown; /* within what stands in its lists */
} zones[] = {
    {"GMT Standard Time", "Europe/London", "Edinburgh, Lisbon, London"},
    {"Greenwich Standard Time", "Atlantic/Reykjavik", "Monrovia, Reykjavik"},
    {"W. Europe Standard Time", "Europe/Berlin", "Amsterdam, Berlin, Bern"},
    {"Central Europe Standard Time", "Europe/Budapest", "Belgrade, Bratislava, Budapest"},
    {"Central European Standard Time", "Europe/Warsaw", "Sarajevo, Skopje, Warsaw"},
    {"Romance Standard Time", "Europe/Paris", "Brussels, Copenhagen, Madrid"},
    {"GTB Standard Time", "Europe/Bucharest", "Athens, Bucharest"},
    {"FLE Standard Time", "Europe/Helsinki", "Riga, Sofia, Tallinn"},
    {"E. Europe Standard Time", "Europe/Chisinau", "Chisinau"},
    {"Turkey Standard Time", "Europe/Istanbul", "Istanbul"},
    {"Russian Standard Time", "Europe/Moscow", "Moscow, St. Petersburg"},
    {"Israel Standard Time", "Asia/Jerusalem", "Jerusalem"},
    {"Egypt Standard Time", "Africa/Cairo", "Cairo"},
    {"South Africa Standard Time", "Africa/Johannesburg", "Harare, Pretoria"},
    {"W. Central Africa Standard Time", "Africa/Lagos", "West Central Africa"},
    {"E. Africa Standard Time", "Africa/Nairobi", "Nairobi"},
    {"Morocco Standard Time", "Africa/Casablanca", "Casablanca"},
    {"Arabian Standard Time", "Asia/Dubai", "Abu Dhabi, Muscat"},
    {"Arab Standard Time", "Asia/Riyadh", "Kuwait, Riyadh"},
    {"Iran Standard Time", "Asia/Tehran", "Tehran"},
    {"Pakistan Standard Time", "Asia/Karachi", "Islamabad, Karachi"},
    {"India Standard Time", "Asia/Kolkata", "Mumbai, New Delhi"},
    {"Bangladesh Standard Time", "Asia/Dhaka", "Dhaka"},
    {"SE Asia Standard Time", "Asia/Bangkok", "Bangkok, Hanoi, Jakarta"},
    {"China Standard Time", "Asia/Shanghai", "Beijing, Chongqing, Hong Kong"},
    {"Singapore Standard Time", "Asia/Singapore", "Kuala Lumpur, Singapore"},
    {"Tokyo Standard Time", "Asia/Tokyo", "Osaka, Sapporo, Tokyo"},
    {"Korea Standard Time", "Asia/Seoul", "Seoul"},
    {"AUS Eastern Standard Time", "Australia/Sydney", "Canberra, Melbourne, Sydney"},
    {"W. Australia Standard Time", "Australia/Perth", "Perth"},
    {"New Zealand Standard Time", "Pacific/Auckland", "Auckland, Wellington"},
    {"Azores Standard Time", "Atlantic/Azores", "Azores"},
    {"Atlantic Standard Time", "America/Halifax", "Atlantic Time (Canada)"},
    {"Eastern Standard Time", "America/New_York", "Eastern Time (US & Canada)"},
    {"Central Standard Time", "America/Chicago", "Central Time (US & Canada)"},
    {"Mountain Standard Time", "America/Denver", "Mountain Time (US & Canada)"},
    {"US Mountain Standard Time", "America/Phoenix", "Arizona"},
    {"Pacific Standard Time", "America/Los_Angeles", "Pacific Time (US & Canada)"},
    {"Alaskan Standard Time", "America/Anchorage", "Alaska"},
    {"Hawaiian Standard Time", "Pacific/Honolulu", "Hawaii"},
    {"E. South America Standard Time", "America/Sao_Paulo", "Brasilia"},
    {"SA Pacific Standard Time", "America/Bogota", "Bogota, Lima, Quito"},
    {"UTC", "UTC", "Coordinated Universal Time"},
};

/* Outlook on the web writes "(UTC+00:00) Dublin, Edinburgh, Lisbon, London": what it shows, not the name. */
static bool is_shown(const char *name, const char *shown)
{
    return *name == '(' && strstr(name, shown) != NULL;
}

const char *windows_zone(const char *name)
{
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++)
        if (text_equal_caseless(zones[i].windows, name) || is_shown(name, zones[i].shown))
            return zones[i].name;
    return NULL;
}
