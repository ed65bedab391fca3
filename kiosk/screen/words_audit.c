#include "screen/words_audit.h"

#include <string.h>

#include "base/text.h"
#include "screen/words_version.h"

/* What a change of a part says; the first line that fits. {words} stand for what it is about, in any order.
 */
static const struct sentence {
    const char *noun, *part;
    const char *said; /* NULL: anything */
    bool only_new;    /* where nothing stood before */
    const char *message;
} SENTENCES[] = {
    {"event", "text", NULL, true, N_("Added the event {title}")},
    {"event", "text", NULL, false, N_("Changed the event {title}")},
    {"event", "limits", NULL, false, N_("Changed the places of {title}")},
    {"event", "state", "cancelled", false, N_("Cancelled the event {title}")},
    {"event", "state", "draft", false, N_("Made the event {title} a draft")},
    {"event", "state", NULL, false, N_("Published the event {title}")},
    {"event", "quiz", NULL, false, N_("Changed the quiz {title}")},
    {"event", "gone", "gone", false, N_("Took the event {title} away")},
    {"event", "gone", NULL, false, N_("Brought the event {title} back")},
    {"schedule", "rule", NULL, false, N_("Said when {title} is, from {date} on")},
    {"schedule", "gone", NULL, false, N_("Changed when {title} is, from {date} on")},
    {"occurrence", "change", "cancelled", false, N_("Cancelled {title} on {date}")},
    {"occurrence", NULL, NULL, false, N_("Changed {title} on {date}")},
    {"invitation", "invited", "not", false, N_("Took back the invitation of {person} to {title}")},
    {"invitation", NULL, NULL, false, N_("Invited {person} to {title}")},
    {"signup", "answer", "coming", false, N_("Wrote down that {person} is coming to {title} on {date}")},
    {"signup", "answer", "maybe", false, N_("Wrote down that {person} might come to {title} on {date}")},
    {"signup", "answer", "watching", false, N_("Wrote down that {person} will watch {title} on {date}")},
    {"signup", "answer", "declined", false, N_("Wrote down “not this time” for {person}: {title} on {date}")},
    {"signup", "answer", NULL, false, N_("Took back the answer of {person} to {title} on {date}")},
    {"signup", "place", "given back", false, N_("Gave back the place of {person} at {title} on {date}")},
    {"signup", "place", "promised", false, N_("Kept a place for {person} at {title} on {date}")},
    {"signup", "place", "offered", false, N_("Offered {person} a place at {title} on {date}")},
    {"signup", "place", "waiting", false, N_("Let {person} wait on for {title} on {date}")},
    {"signup", "steer", "offer", false, N_("Asked to offer {person} a place at {title} on {date}")},
    {"signup", "steer", "pass on", false, N_("Asked to pass on the offer to {person}: {title} on {date}")},
    {"signup", "steer", "one more", false, N_("Asked to keep a place for {person} at {title} on {date}")},
    {"signup", "steer", "give back", false,
     N_("Asked to give back the place of {person} at {title} on {date}")},
    {"signup", "steer", NULL, false, N_("Took back what was asked about {person}: {title} on {date}")},
    {"signup", NULL, NULL, false, N_("Changed the place of {person} at {title} on {date}")},
    {"attendance", "how", "here", false, N_("Marked {person} as here at {title} on {date}")},
    {"attendance", "how", "took part", false, N_("Marked that {person} took part in {title} on {date}")},
    {"attendance", "how", "sat in", false, N_("Marked that {person} sat in at {title} on {date}")},
    {"attendance", "how", "popped in", false, N_("Marked that {person} popped in at {title} on {date}")},
    {"attendance", "how", "helped", false, N_("Marked that {person} helped at {title} on {date}")},
    {"attendance", NULL, NULL, false, N_("Took back that {person} was at {title} on {date}")},
    {"visitor", "gone", "gone", false, N_("Counted a visitor less at {title} on {date}")},
    {"visitor", NULL, NULL, false, N_("Counted a visitor at {title} on {date}")},
    {"person", "erased", NULL, false, N_("Had everything about somebody erased")},
    {"person", "kept", NULL, false, N_("Wrote down what is kept about {person}")},
    {"person", "profile", NULL, true, N_("Added {person}")},
    {"person", "profile", "away", false, N_("Changed what is kept about {person}: away")},
    {"person", "profile", "no", false, N_("Changed what is kept about {person}: moved on")},
    {"person", "profile", NULL, false, N_("Changed what is kept about {person}")},
    {"person", "lock", NULL, false, N_("Changed the picture lock of {person}")},
    {"person", "gone", "gone", false, N_("Took {person} away")},
    {"person", "gone", NULL, false, N_("Brought {person} back")},
    {"notice", "text", NULL, true, N_("Added the notice {title}")},
    {"notice", "text", NULL, false, N_("Changed the notice {title}")},
    {"notice", "gone", "gone", false, N_("Took the notice {title} away")},
    {"notice", "gone", NULL, false, N_("Brought the notice {title} back")},
    {"worker", "profile", "left", false, N_("Wrote down that {title} works here no longer")},
    {"worker", "profile", NULL, true, N_("Added the worker {title}")},
    {"worker", "profile", NULL, false, N_("Changed the worker {title}")},
    {"worker", NULL, NULL, false, N_("Changed the PIN of {title}")},
    {"batch", "import", NULL, false, N_("Read in {title}")},
    {"batch", NULL, NULL, false, N_("Took back what was read in from {title}")},
    {"import_row", NULL, NULL, false, N_("Took back one row that was read in")},
    {"house", "help", NULL, false, N_("Confirmed the texts of Urgent help")},
    {"house", "holder", NULL, false, N_("Changed which screen gives out places")},
    {"house", "backup", NULL, false, N_("Made a backup")},
    {"house", "restored", NULL, false, N_("Put a backup back")},
    {"house", "names", NULL, false, N_("Had old names taken out")},
    {"house", NULL, NULL, false, N_("Changed the name or the office of the house")},
    {"device", NULL, NULL, false, N_("Changed the name of the screen {title}")},
    {"order", "order", "erase", false, N_("Had everything about somebody erased")},
    {"order", "order", "retain", false, N_("Had old names taken out")},
    {"order", "order", "retire", false, N_("Retired a screen")},
    {"order", "order", "setting", false, N_("Set {title} to {value} for the house")},
    {"order", "order", "holder", false, N_("Changed which screen gives out places")},
    {"order", "order", "office", false, N_("Changed which device is the office")},
    {NULL, NULL, NULL, false, N_("Changed something that this version does not know")},
};

static bool fits(const struct sentence *sentence, const struct audit_line *line)
{
    return sentence->noun == NULL || (strcmp(sentence->noun, line->noun) == 0 &&
                                      (sentence->part == NULL || strcmp(sentence->part, line->part) == 0) &&
                                      (sentence->said == NULL || strcmp(sentence->said, line->said) == 0) &&
                                      (!sentence->only_new || line->is_new));
}

/* A word of a sentence and what stands for it. */
struct word {
    const char *name;
    const char *means;
};

static void put_words(char out[WORDS_SIZE], const char *message, const struct word *words, size_t count)
{
    struct text text = {0};
    for (const char *at = message; *at != '\0';) {
        size_t i = 0;
        while (i < count && strncmp(at, words[i].name, strlen(words[i].name)) != 0)
            i++;
        text_printf(&text, i < count ? "%s" : "%.1s", i < count ? words[i].means : at);
        at += i < count ? strlen(words[i].name) : 1;
    }
    (void)text_format(out, WORDS_SIZE, "%s", text_string(&text));
    text_free(&text);
}

/* Parts of which stands what of them was changed. Of a date that is its first change too. */
static bool names_keys(const struct audit_line *line)
{
    static const char *const parts[][2] = {
        {"event", "text"},  {"event", "limits"},      {"event", "quiz"},    {"schedule", "rule"},
        {"notice", "text"}, {"occurrence", "change"}, {"person", "profile"}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (strcmp(parts[i][0], line->noun) == 0 && strcmp(parts[i][1], line->part) == 0)
            return !line->is_erased && (!line->is_new || strcmp(line->noun, "occurrence") == 0);
    return false;
}

/* "Changed the event Quiz: Title, Where". */
static void put_keys(char out[WORDS_SIZE], const struct audit_line *line)
{
    struct text labels = {0};
    char sentence[WORDS_SIZE], key[AUDIT_CHANGED_SIZE];
    size_t length;
    for (const char *at = line->changed; *at != '\0'; at += length + (at[length] == ' ')) {
        length = strcspn(at, " ");
        (void)text_format(key, sizeof key, "%.*s", (int)length, at);
        const char *label = words_version_label(line->noun, key);
        if (label != NULL)
            text_printf(&labels, "%s%s", labels.length > 0 ? ", " : "", label);
    }
    (void)text_format(sentence, sizeof sentence, "%s", out);
    if (labels.length > 0)
        (void)text_format(out, WORDS_SIZE, _c("what is said", "%s: %s"), sentence, text_string(&labels));
    text_free(&labels);
}

char *words_audit(char out[WORDS_SIZE], const struct audit_line *line)
{
    char date[WORDS_SIZE] = "";
    const struct sentence *sentence = SENTENCES;
    while (!fits(sentence, line))
        sentence++;
    if (!date_is_none(line->date))
        words_date(date, line->date);
    const struct word words[] = {
        {"{title}", line->title[0] != '\0' ? line->title : _("something")},
        {"{person}", line->person_name[0] != '\0' ? line->person_name : _("somebody")},
        {"{date}", date[0] != '\0' ? date : _("a day")},
        {"{value}", line->value},
    };
    const char *message = line->is_erased ? _("Changed something about somebody whose name is no longer kept")
                                          : _(sentence->message);
    put_words(out, message, words, sizeof words / sizeof words[0]);
    if (sentence->said == NULL && names_keys(line))
        put_keys(out, line);
    return out;
}

char *words_audit_who(char out[WORDS_SIZE], const struct audit_line *line)
{
    bool is_import = strcmp(line->noun, "batch") == 0;
    (void)text_format(out, WORDS_SIZE, "%s",
                      line->worker_name[0] != '\0'            ? line->worker_name
                      : is_import && id_is_none(line->worker) ? _("A command or the inbox")
                                                              : _("Somebody"));
    return out;
}

char *words_audit_when(char out[WORDS_SIZE], const struct audit_line *line, struct date today)
{
    int year, this_year;
    char date[WORDS_SIZE], time[WORDS_SIZE];
    date_split(line->at.date, &year, NULL, NULL);
    date_split(today, &this_year, NULL, NULL);
    if (year != this_year)
        words_date_year(date, line->at.date);
    else
        words_date(date, line->at.date);
    /* words: a date and a time of day: "Friday 27 November, 2:05pm" */
    (void)text_format(out, WORDS_SIZE, _("%1$s, %2$s"), date, words_clock(time, line->at.time));
    return out;
}
