#include "edits.h"

#include <string.h>

#include "store/batch.h"
#include "store/change.h"
#include "store/house.h"
#include "store/schedule.h"
#include "world.h"

static uint32_t below(struct device *device, uint32_t number)
{
    return random_below(&device->world->dice, number);
}

/* Words that tell which step wrote them. */
static void write(struct device *device, char *buffer, size_t size, const char *what)
{
    (void)text_format(buffer, size, "%s of step %lld on %s", what, (long long)device->world->step,
                      device->name);
}

static void promise(struct device *device, const char *noun, const char *part, struct id row,
                    const struct versions *versions)
{
    ASSERT(device->loaded_count < FORM_PARTS);
    device->loaded[device->loaded_count++] = (struct loaded){noun, part, row, *versions};
}

void edits_open_form_of_event(struct device *device, struct id event)
{
    bool found = false;
    struct err err = {0};
    device->has_event =
        actions_must(device, event_form_load(&device->screen, event, &device->event, &found, &err),
                     "an event's form", &err) &&
        found;
}

void edits_open_event(struct device *device)
{
    edits_open_form_of_event(device, device->world->house->events[below(device, SIM_EVENTS)]);
}

/* Changes one part or two. More places than before are always right; fewer are staff's will. */
static void change_event(struct device *device, struct event *event)
{
    int *most = NULL;
    for (int i = 0; i < SIM_EVENTS; i++)
        if (id_equal(device->world->house->events[i], event->id))
            most = &device->world->most_places[i];
    if (below(device, 2) == 0)
        write(device, event->feel, sizeof event->feel, "Feel");
    if (below(device, 3) == 0)
        write(device, event->asked_by, sizeof event->asked_by, "Asked");
    if (below(device, 4) == 0)
        event->places = (int)below(device, 5) - 1;
    if (most != NULL && *most != PLACES_NO_LIMIT &&
        (event->places == PLACES_NO_LIMIT || event->places > *most))
        *most = event->places;
}

void edits_save_event(struct device *device)
{
    struct err err = {0};
    struct event_form *form = &device->event;
    struct change change;
    if (!device->has_event)
        return;
    device->has_event = false;
    change_event(device, &form->event);
    promise(device, "event", "text", form->event.id, &form->text);
    promise(device, "event", "limits", form->event.id, &form->limits);
    promise(device, "event", "state", form->event.id, &form->state);
    promise(device, "event", "quiz", form->event.id, &form->quiz);
    world_tell(device->world, "%s: an event is saved", device->name);
    if (!actions_must(device, event_form_save(&device->screen, form, &err), "an event", &err))
        return;
    device_note(device, true);
    device->loaded_count = 0;
    if (device->version != VERSION_MORE)
        return;
    change = change_start(&device->screen, &NOUN_EVENT, form->event.id,
                          below(device, 2) == 0 ? "text" : "extra", NULL);
    bool is_text = strcmp(change.part, "text") == 0;
    change_text(&change, is_text ? "colour" : "sticker", below(device, 2) == 0 ? "red" : "blue", 20);
    (void)actions_must(device, change_end(&change, &err), "a newer version's part", &err);
}

void edits_open_form_of(struct device *device, struct id person)
{
    bool found = false;
    struct err err = {0};
    device->has_person =
        actions_must(device, person_form_load(&device->screen, person, &device->person, &found, &err),
                     "a person's form", &err) &&
        found;
}

void edits_open_person(struct device *device)
{
    edits_open_form_of(device, device->world->house->persons[below(device, SIM_PERSONS)]);
}

void edits_save_person(struct device *device)
{
    struct err err = {0};
    struct person *person = &device->person.person;
    if (!device->has_person)
        return;
    device->has_person = false;
    if (below(device, 2) == 0)
        person->state = (enum person_state)below(device, 3);
    if (below(device, 2) == 0)
        (void)text_format(person->language, sizeof person->language, below(device, 2) == 0 ? "pl" : "ar");
    promise(device, "person", "profile", person->id, &device->person.profile);
    world_tell(device->world, "%s: a person is saved", device->name);
    (void)actions_must(device, person_form_save(&device->screen, &device->person, &err), "a person", &err);
}

void edits_open_notice(struct device *device)
{
    static const struct sql any = {"sim notice", "SELECT id FROM notice ORDER BY id", true};
    struct err err = {0};
    bool found;
    struct id notice = {{0}};
    if (device->version == VERSION_FEWER)
        return;
    struct query query = query_start(&device->screen.shared.db, &any);
    if (below(device, 3) != 0 && query_row(&query))
        notice = query_id(&query, 0);
    (void)query_end(&query, &err);
    device->has_notice = true;
    if (id_is_none(notice))
        device->notice = notice_form_new(&device->screen);
    else
        (void)actions_must(device, notice_form_load(&device->screen, notice, &device->notice, &found, &err),
                           "a notice's form", &err);
}

void edits_save_notice(struct device *device)
{
    struct err err = {0};
    struct notice *notice = &device->notice.notice;
    if (!device->has_notice)
        return;
    device->has_notice = false;
    if (below(device, 4) == 0 && device->notice.text.count > 0) {
        (void)actions_must(device, notice_remove(&device->screen, notice->id, true, &err),
                           "to remove a notice", &err);
        return;
    }
    write(device, notice->title, sizeof notice->title, "Notice");
    promise(device, "notice", "text", notice->id, &device->notice.text);
    (void)actions_must(device, notice_form_save(&device->screen, &device->notice, &err), "a notice", &err);
}

void edits_open_date(struct device *device)
{
    struct err err = {0};
    const struct house_kit *house = device->world->house;
    uint32_t event = below(device, SIM_EVENTS);
    device->has_change = actions_must(device,
                                      occurrence_change_load(&device->screen, house->events[event],
                                                             house->dates[event], &device->change, &err),
                                      "a date's form", &err);
}

void edits_save_date(struct device *device)
{
    struct err err = {0};
    struct occurrence_change *change = &device->change;
    if (!device->has_change)
        return;
    device->has_change = false;
    if (below(device, 6) == 0)
        change->cancelled = !change->cancelled;
    write(device, change->reason, sizeof change->reason, "Reason");
    world_tell(device->world, "%s: a date is saved", device->name);
    (void)actions_must(device, occurrence_change_save(&device->screen, change, &err), "a date", &err);
}

void edits_house(struct device *device)
{
    struct err err = {0};
    char name[NAME_SIZE];
    struct help help = {.confirmed_on = DATE_NONE};
    (void)text_format(name, sizeof name, "House %lld", (long long)device->world->step);
    (void)text_format(help.naloxone, sizeof help.naloxone, "Drawer %lld", (long long)device->world->step);
    bool ok = below(device, 2) == 0 ? house_rename(&device->screen, name, &err)
                                    : help_confirm(&device->screen, &help, "Sam", &err);
    (void)actions_must(device, ok, "the house", &err);
}

void edits_poster(struct device *device)
{
    struct err err = {0};
    char words[LINE_SIZE];
    if (device->version != VERSION_MORE)
        return;
    struct id row = device->world->house->persons[below(device, 2)]; /* any id will do */
    struct change change = change_start(&device->screen, &NOUN_POSTER, row, "text", NULL);
    write(device, words, sizeof words, "Poster");
    change_text(&change, "words", words, LINE_LIMIT);
    (void)actions_must(device, change_end(&change, &err), "a poster", &err);
}

/* An import that gives the house another name, now and then taken back. */
void edits_batch(struct device *device)
{
    struct err err = {0};
    struct id batch;
    char name[NAME_SIZE];
    (void)text_format(name, sizeof name, "Import %lld", (long long)device->world->step);
    if (!actions_must(device, batch_begin(&device->screen, name, &batch, &err), "an import", &err))
        return;
    bool ok = house_rename(&device->screen, name, &err);
    if (!actions_must(device, batch_end(&device->screen, ok, &err), "an import", &err) ||
        below(device, 2) == 0)
        return;
    (void)actions_must(device, batch_undo(&device->screen, batch, "Wrong file", &err),
                       "taking an import back", &err);
}
