#include "store/signup.h"

#include "base/id.h"
#include "store/signup_state.h"
#include "store/word.h"

static const char *const answer_words[] = {"", "coming", "maybe", "watching", "declined"};

static const char *const places[] = {"", "promised", "waiting", "waiting", "asked", ""};

const char *answer_word(enum answer answer)
{
    return word_at(answer_words, WORD_COUNT(answer_words), (int)answer);
}

enum answer answer_from_word(const char *word)
{
    int place = ANSWER_NONE;
    (void)word_find(answer_words, WORD_COUNT(answer_words), word, &place); /* "" is none */
    return (enum answer)place;
}

const char *place_word(enum place place)
{
    return word_at(places, WORD_COUNT(places), (int)place);
}

struct id signup_key_id(const char *kind, const struct signup_key *key)
{
    char event[ID_HEX_SIZE];
    char date[DATE_TEXT_SIZE];
    char person[ID_HEX_SIZE];
    const char *const parts[] = {id_to_hex(key->event, event), date_to_iso(key->date, date),
                                 id_to_hex(key->person, person)};
    return id_placed(id_derive(kind, 3, parts), (uint64_t)key->date.day);
}

struct id signup_id(const struct signup_key *key)
{
    return signup_key_id("signup", key);
}
