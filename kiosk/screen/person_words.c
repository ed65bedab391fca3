#include "screen/person_words.h"

#include "base/text.h"
#include "screen/tiles.h"

char *person_title(char out[WORDS_SIZE], const struct person *person)
{
    text_format(out, WORDS_SIZE, "%s", person->name[0] ? person->name : tile_words(person->picture));
    return out;
}

bool person_has_moved_on(const struct person *person, struct date today)
{
    return person->state == PERSON_NO &&
           (date_is_none(person->moved_on_from) || date_compare(person->moved_on_from, today) <= 0);
}

char *person_state_words(char out[WORDS_SIZE], const struct person *person, struct date today)
{
    char date[WORDS_SIZE];
    out[0] = '\0';
    if (person_has_moved_on(person, today))
        text_format(out, WORDS_SIZE, "%s", _("Moved on"));
    else if (person->state == PERSON_NO)
        text_format(out, WORDS_SIZE, _("Moves on from %s"), words_date(date, person->moved_on_from));
    else if (person->state == PERSON_AWAY && !date_is_none(person->away_until))
        text_format(out, WORDS_SIZE, _("Away until %s"), words_date(date, person->away_until));
    else if (person->state == PERSON_AWAY)
        text_format(out, WORDS_SIZE, "%s", _("Away"));
    else if (!person->on_wall)
        text_format(out, WORDS_SIZE, "%s", _("Not on the wall"));
    return out;
}
