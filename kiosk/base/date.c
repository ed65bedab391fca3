#include "base/date.h"

#include <string.h>
#include <time.h>

#include "base/err.h"
#include "base/text.h"

enum {
    LAST_DAY = 2932896, /* 9999-12-31 */
    MINUTES_A_DAY = 24 * 60,
    SECONDS_A_DAY = 24 * 60 * 60,
};

static int64_t clamp(int64_t value, int64_t least, int64_t most)
{
    if (value < least)
        return least;
    return value > most ? most : value;
}

static int64_t floor_divide(int64_t value, int64_t by)
{
    return value / by - (value % by < 0);
}

static struct date date_of_day(int64_t day)
{
    return (struct date){(int32_t)clamp(day, 0, LAST_DAY)};
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Days since 1970-01-01 by counting years from March, so that a leap day is the last one.
 * https://howardhinnant.github.io/date_algorithms.html, for years from 0 on. */
static int32_t days_from_civil(int year, int month, int day_of_month)
{
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int year_of_era = y % 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day_of_month - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

bool date_make(int year, int month, int day_of_month, struct date *date)
{
    if (year < 1970 || year > 9999 || month < 1 || month > 12)
        return false;
    if (day_of_month < 1 || day_of_month > days_in_month(year, month))
        return false;
    date->day = days_from_civil(year, month, day_of_month);
    return true;
}

/* The inverse of days_from_civil, from the same source. */
void date_split(struct date date, int *year, int *month, int *day_of_month)
{
    int z = date_of_day(date.day).day + 719468;
    int day_of_era = z % 146097;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    int m = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    if (year)
        *year = year_of_era + z / 146097 * 400 + (m <= 2);
    if (month)
        *month = m;
    if (day_of_month)
        *day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
}

int date_weekday(struct date date)
{
    return (int)((date.day % 7 + 7 + 3) % 7); /* day 0 was a Thursday */
}

struct date date_add_days(struct date date, int days)
{
    return date_of_day((int64_t)date.day + days);
}

struct date date_add_months(struct date date, int months)
{
    int year, month, day_of_month;
    date_split(date, &year, &month, &day_of_month);
    int64_t count = year * INT64_C(12) + (month - 1) + months;
    year = (int)(count / 12);
    month = (int)(count % 12) + 1;
    if (count < 0 || year < 1970)
        return date_of_day(0);
    if (year > 9999)
        return date_of_day(LAST_DAY);
    int last = days_in_month(year, month);
    return date_of_day(days_from_civil(year, month, day_of_month < last ? day_of_month : last));
}

int date_compare(struct date left, struct date right)
{
    return (left.day > right.day) - (left.day < right.day);
}

/* Reads `least` to `most` digits at `*text` and moves it on. */
static bool read_number(const char **text, int least, int most, int *number)
{
    int digits = 0;
    int value = 0;
    for (; digits < most && **text >= '0' && **text <= '9'; digits++)
        value = value * 10 + (*(*text)++ - '0');
    *number = value;
    return digits >= least;
}

static bool read_char(const char **text, char c)
{
    if (**text != c)
        return false;
    (*text)++;
    return true;
}

static bool read_iso_date(const char **text, struct date *date)
{
    int year, month, day;
    return read_number(text, 4, 4, &year) && read_char(text, '-') && read_number(text, 2, 2, &month) &&
           read_char(text, '-') && read_number(text, 2, 2, &day) && date_make(year, month, day, date);
}

bool date_from_iso(const char *text, struct date *date)
{
    struct date read;
    if (!read_iso_date(&text, &read) || *text)
        return false;
    *date = read;
    return true;
}

bool date_from_office(const char *text, struct date *date)
{
    int year, month, day;
    if (date_from_iso(text, date))
        return true;
    return read_number(&text, 1, 2, &day) && read_char(&text, '/') && read_number(&text, 1, 2, &month) &&
           read_char(&text, '/') && read_number(&text, 4, 4, &year) && !*text &&
           date_make(year, month, day, date);
}

char *date_to_iso(struct date date, char text[DATE_TEXT_SIZE])
{
    int year, month, day_of_month;
    date_split(date, &year, &month, &day_of_month);
    text_format(text, DATE_TEXT_SIZE, "%04d-%02d-%02d", year, month, day_of_month);
    return text;
}

static bool make_time(int hour, int minute, struct time_of_day *time)
{
    if (hour > 23 || minute > 59)
        return false;
    time->minute = (int16_t)(hour * 60 + minute);
    return true;
}

bool time_from_iso(const char *text, struct time_of_day *time)
{
    int hour, minute;
    return read_number(&text, 1, 2, &hour) && read_char(&text, ':') && read_number(&text, 2, 2, &minute) &&
           !*text && make_time(hour, minute, time);
}

/* Turns an hour of "am" or "pm" into one of 24. */
static bool read_half_day(const char *text, int *hour)
{
    bool afternoon = text_equal_caseless(text, "pm");
    if (!afternoon && !text_equal_caseless(text, "am"))
        return false;
    if (*hour < 1 || *hour > 12)
        return false;
    *hour = *hour % 12 + (afternoon ? 12 : 0);
    return true;
}

/* Reads ":30", ".30" or ":30:00". */
static bool read_minute(const char **text, int *minute)
{
    int second;
    (*text)++;
    if (!read_number(text, 2, 2, minute))
        return false;
    return !read_char(text, ':') || (read_number(text, 2, 2, &second) && second == 0);
}

bool time_from_office(const char *text, struct time_of_day *time)
{
    int hour;
    int minute = 0;
    if (!read_number(&text, 1, 2, &hour))
        return false;
    bool has_minute = *text == ':' || *text == '.';
    if (has_minute && !read_minute(&text, &minute))
        return false;
    if (!*text)
        return has_minute && make_time(hour, minute, time);
    read_char(&text, ' ');
    return read_half_day(text, &hour) && make_time(hour, minute, time);
}

char *time_to_iso(struct time_of_day time, char text[TIME_TEXT_SIZE])
{
    text_format(text, TIME_TEXT_SIZE, "%02d:%02d", time.minute / 60, time.minute % 60);
    return text;
}

bool local_time_from_iso(const char *text, struct local_time *local)
{
    struct local_time read;
    if (!read_iso_date(&text, &read.date) || (*text != 'T' && *text != ' '))
        return false;
    if (!time_from_iso(text + 1, &read.time))
        return false;
    *local = read;
    return true;
}

char *local_time_to_iso(struct local_time local, char text[LOCAL_TIME_TEXT_SIZE])
{
    date_to_iso(local.date, text);
    text[DATE_TEXT_SIZE - 1] = 'T';
    time_to_iso(local.time, text + DATE_TEXT_SIZE);
    return text;
}

/* Minutes since 1970-01-01T00:00 on the local calendar. */
static int64_t minutes_of(struct local_time local)
{
    return (int64_t)local.date.day * MINUTES_A_DAY + local.time.minute;
}

static struct local_time local_time_of_minutes(int64_t minutes)
{
    minutes = clamp(minutes, 0, (int64_t)(LAST_DAY + 1) * MINUTES_A_DAY - 1);
    return (struct local_time){
        .date = {(int32_t)(minutes / MINUTES_A_DAY)},
        .time = {(int16_t)(minutes % MINUTES_A_DAY)},
    };
}

int64_t local_time_minutes_between(struct local_time from, struct local_time to)
{
    return minutes_of(to) - minutes_of(from);
}

struct local_time local_time_add_minutes(struct local_time local, int64_t minutes)
{
    int64_t reach = (int64_t)(LAST_DAY + 1) * MINUTES_A_DAY; /* further would be past both ends */
    return local_time_of_minutes(minutes_of(local) + clamp(minutes, -reach, reach));
}

int local_time_compare(struct local_time left, struct local_time right)
{
    int64_t minutes = local_time_minutes_between(right, left);
    return (minutes > 0) - (minutes < 0);
}

/* How far the zone is ahead of UTC at that second. */
static int64_t zone_offset(int64_t second)
{
    time_t moment = (time_t)second;
    struct tm tm;
    ASSERT(localtime_r(&moment, &tm));
    return tm.tm_gmtoff;
}

static int64_t local_second(int64_t second)
{
    return second + zone_offset(second);
}

struct local_time local_time_from_instant(struct instant instant)
{
    int64_t second =
        clamp(floor_divide(instant.ms, 1000), -SECONDS_A_DAY, (int64_t)(LAST_DAY + 2) * SECONDS_A_DAY);
    return local_time_of_minutes(floor_divide(local_second(second), 60));
}

/* mktime leaves it open what it does with a time that does not exist or exists twice, and answers
 * by what it was asked before. A zone changes at most once around a day: try the offsets of the day before
 * and of the day after. */
struct instant instant_from_local_time(struct local_time local)
{
    int64_t wanted = minutes_of(local) * 60;
    int64_t by_old_offset = wanted - zone_offset(wanted - SECONDS_A_DAY);
    int64_t by_new_offset = wanted - zone_offset(wanted + SECONDS_A_DAY);
    bool only_new = local_second(by_old_offset) != wanted && local_second(by_new_offset) == wanted;
    return (struct instant){(only_new ? by_new_offset : by_old_offset) * 1000};
}
