#include "report/kept.h"

#include "report/html.h"
#include "store/json.h"

static const char STYLE[] =
    "@page{size:A4 portrait;margin:16mm}\n"
    "*{box-sizing:border-box}\n"
    "html{background:" HTML_PAPER ";-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
    "body{margin:0;color:" HTML_INK ";font-family:" HTML_FONT ";font-size:13pt;line-height:1.45}\n"
    "main{max-width:178mm;margin:8mm auto;padding:0 4mm}\n"
    "h1{font-size:26pt;line-height:1.2;margin:0}\n"
    "h2{font-size:16pt;line-height:1.3;margin:1.2em 0 .3em;break-after:avoid}\n"
    "p,ul,dl{margin:.3em 0}\n"
    "ul{padding-inline-start:1.2em}\n"
    "li,p,dd{overflow-wrap:anywhere}\n"
    ".note{color:" HTML_SOFT_INK "}\n"
    "dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1em 1em}\n"
    "dd{margin:0}\n"
    "@media print{html{background:none}main{margin:0;padding:0}}\n";

/* --- Parts of the page --- */

static const char *say(const struct report_words *words, const char *message)
{
    return words->message(message);
}

static void put_heading(struct text *page, const struct report_words *words, const char *message)
{
    html_line(page, "h2", say(words, message));
}

static void put_line(struct text *page, const struct report_words *words, const char *message)
{
    html_line(page, "p", say(words, message));
}

/* A term and what people wrote. */
static void put_pair(struct text *page, const char *term, const char *value)
{
    html_line(page, "dt", term);
    html_own(page, "dd", value);
}

/* A sentence with a date in it. */
static void put_dated(struct text *page, const struct report_words *words, const char *message,
                      struct date date)
{
    char day[REPORT_WORDS_SIZE], line[2 * REPORT_WORDS_SIZE];
    text_format(line, sizeof line, say(words, message), words->date(day, date));
    html_line(page, "p", line);
}

static void put_state(struct text *page, const struct report_words *words, const struct person *person)
{
    if (person->state == PERSON_AWAY && date_is_none(person->away_until))
        put_line(page, words, N_("You are away. Your tile is not shown."));
    else if (person->state == PERSON_AWAY)
        put_dated(page, words, N_("You are away until %s. Your tile is not shown."), person->away_until);
    if (person->state == PERSON_NO && date_is_none(person->moved_on_from))
        put_line(page, words, N_("You have moved on. Your tile is not shown."));
    else if (person->state == PERSON_NO)
        put_dated(page, words, N_("Your tile is not shown from %s on."), person->moved_on_from);
    if (!date_is_none(person->yes_on))
        put_dated(page, words, N_("You said yes to being here on %s."), person->yes_on);
    if (!person->on_wall)
        put_line(page, words, N_("You chose not to be on the wall."));
}

static void put_person(struct text *page, const struct report_words *words, const struct person *person)
{
    put_heading(page, words, N_("Your name and picture"));
    text_printf(page, "<dl>\n");
    put_pair(page, say(words, N_("Name")), person->name[0] != '\0' ? person->name : say(words, N_("None")));
    put_pair(page, say(words, N_("Picture")), person->picture);
    if (person->language[0] != '\0')
        put_pair(page, say(words, N_("Language")), person->language);
    if (person->text_size == TEXT_SIZE_LARGE)
        put_pair(page, say(words, N_("Text")), say(words, N_("Large")));
    text_printf(page, "</dl>\n");
    put_state(page, words, person);
}

static void put_lock(struct text *page, const struct report_words *words, enum person_lock lock)
{
    static const char *const sentences[] = {
        [LOCK_UNSET] = N_("You have no picture lock."),
        [LOCK_SET] = N_("You have a picture lock. Nobody can read the pictures from what is kept."),
        [LOCK_WITHOUT] = N_("You chose to go without a picture lock."),
    };
    put_heading(page, words, N_("Your picture lock"));
    put_line(page, words, sentences[lock]);
}

static const char *say_answer(const struct report_words *words, const struct kept_date *date)
{
    return date->answer == ANSWER_NONE ? say(words, N_("You took your answer back."))
                                       : words->answer(date->answer);
}

static const char *say_how(const struct report_words *words, const struct kept_date *date)
{
    static const char *const hows[] = {
        [HOW_NONE] = N_("This was taken back."), [HOW_HERE] = N_("You were here."),
        [HOW_TOOK_PART] = N_("You took part."),  [HOW_SAT_IN] = N_("You sat in."),
        [HOW_POPPED_IN] = N_("You popped in."),  [HOW_HELPED] = N_("You helped."),
    };
    return say(words, hows[date->how]);
}

static const char *say_invited(const struct report_words *words, const struct kept_date *date)
{
    (void)date;
    return say(words, N_("You are invited."));
}

static const char *const PLACES[] = {
    [PLACE_NONE] = "",
    [PLACE_PROMISED] = N_("A place is kept for you."),
    [PLACE_WAITING] = N_("You are waiting for a place."),
    [PLACE_OFFERED] = N_("A place came free. Would you like it?"),
    [PLACE_ASKED] = N_("We’ve asked for a place."),
    [PLACE_GIVEN_BACK] = N_("Staff gave your place back."),
};

static void put_date(struct text *page, const struct report_words *words, const struct kept_date *date,
                     const char *said)
{
    int year;
    char day[REPORT_WORDS_SIZE];
    text_printf(page, "<li>");
    if (!date_is_none(date->date)) {
        date_split(date->date, &year, NULL, NULL);
        html_text(page, words->date(day, date->date));
        text_printf(page, " %d: ", year);
    }
    html_own(page, "strong", date->title[0] != '\0' ? date->title : say(words, N_("something")));
    text_printf(page, " – ");
    html_text(page, said);
    if (date->place != PLACE_NONE) {
        text_printf(page, " – ");
        html_text(page, say(words, PLACES[date->place]));
    }
    text_printf(page, "</li>\n");
}

static void put_dates(struct text *page, const struct report_words *words, const char *heading,
                      const struct kept_dates *dates,
                      const char *(*say_it)(const struct report_words *words, const struct kept_date *date))
{
    put_heading(page, words, heading);
    if (dates->count == 0)
        put_line(page, words, N_("Nothing is kept."));
    text_printf(page, "<ul>\n");
    for (size_t i = 0; i < dates->count; i++)
        put_date(page, words, &dates->items[i], say_it(words, &dates->items[i]));
    text_printf(page, "</ul>\n");
}

static void put_cells(struct text *page, const struct report_words *words, const struct kept_cells *cells)
{
    if (cells->count == 0)
        return;
    put_heading(page, words, N_("Your row in the office’s list"));
    text_printf(page, "<dl>\n");
    for (size_t i = 0; i < cells->count; i++)
        put_pair(page, cells->items[i].column, cells->items[i].value);
    text_printf(page, "</dl>\n");
}

static void put_audit(struct text *page, const struct report_words *words, const struct audit_lines *lines,
                      struct date today)
{
    char when[REPORT_WORDS_SIZE], what[REPORT_WORDS_SIZE];
    put_heading(page, words, N_("What staff have changed about you"));
    if (lines->count == 0)
        put_line(page, words, N_("Nothing is kept."));
    text_printf(page, "<ul>\n");
    for (size_t i = 0; i < lines->count; i++) {
        text_printf(page, "<li>");
        html_text(page, words->audit_when(when, &lines->items[i], today));
        text_printf(page, ": ");
        html_own(page, "span", words->audit(what, &lines->items[i]));
        text_printf(page, "</li>\n");
    }
    text_printf(page, "</ul>\n");
}

static void put_where(struct text *page, const struct report_words *words, const struct kept *kept)
{
    char line[2 * REPORT_WORDS_SIZE];
    put_heading(page, words, N_("Where it is kept"));
    put_line(page, words, N_("On each device of the house:"));
    text_printf(page, "<ul>\n");
    for (size_t i = 0; i < kept->devices.count; i++)
        html_own(page, "li", kept->devices.items[i].name);
    text_printf(page, "</ul>\n");
    if (!id_is_none(kept->house.office))
        put_line(page, words, N_("In the shared folder of the house, sealed so that others cannot read it."));
    text_format(line, sizeof line,
                say(words, N_("Earlier versions are kept too: %d of %d. The other file has each.")),
                (int)kept->earlier_count, (int)kept->fact_count);
    if (kept->earlier_count > 0)
        html_line(page, "p", line);
}

static void put_outside(struct text *page, const struct report_words *words)
{
    static const char *const outside[] = {
        N_("Backups of the data, until staff delete them."),
        N_("Sheets that were printed, and lists that the office has saved."),
        N_("The office’s own spreadsheets, from which the list was read."),
        N_("Notices and pictures on the wall that show you or name you."),
    };
    put_heading(page, words, N_("What this page does not know"));
    text_printf(page, "<ul>\n");
    for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++)
        html_line(page, "li", say(words, outside[i]));
    text_printf(page, "</ul>\n");
    put_heading(page, words, N_("What you can ask for"));
    put_line(page, words, N_("Ask staff to put right what is wrong, or to erase all of it."));
}

void kept_put_page(struct text *page, const struct report_words *words, const struct kept *kept,
                   struct local_time now)
{
    int year;
    char day[REPORT_WORDS_SIZE];
    const char *title = say(words, N_("What is kept about you"));
    html_begin(page, words, title, STYLE);
    text_printf(page, "<main>\n");
    html_own(page, "p class=note", kept->house.name);
    html_line(page, "h1", title);
    date_split(now.date, &year, NULL, NULL);
    text_printf(page, "<p class=note>");
    html_text(page, words->date(day, now.date));
    text_printf(page, " %d</p>\n", year);
    put_person(page, words, &kept->person);
    put_lock(page, words, kept->person.lock);
    put_dates(page, words, N_("What you answered"), &kept->answers, say_answer);
    put_dates(page, words, N_("Where you were"), &kept->attendance, say_how);
    put_dates(page, words, N_("What you are invited to"), &kept->invitations, say_invited);
    put_cells(page, words, &kept->cells);
    put_audit(page, words, &kept->audit, now.date);
    put_where(page, words, kept);
    put_outside(page, words);
    text_printf(page, "</main>\n");
    html_end(page);
}

/* --- JSON --- */

static bool put_head(struct text *json, struct db *db, const struct kept *kept, struct local_time now,
                     struct err *err)
{
    char hex[ID_HEX_SIZE], made_at[LOCAL_TIME_TEXT_SIZE];
    bool ok = json_set_text(db, json, "house", kept->house.name, err) &&
              json_set_text(db, json, "made_at", local_time_to_iso(now, made_at), err) &&
              json_set_text(db, json, "person", id_to_hex(kept->person.id, hex), err) &&
              json_set_text(db, json, "name", kept->person.name, err) &&
              json_set_text(db, json, "picture", kept->person.picture, err);
    return ok;
}

static bool put_devices(struct text *json, struct db *db, const struct house_devices *devices,
                        struct err *err)
{
    char hex[ID_HEX_SIZE];
    bool ok = true;
    for (size_t i = 0; ok && i < devices->count; i++)
        ok = json_set_text(db, json, id_to_hex(devices->items[i].id, hex), devices->items[i].name, err);
    return ok;
}

bool kept_put_json(struct text *json, struct store *store, const struct kept *kept, struct local_time now,
                   struct err *err)
{
    struct text head = {0}, devices = {0}, facts = {0};
    struct db *db = &store->shared.db;
    bool ok = put_head(&head, db, kept, now, err) && put_devices(&devices, db, &kept->devices, err) &&
              kept_put_facts(store, kept->person.id, &facts, err);
    if (ok) /* the head without its last bracket */
        text_printf(json, "%.*s,\n\"devices\":%s,\n\"facts\":[\n%s\n]}\n", (int)head.length - 1,
                    text_string(&head), devices.length > 0 ? text_string(&devices) : "{}",
                    text_string(&facts));
    text_free(&head);
    text_free(&devices);
    text_free(&facts);
    return ok;
}
