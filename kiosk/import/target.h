/* What a row of an office's file is about, as the store's forms hold it: an event with its dates, a
 * person or a notice. Loaded, changed cell by cell, checked as a whole, saved. */
#ifndef KIOSK_IMPORT_TARGET_H
#define KIOSK_IMPORT_TARGET_H

#include "import/cell.h"
#include "store/event.h"
#include "store/notice.h"
#include "store/person.h"
#include "store/schedule.h"
#include "store/store.h"

enum import_kind { IMPORT_EVENTS, IMPORT_PEOPLE, IMPORT_NOTICES, IMPORT_KIND_COUNT };

/* Only the members of its kind are used. Plain data. */
struct target {
    enum import_kind kind;
    struct event_form event;
    struct schedule schedule;
    size_t cancelled_count;
    struct date cancelled[EXCEPT_DATES_LIMIT]; /* those of schedule.except that people read as off */
    struct repetition repetition;              /* what schedule.rule says, in the office's words */
    struct overrides overrides;                /* what is said about single dates */
    struct person_form person;
    struct notice_form notice;
};

/* One with nothing in it, for checking a row before the store is looked at. */
struct target target_blank(enum import_kind kind);

/* Loads what `id` is; as new, with that id, if `*found` is false. */
bool target_load(struct store *store, enum import_kind kind, struct id id, struct target *target, bool *found,
                 struct err *err);

/* Checks what cells must agree on: an end before the start is the next morning, until 6 at most;
 * "until" and "except" need a repetition; a notice ends after it begins. The sentence has no place. */
bool target_check(const struct target *target, struct err *err);

/* Saves what differs from `before` (as loaded). A new event gets the house's defaults: a one-to-one is
 * private, and who watches a small group takes a place. Nobody's answer is lost: a date that is left out
 * where somebody has answered is cancelled, and of another first date see schedule_save. */
bool target_save(struct store *store, const struct target *before, const struct target *target, bool is_new,
                 struct err *err);

#endif
