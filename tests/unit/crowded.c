#include "crowded.h"

#include "base/text.h"
#include "store/fact.h"
#include "store/event.h"
#include "store/house.h"
#include "store/person.h"
#include "store/schedule.h"
#include "store/worker.h"

enum { RESIDENTS = 40, EVENTS_TODAY = 30 };

static const char *const NAMES[] = {"عبد الرحمن", "Władysława", "கார்த்திகேயன்", "Sam", "Sam", "Bartholomew",
                                    "Asha",       "Ben",        "Jo",         "",    "Ó",   "Maximiliano"};

static const char *const PICTURES[RESIDENTS] = {
    "cat",       "bicycle",  "flower",   "fish",    "guitar",     "moon",     "boat",   "pear",
    "owl",       "tree",     "turtle",   "star",    "umbrella",   "teapot",   "rocket", "kite",
    "butterfly", "anchor",   "cactus",   "rabbit",  "lighthouse", "cherries", "drum",   "hot-air-balloon",
    "bee",       "mountain", "duck",     "car",     "acorn",      "rainbow",  "tent",   "apple",
    "hedgehog",  "trumpet",  "windmill", "penguin", "cloud",      "crab",     "mitten", "dog"};

/* Sixty characters, the most that a title may have. */
static const char *const LONG_TITLE = "Wednesday walking group to the reservoir and Whinfell woods!";

static const char *const LONG_TEXT = "Quiet to begin with, then a little louder when the kettle has boiled. "
                                     "A small group. We sit in a circle, and "
                                     "nobody has to say anything. You can leave at any time through the "
                                     "garden door, and come back when you like. "
                                     "There is a chair by the window for anyone who would rather watch. Dogs "
                                     "are welcome, and so are people who "
                                     "have not slept well. We finish with tea and a biscuit.";

static bool add_resident(struct store *store, int number, struct err *err)
{
    struct person_form form = person_form_new(store);
    size_t names = sizeof NAMES / sizeof NAMES[0];
    if ((size_t)number < names)
        text_format(form.person.name, sizeof form.person.name, "%s", NAMES[number]);
    else
        text_format(form.person.name, sizeof form.person.name, "Resident %d", number);
    text_format(form.person.picture, sizeof form.person.picture, "%s", PICTURES[number]);
    return person_form_save(store, &form, err);
}

static void describe(struct event *event, int number)
{
    text_format(event->title, sizeof event->title, "Event number %d", number);
    if (number % 3 == 0)
        text_format(event->title, sizeof event->title, "%s", LONG_TITLE);
    text_format(event->place, sizeof event->place, "%s",
                number % 2 ? "Kitchen" : "The big room upstairs by the garden");
    text_format(event->run_by, sizeof event->run_by, "%s", NAMES[number % 3]);
    text_format(event->cost, sizeof event->cost, "%s",
                number % 2 ? "Free" : "£2.50 for the bus, we can help with that");
    if (number % 2 == 0) {
        text_format(event->feel, sizeof event->feel, "%s", LONG_TEXT);
        text_format(event->bring, sizeof event->bring, "%s", "Stout shoes, a coat, and something to drink");
        text_format(event->meet_at, sizeof event->meet_at, "%s", "The front door, by the bench");
        text_format(event->travel, sizeof event->travel, "%s",
                    "The number 7 bus from the corner, then a short walk");
        text_format(event->back_by, sizeof event->back_by, "%s", "Half past five");
    }
    event->group_size = number % 2 ? GROUP_SMALL : GROUP_LARGE;
    event->places = number % 4 ? PLACES_NO_LIMIT : 0;
    event->friend_allowed = number % 2 == 0;
}

static bool add_event(struct store *store, int number, struct err *err)
{
    struct event_form form = event_form_new(store, (enum event_kind)(number % 4));
    struct schedule schedule = {0};
    bool found;
    describe(&form.event, number);
    if (!event_form_save(store, &form, err) ||
        !schedule_load(store, form.event.id, DATE_NONE, &schedule, &found, err))
        return false;
    schedule.date = store_now(store).date;
    schedule.starts = (struct time_of_day){(int16_t)(14 * 60 + (number % 12) * 30)};
    schedule.ends = (struct time_of_day){(int16_t)(schedule.starts.minute + 90)};
    schedule.until = DATE_NONE;
    return schedule_save(store, &schedule, err);
}

static bool add_notice(struct store *store, int number, struct err *err)
{
    struct notice_form form = notice_form_new(store);
    text_format(form.notice.title, sizeof form.notice.title, "%s", number % 2 ? LONG_TITLE : "No hot water");
    text_format(form.notice.text, sizeof form.notice.text, "%s", LONG_TEXT);
    form.notice.urgent = number == 0;
    form.notice.in_memory = number == 3;
    return notice_form_save(store, &form, err);
}

static bool confirm_help(struct store *store, struct err *err)
{
    struct help help = {0};
    const char *line =
        "In the hall behind the second door on the left, beside the notice board upstairs by the lift.";
    text_format(help.phone_place, sizeof help.phone_place, "%s", line);
    text_format(help.staff_on_call, sizeof help.staff_on_call, "%s", line);
    text_format(help.naloxone, sizeof help.naloxone, "%s", line);
    text_format(help.defibrillator, sizeof help.defibrillator, "%s", line);
    text_format(help.fire_exit, sizeof help.fire_exit, "%s", line);
    return help_confirm(store, &help, "Sam", err);
}

bool crowded_add_versions(struct store *store, struct notice_form *form, struct err *err)
{
    struct fact other = {.id = {{9}},
                         .device = {{7}},
                         .life = {{8}},
                         .sequence = 1,
                         .lamport = 1,
                         .noun = "notice",
                         .part = "text",
                         .row = form->notice.id,
                         .body = "{\"title\":\"No hot water\",\"made_on\":\"2026-11-25\"}"};
    return notice_form_save(store, form, err) && fact_append(store, &other, NULL, err);
}

static bool add_versions(struct store *store, struct err *err)
{
    struct notice_form form = notice_form_new(store);
    text_format(form.notice.title, sizeof form.notice.title, "%s", LONG_TITLE);
    text_format(form.notice.text, sizeof form.notice.text, "%s", LONG_TEXT);
    return crowded_add_versions(store, &form, err);
}

bool crowded_fill(struct store *store, struct err *err)
{
    struct worker before;
    bool ok = worker_set_pin(store, "Sam", CROWDED_PIN, &before, NULL, err);
    for (int i = 0; ok && i < RESIDENTS; i++)
        ok = add_resident(store, i, err);
    for (int i = 0; ok && i < EVENTS_TODAY; i++)
        ok = add_event(store, i, err);
    for (int i = 0; ok && i < 6; i++)
        ok = add_notice(store, i, err);
    return ok && add_versions(store, err) && confirm_help(store, err);
}
