#include "ten_years.h"

#include <string.h>

#include "base/text.h"
#include "store/attendance.h"
#include "store/event.h"
#include "store/fact.h"
#include "store/notice.h"
#include "store/occurrence.h"
#include "store/person.h"
#include "store/schedule.h"
#include "store/signup.h"

enum { RESIDENTS = 40, SERIES = 12, ANSWERS = 13, RECORDS = 6, SINGLES_A_MONTH = 8 };

/* Tiles of assets/tiles, more than residents: who comes gets one that nobody has. */
static const char *const TILES[] = {"acorn",     "anchor",     "apple",
                                    "bear",      "bee",        "bicycle",
                                    "boat",      "boot",       "bow-tie",
                                    "bridge",    "butterfly",  "button",
                                    "cactus",    "car",        "carrot",
                                    "castle",    "cat",        "cheese",
                                    "cherries",  "cloud",      "crab",
                                    "crown",     "dinosaur",   "dog",
                                    "drum",      "duck",       "elephant",
                                    "fish",      "flamingo",   "flower",
                                    "frog",      "gem",        "giraffe",
                                    "grapes",    "guitar",     "hat",
                                    "hedgehog",  "helicopter", "hot-air-balloon",
                                    "ice-cream", "jumper",     "kite",
                                    "ladybird",  "lamp",       "lighthouse",
                                    "mitten",    "moon",       "mountain",
                                    "octopus",   "owl",        "paw",
                                    "pear",      "peas",       "penguin",
                                    "piano",     "pineapple",  "planet",
                                    "rabbit",    "rainbow",    "robot"};

/* A house in the making. Answers come from another screen, as facts, which is quicker than taps. */
struct making {
    struct store *store;
    struct random dice;
    struct id residents[RESIDENTS];
    const char *pictures[RESIDENTS]; /* of them */
    struct id device;
    struct id life;
    int64_t sequence;
    int64_t lamport;
    int made; /* persons so far, for names */
};

static const char *next_picture(const struct making *making)
{
    for (size_t tile = (size_t)making->made;; tile++) {
        const char *picture = TILES[tile % (sizeof TILES / sizeof TILES[0])];
        bool is_free = true;
        for (size_t i = 0; i < RESIDENTS; i++)
            is_free = is_free && making->pictures[i] != picture;
        if (is_free)
            return picture;
    }
}

static bool make_resident(struct making *making, size_t place, struct err *err)
{
    struct person_form form = person_form_new(making->store);
    making->pictures[place] = next_picture(making);
    (void)text_format(form.person.name, sizeof form.person.name, "Resident %d", ++making->made);
    (void)text_format(form.person.picture, sizeof form.person.picture, "%s", making->pictures[place]);
    making->residents[place] = form.person.id;
    return person_form_save(making->store, &form, err);
}

static bool move_on(struct making *making, size_t place, struct date from, struct err *err)
{
    struct person_form form;
    bool found;
    if (!person_form_load(making->store, making->residents[place], &form, &found, err))
        return false;
    form.person.state = PERSON_NO;
    form.person.moved_on_from = from;
    return person_form_save(making->store, &form, err) && make_resident(making, place, err);
}

static bool make_event(struct making *making, const char *title, struct date date, const char *rule,
                       struct date until, struct err *err)
{
    struct event_form form = event_form_new(making->store, (enum event_kind)random_below(&making->dice, 4));
    struct schedule schedule;
    bool found;
    (void)text_format(form.event.title, sizeof form.event.title, "%s", title);
    form.event.places = random_below(&making->dice, 3) == 0 ? PLACES_NO_LIMIT : 10;
    form.event.group_size = GROUP_SMALL;
    (void)text_format(form.event.place, sizeof form.event.place, "Lounge");
    (void)text_format(form.event.feel, sizeof form.event.feel,
                      "Quiet, about eight people. We begin with tea. You can leave by the side door.");
    if (!event_form_save(making->store, &form, err) ||
        !schedule_load(making->store, form.event.id, DATE_NONE, &schedule, &found, err))
        return false;
    schedule.date = date;
    schedule.starts.minute = (int16_t)(600 + 30 * (int)random_below(&making->dice, 16));
    schedule.ends.minute = (int16_t)(schedule.starts.minute + 60);
    (void)text_format(schedule.rule, sizeof schedule.rule, "%s", rule);
    schedule.until = until;
    return schedule_save(making->store, &schedule, err);
}

static struct fact begin_fact(struct making *making, const char *noun, const char *part, struct id row)
{
    struct id id = id_random(&making->dice);
    struct fact fact = {.id = id_placed(id, (uint64_t)making->lamport + 1),
                        .device = making->device,
                        .life = making->life,
                        .sequence = ++making->sequence,
                        .lamport = ++making->lamport,
                        .row = row,
                        .clock_trusted = true,
                        .person_count = 1};
    (void)text_format(fact.noun, sizeof fact.noun, "%s", noun);
    (void)text_format(fact.part, sizeof fact.part, "%s", part);
    return fact;
}

static bool append(struct making *making, struct fact *fact, const struct signup_key *key, struct text *body,
                   struct err *err)
{
    fact->persons[0] = key->person;
    fact->body = text_string(body);
    bool ok = fact_append(making->store, fact, NULL, err);
    text_clear(body);
    return ok;
}

static void begin_body(struct text *body, const struct signup_key *key)
{
    char event[ID_HEX_SIZE];
    char date[DATE_TEXT_SIZE];
    char person[ID_HEX_SIZE];
    text_printf(body, "{\"event\":\"%s\",\"date\":\"%s\",\"person\":\"%s\"", id_to_hex(key->event, event),
                date_to_iso(key->date, date), id_to_hex(key->person, person));
}

static bool answer(struct making *making, const struct signup_key *key, struct err *err)
{
    struct text body = {0};
    char ask[ID_HEX_SIZE];
    struct fact said = begin_fact(making, "signup", "answer", signup_id(key));
    struct fact place = begin_fact(making, "signup", "place", signup_id(key));
    id_to_hex(id_random(&making->dice), ask);
    bool coming = random_below(&making->dice, 4) != 0;
    begin_body(&body, key);
    text_printf(&body,
                ",\"answer\":\"%s\",\"ask\":\"%s\",\"ask_lamport\":%lld,\"changed_at\":\"2026-01-01T10:00\"}",
                coming ? "coming" : "maybe", ask, (long long)said.lamport);
    bool ok = append(making, &said, key, &body, err);
    text_printf(&body, "{\"place\":\"promised\",\"place_ask\":\"%s\"}", ask);
    ok = ok && (!coming || append(making, &place, key, &body, err));
    text_free(&body);
    return ok;
}

static bool record(struct making *making, const struct signup_key *key, struct err *err)
{
    struct text body = {0};
    struct fact fact = begin_fact(making, "attendance", "how", attendance_id(key));
    begin_body(&body, key);
    text_printf(&body, ",\"how\":\"here\",\"recorded_at\":\"2026-01-01T10:00\"}");
    bool ok = append(making, &fact, key, &body, err);
    text_free(&body);
    return ok;
}

static bool fill_occurrence(struct making *making, const struct occurrence *occurrence, bool is_past,
                            struct err *err)
{
    size_t first = random_below(&making->dice, RESIDENTS);
    bool ok = true;
    for (size_t i = 0; ok && i < ANSWERS; i++) {
        struct signup_key key = {occurrence->event, occurrence->original,
                                 making->residents[(first + i * 3) % RESIDENTS]};
        if (i < ANSWERS - 2 || random_below(&making->dice, 2) == 0)
            ok = answer(making, &key, err);
        if (ok && is_past && i < RECORDS)
            ok = record(making, &key, err);
    }
    return ok;
}

static bool make_singles(struct making *making, struct date month, struct err *err)
{
    char title[60];
    for (int i = 0; i < SINGLES_A_MONTH; i++) {
        struct date date = date_add_days(month, (int)random_below(&making->dice, 28));
        (void)text_format(title, sizeof title, "Outing %d", i + 1);
        if (!make_event(making, title, date, "", DATE_NONE, err))
            return false;
    }
    struct notice_form notice = notice_form_new(making->store);
    (void)text_format(notice.notice.title, sizeof notice.notice.title, "News of the month");
    notice.notice.from = month;
    notice.notice.until = date_add_days(month, 20);
    return notice_form_save(making->store, &notice, err);
}

/* Series run for a year and begin anew, as they do. */
static bool make_series(struct making *making, struct date from, struct err *err)
{
    char title[60];
    for (int i = 0; i < SERIES; i++) {
        (void)text_format(title, sizeof title, "Weekly %d", i + 1);
        if (!make_event(making, title, date_add_days(from, i % 7), "FREQ=WEEKLY",
                        date_add_days(date_add_months(from, 12), -1), err))
            return false;
    }
    return true;
}

static bool fill_month(struct making *making, struct date month, struct date next, struct err *err)
{
    struct occurrences list = {0};
    struct date today = store_now(making->store).date;
    bool ok = make_singles(making, month, err) &&
              occurrences_all(making->store, month, date_add_days(next, -1), &list, err);
    for (size_t i = 0; ok && i < list.count; i++) {
        bool is_past = date_compare(list.items[i].date, today) < 0;
        bool soon = date_compare(list.items[i].date, date_add_days(today, 14)) <= 0;
        ok = !soon || fill_occurrence(making, &list.items[i], is_past, err);
    }
    occurrences_free(&list);
    return ok;
}

static bool make_month(struct making *making, int month, int months, struct err *err)
{
    struct date today = store_now(making->store).date;
    struct date first = date_add_months(today, month - months + 1);
    struct date next = date_add_months(today, month - months + 2);
    bool ok = store_begin(making->store, err);
    if (ok && month % 12 == 0)
        ok = make_series(making, first, err);
    for (size_t i = 0; ok && month > 0 && month % 12 == 0 && i < RESIDENTS / 4; i++)
        ok = move_on(making, (size_t)(month / 12) * 7 % 30 + i, first, err);
    ok = ok && fill_month(making, first, next, err);
    return store_finish(making->store, ok, err);
}

bool house_fill(struct store *store, int months, struct err *err)
{
    struct making making = {.store = store, .dice = random_seeded(11), .lamport = 1000};
    making.device = id_random(&making.dice);
    making.life = id_random(&making.dice);
    bool ok = store_begin(store, err);
    for (size_t i = 0; ok && i < RESIDENTS; i++)
        ok = make_resident(&making, i, err);
    ok = store_finish(store, ok, err);
    for (int month = 0; ok && month < months; month++)
        ok = make_month(&making, month, months, err);
    return ok;
}
