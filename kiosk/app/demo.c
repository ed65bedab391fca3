#include "app/demo.h"

#include <string.h>

#include "app/demo_sample.h"
#include "store/notice.h"
#include "store/occurrence.h"
#include "store/person.h"
#include "store/schedule.h"
#include "store/worker.h"

/* --- Putting it in --- */

struct filling {
    struct store *store;
    struct date today;
    struct id residents[SAMPLE_RESIDENTS];
    struct id events[SAMPLE_EVENTS];
};

static void put(char *buffer, size_t size, const char *text)
{
    ASSERT(text_format(buffer, size, "%s", text != NULL ? text : ""));
}

#define PUT(buffer, text) put(buffer, sizeof(buffer), text)

static bool add_residents(struct filling *filling, struct err *err)
{
    for (int i = 0; i < SAMPLE_RESIDENTS; i++) {
        struct person_form form = person_form_new(filling->store);
        PUT(form.person.name, sample_residents[i].name);
        PUT(form.person.picture, sample_residents[i].picture);
        filling->residents[i] = form.person.id;
        if (!person_form_save(filling->store, &form, err))
            return false;
    }
    return true;
}

static void fill_event(struct event *event, const struct sample_event *sample)
{
    PUT(event->title, sample->title);
    PUT(event->picture, sample->picture);
    PUT(event->place, sample->place);
    PUT(event->feel, sample->feel);
    PUT(event->bring, sample->bring);
    PUT(event->cost, sample->cost);
    PUT(event->run_by, sample->run_by);
    PUT(event->meet_at, sample->meet_at);
    PUT(event->travel, sample->travel);
    PUT(event->back_by, sample->back_by);
    PUT(event->asked_by, sample->asked_by);
    event->is_quiet = sample->is_quiet;
    event->friend_allowed = sample->friend_allowed;
    event->places = sample->places;
    event->group_size = sample->group;
    event->watchers_take_places = sample->group == GROUP_SMALL;
    event->watching_offered = sample->kind != EVENT_ONE_TO_ONE;
    event->teams = sample->kind == EVENT_QUIZ;
}

static struct time_of_day time_of(int hours_and_minutes)
{
    return (struct time_of_day){(int16_t)(hours_and_minutes / 100 * 60 + hours_and_minutes % 100)};
}

/* Weekly events have been going on for four weeks. */
static bool add_schedule(struct filling *filling, struct id event, const struct sample_event *sample,
                         struct err *err)
{
    struct schedule schedule;
    bool found = false;
    if (!schedule_load(filling->store, event, DATE_NONE, &schedule, &found, err))
        return false;
    schedule.date = date_add_days(filling->today, sample->day - (sample->weekly ? 28 : 0));
    schedule.starts = time_of(sample->starts);
    schedule.ends = time_of(sample->ends);
    schedule.until = DATE_NONE;
    schedule_rule(sample->weekly ? REPEAT_WEEKLY : REPEAT_ONCE, schedule.date, schedule.rule);
    return schedule_save(filling->store, &schedule, err);
}

static bool add_events(struct filling *filling, struct err *err)
{
    for (int i = 0; i < SAMPLE_EVENTS; i++) {
        struct event_form form = event_form_new(filling->store, sample_events[i].kind);
        fill_event(&form.event, &sample_events[i]);
        filling->events[i] = form.event.id;
        if (!event_form_save(filling->store, &form, err) ||
            !add_schedule(filling, form.event.id, &sample_events[i], err))
            return false;
    }
    return invitation_set(filling->store, filling->events[WITH_SAM], filling->residents[HANA], true, err);
}

/* "Too wet today. Next one on 2 December." */
static bool cancel_walk(struct filling *filling, struct err *err)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    struct occurrence_change change;
    int month, day;
    date_split(date_add_days(filling->today, 7), NULL, &month, &day);
    if (!occurrence_change_load(filling->store, filling->events[WALK], filling->today, &change, err))
        return false;
    change.cancelled = true;
    text_format(change.reason, sizeof change.reason, "Too wet today. Next one on %d %s.", day,
                months[month - 1]);
    return occurrence_change_save(filling->store, &change, err);
}

static struct signup_key key_of(const struct filling *filling, int event, int resident, int days)
{
    return (struct signup_key){.event = filling->events[event],
                               .date = date_add_days(filling->today, sample_events[event].day + days),
                               .person = filling->residents[resident]};
}

static bool add_answers(struct filling *filling, struct err *err)
{
    for (size_t i = 0; i < SAMPLE_ANSWERS; i++) {
        struct signup_key key = key_of(filling, sample_answers[i].event, sample_answers[i].resident, 0);
        if (!signup_answer(filling->store, &key, sample_answers[i].answer, NULL, NULL, err))
            return false;
    }
    for (size_t i = 0; i < SAMPLE_RECORDS; i++) {
        struct signup_key key = key_of(filling, QUIZ, sample_records[i].resident, -7);
        if (!attendance_record(filling->store, &key, sample_records[i].how, "", NULL, err))
            return false;
    }
    return true;
}

static bool add_notices(struct filling *filling, struct err *err)
{
    static const char *const days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};
    for (size_t i = 0; i < SAMPLE_NOTICES; i++) {
        struct notice_form form = notice_form_new(filling->store);
        struct notice *notice = &form.notice;
        const char *weekday = days[date_weekday(date_add_days(filling->today, sample_notices[i].day))];
        const char *hole = strstr(sample_notices[i].text, "%s");
        int before =
            hole != NULL ? (int)(hole - sample_notices[i].text) : (int)strlen(sample_notices[i].text);
        text_format(notice->text, sizeof notice->text, "%.*s%s%s", before, sample_notices[i].text,
                    hole != NULL ? weekday : "", hole != NULL ? hole + 2 : "");
        PUT(notice->title, sample_notices[i].title);
        PUT(notice->picture, sample_notices[i].picture);
        notice->from = date_add_days(filling->today, sample_notices[i].from);
        notice->until = date_add_days(filling->today, sample_notices[i].until);
        notice->urgent = sample_notices[i].urgent;
        notice->in_memory = sample_notices[i].in_memory;
        if (sample_notices[i].event >= 0)
            notice->event = filling->events[sample_notices[i].event];
        if (!notice_form_save(filling->store, &form, err))
            return false;
    }
    return true;
}

bool demo_fill(struct store *store, struct err *err)
{
    struct filling filling = {.store = store, .today = store_now(store).date};
    struct worker before;
    if (!store_begin(store, err))
        return false;
    bool filled = add_residents(&filling, err) && add_events(&filling, err) && cancel_walk(&filling, err) &&
                  add_answers(&filling, err) && add_notices(&filling, err) &&
                  help_confirm(store, &sample_help, DEMO_WORKER, err) &&
                  worker_set_pin(store, DEMO_WORKER, DEMO_PIN, &before, NULL, err);
    return store_finish(store, filled, err);
}

bool demo_is_empty(struct store *store, bool *empty, struct err *err)
{
    struct persons persons = {0};
    struct events known = {0};
    struct notices told = {0};
    struct workers staff = {0};
    struct help texts = {0};
    bool loaded = persons_all(store, &persons, err) && events_load(store, &known, err) &&
                  notices_all(store, &told, err) && workers_all(store, &staff, err) &&
                  help_load(store, &texts, err);
    *empty = persons.count + known.count + told.count + staff.count == 0 && date_is_none(texts.confirmed_on);
    persons_free(&persons);
    events_free(&known);
    notices_free(&told);
    workers_free(&staff);
    return loaded;
}
