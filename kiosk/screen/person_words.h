/* Persons in words, for staff. */
#ifndef KIOSK_SCREEN_PERSON_WORDS_H
#define KIOSK_SCREEN_PERSON_WORDS_H

#include "screen/words.h"
#include "store/person.h"

/* What a person is called: their name, or their picture's. `out` as in words.h. */
char *person_title(char out[WORDS_SIZE], const struct person *person);

/* Whether they are away, have moved on, or are not on the wall; "" for who is simply here. */
char *person_state_words(char out[WORDS_SIZE], const struct person *person, struct date today);

/* True once they have moved on. */
bool person_has_moved_on(const struct person *person, struct date today);

#endif
