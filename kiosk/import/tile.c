#include "import/tile.h"

#include <string.h>

#include "import/words.h"

static bool has_tile(const struct person *person, struct date today)
{
    bool gone = person->state == PERSON_NO &&
                (date_is_none(person->moved_on_from) || date_compare(person->moved_on_from, today) <= 0);
    return !gone;
}

static const struct person *find_owner(const struct persons *persons, struct date today,
                                       const struct person *person)
{
    for (size_t i = 0; i < persons->count; i++) {
        const struct person *other = &persons->items[i];
        if (!id_equal(other->id, person->id) && strcmp(other->picture, person->picture) == 0 &&
            has_tile(other, today))
            return other;
    }
    return NULL;
}

/* Of people above in the same file too: until they are written, the store knows what was theirs. */
static bool check_rest(struct store *store, const struct person *before, const struct person *person,
                       struct err *err)
{
    bool taken = false;
    if (strcmp(before->picture, person->picture) == 0)
        return true;
    return picture_is_taken(store, person->picture, person->id, &taken, err) &&
           (!taken || err_set(err,
                              _("the picture '%s' was somebody else's within the last year. Choose another: "
                                "'Add a person' and 'kiosk check' list those that are free."),
                              person->picture));
}

bool tile_check(struct store *store, const struct persons *persons, const struct pictures *pictures,
                const struct person *before, const struct person *person, struct err *err)
{
    const struct person *owner = find_owner(persons, store_now(store).date, person);
    if (!pictures->has(person->picture, pictures->context, err)) {
        return *err->text == '\0' &&
               err_set(err, _("there is no tile picture '%s'. 'Add a person' shows those that nobody has."),
                       person->picture);
    }
    if (person->state == PERSON_NO)
        return true;
    if (owner == NULL)
        return check_rest(store, before, person, err);
    return err_set(err, _("%s has the picture '%s' already. 'Add a person' shows those that nobody has."),
                   *owner->name != '\0' ? owner->name : _("somebody"), person->picture);
}
