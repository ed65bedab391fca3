/* What a calendar says about single dates of an event: moved, cancelled, added, with another title, place or
 * description. Kept in a target beside the rule, and in one cell of the import, so that only what changed is
 * written. */
#ifndef KIOSK_IMPORT_OVERRIDE_H
#define KIOSK_IMPORT_OVERRIDE_H

#include "base/text.h"
#include "store/occurrence.h"

/* Of one event; a calendar that says more about an event keeps its latest dates. */
enum { OVERRIDES_MOST = 64 };

/* As struct occurrence_change; so a blank text says nothing on that date. One that is on its own original
 * date was added to what the rule gives. */
struct override {
    struct date original;
    struct date date;
    struct time_of_day starts, ends;
    bool cancelled;
    char title[TITLE_SIZE];
    char place[PLACE_SIZE];
    char feel[PASSAGE_SIZE];
};

/* By original date, each date once. Zeroed it is empty. */
struct overrides {
    size_t count;
    struct override items[OVERRIDES_MOST];
};

/* One about which nothing is said. */
struct override override_blank(struct date original);

/* The item of that original date; NULL, or a blank one, if there is none. */
struct override *overrides_find(struct overrides *overrides, struct date original);
struct override overrides_item(const struct overrides *overrides, struct date original);

/* True if both say the same. */
bool override_is_same(const struct override *left, const struct override *right);

/* Puts one in, in place of another about the same date. Where there is no room the earliest goes; false if
 * that was the new one. */
bool overrides_put(struct overrides *overrides, const struct override *item);

/* Takes out what is said about a date, if anything is. */
void overrides_remove(struct overrides *overrides, struct date original);

/* Appends one as canonical text: "2026-12-03 on 2026-12-04 from 18:00 to 20:00 at Kitchen", "2026-12-24
 * cancelled"; other texts in a line each, "2026-12-03 called Mince pies", "2026-12-03 feels Loud." (line ends
 * in it are '\v'). A blank text is its word alone. False if it says nothing. */
bool override_write(const struct override *item, struct text *out);

/* Appends all, below each other. */
void overrides_write(const struct overrides *overrides, struct text *out);

/* Reads what overrides_write wrote; false with a sentence if it is something else. */
bool overrides_read(struct overrides *overrides, const char *cell, struct err *err);

/* Changes of each date only what differs between two canonical cells. */
void overrides_merge(struct overrides *overrides, const char *last, const char *cell);

/* Loads what stands about an event. */
bool overrides_load(struct store *store, struct id event, struct overrides *overrides, struct err *err);

/* Tells in `*has` whether somebody counts on a date of an event. */
typedef bool date_is_answered(struct store *store, struct id event, struct date date, bool *has,
                              struct err *err);

/* Saves what differs. A date that was added and is not any more is cancelled where somebody counts on it,
 * else it goes. */
bool overrides_save(struct store *store, struct id event, const struct overrides *before,
                    const struct overrides *after, date_is_answered *answered, struct err *err);

#endif
