#include "store/event.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/change.h"
#include "store/place.h"
#include "store/word.h"

const struct noun NOUN_EVENT = {
    .name = "event",
    .table = "event",
    .parts = {{"text",
               {"title", "kind", "picture", "place", "feel", "bring", "cost", "run_by", "is_quiet",
                "friend_allowed", "meet_at", "travel", "back_by"}},
              {"limits", {"places", "group_size", "watchers_take_places"}},
              {"state", {"status", "reason", "off_from", "is_private"}},
              {"quiz", {"teams", "watching_offered", "asked_by"}}},
};

static const char *const kinds[] = {"activity", "quiz", "outing", "meeting", "one-to-one"};
static const char *const sizes[] = {"", "one-to-one", "small", "large"};
static const char *const statuses[] = {"draft", "planned", "cancelled"};

#define COLUMNS                                                                                              \
    "id, title, kind, picture, place, feel, bring, cost, run_by, is_quiet, friend_allowed, meet_at, "        \
    "travel, "                                                                                               \
    "back_by, coalesce(places, -1), coalesce(group_size, ''), watchers_take_places, status, reason, "        \
    "is_private, teams, coalesce(watching_offered, 1), asked_by, off_from"

static const struct sql SQL_ONE = {"event", "SELECT " COLUMNS " FROM event WHERE id = ?1", false};
static const struct sql SQL_ALL = {"all events", "SELECT " COLUMNS " FROM event ORDER BY lower(title), id",
                                   true};

const char *event_kind_word(enum event_kind kind)
{
    return word_at(kinds, WORD_COUNT(kinds), (int)kind);
}

const char *group_size_word(enum group_size size)
{
    return word_at(sizes, WORD_COUNT(sizes), (int)size);
}

const char *event_status_word(enum event_status status)
{
    return word_at(statuses, WORD_COUNT(statuses), (int)status);
}

bool event_kind_from_word(const char *word, enum event_kind *kind)
{
    int place;
    if (!word_find(kinds, WORD_COUNT(kinds), word, &place))
        return false;
    *kind = (enum event_kind)place;
    return true;
}

bool group_size_from_word(const char *word, enum group_size *size)
{
    int place;
    if (!word_find(sizes, WORD_COUNT(sizes), word, &place))
        return false;
    *size = (enum group_size)place;
    return true;
}

bool event_status_from_word(const char *word, enum event_status *status)
{
    int place = EVENT_PLANNED;
    if (word[0] != '\0' && !word_find(statuses, WORD_COUNT(statuses), word, &place)) {
        static const char *const published[] = {"published"};
        int ignored;
        if (!word_find(published, 1, word, &ignored))
            return false;
    }
    *status = (enum event_status)place;
    return true;
}

static void read_text(struct query *query, struct event *event)
{
    query_copy(query, 1, event->title, sizeof event->title);
    (void)event_kind_from_word(query_text(query, 2), &event->kind); /* checked by the table */
    query_copy(query, 3, event->picture, sizeof event->picture);
    query_copy(query, 4, event->place, sizeof event->place);
    query_copy(query, 5, event->feel, sizeof event->feel);
    query_copy(query, 6, event->bring, sizeof event->bring);
    query_copy(query, 7, event->cost, sizeof event->cost);
    query_copy(query, 8, event->run_by, sizeof event->run_by);
    event->is_quiet = query_integer(query, 9) != 0;
    event->friend_allowed = query_integer(query, 10) != 0;
    query_copy(query, 11, event->meet_at, sizeof event->meet_at);
    query_copy(query, 12, event->travel, sizeof event->travel);
    query_copy(query, 13, event->back_by, sizeof event->back_by);
}

static void read_event(struct query *query, struct event *event)
{
    *event = (struct event){.id = query_id(query, 0)};
    read_text(query, event);
    event->places = (int)query_integer(query, 14);
    (void)group_size_from_word(query_text(query, 15), &event->group_size);
    event->watchers_take_places = query_integer(query, 16) != 0;
    (void)event_status_from_word(query_text(query, 17), &event->status);
    query_copy(query, 18, event->reason, sizeof event->reason);
    event->is_private = query_integer(query, 19) != 0;
    event->teams = query_integer(query, 20) != 0;
    event->watching_offered = query_integer(query, 21) != 0;
    query_copy(query, 22, event->asked_by, sizeof event->asked_by);
    event->off_from = query_date(query, 23);
}

bool event_load(struct store *store, struct id id, struct event *event, bool *found, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ONE);
    query_bind_id(&query, id);
    *found = query_row(&query);
    if (*found)
        read_event(&query, event);
    return query_end(&query, err);
}

bool events_load(struct store *store, struct events *events, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ALL);
    while (query_row(&query)) {
        events->items = memory_grow(events->items, events->count, &events->capacity, sizeof *events->items);
        read_event(&query, &events->items[events->count++]);
    }
    return query_end(&query, err);
}

void events_free(struct events *events)
{
    free(events->items);
    *events = (struct events){0};
}

static struct event_form empty_form(struct id id, enum event_kind kind)
{
    return (struct event_form){.event = {.id = id,
                                         .kind = kind,
                                         .places = PLACES_NO_LIMIT,
                                         .status = EVENT_PLANNED,
                                         .off_from = DATE_NONE,
                                         .is_private = kind == EVENT_ONE_TO_ONE,
                                         .watching_offered = true}};
}

struct event_form event_form_new(struct store *store, enum event_kind kind)
{
    return empty_form(id_random(store->random), kind);
}

bool event_form_load(struct store *store, struct id id, struct event_form *form, bool *found, struct err *err)
{
    *form = empty_form(id, EVENT_ACTIVITY);
    return event_load(store, id, &form->event, found, err) &&
           versions_load(store, &NOUN_EVENT, id, "text", &form->text, err) &&
           versions_load(store, &NOUN_EVENT, id, "limits", &form->limits, err) &&
           versions_load(store, &NOUN_EVENT, id, "state", &form->state, err) &&
           versions_load(store, &NOUN_EVENT, id, "quiz", &form->quiz, err);
}

static bool end_part(struct change *change, bool *changed, struct err *err)
{
    bool ok = change_end(change, err);
    *changed |= change->is_written;
    return ok;
}

static bool write_text(struct store *store, const struct event_form *form, bool *changed, struct err *err)
{
    const struct event *event = &form->event;
    struct change change = change_start(store, &NOUN_EVENT, event->id, "text", &form->text);
    change_text(&change, "title", event->title, TITLE_LIMIT);
    change_text(&change, "kind", event_kind_word(event->kind), TITLE_LIMIT);
    change_text(&change, "picture", event->picture, PICTURE_LIMIT);
    change_text(&change, "place", event->place, PLACE_LIMIT);
    change_text(&change, "feel", event->feel, PASSAGE_LIMIT);
    change_text(&change, "bring", event->bring, PASSAGE_LIMIT);
    change_text(&change, "cost", event->cost, LINE_LIMIT);
    change_text(&change, "run_by", event->run_by, NAME_LIMIT);
    change_flag(&change, "is_quiet", event->is_quiet);
    change_flag(&change, "friend_allowed", event->friend_allowed);
    change_text(&change, "meet_at", event->meet_at, LINE_LIMIT);
    change_text(&change, "travel", event->travel, PASSAGE_LIMIT);
    change_text(&change, "back_by", event->back_by, LINE_LIMIT);
    return end_part(&change, changed, err);
}

static bool write_limits(struct store *store, const struct event_form *form, bool *changed, struct err *err)
{
    const struct event *event = &form->event;
    struct change change = change_start(store, &NOUN_EVENT, event->id, "limits", &form->limits);
    if (event->places == PLACES_NO_LIMIT)
        change_remove(&change, "places");
    else
        change_integer(&change, "places", event->places);
    change_text(&change, "group_size", group_size_word(event->group_size), TITLE_LIMIT);
    change_flag(&change, "watchers_take_places", event->watchers_take_places);
    return end_part(&change, changed, err);
}

static bool write_state(struct store *store, const struct event_form *form, bool *changed, struct err *err)
{
    const struct event *event = &form->event;
    struct change change = change_start(store, &NOUN_EVENT, event->id, "state", &form->state);
    change_text(&change, "status", event_status_word(event->status), TITLE_LIMIT);
    change_text(&change, "reason", event->reason, PASSAGE_LIMIT);
    change_date(&change, "off_from", event->status == EVENT_CANCELLED ? event->off_from : DATE_NONE);
    change_flag(&change, "is_private", event->is_private);
    return end_part(&change, changed, err);
}

static bool write_quiz(struct store *store, const struct event_form *form, bool *changed, struct err *err)
{
    const struct event *event = &form->event;
    struct change change = change_start(store, &NOUN_EVENT, event->id, "quiz", &form->quiz);
    change_flag(&change, "teams", event->teams);
    if (event->watching_offered)
        change_remove(&change, "watching_offered");
    else
        change_integer(&change, "watching_offered", 0);
    change_text(&change, "asked_by", event->asked_by, NAME_LIMIT);
    return end_part(&change, changed, err);
}

bool event_form_save(struct store *store, const struct event_form *form, struct err *err)
{
    const struct event *event = &form->event;
    if (text_is_blank(event->title))
        return err_set(err, "The event has no title. Give it one.");
    if (event->places != PLACES_NO_LIMIT && (event->places < 0 || event->places > PLACES_LIMIT))
        return err_set(err, "%d places is not possible. Give a number from 0 to %d, or none for no limit.",
                       event->places, PLACES_LIMIT);
    if (!store_begin(store, err))
        return false;
    bool changed = false;
    bool ok = write_text(store, form, &changed, err) && write_limits(store, form, &changed, err) &&
              write_state(store, form, &changed, err) && write_quiz(store, form, &changed, err) &&
              change_stays(store, &NOUN_EVENT, event->id, changed && form->text.count > 0, err) &&
              places_settle_event(store, event->id, err);
    return store_finish(store, ok, err);
}

bool event_cancel(struct store *store, struct id event, struct date from, const char *reason, struct err *err)
{
    struct change change = change_start(store, &NOUN_EVENT, event, "state", NULL);
    change_text(&change, "status", "cancelled", TITLE_LIMIT);
    change_text(&change, "reason", reason, PASSAGE_LIMIT);
    change_date(&change, "off_from", from);
    return change_end(&change, err);
}
