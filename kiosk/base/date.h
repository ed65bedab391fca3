/* Local dates, times of day and instants: three different types, so that they cannot be mixed up.
 * Dates are Gregorian, 1970 to 9999; what would leave these years stops at the first or last moment
 * of them, so that no date from outside can end the program. What a person reads is formatted in
 * screen/words.h, not here. */
#ifndef KIOSK_BASE_DATE_H
#define KIOSK_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/* A local date: days since 1970-01-01. */
struct date {
    int32_t day;
};

/* A local time of day: minutes since midnight, 0 to 1439. */
struct time_of_day {
    int16_t minute;
};

/* A local date and time in the house's zone. */
struct local_time {
    struct date date;
    struct time_of_day time;
};

/* A moment: milliseconds since 1970-01-01T00:00Z. */
struct instant {
    int64_t ms;
};

enum { DATE_TEXT_SIZE = 11, TIME_TEXT_SIZE = 6, LOCAL_TIME_TEXT_SIZE = 17 };

/* False and untouched if there is no such day. month 1 to 12, day of month from 1. */
bool date_make(int year, int month, int day_of_month, struct date *date);

/* Takes a date apart; any of the pointers may be NULL. */
void date_split(struct date date, int *year, int *month, int *day_of_month);

/* 0 Monday … 6 Sunday (ISO 8601 less one). */
int date_weekday(struct date date);

/* The date `days` later, earlier if below 0. */
struct date date_add_days(struct date date, int days);

/* The date `months` later, on the last day of the month where the day does not exist there. */
struct date date_add_months(struct date date, int months);

/* Below 0, 0, above 0. */
int date_compare(struct date left, struct date right);

/* Reads "2026-11-25" exactly. As in all of these, false leaves *date untouched. */
bool date_from_iso(const char *text, struct date *date);

/* Reads ISO, or DD/MM/YYYY with one or two digits for day and month, as in the United Kingdom. */
bool date_from_office(const char *text, struct date *date);

/* Writes "2026-11-25". Returns `text`. */
char *date_to_iso(struct date date, char text[DATE_TEXT_SIZE]);

/* Reads "14:00", "9:05"; and for the office also "14.00", "2pm", "2:30 pm", "14:00:00"
 * (seconds other than 00 are refused). False leaves *time untouched. */
bool time_from_iso(const char *text, struct time_of_day *time);
bool time_from_office(const char *text, struct time_of_day *time);

/* Writes "14:00". Returns `text`. */
char *time_to_iso(struct time_of_day time, char text[TIME_TEXT_SIZE]);

/* Reads "2026-11-25T14:00", or with a blank for the T. */
bool local_time_from_iso(const char *text, struct local_time *local);

/* Writes "2026-11-25T14:00". Returns `text`. */
char *local_time_to_iso(struct local_time local, char text[LOCAL_TIME_TEXT_SIZE]);

/* Minutes from `from` to `to` on the local calendar (daylight saving not counted). */
int64_t local_time_minutes_between(struct local_time from, struct local_time to);

/* The local time `minutes` later on the local calendar. */
struct local_time local_time_add_minutes(struct local_time local, int64_t minutes);

/* Below 0, 0, above 0. */
int local_time_compare(struct local_time left, struct local_time right);

/* Between instants and the process's zone (main sets TZ from the settings). An hour that does not
 * exist moves on, one that exists twice is the first. */
struct local_time local_time_from_instant(struct instant instant);
struct instant instant_from_local_time(struct local_time local);

#endif
