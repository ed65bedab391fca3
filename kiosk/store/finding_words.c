#include "store/finding_words.h"

#include <string.h>

#include "base/text.h"

char *finding_say_date(char out[FINDING_DATE_SIZE], struct date date)
{
    static const char *const DAYS[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};
    static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    int year, month, day;
    date_split(date, &year, &month, &day);
    (void)text_format(out, FINDING_DATE_SIZE, "%s %d %s %d", DAYS[date_weekday(date)], day, MONTHS[month - 1],
                      year);
    return out;
}

/* What the versions of a row say, also of one that is incomplete. */
static const struct sql SQL_ROW = {
    "what a row is about",
    "SELECT json_extract(f.body, '$.event'), json_extract(f.body, '$.person'), "
    "coalesce(json_extract(f.body, '$.original'), json_extract(f.body, '$.date')), "
    "coalesce(json_extract(f.body, '$.title'), nullif(json_extract(f.body, '$.name'), ''), "
    "json_extract(f.body, '$.office_id'), json_extract(f.body, '$.picture')), json_extract(f.body, '$.kind') "
    "FROM head h JOIN fact f ON f.number = h.fact WHERE h.noun = ?1 AND h.row = ?2 "
    "ORDER BY f.lamport DESC, f.device DESC, f.id DESC",
    false};
static const struct sql SQL_WHO_ANSWERED = {
    "who answered for a date",
    "SELECT coalesce(nullif(p.name, ''), p.picture, 'somebody') FROM signup s "
    "LEFT JOIN person p ON p.id = s.person WHERE s.event = ?1 AND s.date = ?2 "
    "AND s.answer IN ('coming', 'maybe', 'watching') ORDER BY 1",
    false};

/* The row of a finding in words; "" for what it does not have. */
struct about {
    struct id event, person;
    char date[FINDING_DATE_SIZE];
    char own[TITLE_SIZE + 2]; /* its title or name; the office's id of a row */
    char kind[FACT_WORD_SIZE];
    char event_title[TITLE_SIZE + 2];
    char person_name[TITLE_SIZE];
};

/* What staff can do about a row of each noun. */
struct advice {
    const char *two_versions; /* {where} is where they can */
    const char *incomplete;
};

static const struct advice OF_A_ROW = {
    "Choose which is right{where}.",
    "Let every device sync. If this line stays, import its row once more.",
};
static const struct advice OF_A_PERSON = {
    "Ask them which is right, and choose it{where}.",
    "It may be on its way from another device: let every device sync.",
};
static const struct advice OF_A_WORKER = {
    "If it is not right, set the PIN once more on the page Workers.",
    "It may be on its way from another device: let every device sync.",
};
static const struct advice OF_HELP = {
    "Go and look at each place, then confirm them{where}.",
    "It may be on its way from another device: let every device sync.",
};
static const struct advice OF_A_DEVICE = {
    "If that is right, nothing needs to be done.",
    "It may be on its way from another device: let every device sync.",
};

/* How a row is called, by the words below: not by printf's numbers, which may leave none out. */
static const struct calling {
    const char *noun;
    const char *part; /* NULL: any */
    const char *thing;
    const struct advice *advice;
} CALLINGS[] = {
    {"event", NULL, "the event {own}", &OF_A_ROW},
    {"schedule", NULL, "when {event} is (first on {date})", &OF_A_ROW},
    {"occurrence", NULL, "{event} on {date}", &OF_A_ROW},
    {"notice", NULL, "the notice {own}", &OF_A_ROW},
    {"person", NULL, "the person {own}", &OF_A_ROW},
    {"import_row", NULL, "row {own} of the office's list of {list}", &OF_A_ROW},
    {"signup", "place", "the place of {person} at {event} on {date}", &OF_A_PERSON},
    {"signup", NULL, "the answer of {person} to {event} on {date}", &OF_A_PERSON},
    {"attendance", NULL, "whether {person} was at {event} on {date}", &OF_A_PERSON},
    {"visitor", NULL, "a visitor at {event} on {date}", &OF_A_PERSON},
    {"attendance_total", NULL, "how many were at {event} on {date}", &OF_A_DEVICE},
    {"invitation", NULL, "whether {person} is invited to {event}", &OF_A_PERSON},
    {"worker", NULL, "the worker {own}", &OF_A_WORKER},
    {"house", "help", "the texts of Urgent help", &OF_HELP},
    {"house", NULL, "what the house is called, or which device does what", &OF_A_DEVICE},
    {"device", NULL, "the name of the device {own}", &OF_A_DEVICE},
    {"", NULL, "something of the kind '{noun}'", &OF_A_DEVICE},
};

static const struct calling *find_calling(const char *noun, const char *part)
{
    const struct calling *calling = CALLINGS;
    while (*calling->noun != '\0' &&
           (strcmp(calling->noun, noun) != 0 || (calling->part != NULL && strcmp(calling->part, part) != 0)))
        calling++;
    return calling;
}

/* What a later version says goes before what an earlier one does. */
static void read_about(struct query *query, struct about *about)
{
    if (id_is_none(about->event))
        about->event = query_id(query, 0);
    if (id_is_none(about->person))
        about->person = query_id(query, 1);
    if (*about->date == '\0')
        query_copy(query, 2, about->date, sizeof about->date);
    if (*about->own == '\0')
        query_copy(query, 3, about->own, sizeof about->own);
    if (*about->kind == '\0')
        query_copy(query, 4, about->kind, sizeof about->kind);
}

static bool load_about(struct book *book, const char *noun, struct id row, struct about *about,
                       struct err *err)
{
    struct query query = query_start(&book->db, &SQL_ROW);
    query_bind_text(&query, noun);
    query_bind_id(&query, row);
    *about = (struct about){0};
    while (query_row(&query))
        read_about(&query, about);
    return query_end(&query, err);
}

static void quote(char *out, size_t size, const char *title, const char *none)
{
    (void)text_format(out, size, *title != '\0' ? "'%s'" : "%s", *title != '\0' ? title : none);
}

/* The names of the event and the person that the row is about. */
static bool load_names(struct book *book, struct about *about, struct err *err)
{
    struct about event, person;
    if (!load_about(book, "event", about->event, &event, err) ||
        !load_about(book, "person", about->person, &person, err))
        return false;
    quote(about->event_title, sizeof about->event_title, event.own, "an event that is not here yet");
    (void)text_format(about->person_name, sizeof about->person_name, "%s",
                      *person.own != '\0' ? person.own : "somebody");
    struct date date;
    if (date_from_iso(about->date, &date))
        finding_say_date(about->date, date);
    else
        (void)text_format(about->date, sizeof about->date, "no date");
    return true;
}

struct word {
    const char *name; /* NULL ends the list */
    const char *means;
};

static const struct word *find_word(const struct word *words, const char *at)
{
    const struct word *word = words;
    while (word->name != NULL && strncmp(at, word->name, strlen(word->name)) != 0)
        word++;
    return word->name != NULL ? word : NULL;
}

static void put_thing(const char *thing, const struct word *words, char *out, size_t size)
{
    struct text text = {0};
    for (const char *at = thing; *at != '\0';) {
        const struct word *word = find_word(words, at);
        text_printf(&text, word != NULL ? "%s" : "%.1s", word != NULL ? word->means : at);
        at += word != NULL ? strlen(word->name) : 1;
    }
    (void)text_format(out, size, "%s", text_string(&text));
    text_free(&text);
}

static void say_two_versions(char *out, size_t size, const char *thing, const struct calling *calling,
                             const char *where)
{
    char advice[200];
    const struct word words[] = {{"{where}", where}, {NULL, NULL}};
    put_thing(calling->advice->two_versions, words, advice, sizeof advice);
    (void)text_format(out, size,
                      "Two people changed %s without knowing of each other. The later change is shown. %s",
                      thing, advice);
}

bool finding_say_row(struct book *book, struct finding *finding, struct err *err)
{
    struct about about;
    char thing[300], own[TITLE_SIZE + 2];
    const struct word words[] = {{"{own}", own},
                                 {"{event}", about.event_title},
                                 {"{person}", about.person_name},
                                 {"{date}", about.date},
                                 {"{list}", about.kind},
                                 {"{noun}", finding->noun},
                                 {NULL, NULL}};
    const struct calling *calling = find_calling(finding->noun, finding->part);
    if (!load_about(book, finding->noun, finding->row, &about, err) || !load_names(book, &about, err))
        return false;
    quote(own, sizeof own, about.own, "without a name");
    put_thing(calling->thing, words, thing, sizeof thing);
    if (finding->kind == FINDING_INCOMPLETE) {
        (void)text_format(finding->sentence, sizeof finding->sentence,
                          "Not shown, because something of it is missing: %s. %s", thing,
                          calling->advice->incomplete);
        return true;
    }
    say_two_versions(finding->sentence, sizeof finding->sentence, thing, calling,
                     " under 'What needs a look'");
    say_two_versions(finding->there, sizeof finding->there, thing, calling, "");
    return true;
}

/* "Asha, Ben and Carlos"; of many the first few and how many more. */
static bool list_who_answered(struct store *store, struct id event, struct date date, char *out, size_t size,
                              struct err *err)
{
    enum { NAMES_MOST = 5 };
    char names[NAMES_MOST][NAME_SIZE];
    size_t count = 0, length = 0;
    struct query query = query_start(&store->shared.db, &SQL_WHO_ANSWERED);
    query_bind_id(&query, event);
    query_bind_date(&query, date);
    for (; query_row(&query); count++)
        if (count < NAMES_MOST)
            query_copy(&query, 0, names[count], sizeof names[count]);
    for (size_t i = 0; i < count && i < NAMES_MOST; i++) {
        (void)text_format(out + length, size - length, "%s%s",
                          i == 0           ? ""
                          : i + 1 == count ? " and "
                                           : ", ",
                          names[i]);
        length += strlen(out + length);
    }
    if (count > NAMES_MOST)
        (void)text_format(out + length, size - length, " and %zu more", count - NAMES_MOST);
    return query_end(&query, err);
}

bool finding_say_gone(struct store *store, struct finding *finding, const char *title, struct date date,
                      struct err *err)
{
    char who[300] = "", day[FINDING_DATE_SIZE];
    finding_say_date(day, date);
    if (!list_who_answered(store, finding->row, date, who, sizeof who, err))
        return false;
    if (title != NULL)
        (void)text_format(
            finding->sentence, sizeof finding->sentence,
            "'%s' is not planned for %s any more, and %s answered for it. Tell them, or plan it "
            "again.",
            title, day, who);
    else
        (void)text_format(
            finding->sentence, sizeof finding->sentence,
            "%s answered for an event on %s that is not here. Let every device sync; if this line "
            "stays, tell them.",
            who, day);
    return true;
}
