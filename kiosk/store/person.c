#include "store/person.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/change.h"
#include "store/place.h"
#include "store/word.h"

const struct noun NOUN_PERSON = {
    .name = "person",
    .table = "person",
    .parts = {{"profile",
               {"name", "picture", "state", "moved_on_from", "on_wall", "language", "text_size", "yes_on",
                "away_until"}},
              {"lock", {"lock"}}},
};

static const char *const states[] = {"yes", "away", "no"};
static const char *const text_sizes[] = {"normal", "large"};

#define COLUMNS                                                                                              \
    "id, name, picture, state, moved_on_from, on_wall, language, text_size, lock, yes_on, away_until"

static const struct sql SQL_ON_WALL = {"persons on wall",
                                       "SELECT " COLUMNS
                                       " FROM person WHERE gone_from > ?1 AND away_to < ?1 AND on_wall = 1 "
                                       "ORDER BY lower(coalesce(name, picture)), picture, id",
                                       false};
static const struct sql SQL_UNLOCKED_OFF_WALL = {
    "persons off the wall without lock",
    "SELECT " COLUMNS " FROM person WHERE gone_from > ?1 AND (on_wall = 0 OR away_to >= ?1) AND "
    "coalesce(lock, 'without') = 'without' ORDER BY lower(coalesce(name, picture)), picture, id",
    false};
static const struct sql SQL_ALL = {
    "all persons", "SELECT " COLUMNS " FROM person ORDER BY lower(coalesce(name, picture)), picture, id",
    true};
static const struct sql SQL_ONE = {"person", "SELECT " COLUMNS " FROM person WHERE id = ?1", false};
static const struct sql SQL_IS_HERE = {"person is here",
                                       "SELECT count(*) FROM person WHERE id = ?1 AND gone_from > ?2", false};
static const struct sql SQL_PICTURE_OF_ANOTHER = {
    "picture of another", "SELECT count(*) FROM person WHERE gone_from > ?1 AND picture = ?2 AND id <> ?3",
    false};
static const struct sql SQL_PICTURES_NOW = {
    "pictures now", "SELECT picture FROM person WHERE gone_from >= ?1 AND id IS NOT ?2", false};
static const struct sql SQL_PICTURES_LATELY = {
    "pictures lately",
    "SELECT json_extract(f.body, '$.picture') FROM fact f WHERE f.noun = 'person' AND f.part = 'profile' AND "
    "f.body IS NOT NULL AND f.row IS NOT ?2 AND EXISTS (SELECT 1 FROM fact_replaces r JOIN fact g ON "
    "g.number = "
    "r.fact "
    "WHERE r.replaced = f.id AND g.made_ms >= ?1)",
    false};

const char *person_state_word(enum person_state state)
{
    return word_at(states, WORD_COUNT(states), (int)state);
}

bool person_state_from_word(const char *word, enum person_state *state)
{
    int place = PERSON_YES;
    if (word[0] != '\0' && !word_find(states, WORD_COUNT(states), word, &place))
        return false;
    *state = (enum person_state)place;
    return true;
}

static enum person_lock lock_of(const char *lock)
{
    if (lock[0] == '\0')
        return LOCK_UNSET;
    return strcmp(lock, "without") == 0 ? LOCK_WITHOUT : LOCK_SET;
}

/* Whose last day away is over is here again, by `day`. */
static void bring_back(struct person *person, struct date day)
{
    bool is_over = !date_is_none(person->away_until) && date_compare(person->away_until, day) < 0;
    if (person->state == PERSON_AWAY && is_over)
        person->state = PERSON_YES;
    if (person->state != PERSON_AWAY)
        person->away_until = DATE_NONE;
}

static void read_person(struct query *query, struct date day, struct person *person)
{
    *person = (struct person){.id = query_id(query, 0)};
    query_copy(query, 1, person->name, sizeof person->name);
    query_copy(query, 2, person->picture, sizeof person->picture);
    (void)person_state_from_word(query_text(query, 3), &person->state); /* checked by the table */
    person->moved_on_from = query_date(query, 4);
    person->on_wall = query_integer(query, 5) != 0;
    query_copy(query, 6, person->language, sizeof person->language);
    person->text_size = strcmp(query_text(query, 7), "large") == 0 ? TEXT_SIZE_LARGE : TEXT_SIZE_NORMAL;
    person->lock = lock_of(query_text(query, 8));
    person->yes_on = query_date(query, 9);
    person->away_until = query_date(query, 10);
    bring_back(person, day);
}

static bool read_list(struct query *query, struct date day, struct persons *persons, struct err *err)
{
    while (query_row(query)) {
        persons->items =
            memory_grow(persons->items, persons->count, &persons->capacity, sizeof *persons->items);
        read_person(query, day, &persons->items[persons->count++]);
    }
    return query_end(query, err);
}

bool persons_on_wall(struct store *store, struct date today, struct persons *persons, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ON_WALL);
    query_bind_date(&query, today);
    return read_list(&query, today, persons, err);
}

bool persons_unlocked_off_wall(struct store *store, struct date today, struct persons *persons,
                               struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_UNLOCKED_OFF_WALL);
    query_bind_date(&query, today);
    return read_list(&query, today, persons, err);
}

bool persons_all(struct store *store, struct persons *persons, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ALL);
    return read_list(&query, store_now(store).date, persons, err);
}

void persons_free(struct persons *persons)
{
    free(persons->items);
    *persons = (struct persons){0};
}

bool person_load(struct store *store, struct id id, struct person *person, bool *found, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ONE);
    query_bind_id(&query, id);
    *found = query_row(&query);
    if (*found)
        read_person(&query, store_now(store).date, person);
    return query_end(&query, err);
}

bool person_is_here(struct store *store, struct id id, struct date today, bool *is_here, struct err *err)
{
    int64_t count = 0;
    struct query query = query_start(&store->shared.db, &SQL_IS_HERE);
    query_bind_id(&query, id);
    query_bind_date(&query, today);
    bool ok = query_run_integer(&query, &count, err);
    *is_here = count > 0;
    return ok;
}

/* A person who is here, their yes not noted. */
static struct person blank(struct id id)
{
    return (struct person){
        .id = id, .moved_on_from = DATE_NONE, .away_until = DATE_NONE, .yes_on = DATE_NONE, .on_wall = true};
}

struct person_form person_form_new(struct store *store)
{
    return (struct person_form){.person = blank(id_random(store->random))};
}

bool person_form_load(struct store *store, struct id id, struct person_form *form, bool *found,
                      struct err *err)
{
    *form = (struct person_form){.person = blank(id)};
    return person_load(store, id, &form->person, found, err) &&
           versions_load(store, &NOUN_PERSON, id, "profile", &form->profile, err);
}

static bool each_picture(struct query *query, struct id person,
                         void (*each)(const char *picture, void *context), void *context, struct err *err)
{
    query_bind_id(query, person);
    while (query_row(query))
        each(query_text(query, 0), context);
    return query_end(query, err);
}

bool pictures_taken(struct store *store, struct date today, struct id person,
                    void (*each)(const char *picture, void *context), void *context, struct err *err)
{
    struct date since = date_add_days(today, -PICTURE_REST_DAYS);
    struct query now = query_start(&store->shared.db, &SQL_PICTURES_NOW);
    query_bind_date(&now, since);
    if (!each_picture(&now, person, each, context, err))
        return false;
    struct query lately = query_start(&store->shared.db, &SQL_PICTURES_LATELY);
    query_bind_integer(&lately, instant_from_local_time((struct local_time){since, {0}}).ms);
    return each_picture(&lately, person, each, context, err);
}

/* A picture that is looked for among those that are taken. */
struct wanted {
    const char *picture;
    bool found;
};

static void compare_picture(const char *picture, void *context)
{
    struct wanted *wanted = context;
    wanted->found = wanted->found || strcmp(picture, wanted->picture) == 0;
}

bool picture_is_taken(struct store *store, const char *picture, struct id person, bool *taken,
                      struct err *err)
{
    struct wanted wanted = {.picture = picture};
    bool ok = pictures_taken(store, store_now(store).date, person, compare_picture, &wanted, err);
    *taken = wanted.found;
    return ok;
}

/* Their own they keep, whoever had it before; a new one must have rested. */
static bool check_rest(struct store *store, const struct person *person, struct err *err)
{
    struct person before = {.picture = ""};
    bool found = false, taken = false;
    if (!person_load(store, person->id, &before, &found, err))
        return false;
    if (found && strcmp(before.picture, person->picture) == 0)
        return true;
    return picture_is_taken(store, person->picture, person->id, &taken, err) &&
           (!taken ||
            err_set(err, "Somebody else has the picture '%s', or had it within a year. Choose another.",
                    person->picture));
}

static bool check_picture(struct store *store, const struct person *person, struct err *err)
{
    int64_t others = 0;
    if (person->picture[0] == '\0')
        return err_set(err, "A person needs a tile picture. Choose one.");
    if (person->state == PERSON_NO)
        return true;
    struct query query = query_start(&store->shared.db, &SQL_PICTURE_OF_ANOTHER);
    query_bind_date(&query, store_now(store).date);
    query_bind_text(&query, person->picture);
    query_bind_id(&query, person->id);
    if (!query_run_integer(&query, &others, err))
        return false;
    if (others > 0)
        return err_set(err, "Somebody else has the picture '%s'. Choose another.", person->picture);
    return check_rest(store, person, err);
}

/* A day that older versions do not know stands only where there is one. */
static void change_day(struct change *change, const char *key, struct date day)
{
    if (date_is_none(day))
        change_remove(change, key);
    else
        change_date(change, key, day);
}

static bool write_profile(struct store *store, const struct person_form *form, struct err *err)
{
    const struct person *person = &form->person;
    struct change change = change_start(store, &NOUN_PERSON, person->id, "profile", &form->profile);
    change_person(&change, person->id);
    change_text(&change, "name", person->name, NAME_LIMIT);
    change_text(&change, "picture", person->picture, PICTURE_LIMIT);
    change_text(&change, "state", person_state_word(person->state), PICTURE_LIMIT);
    change_date(&change, "moved_on_from", person->state == PERSON_NO ? person->moved_on_from : DATE_NONE);
    change_integer(&change, "on_wall", person->on_wall);
    change_text(&change, "language", person->language, PICTURE_LIMIT);
    if (person->text_size == TEXT_SIZE_NORMAL)
        change_remove(&change, "text_size");
    else
        change_text(&change, "text_size", text_sizes[person->text_size], PICTURE_LIMIT);
    change_day(&change, "yes_on", person->yes_on);
    change_day(&change, "away_until", person->state == PERSON_AWAY ? person->away_until : DATE_NONE);
    return change_end(&change, err);
}

bool person_form_save(struct store *store, const struct person_form *form, struct err *err)
{
    if (!store_begin(store, err))
        return false;
    bool ok = check_picture(store, &form->person, err) && write_profile(store, form, err) &&
              change_gone(store, &NOUN_PERSON, form->person.id, false, err) &&
              places_settle_person(store, form->person.id, err);
    return store_finish(store, ok, err);
}
