/* The editors of a form's fields, each in the room below the bar with what is entered and "OK". Between
 * form.c and the form_*.c files. */
#ifndef KIOSK_SCREEN_FORM_EDITOR_H
#define KIOSK_SCREEN_FORM_EDITOR_H

#include "screen/form.h"

/* The value of a field, within the form's values. */
void *form_at(const struct form *form, int field);

/* A field was changed: by a tap, so that the page can follow. */
void form_note_change(struct form *form, int field);

/* Closes the editor. */
void form_close(struct form *form);

/* A text in own words. On a low page what is written stands in `bar`, and the keys have the rest of `page`.
 */
void form_edit_words(struct form *form, struct ui *ui, struct rect page, struct rect bar, struct rect area);

/* Dates: `title` stands with the months where it found no room above them, NULL if it did. */
void form_edit_date(struct form *form, struct lounge *lounge, struct ui *ui, struct rect area,
                    const char *title);

/* Each draws the editor of the open field in `area` and acts on taps. */
void form_edit_choice(struct form *form, struct lounge *lounge, struct ui *ui, struct rect area);
void form_edit_picture(struct form *form, struct lounge *lounge, struct ui *ui, struct rect area);
void form_edit_time(struct form *form, struct lounge *lounge, struct ui *ui, struct rect area);
void form_edit_number(struct form *form, struct lounge *lounge, struct ui *ui, struct rect area);

/* A grid of keys of one size: where key `index` stands. Reads from left to right in every language where
 * `digits`. */
struct rect form_key(const struct ui *ui, struct rect area, int index, int columns, int rows, bool digits);

#endif
