/* Dates, times and places as people say them; declared in words.h. */
#include "screen/words.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

/* --- Times --- */

/* Translators give "24" where times are said as 14:05. */
static bool is_24_hours(void)
{
    return strcmp(_c("how hours are counted: 12 or 24", "12"), "24") == 0;
}

static int hour_of_12(int hour)
{
    return hour % 12 == 0 ? 12 : hour % 12;
}

char *words_clock(char out[WORDS_SIZE], struct time_of_day time)
{
    int hour = time.minute / 60, minute = time.minute % 60;
    if (is_24_hours())
        text_format(out, WORDS_SIZE, "%d:%02d", hour, minute);
    else
        text_format(out, WORDS_SIZE, hour < 12 ? _("%d:%02dam") : _("%d:%02dpm"), hour_of_12(hour), minute);
    return out;
}

/* "12pm" stands beside a clock that says "12:05pm"; "12am" is what nobody is sure of. */
char *words_time(char out[WORDS_SIZE], struct time_of_day time)
{
    int hour = time.minute / 60;
    if (time.minute == 0)
        text_format(out, WORDS_SIZE, "%s", _("midnight"));
    else if (time.minute % 60 != 0 || is_24_hours())
        words_clock(out, time);
    else
        text_format(out, WORDS_SIZE, hour < 12 ? _("%dam") : _("%dpm"), hour_of_12(hour));
    return out;
}

/* What lasts all day, as calendars bring it, is on from the first minute to the last. */
static bool is_last_minute(struct time_of_day time)
{
    return time.minute == 24 * 60 - 1;
}

static bool is_all_day(struct time_of_day from, struct time_of_day to)
{
    return from.minute == 0 && is_last_minute(to);
}

char *words_until(char out[WORDS_SIZE], struct time_of_day time)
{
    char end[WORDS_SIZE];
    if (is_last_minute(time)) {
        text_format(out, WORDS_SIZE, "%s", _("Until tonight"));
        return out;
    }
    text_format(out, WORDS_SIZE, _("Until %s"), words_time(end, time));
    return out;
}

char *words_from_to(char out[WORDS_SIZE], struct time_of_day from, struct time_of_day to)
{
    char start[WORDS_SIZE], end[WORDS_SIZE];
    words_time(start, from);
    if (is_all_day(from, to))
        text_format(out, WORDS_SIZE, "%s", _("all day"));
    else if (time_is_none(to))
        text_format(out, WORDS_SIZE, "%s", start);
    else
        text_format(out, WORDS_SIZE, _("%s to %s"), start, words_time(end, to));
    return out;
}

char *words_begin(char out[WORDS_SIZE], const struct occurrence *occurrence)
{
    return is_all_day(occurrence->starts, occurrence->ends)
               ? words_from_to(out, occurrence->starts, occurrence->ends)
               : words_time(out, occurrence->starts);
}

/* --- Dates --- */

static const char *const WEEKDAYS[] = {N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
                                       N_("Friday"), N_("Saturday"), N_("Sunday")};

static const char *const MONTHS[] = {N_("January"),   N_("February"), N_("March"),    N_("April"),
                                     N_("May"),       N_("June"),     N_("July"),     N_("August"),
                                     N_("September"), N_("October"),  N_("November"), N_("December")};

const char *words_weekday_name(int weekday)
{
    return _(WEEKDAYS[weekday]);
}

char *words_date(char out[WORDS_SIZE], struct date date)
{
    int month, day;
    date_split(date, NULL, &month, &day);
    /* words: weekday, day of the month, month. "%1$s %2$d %3$s" may change places. */
    text_format(out, WORDS_SIZE, _("%1$s %2$d %3$s"), words_weekday_name(date_weekday(date)), day,
                _(MONTHS[month - 1]));
    return out;
}

char *words_date_year(char out[WORDS_SIZE], struct date date)
{
    int year;
    char day[WORDS_SIZE];
    date_split(date, &year, NULL, NULL);
    /* words: a date and its year: "Friday 27 November 2026" */
    text_format(out, WORDS_SIZE, _("%1$s %2$d"), words_date(day, date), year);
    return out;
}

char *words_month(char out[WORDS_SIZE], struct date date)
{
    int year, month;
    date_split(date, &year, &month, NULL);
    /* words: a month and its year: "August 2026". */
    text_format(out, WORDS_SIZE, _("%1$s %2$d"), _(MONTHS[month - 1]), year);
    return out;
}

char *words_day(char out[WORDS_SIZE], struct date date, struct date today)
{
    int ahead = date.day - today.day;
    if (ahead == 0)
        text_format(out, WORDS_SIZE, "%s", _("Today"));
    else if (ahead == 1)
        text_format(out, WORDS_SIZE, "%s", _("Tomorrow"));
    else
        words_date(out, date);
    return out;
}

char *words_until_day(char out[WORDS_SIZE], struct date date, struct date today)
{
    char day[WORDS_SIZE];
    int ahead = date.day - today.day;
    if (ahead == 0 || ahead == 1)
        text_format(out, WORDS_SIZE, "%s", ahead == 0 ? _("Until tonight") : _("Until tomorrow"));
    else
        text_format(out, WORDS_SIZE, _("Until %s"), words_date(day, date));
    return out;
}

static char *join_day_and_time(char out[WORDS_SIZE], const char *day, const char *time)
{
    /* words: a day and a time: "Today, 6pm". */
    text_format(out, WORDS_SIZE, _("%s, %s"), day, time);
    return out;
}

char *words_when(char out[WORDS_SIZE], const struct occurrence *occurrence, struct date today)
{
    char day[WORDS_SIZE], times[WORDS_SIZE];
    return join_day_and_time(out, words_day(day, occurrence->date, today),
                             words_from_to(times, occurrence->starts, occurrence->ends));
}

char *words_start(char out[WORDS_SIZE], const struct occurrence *occurrence, struct date today)
{
    char day[WORDS_SIZE], time[WORDS_SIZE];
    words_begin(time, occurrence);
    if (occurrence->date.day == today.day)
        text_format(out, WORDS_SIZE, "%s", time);
    else
        join_day_and_time(out, words_day(day, occurrence->date, today), time);
    return out;
}

/* --- Places --- */

/* Rooms that many houses have, as whole phrases: other languages bend the word. */
static const struct {
    const char *place;
    const char *phrase;
} ROOMS[] = {
    {"lounge", N_("in the lounge")},
    {"kitchen", N_("in the kitchen")},
    {"garden", N_("in the garden")},
    {"dining room", N_("in the dining room")},
    {"living room", N_("in the living room")},
    {"common room", N_("in the common room")},
    {"quiet room", N_("in the quiet room")},
    {"meeting room", N_("in the meeting room")},
    {"activity room", N_("in the activity room")},
    {"art room", N_("in the art room")},
    {"music room", N_("in the music room")},
    {"games room", N_("in the games room")},
    {"computer room", N_("in the computer room")},
    {"laundry", N_("in the laundry")},
    {"hall", N_("in the hall")},
    {"conservatory", N_("in the conservatory")},
    {"workshop", N_("in the workshop")},
    {"office", N_("in the office")},
    {"library", N_("at the library")},
    {"community centre", N_("at the community centre")},
    {"town hall", N_("at the town hall")},
    {"park", N_("in the park")},
    {"swimming pool", N_("at the swimming pool")},
    {"reception", N_("at reception")},
    {"front door", N_("at the front door")},
};

/* "In the garden", "Outside the shop": staff wrote the phrase themselves. */
static bool is_phrase(const char *place)
{
    static const char *const BEGINNINGS[] = {"in ",     "at ",    "on ",   "by ",
                                             "outside", "online", "near ", "the "};
    for (size_t i = 0; i < sizeof BEGINNINGS / sizeof BEGINNINGS[0]; i++)
        if (strncasecmp(place, BEGINNINGS[i], strlen(BEGINNINGS[i])) == 0)
            return true;
    return false;
}

static const char *room_phrase(const char *place)
{
    for (size_t i = 0; i < sizeof ROOMS / sizeof ROOMS[0]; i++)
        if (text_equal_caseless(place, ROOMS[i].place) ||
            (strncasecmp(place, "the ", 4) == 0 && text_equal_caseless(place + 4, ROOMS[i].place)))
            return _(ROOMS[i].phrase);
    return NULL;
}

char *words_in_place(char out[WORDS_SIZE], const char *place)
{
    const char *room = room_phrase(place);
    if (room || *place == '\0') {
        text_format(out, WORDS_SIZE, "%s", room ? room : "");
    } else if (strncasecmp(place, "room ", 5) == 0) {
        text_format(out, WORDS_SIZE, _("in %s"), place);
    } else if (is_phrase(place) && strncasecmp(place, "the ", 4) != 0) {
        text_format(out, WORDS_SIZE, "%s", place);
        out[0] = (char)tolower((unsigned char)out[0]);
    } else {
        char small[WORDS_SIZE]; /* "The Red Lion" stands in a sentence */
        text_format(small, sizeof small, "%s", place);
        if (strncasecmp(place, "the ", 4) == 0)
            small[0] = 't';
        text_format(out, WORDS_SIZE, _("at %s"), small);
    }
    return out;
}
