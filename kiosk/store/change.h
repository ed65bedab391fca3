/* A change to one part of one row: written as a fact, shown at once, in one transaction. Noun files
 * use it; screens use the nouns.
 *
 *     struct change change = change_start(store, &NOUN_NOTICE, row, "text", &form->versions);
 *     change_text(&change, "title", notice->title, TITLE_LIMIT);
 *     change_date(&change, "shows_until", notice->until);
 *     return change_end(&change, err);
 *
 * The new body is the shown one with these keys patched, so that keys of other versions of the
 * program survive. A change that changes nothing writes nothing, nor does one about somebody who was
 * erased or a day that names have left. Faults stick until change_end. */
#ifndef KIOSK_STORE_CHANGE_H
#define KIOSK_STORE_CHANGE_H

#include "store/fact.h"

struct change {
    struct store *store;
    const struct noun *noun;
    const char *part;
    struct text before; /* the body that was shown */
    struct text body;
    struct fact fact;
    bool is_new;     /* nothing stood here before */
    bool anyway;     /* write even if nothing changed */
    bool of_itself;  /* the program's own doing, not that of the worker who is here (audit.h) */
    bool is_written; /* after change_end: there is a new fact, fact.id */
    bool ok;
    struct err err;
};

/* Starts. `versions` are those that a form loaded; NULL replaces all that stand now. */
struct change change_start(struct store *store, const struct noun *noun, struct id row, const char *part,
                           const struct versions *versions);

/* Sets a key. "" , NULL, no id, DATE_NONE and TIME_NONE remove it. A text of more than `limit`
 * characters, or that is no UTF-8, fails the change with a sentence that names the key. */
void change_text(struct change *change, const char *key, const char *text, size_t limit);
void change_integer(struct change *change, const char *key, int64_t value);
void change_flag(struct change *change, const char *key, bool value);
void change_id(struct change *change, const char *key, struct id id);
void change_date(struct change *change, const char *key, struct date date);
void change_time(struct change *change, const char *key, struct time_of_day time);
void change_local_time(struct change *change, const char *key, struct local_time local);
void change_remove(struct change *change, const char *key);

/* Says all that an earlier fact of this part says. */
void change_take_over(struct change *change, struct id fact);

/* Names a person whom the change is about. Whom other parts of the row are about is known. */
void change_person(struct change *change, struct id person);

/* Writes the fact and projects the row, with its line of the audit log where a worker works (audit.h); joins
 * an open transaction or makes its own. */
bool change_end(struct change *change, struct err *err);

/* Takes a whole row away, or brings it back. Its facts stay. Saving a form brings its row back. */
bool change_gone(struct store *store, const struct noun *noun, struct id row, bool gone, struct err *err);

/* After a form was saved: brings its row back. `changed`: the row stood before and the form changed it. That
 * it stays is then a fact too, so that whoever takes it away elsewhere, not knowing of the change, leaves two
 * versions to staff. */
bool change_stays(struct store *store, const struct noun *noun, struct id row, bool changed, struct err *err);

#endif
