#include "screen/words_version.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "screen/event_edit.h"
#include "screen/picture_folder.h"
#include "screen/tiles.h"
#include "screen/words.h"

/* --- How values are said --- */

static void say_flag(struct text *out, const char *value)
{
    text_printf(out, "%s", strcmp(value, "0") == 0 ? _("No") : _("Yes"));
}

/* With its year: the two may be a year apart. */
static void say_day(struct text *out, const char *value)
{
    struct date date;
    char words[WORDS_SIZE];
    text_printf(out, "%s", date_from_iso(value, &date) ? words_date_year(words, date) : value);
}

static void say_days(struct text *out, const char *value)
{
    char *rest = NULL, *days = memory_copy_text(value);
    for (char *day = strtok_r(days, " ", &rest); day != NULL; day = strtok_r(NULL, " ", &rest)) {
        text_printf(out, "%s", day == days ? "" : ", ");
        say_day(out, day);
    }
    free(days);
}

static void say_time(struct text *out, const char *value)
{
    struct time_of_day time;
    char words[WORDS_SIZE];
    text_printf(out, "%s", time_from_iso(value, &time) ? words_time(words, time) : value);
}

/* What only a calendar file says is not in the form: its rule itself then stands beside it. */
static void say_rule(struct text *out, const char *value)
{
    char words[WORDS_SIZE];
    text_printf(out, "%s", event_repeat_say(words, value));
    if (event_repeat_of(value) == EVENT_REPEAT_OTHER)
        text_printf(out, " (%s)", value);
}

/* Of a date; of an event no limit is nothing said. */
static void say_places(struct text *out, const char *value)
{
    text_printf(out, "%s", value[0] == '-' ? _("No limit") : value);
}

static void say_event_picture(struct text *out, const char *value)
{
    text_printf(out, "%s", EVENT_FIELD_TABLE[EVENT_FIELD_PICTURE].words_of(value));
}

static void say_notice_picture(struct text *out, const char *value)
{
    char words[PICTURE_SIZE];
    text_printf(out, "%s", picture_words(value, words));
}

static void say_tile(struct text *out, const char *value)
{
    text_printf(out, "%s", tile_words(value));
}

static void say_language(struct text *out, const char *value)
{
    text_printf(out, "%s", words_language_name(value));
}

/* Words that the store writes, as the forms and pages of staff say them. */
static const struct {
    const char *key, *value, *words;
} CHOICES[] = {
    {"kind", "activity", N_("Activity")},
    {"kind", "quiz", N_("Quiz")},
    {"kind", "outing", N_("Outing")},
    {"kind", "meeting", N_("Meeting")},
    {"kind", "one-to-one", N_("One-to-one")},
    {"group_size", "one-to-one", N_("One-to-one")},
    {"group_size", "small", N_("A small group")},
    {"group_size", "large", N_("A large group")},
    {"status", "draft", N_("No, it is a draft")},
    {"status", "planned", N_("Yes")},
    {"status", "cancelled", N_("It is off")},
    {"state", "yes", N_("Yes")},
    {"state", "away", N_("Away")},
    {"state", "no", N_("Moved on")},
    {"text_size", "normal", N_("Normal")},
    {"text_size", "large", N_("Large")},
    {"answer", "coming", N_("Coming")},
    {"answer", "maybe", N_("Might come")},
    {"answer", "watching", N_("To watch")},
    {"answer", "declined", N_("Not this time")},
    {"ask_for", "coming", N_("Coming")},
    {"ask_for", "watching", N_("To watch")},
    {"wish", "accept", N_("Taken")},
    {"wish", "pass", N_("No, thank you")},
    {"place", "promised", N_("A place is kept")},
    {"place", "waiting", N_("Waiting")},
    {"place", "offered", N_("A place is offered")},
    {"place", "given back", N_("The place was given back")},
    {"how", "here", N_("Here")},
    {"how", "took part", N_("Took part")},
    {"how", "sat in", N_("Sat in")},
    {"how", "popped in", N_("Popped in")},
    {"how", "helped", N_("Helped")},
    {"lock", "without", N_("Goes without a picture lock")},
};

static const char *find_choice(const char *key, const char *value)
{
    for (size_t i = 0; i < sizeof CHOICES / sizeof CHOICES[0]; i++)
        if (strcmp(CHOICES[i].key, key) == 0 && strcmp(CHOICES[i].value, value) == 0)
            return _(CHOICES[i].words);
    return NULL;
}

/* --- The keys --- */

/* One key of a noun, as its form or page calls it. */
struct key_words {
    const char *noun, *key; /* noun NULL: any */
    const char *label;
    const char *none;                                 /* what stands for nothing */
    void (*say)(struct text *out, const char *value); /* NULL: as it is */
    bool is_choice;                                   /* one of CHOICES … */
    const char *other;                                /* … and what any other value is */
};

#define FLAG(noun, key, label)                                                                               \
    {                                                                                                        \
        noun, key, label, N_("No"), say_flag, false, NULL                                                    \
    }
#define WORD(noun, key, label, none)                                                                         \
    {                                                                                                        \
        noun, key, label, none, NULL, true, NULL                                                             \
    }
#define TEXT(noun, key, label, none)                                                                         \
    {                                                                                                        \
        noun, key, label, none, NULL, false, NULL                                                            \
    }
#define SAID(noun, key, label, none, say)                                                                    \
    {                                                                                                        \
        noun, key, label, none, say, false, NULL                                                             \
    }

#define DATE_OWN_OF(noun)                                                                                    \
    TEXT(noun, "title", N_("Title"), N_("As for the other dates")),                                          \
        TEXT(noun, "place", N_("Where"), N_("As for the other dates")),                                      \
        TEXT(noun, "feel", N_("How it will feel"), N_("As for the other dates")),                            \
        TEXT(noun, "bring", N_("What to bring"), N_("As for the other dates")),                              \
        TEXT(noun, "cost", N_("Cost"), N_("As for the other dates")),                                        \
        TEXT(noun, "run_by", N_("Who runs it"), N_("As for the other dates")),                               \
        TEXT(noun, "meet_at", N_("Meet at"), N_("As for the other dates")),                                  \
        TEXT(noun, "travel", N_("How we travel"), N_("As for the other dates")),                             \
        TEXT(noun, "back_by", N_("Back by"), N_("As for the other dates")),                                  \
        TEXT(noun, "asked_by", N_("Who asks the questions"), N_("As for the other dates")),                  \
        SAID(noun, "places", N_("Number of places"), N_("As for the other dates"), say_places)

/* In the order in which they are said. */
static const struct key_words KEYS[] = {
    TEXT("event", "title", N_("Title"), N_("Not said")),
    TEXT("event", "place", N_("Where"), N_("Not said")),
    WORD("event", "status", N_("Residents can see it"), N_("No")),
    SAID("event", "off_from", N_("Off from"), N_("All dates"), say_day),
    WORD("event", "kind", N_("Kind"), N_("Not said")),
    SAID("event", "picture", N_("Picture"), N_("As its kind"), say_event_picture),
    TEXT("event", "places", N_("Number of places"), N_("No limit")),
    WORD("event", "group_size", N_("Group size"), N_("Not said")),
    FLAG("event", "watchers_take_places", N_("Who watches takes a place")),
    TEXT("event", "feel", N_("How it will feel"), N_("Not said")),
    FLAG("event", "is_quiet", N_("It is quiet")),
    TEXT("event", "bring", N_("What to bring"), N_("Not said")),
    TEXT("event", "cost", N_("Cost"), N_("Not said")),
    TEXT("event", "run_by", N_("Who runs it"), N_("Not said")),
    FLAG("event", "friend_allowed", N_("One can bring someone")),
    TEXT("event", "meet_at", N_("Meet at"), N_("Not said")),
    TEXT("event", "travel", N_("How we travel"), N_("Not said")),
    TEXT("event", "back_by", N_("Back by"), N_("Not said")),
    FLAG("event", "teams", N_("Played in teams")),
    SAID("event", "watching_offered", N_("One can come and watch"), N_("Yes"), say_flag),
    TEXT("event", "asked_by", N_("Who asks the questions"), N_("Not said")),
    FLAG("event", "is_private", N_("Only for those who are invited")),
    TEXT("event", "reason", N_("Why, as residents read it"), N_("Not said")),

    SAID("schedule", "date", N_("Date"), N_("Not said"), say_day),
    SAID("schedule", "starts", N_("Starts"), N_("Not said"), say_time),
    SAID("schedule", "ends", N_("Ends"), N_("Not said"), say_time),
    SAID("schedule", "rule", N_("Repeats"), N_("Once"), say_rule),
    SAID("schedule", "until", N_("Repeats until"), N_("No end"), say_day),
    SAID("schedule", "except_dates", N_("Not on"), N_("No date is left out"), say_days),
    DATE_OWN_OF("schedule"),

    SAID("occurrence", "original", N_("Planned for"), N_("Not said"), say_day),
    WORD("occurrence", "status", N_("This date"), N_("It is on")),
    SAID("occurrence", "date", N_("Date"), N_("As planned"), say_day),
    SAID("occurrence", "starts", N_("Starts"), N_("As planned"), say_time),
    SAID("occurrence", "ends", N_("Ends"), N_("As planned"), say_time),
    TEXT("occurrence", "reason", N_("Why, as residents read it"), N_("Not said")),
    DATE_OWN_OF("occurrence"),

    FLAG("invitation", "invited", N_("Invited")),

    WORD("signup", "answer", N_("Answer"), N_("No answer")),
    WORD("signup", "ask_for", N_("A place was asked for"), N_("As the answer says")),
    WORD("signup", "wish", N_("The place that came free"), N_("Not said")),
    WORD("signup", "place", N_("Place"), N_("No place")),
    TEXT("signup", "given_back_by", N_("The place was given back by"), N_("Nobody")),

    WORD("attendance", "how", N_("In the register"), N_("No")),
    TEXT("attendance", "recorded_by", N_("Noted by"), N_("Themselves")),

    TEXT("attendance_total", "here", N_("Here"), "0"),
    TEXT("attendance_total", "took_part", N_("Took part"), "0"),
    TEXT("attendance_total", "sat_in", N_("Sat in"), "0"),
    TEXT("attendance_total", "popped_in", N_("Popped in"), "0"),
    TEXT("attendance_total", "helped", N_("Helped"), "0"),

    TEXT("person", "name", N_("Name, as they wish to be called"), N_("Only a picture")),
    SAID("person", "picture", N_("Picture"), N_("Not said"), say_tile),
    WORD("person", "state", N_("Lives here"), N_("Yes")),
    SAID("person", "moved_on_from", N_("Moved on from"), N_("At once"), say_day),
    SAID("person", "away_until", N_("Last day away"), N_("Not known yet"), say_day),
    FLAG("person", "on_wall", N_("Picture on the wall")),
    SAID("person", "language", N_("Language"), N_("As the house has it"), say_language),
    WORD("person", "text_size", N_("Text size"), N_("As the house has it")),
    SAID("person", "yes_on", N_("Said yes to being here on"), N_("Not noted"), say_day),
    {"person", "lock", N_("Picture lock"), N_("Has no picture lock yet"), NULL, true,
     N_("The one that was chosen then")},

    TEXT("worker", "name", N_("Name"), N_("Not said")),
    FLAG("worker", "active", N_("Works here")),
    {"worker", "pin", N_("PIN"), N_("Has no PIN yet"), NULL, true, N_("The one that was chosen then")},

    TEXT("notice", "title", N_("Title"), N_("Not said")),
    TEXT("notice", "text", N_("Text"), N_("Only the title")),
    SAID("notice", "picture", N_("Picture"), N_("No picture"), say_notice_picture),
    FLAG("notice", "people_agreed", N_("The people in it said yes")),
    SAID("notice", "shows_from", N_("First day"), N_("From today on"), say_day),
    SAID("notice", "shows_until", N_("Last day"), N_("Until staff take it down"), say_day),
    FLAG("notice", "urgent", N_("Important, stands first")),
    FLAG("notice", "in_memory", N_("In memory of somebody")),

    TEXT("house", "name", N_("Name"), N_("Not said")),
    TEXT("house", "zone", N_("Time zone"), N_("Not said")),
    TEXT("house", "holder", N_("Gives out places"), N_("Nobody")),
    TEXT("house", "office", N_("Is the office"), N_("Nobody")),
    TEXT("house", "phone_place", N_("Telephone"), N_("Not said")),
    TEXT("house", "staff_on_call", N_("Staff on call"), N_("Not said")),
    TEXT("house", "naloxone", N_("Naloxone"), N_("Not said")),
    TEXT("house", "defibrillator", N_("Defibrillator"), N_("Not said")),
    TEXT("house", "fire_exit", N_("Fire exit"), N_("Not said")),
    SAID("house", "confirmed_on", N_("Confirmed on"), N_("Not said"), say_day),
    TEXT("house", "confirmed_by", N_("Confirmed by"), N_("Nobody")),

    TEXT("device", "name", N_("Name"), N_("Not said")),

    TEXT("batch", "name", N_("File"), N_("Not said")),
    FLAG("batch", "undone", N_("Taken back")),

    TEXT("import_row", "kind", N_("List"), N_("Not said")),
    TEXT("import_row", "office_id", N_("Its id in the office’s list"), N_("Not said")),

    TEXT(NULL, "event", N_("Event"), N_("Not said")),
    SAID(NULL, "date", N_("Date"), N_("Not said"), say_day),
    TEXT(NULL, "person", N_("Who"), N_("Not said")),
    FLAG(NULL, "gone", N_("Taken away")),
};

enum { KEY_COUNT = sizeof KEYS / sizeof KEYS[0] };

static const struct key_words *find_key(const char *noun, const char *key)
{
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (strcmp(KEYS[i].key, key) == 0 && (KEYS[i].noun == NULL || strcmp(KEYS[i].noun, noun) == 0))
            return &KEYS[i];
    return NULL;
}

bool words_version_has(const char *noun, const char *key)
{
    return find_key(noun, key) != NULL;
}

const char *words_version_label(const char *noun, const char *key)
{
    const struct key_words *found = find_key(noun, key);
    return found != NULL && found->noun != NULL ? _(found->label) : NULL;
}

/* --- A version --- */

static void put_line(struct text *text, const char *label, const char *value)
{
    size_t length = strlen(value);
    bool ends = length > 0 && strchr(".!?", value[length - 1]) != NULL;
    text_printf(text, "\n");
    text_printf(text, _c("what is said", "%s: %s"), label, value);
    text_printf(text, "%s", ends ? "" : _c("end of a sentence", "."));
}

static void put_known(struct text *text, const struct key_words *key, const char *value)
{
    struct text said = {0};
    const char *choice = key->is_choice ? find_choice(key->key, value) : NULL;
    if (*value == '\0')
        text_printf(&said, "%s", _(key->none));
    else if (text_is_blank(value))
        text_printf(&said, "%s", _("Not said"));
    else if (key->say != NULL)
        key->say(&said, value);
    else
        text_printf(&said, "%s", choice != NULL ? choice : key->other != NULL ? _(key->other) : value);
    put_line(text, _(key->label), text_string(&said));
    text_free(&said);
}

/* A cell of the office's file as it stands there, and what only a later version of the program knows. */
static void put_unknown(struct text *text, const struct saying *saying)
{
    char label[WORDS_SIZE];
    bool is_cell = strncmp(saying->key, "cell:", strlen("cell:")) == 0;
    text_format(label, sizeof label,
                is_cell ? _("In the office’s file, “%s”") : _("Something newer than this program, “%s”"),
                is_cell ? saying->key + strlen("cell:") : saying->key);
    put_line(text, label, *saying->value ? saying->value : _("Not said"));
}

static const struct saying *find_saying(const struct version_said *version, const struct key_words *key)
{
    for (size_t i = 0; i < version->saying_count; i++)
        if (strcmp(version->sayings[i].key, key->key) == 0)
            return &version->sayings[i];
    return NULL;
}

static void put_sayings(struct text *text, const char *noun, const struct version_said *version)
{
    for (size_t i = 0; i < KEY_COUNT; i++) {
        const struct saying *saying = find_saying(version, &KEYS[i]);
        if (saying != NULL && find_key(noun, KEYS[i].key) == &KEYS[i])
            put_known(text, &KEYS[i], saying->value);
    }
    for (size_t i = 0; i < version->saying_count; i++)
        if (!words_version_has(noun, version->sayings[i].key))
            put_unknown(text, &version->sayings[i]);
}

static char *say_version(const char *noun, const struct version_said *version, size_t number)
{
    char day[WORDS_SIZE], time[WORDS_SIZE];
    struct text text = {0};
    if (number > 0)
        text_printf(&text, "%zu. ", number);
    text_printf(&text, _c("device, day, time", "%s, %s, %s."),
                *version->device_name ? version->device_name : _("Another device"),
                words_date(day, version->at.date), words_time(time, version->at.time));
    put_sayings(&text, noun, version);
    char *words = memory_copy_text(text_string(&text));
    text_free(&text);
    return words;
}

static bool are_alike(char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(words[i], words[k]) == 0)
                return true;
    return false;
}

void words_versions(char *words[VERSIONS_LIMIT], const struct finding *finding,
                    const struct version_said *versions, size_t count)
{
    for (size_t i = 0; i < count; i++)
        words[i] = say_version(finding->noun, &versions[i], 0);
    for (size_t i = 0; are_alike(words, count) && i < count; i++) {
        free(words[i]);
        words[i] = say_version(finding->noun, &versions[i], i + 1);
    }
}
