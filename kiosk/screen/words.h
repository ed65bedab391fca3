/* The words on the screen: messages through gettext, and dates, times and kinds as people say them.
 * Everything that a person reads goes through here, so the whole screen changes language at once. */
#ifndef KIOSK_SCREEN_WORDS_H
#define KIOSK_SCREEN_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "store/occurrence.h"
#include "store/signup.h"
#include "ui/theme.h"

/* The message in the language that is set; N_ marks one in a constant table for the catalogue, to be
 * given to _ when it is shown; _n chooses by number; _c tells apart equal words by a context. */
#define _(message) words_message(message)
#define N_(message) message
#define _n(one, many, number) words_plural(one, many, number)
#define _c(context, message) words_context(context, message)

enum { WORDS_LANGUAGES_MOST = 24 };

/* All three return the message itself where the language has no other. Owned by the catalogue, valid
 * until another language is set (or as long as `message` is). */
const char *words_message(const char *message) __attribute__((format_arg(1)));
const char *words_plural(const char *one, const char *many, unsigned long number)
    __attribute__((format_arg(1), format_arg(2)));
const char *words_context(const char *context, const char *message) __attribute__((format_arg(2)));

/* Finds the catalogues: `folder` holds LANG/LC_MESSAGES/kiosk.mo. Call once, before the first word. */
void words_open(const char *folder);

/* Fills in the codes of the languages that have a catalogue, English first. Returns how many. */
int words_list_languages(char languages[WORDS_LANGUAGES_MOST][16]);

/* Sets the language of all messages ("en", "pl"). A language without a catalogue gives English. */
void words_set_language(const char *language);

/* True for languages written from right to left. */
bool words_is_right_to_left(const char *language);

/* The name of a language in itself ("English", "Polski"); its code where it is not known. */
const char *words_language_name(const char *language);

enum { WORDS_SIZE = 320 };

/* Each writes into `out` (of WORDS_SIZE bytes) and returns it. */
char *words_time(char out[WORDS_SIZE], struct time_of_day time);  /* "2pm", "2:05pm", "12pm", "midnight" */
char *words_clock(char out[WORDS_SIZE], struct time_of_day time); /* "2:00pm" */
char *words_date(char out[WORDS_SIZE], struct date date);         /* "Wednesday 6 August" */
char *words_date_year(char out[WORDS_SIZE], struct date date);    /* "Friday 27 November 2026" */
char *words_month(char out[WORDS_SIZE], struct date date);        /* "August 2026" */
char *words_day(char out[WORDS_SIZE], struct date date,
                struct date today);                               /* "Today", "Tomorrow", else words_date */
char *words_until(char out[WORDS_SIZE], struct time_of_day time); /* "Until 4pm" */
char *words_until_day(char out[WORDS_SIZE], struct date date,
                      struct date today); /* "Until tonight", "Until Friday 27 November" */
char *words_from_to(char out[WORDS_SIZE], struct time_of_day from,
                    struct time_of_day to);                    /* "6pm to 7:30pm", "all day" */
char *words_in_place(char out[WORDS_SIZE], const char *place); /* "in the lounge" from "Lounge" */

/* A day of the week, as date_weekday counts them: "Monday". */
const char *words_weekday_name(int weekday);

/* The time at which an occurrence begins: "6pm"; "all day" for one from 00:00 to 23:59. */
char *words_begin(char out[WORDS_SIZE], const struct occurrence *occurrence);

/* When an occurrence is: "Today, 6pm to 7:30pm", without the end where it is not said. And when it
 * begins: "6pm" today, "Tomorrow, 6pm", "Wednesday 6 August, 6pm". */
char *words_when(char out[WORDS_SIZE], const struct occurrence *occurrence, struct date today);
char *words_start(char out[WORDS_SIZE], const struct occurrence *occurrence, struct date today);

/* Constant words, already in the language that is set. */
const char *words_kind(enum event_kind kind);
const char *words_answer(enum answer answer);   /* "I'm coming" */
const char *words_group(enum group_size group); /* "A small group" */
const char *words_room(enum room room);         /* "there is room" and "waiting" in words, no number */

/* How a kind of event looks. */
const char *words_kind_icon(enum event_kind kind); /* "icons/quiz" */
enum role words_kind_ink(enum event_kind kind);
enum role words_kind_tint(enum event_kind kind);

/* The picture of an event: its own if it has one ("icons/cooking"), else its kind's. `out` as above. */
char *words_event_picture(char out[WORDS_SIZE], const struct occurrence *occurrence);

#endif
