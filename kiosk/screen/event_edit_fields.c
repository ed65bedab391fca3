/* The fields of an event's form; see event_edit.h. */
#include <string.h>

#include "base/text.h"
#include "screen/event_edit.h"

/* --- Words to pick from --- */

static const char *const KINDS[] = {N_("Activity"), N_("Quiz"),       N_("Outing"),
                                    N_("Meeting"),  N_("One-to-one"), NULL};

static const char *const GROUPS[] = {N_("Not said"), N_("One-to-one"), N_("A small group"),
                                     N_("A large group"), NULL};

static const char *const ROOMS[] = {N_("Lounge"),     N_("Kitchen"),    N_("Garden"),
                                    N_("Quiet room"), N_("Front door"), NULL};

static const char *const FEELS[] = {N_("Quiet."),
                                    N_("A little loud at times."),
                                    N_("We sit together at a table."),
                                    N_("We begin with tea."),
                                    N_("Nobody has to say anything."),
                                    N_("You can leave at any time."),
                                    N_("Come late or leave early, nobody minds."),
                                    N_("You can just watch."),
                                    N_("A worker is there all the time."),
                                    NULL};

static const char *const BRINGS[] = {N_("Nothing to bring"), N_("Stout shoes and a coat"),
                                     N_("Something to drink"), N_("Clothes that may get dirty"), NULL};

static const char *const COSTS[] = {N_("Free"), "£1", "£2", "£5", N_("We pay the fare"), NULL};

static const char *const TRAVELS[] = {N_("We walk together."), N_("We go by bus. We pay the fare."),
                                      N_("We go in the minibus."), NULL};

static const char *const PICTURES[] = {
    "art",    "bake",     "beach",   "bingo", "bowling",    "breakfast", "celebrate", "cinema",
    "coffee", "computer", "cooking", "film",  "football",   "games",     "garden",    "library",
    "museum", "music",    "news",    "pool",  "quiet-time", "repair",    "sewing",    "shopping",
    "swim",   "talk",     "train",   "walk",  "yoga",       NULL};

static const char *picture_words(const char *picture)
{
    static const struct {
        const char *picture;
        const char *words;
    } WORDS[] = {
        {"art", N_("Art")},           {"bake", N_("Baking")},     {"beach", N_("Beach")},
        {"bingo", N_("Bingo")},       {"bowling", N_("Bowling")}, {"breakfast", N_("Breakfast")},
        {"celebrate", N_("Party")},   {"cinema", N_("Cinema")},   {"coffee", N_("Coffee")},
        {"computer", N_("Computer")}, {"cooking", N_("Cooking")}, {"film", N_("Film")},
        {"football", N_("Football")}, {"games", N_("Games")},     {"garden", N_("Garden")},
        {"library", N_("Library")},   {"museum", N_("Museum")},   {"music", N_("Music")},
        {"news", N_("Newspaper")},    {"pool", N_("Pool")},       {"quiet-time", N_("Quiet time")},
        {"repair", N_("Repairs")},    {"sewing", N_("Sewing")},   {"shopping", N_("Shopping")},
        {"swim", N_("Swimming")},     {"talk", N_("Talking")},    {"train", N_("Train")},
        {"walk", N_("Walk")},         {"yoga", N_("Yoga")},
    };
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (strcmp(WORDS[i].picture, picture) == 0)
            return _(WORDS[i].words);
    return picture;
}

/* --- What belongs where --- */

static const struct event_values *of(const void *values)
{
    return values;
}

static bool is_outing(const void *values)
{
    return of(values)->event.kind == EVENT_OUTING;
}

static bool is_quiz(const void *values)
{
    return of(values)->event.kind == EVENT_QUIZ;
}

static bool is_private(const void *values)
{
    return of(values)->event.is_private;
}

/* What only a calendar file says is there for an event that came from one. */
static bool is_its_repeat(const void *values, int repeat)
{
    return repeat == EVENT_REPEAT_OTHER ? of(values)->is_from_calendar
                                        : event_repeat_fits((enum event_repeat)repeat, of(values)->date);
}

static bool repeats(const void *values)
{
    return of(values)->repeat != EVENT_ONCE;
}

static bool is_not_off(const void *values)
{
    return of(values)->event.status != EVENT_CANCELLED;
}

static bool may_watchers_take(const void *values)
{
    return of(values)->event.places != PLACES_NO_LIMIT && of(values)->event.watching_offered;
}

/* --- What is wrong --- */

static const char *wrong_title(const void *values)
{
    return text_is_blank(of(values)->event.title) ? _("Please give it a title.") : NULL;
}

/* What was on may be put into the register afterwards; what is still to come does not go back. */
static const char *wrong_date(const void *values)
{
    struct date date = of(values)->date, was = of(values)->was, today = of(values)->today;
    bool was_ahead = !date_is_none(was) && (date_compare(was, today) >= 0 || repeats(values));
    if (date_compare(date, today) >= 0 || date_compare(date, was) == 0)
        return NULL;
    if (was_ahead)
        return _("This day is over. Please choose another.");
    return date_compare(date, date_add_days(today, -EVENT_DAYS_BACK)) < 0
               ? _("This is more than four weeks ago. Please choose a later day.")
               : NULL;
}

static const char *wrong_end(const void *values)
{
    struct time_of_day starts = of(values)->starts, ends = of(values)->ends;
    bool wrong = !time_is_none(ends) && !time_is_none(starts) && ends.minute <= starts.minute &&
                 ends.minute > LATE_UNTIL_MINUTE;
    return wrong ? _("It ends before it begins. Please change one of the two.") : NULL;
}

static const char *wrong_until(const void *values)
{
    bool wrong = !date_is_none(of(values)->until) && date_compare(of(values)->until, of(values)->date) < 0;
    return wrong ? _("This is before the date itself. Please choose a later day.") : NULL;
}

static const char *wrong_places(const void *values)
{
    return of(values)->event.places == 0 ? _("With 0 places nobody can come. Please choose one or more.")
                                         : NULL;
}

/* --- The table --- */

#define EVENT_AT(kind, member) FIELD_AT(kind, struct event_values, member)

const struct field EVENT_FIELD_TABLE[EVENT_FIELDS] = {
    [EVENT_FIELD_TITLE] = {.label = N_("Title"),
                           EVENT_AT(FIELD_LINE, event.title),
                           .limit = TITLE_LIMIT,
                           .wrong = wrong_title},
    [EVENT_FIELD_DATE] = {.label = N_("Date"), EVENT_AT(FIELD_DATE, date), .wrong = wrong_date},
    [EVENT_FIELD_STARTS] = {.label = N_("Starts"), EVENT_AT(FIELD_TIME, starts)},
    [EVENT_FIELD_ENDS] = {.label = N_("Ends"),
                          EVENT_AT(FIELD_TIME, ends),
                          .none = N_("Not said"),
                          .wrong = wrong_end},
    [EVENT_FIELD_PLACE] = {.label = N_("Where"),
                           EVENT_AT(FIELD_LINE, event.place),
                           .limit = PLACE_LIMIT,
                           .none = N_("Not said"),
                           .choices = ROOMS},
    [EVENT_FIELD_PUBLISHED] = {.label = N_("Residents can see it"),
                               EVENT_AT(FIELD_YES_NO, is_published),
                               .is_shown = is_not_off},
    [EVENT_FIELD_REPEAT] = {.label = N_("Repeats"),
                            EVENT_AT(FIELD_CHOICE, repeat),
                            .choices = EVENT_REPEAT_CHOICES,
                            .is_offered = is_its_repeat},
    [EVENT_FIELD_UNTIL] = {.label = N_("Repeats until"),
                           EVENT_AT(FIELD_DATE, until),
                           .none = N_("No end"),
                           .is_shown = repeats,
                           .wrong = wrong_until},
    [EVENT_FIELD_KIND] = {.label = N_("Kind"), EVENT_AT(FIELD_CHOICE, event.kind), .choices = KINDS},
    [EVENT_FIELD_MEET_AT] = {.label = N_("Meet at"),
                             EVENT_AT(FIELD_LINE, event.meet_at),
                             .limit = LINE_LIMIT,
                             .none = N_("Not said"),
                             .choices = ROOMS,
                             .is_shown = is_outing},
    [EVENT_FIELD_TRAVEL] = {.label = N_("How we travel"),
                            EVENT_AT(FIELD_PASSAGE, event.travel),
                            .limit = PASSAGE_LIMIT,
                            .none = N_("Not said"),
                            .choices = TRAVELS,
                            .is_shown = is_outing},
    [EVENT_FIELD_BACK_BY] = {.label = N_("Back by"),
                             EVENT_AT(FIELD_LINE, event.back_by),
                             .limit = LINE_LIMIT,
                             .none = N_("Not said"),
                             .is_shown = is_outing},
    [EVENT_FIELD_PICTURE] = {.label = N_("Picture"),
                             EVENT_AT(FIELD_PICTURE, event.picture),
                             .none = N_("As its kind"),
                             .choices = PICTURES,
                             .folder = "icons",
                             .words_of = picture_words},
    [EVENT_FIELD_PLACES] = {.label = N_("Number of places"),
                            EVENT_AT(FIELD_NUMBER, event.places),
                            .none = N_("No limit"),
                            .least = 1,
                            .limit = PLACES_LIMIT,
                            .wrong = wrong_places},
    [EVENT_FIELD_GROUP] = {.label = N_("Group size"),
                           EVENT_AT(FIELD_CHOICE, event.group_size),
                           .none = N_("Not said"),
                           .choices = GROUPS},
    [EVENT_FIELD_WATCHERS] = {.label = N_("Who watches takes a place"),
                              EVENT_AT(FIELD_YES_NO, event.watchers_take_places),
                              .is_shown = may_watchers_take},
    [EVENT_FIELD_FEEL] = {.label = N_("How it will feel"),
                          EVENT_AT(FIELD_PASSAGE, event.feel),
                          .limit = PASSAGE_LIMIT,
                          .none = N_("Not said"),
                          .choices = FEELS,
                          .several = true},
    [EVENT_FIELD_QUIET] = {.label = N_("It is quiet"), EVENT_AT(FIELD_YES_NO, event.is_quiet)},
    [EVENT_FIELD_BRING] = {.label = N_("What to bring"),
                           EVENT_AT(FIELD_PASSAGE, event.bring),
                           .limit = PASSAGE_LIMIT,
                           .none = N_("Not said"),
                           .choices = BRINGS},
    [EVENT_FIELD_COST] = {.label = N_("Cost"),
                          EVENT_AT(FIELD_LINE, event.cost),
                          .limit = LINE_LIMIT,
                          .none = N_("Not said"),
                          .choices = COSTS},
    [EVENT_FIELD_RUN_BY] = {.label = N_("Who runs it"),
                            EVENT_AT(FIELD_LINE, event.run_by),
                            .limit = NAME_LIMIT,
                            .none = N_("Not said")},
    [EVENT_FIELD_FRIEND] = {.label = N_("One can bring someone"),
                            EVENT_AT(FIELD_YES_NO, event.friend_allowed)},
    [EVENT_FIELD_TEAMS] = {.label = N_("Played in teams"),
                           EVENT_AT(FIELD_YES_NO, event.teams),
                           .is_shown = is_quiz},
    [EVENT_FIELD_WATCHING] = {.label = N_("One can come and watch"),
                              EVENT_AT(FIELD_YES_NO, event.watching_offered)},
    [EVENT_FIELD_ASKED_BY] = {.label = N_("Who asks the questions"),
                              EVENT_AT(FIELD_LINE, event.asked_by),
                              .limit = NAME_LIMIT,
                              .none = N_("Not said"),
                              .is_shown = is_quiz},
    [EVENT_FIELD_PRIVATE] = {.label = N_("Only for those who are invited"),
                             EVENT_AT(FIELD_YES_NO, event.is_private)},
    [EVENT_FIELD_INVITED] = {.label = N_("Invited"),
                             EVENT_AT(FIELD_OWN, invited),
                             .none = N_("Nobody yet"),
                             .is_shown = is_private},
};
