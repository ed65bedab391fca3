#include "screen/register.h"

#include <stdlib.h>

#include "base/memory.h"
#include "screen/staff_scope.h"
#include "store/visitor.h"
#include "store/worker.h"

/* --- Who is in it --- */

/* What the list is made from. */
struct sources {
    struct persons persons;
    struct signup_rows signups;
    struct attendance_rows visits;
};

static bool load_sources(struct sources *sources, struct store *store, struct id event, struct date original,
                         struct err *err)
{
    return persons_all(store, &sources->persons, err) &&
           signup_rows_of(store, event, original, &sources->signups, err) &&
           attendance_rows_of(store, event, original, &sources->visits, err);
}

static void free_sources(struct sources *sources)
{
    persons_free(&sources->persons);
    signup_rows_free(&sources->signups);
    attendance_rows_free(&sources->visits);
}

static enum how how_of(const struct sources *sources, struct id person)
{
    for (size_t i = 0; i < sources->visits.count; i++)
        if (id_equal(sources->visits.items[i].key.person, person))
            return sources->visits.items[i].how;
    return HOW_NONE;
}

/* "Not this time" is as if nothing had been said. */
static enum answer yes_of(const struct sources *sources, struct id person)
{
    for (size_t i = 0; i < sources->signups.count; i++)
        if (id_equal(sources->signups.items[i].key.person, person))
            return sources->signups.items[i].answer == ANSWER_DECLINED ? ANSWER_NONE
                                                                       : sources->signups.items[i].answer;
    return ANSWER_NONE;
}

static bool lives_here(const struct person *person, struct date date)
{
    return person->state != PERSON_NO ||
           (!date_is_none(person->moved_on_from) && date_compare(person->moved_on_from, date) > 0);
}

static struct register_row row_of(const struct register_list *list, const struct sources *sources,
                                  const struct person *person)
{
    bool is_over = list->phase == REGISTER_OVER;
    return (struct register_row){.answer = is_over ? ANSWER_NONE : yes_of(sources, person->id),
                                 .how = how_of(sources, person->id)};
}

static bool is_in(const struct register_list *list, const struct register_row *row,
                  const struct person *person)
{
    switch (list->phase) {
    case REGISTER_AHEAD:
        return row->answer != ANSWER_NONE;
    case REGISTER_ON:
        return row->how != HOW_NONE || lives_here(person, list->occurrence.date);
    default:
        return row->how != HOW_NONE;
    }
}

/* Those who said that they would come, or the others, by name as they are in the sources. */
static void add_rows(struct register_list *list, const struct sources *sources, bool said,
                     struct persons *chosen)
{
    for (size_t i = 0; i < sources->persons.count; i++) {
        const struct person *person = &sources->persons.items[i];
        const struct register_row row = row_of(list, sources, person);
        if (!is_in(list, &row, person) || (row.answer != ANSWER_NONE) != said)
            continue;
        list->rows[chosen->count] = row;
        list->here += row.how != HOW_NONE;
        chosen->items[chosen->count++] = *person;
    }
}

static void make_rows(struct register_list *list, const struct lounge *lounge, const struct sources *sources)
{
    size_t most = sources->persons.count + 1;
    struct persons chosen = {.items = memory_new(most, sizeof *chosen.items), .capacity = most};
    list->rows = memory_new(most, sizeof *list->rows);
    list->here = 0;
    add_rows(list, sources, true, &chosen);
    list->said = chosen.count;
    add_rows(list, sources, false, &chosen);
    wall_show(&list->wall, lounge, &chosen);
    persons_free(&chosen);
}

/* --- Load --- */

static enum register_phase phase_of(const struct occurrence *occurrence, struct local_time now)
{
    if (occurrence->status == EVENT_CANCELLED || local_time_compare(occurrence->ends_at, now) <= 0)
        return REGISTER_OVER;
    return occurrence_is_open_for_here(occurrence, now) ? REGISTER_ON : REGISTER_AHEAD;
}

static bool load_rows(struct register_list *list, struct lounge *lounge, struct err *err)
{
    struct sources sources = {0};
    const struct occurrence *occurrence = &list->occurrence;
    bool ok = load_sources(&sources, lounge->store, occurrence->event, occurrence->original, err) &&
              visitors_count(lounge->store, occurrence->event, occurrence->original, &list->visitors, err);
    if (ok)
        make_rows(list, lounge, &sources);
    free_sources(&sources);
    return ok;
}

bool register_load(struct register_list *list, struct lounge *lounge, struct id event, struct date original,
                   struct err *err)
{
    bool has_all;
    struct worker worker;
    register_free(list);
    if (!staff_has_all(lounge, &has_all, err) || !worker_load(lounge->store, lounge->worker, &worker, err))
        return false;
    list->is_elsewhere = !has_all;
    if (list->is_elsewhere)
        return true;
    text_format(list->worker, sizeof list->worker, "%s", worker.name);
    if (!occurrence_recall(lounge->store, event, original, &list->occurrence, &list->found, err))
        return false;
    if (!list->found)
        return true;
    list->phase = phase_of(&list->occurrence, lounge->now);
    return load_rows(list, lounge, err);
}

void register_free(struct register_list *list)
{
    wall_free(&list->wall);
    free(list->rows);
    list->rows = NULL;
    list->said = 0;
}

bool register_everybody(struct wall *wall, struct lounge *lounge, struct date date, struct err *err)
{
    struct persons persons = {0};
    size_t kept = 0;
    bool loaded = persons_all(lounge->store, &persons, err);
    for (size_t i = 0; loaded && i < persons.count; i++)
        if (lives_here(&persons.items[i], date))
            persons.items[kept++] = persons.items[i];
    persons.count = kept;
    wall_show(wall, lounge, &persons);
    persons_free(&persons);
    return loaded;
}

/* --- Taps --- */

static struct signup_key key_of(const struct register_list *list, struct id person)
{
    return (struct signup_key){list->occurrence.event, list->occurrence.original, person};
}

/* After a change that was `done`, or could not be. */
static void show(struct register_list *list, struct lounge *lounge, bool done, struct err *err)
{
    struct id event = list->occurrence.event;
    struct date original = list->occurrence.original;
    if (!done || !register_load(list, lounge, event, original, err))
        lounge_trouble(lounge, err);
}

void register_mark(struct register_list *list, struct lounge *lounge, struct id person, enum how how)
{
    struct err err = {0};
    const struct signup_key key = key_of(list, person);
    bool done = attendance_record(lounge->store, &key, how, list->worker, NULL, &err);
    list->can_undo = list->can_undo && !done;
    show(list, lounge, done, &err);
}

void register_take_off(struct register_list *list, struct lounge *lounge, struct id person)
{
    struct err err = {0};
    const struct signup_key key = key_of(list, person);
    bool done = attendance_remove(lounge->store, &key, &list->undo, &err);
    list->can_undo = done && list->phase == REGISTER_OVER;
    show(list, lounge, done, &err);
}

void register_undo(struct register_list *list, struct lounge *lounge)
{
    struct err err = {0};
    bool done = attendance_undo(lounge->store, &list->undo, NULL, &err);
    list->can_undo = !done;
    show(list, lounge, done, &err);
}

void register_count_visitor(struct register_list *list, struct lounge *lounge, bool one_more)
{
    struct err err = {0};
    struct store *store = lounge->store;
    struct id event = list->occurrence.event;
    struct date original = list->occurrence.original;
    bool done = one_more ? visitor_add(store, event, original, &err)
                         : visitor_take_back(store, event, original, &err);
    show(list, lounge, done, &err);
}

/* --- Words --- */

const char *register_how_words(enum how how)
{
    static const char *const WORDS[] = {
        [HOW_NONE] = "",
        [HOW_HERE] = N_("Here"),
        [HOW_TOOK_PART] = N_("Took part"),
        [HOW_SAT_IN] = N_("Sat in"),
        [HOW_POPPED_IN] = N_("Popped in"),
        [HOW_HELPED] = N_("Helped"),
    };
    return *WORDS[how] ? _(WORDS[how]) : "";
}
