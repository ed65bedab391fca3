#include "store/word.h"

#include "base/text.h"

bool word_find(const char *const *words, size_t count, const char *word, int *place)
{
    for (size_t i = 0; i < count; i++) {
        if (words[i] != NULL && text_equal_caseless(words[i], word)) {
            *place = (int)i;
            return true;
        }
    }
    return false;
}

const char *word_at(const char *const *words, size_t count, int place)
{
    return place >= 0 && (size_t)place < count && words[place] != NULL ? words[place] : "";
}
