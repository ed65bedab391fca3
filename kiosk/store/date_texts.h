/* The texts of an event that some of its dates may have of their own: one date (occurrence.h), or all from
 * one on (schedule.h). "" is as what is said for more dates, the event last; a blank says nothing on these
 * dates. */
#ifndef KIOSK_STORE_DATE_TEXTS_H
#define KIOSK_STORE_DATE_TEXTS_H

#include "store/event.h"
#include "store/limits.h"

struct change;
struct query;

struct date_texts {
    char title[TITLE_SIZE];
    char place[PLACE_SIZE];
    char feel[PASSAGE_SIZE];
    char bring[PASSAGE_SIZE];
    char cost[LINE_SIZE];
    char run_by[NAME_SIZE];
    char meet_at[LINE_SIZE];
    char travel[PASSAGE_SIZE];
    char back_by[LINE_SIZE];
    char asked_by[NAME_SIZE];
};

enum date_text_name {
    DATE_TITLE,
    DATE_PLACE,
    DATE_FEEL,
    DATE_BRING,
    DATE_COST,
    DATE_RUN_BY,
    DATE_MEET_AT,
    DATE_TRAVEL,
    DATE_BACK_BY,
    DATE_ASKED_BY,
    DATE_TEXTS
};

/* Their columns, for a query and for a noun. */
#define DATE_TEXT_COLUMNS "title, place, feel, bring, cost, run_by, meet_at, travel, back_by, asked_by"
#define DATE_TEXT_KEYS                                                                                       \
    "title", "place", "feel", "bring", "cost", "run_by", "meet_at", "travel", "back_by", "asked_by"

/* One of them in struct date_texts, and the same text in struct event, in so many bytes. */
char *date_text(struct date_texts *texts, enum date_text_name name);
const char *date_text_said(const struct date_texts *texts, enum date_text_name name);
char *date_text_of_event(struct event *event, enum date_text_name name);
size_t date_text_size(enum date_text_name name);

/* Sets one to what is to be said where `usual` is what more dates say: "" if it is the same, and a blank for
 * nothing. */
void date_text_set(struct date_texts *texts, enum date_text_name name, const char *said, const char *usual);

/* Copies one. */
void date_text_copy(struct date_texts *texts, enum date_text_name name, const struct date_texts *from);

/* Puts what is said into an event. */
void date_texts_take(struct event *event, const struct date_texts *texts);

/* Reads the columns from `first` on, and writes them. */
void date_texts_read(struct query *query, int first, struct date_texts *texts);
void date_texts_write(struct change *change, const struct date_texts *texts);

#endif
