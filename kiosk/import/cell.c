#include "import/cell.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "import/date_fault.h"
#include "import/quote.h"
#include "import/words.h"
#include "store/notice.h"
#include "store/person.h"
#include "store/rule.h"

/* Says what is wrong with a cell, which `format` names. Returns false. */
static bool wrong(struct err *err, const char *cell, const char *format)
{
    char quoted[QUOTE_SIZE];
    return err_set(err, format, quote(cell, quoted));
}

/* --- Texts --- */

/* Line ends become "\n"; other control characters are refused. */
static bool clean(const struct cell_rule *rule, char *cell, struct err *err)
{
    char *out = cell;
    for (const char *in = cell; *in != '\0'; in++) {
        bool line_end = *in == '\r' || *in == '\n';
        in += *in == '\r' && in[1] == '\n' ? 1 : 0;
        bool unreadable = strncmp(in, "\xEF\xBF\xBD", 3) == 0; /* U+FFFD, for a byte of no encoding */
        if (unreadable || (!line_end && *in != '\t' && ((unsigned char)*in < ' ' || *in == 127)))
            return err_set(err, _("the %s has a character that cannot be shown. Type it anew."), rule->name);
        *out++ = (char)(line_end ? '\n' : *in == '\t' ? ' ' : *in);
    }
    *out = '\0';
    return true;
}

/* Line ends and several blanks become one blank. */
static void put_on_one_line(char *cell)
{
    char *out = cell;
    for (const char *in = cell; *in != '\0'; in++) {
        bool blank = *in == ' ' || *in == '\n';
        if (!blank || (out > cell && out[-1] != ' '))
            *out++ = (char)(blank ? ' ' : *in);
    }
    *out = '\0';
    text_trim(cell);
}

static bool read_text(const struct cell_rule *rule, char *member, const char *cell, bool one_line,
                      struct err *err)
{
    char *copy = memory_copy_text(cell);
    bool read = clean(rule, copy, err);
    if (read && one_line)
        put_on_one_line(copy);
    size_t letters = text_count_codepoints(copy);
    if (read && letters > rule->limit) {
        read = err_set(err, _("the %s has %d letters, and %d is the most. Make it shorter."), rule->name,
                       (int)letters, (int)rule->limit);
    }
    if (read)
        ASSERT(text_format(member, LIMIT_BYTES(rule->limit), "%s", copy));
    free(copy);
    return read;
}

static bool read_line(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    return read_text(rule, member, cell, true, err);
}

static bool read_passage(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    return read_text(rule, member, cell, false, err);
}

static void write_text(const void *member, struct text *out)
{
    text_printf(out, "%s", (const char *)member);
}

/* The id is no member of a target; it is only checked. */
static bool read_id(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    char id[OFFICE_ID_SIZE];
    (void)member;
    return read_text(rule, id, cell, true, err);
}

static void write_nothing(const void *member, struct text *out)
{
    (void)member;
    (void)out;
}

static bool read_picture(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    char name[PICTURE_SIZE];
    size_t length = strlen(cell);
    if (length < sizeof name) {
        for (size_t i = 0; i <= length; i++)
            name[i] = (char)(cell[i] == ' ' ? '-' : tolower((unsigned char)cell[i]));
        if (strspn(name, letters) == length)
            return read_text(rule, member, name, true, err);
    }
    return wrong(err, cell, _("'%s' is no name of a picture. Write one like cat or hot-air-balloon."));
}

/* --- Dates and times --- */

static bool read_date(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    char fault[DATE_FAULT_SIZE];
    struct date *date = member;
    if (*cell == '\0')
        *date = DATE_NONE;
    return *cell == '\0' || date_from_office(cell, date) ||
           err_set(err, _("%s Write the %s like 25/11/2026."), date_fault(cell, fault), rule->name);
}

static void write_date(const void *member, struct text *out)
{
    char iso[DATE_TEXT_SIZE];
    struct date date = *(const struct date *)member;
    text_printf(out, "%s", date_is_none(date) ? "" : date_to_iso(date, iso));
}

static bool read_time(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    char quoted[QUOTE_SIZE];
    struct time_of_day *time = member;
    if (*cell == '\0') {
        *time = TIME_NONE;
        return true;
    }
    return time_from_office(cell, time) ||
           err_set(err, _("'%s' is not a time. Write the %s like 14:00 or 2pm."), quote(cell, quoted),
                   rule->name);
}

static void write_time(const void *member, struct text *out)
{
    char iso[TIME_TEXT_SIZE];
    struct time_of_day time = *(const struct time_of_day *)member;
    text_printf(out, "%s", time_is_none(time) ? "" : time_to_iso(time, iso));
}

/* Keeps the dates in order, each once. False if there is no room. */
static bool add_date(struct schedule *schedule, struct date date)
{
    size_t at = 0;
    while (at < schedule->except_count && date_compare(schedule->except[at], date) < 0)
        at++;
    if (at < schedule->except_count && date_compare(schedule->except[at], date) == 0)
        return true;
    if (schedule->except_count == EXCEPT_DATES_LIMIT)
        return false;
    memmove(&schedule->except[at + 1], &schedule->except[at],
            (schedule->except_count - at) * sizeof(struct date));
    schedule->except[at] = date;
    schedule->except_count++;
    return true;
}

static void remove_date(struct schedule *schedule, struct date date)
{
    for (size_t i = 0; i < schedule->except_count; i++) {
        if (date_compare(schedule->except[i], date) == 0) {
            schedule->except_count--;
            memmove(&schedule->except[i], &schedule->except[i + 1],
                    (schedule->except_count - i) * sizeof(struct date));
            return;
        }
    }
}

/* The next word of a list with blanks, commas or semicolons between; false at its end. */
static bool next_word(const char **list, char word[QUOTE_SIZE])
{
    *list += strspn(*list, " ,;\t\r\n");
    size_t length = strcspn(*list, " ,;\t\r\n");
    text_format(word, QUOTE_SIZE, "%.*s", (int)(length < QUOTE_SIZE ? length : QUOTE_SIZE), *list);
    *list += length;
    return length > 0;
}

static bool read_dates(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    char word[QUOTE_SIZE], fault[DATE_FAULT_SIZE];
    struct schedule *schedule = member;
    struct date date;
    schedule->except_count = 0;
    while (next_word(&cell, word)) {
        if (!date_from_office(word, &date)) {
            return err_set(err, _("%s Write the dates of '%s' like 25/11/2026, with blanks between."),
                           date_fault(word, fault), rule->name);
        }
        if (!add_date(schedule, date)) {
            return err_set(err, _("'%s' has more than %d dates. End the event and begin a new one."),
                           rule->name, EXCEPT_DATES_LIMIT);
        }
    }
    return true;
}

static void write_dates(const void *member, struct text *out)
{
    const struct schedule *schedule = member;
    for (size_t i = 0; i < schedule->except_count; i++) {
        text_printf(out, "%s", i > 0 ? " " : "");
        write_date(&schedule->except[i], out);
    }
}

static bool has_word(const char *list, const char *wanted)
{
    char word[QUOTE_SIZE];
    while (next_word(&list, word))
        if (strcmp(word, wanted) == 0)
            return true;
    return false;
}

void cell_merge_dates(struct schedule *schedule, const char *last, const char *cell)
{
    char word[QUOTE_SIZE];
    struct date date;
    for (const char *rest = last; next_word(&rest, word);)
        if (!has_word(cell, word) && date_from_iso(word, &date))
            remove_date(schedule, date);
    for (const char *rest = cell; next_word(&rest, word);)
        if (!has_word(last, word) && date_from_iso(word, &date))
            add_date(schedule, date);
}

/* --- Numbers and words --- */

static bool read_places(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    char quoted[QUOTE_SIZE];
    size_t length = strlen(cell);
    (void)rule;
    if (strspn(cell, "0123456789") != length || length > 3) {
        return err_set(err, _("'%s' is no number of places. Write 1 to %d, or nothing for no limit."),
                       quote(cell, quoted), PLACES_LIMIT);
    }
    if (length > 0 && strspn(cell, "0") == length)
        return err_set(err, _("with 0 places nobody can come. Write 1 to %d, or nothing for no limit."),
                       PLACES_LIMIT);
    *(int *)member = length == 0 ? PLACES_NO_LIMIT : atoi(cell);
    return true;
}

static void write_places(const void *member, struct text *out)
{
    int places = *(const int *)member;
    if (places != PLACES_NO_LIMIT)
        text_printf(out, "%d", places);
}

static bool read_yes_no(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    static const char *const words[] = {"", "yes", "no", "y", "n", "true", "false", "1", "0", "urgent"};
    char quoted[QUOTE_SIZE];
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (text_equal_caseless(cell, words[i])) {
            *(bool *)member = i % 2 == 1;
            return true;
        }
    }
    return err_set(err, _("'%s' is neither yes nor no, as '%s' must be."), quote(cell, quoted), rule->name);
}

static void write_yes_no(const void *member, struct text *out)
{
    text_printf(out, "%s", *(const bool *)member ? "yes" : "");
}

static bool read_kind(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    enum event_kind *kind = member;
    (void)rule;
    if (*cell == '\0') {
        *kind = EVENT_ACTIVITY;
        return true;
    }
    return event_kind_from_word(cell, kind) ||
           wrong(err, cell,
                 _("'%s' is no kind of event. Write activity, quiz, outing, meeting or one-to-one."));
}

static void write_kind(const void *member, struct text *out)
{
    text_printf(out, "%s", event_kind_word(*(const enum event_kind *)member));
}

static bool read_group(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    (void)rule;
    return group_size_from_word(cell, member) ||
           wrong(err, cell, _("'%s' is no size of a group. Write one-to-one, small, large, or nothing."));
}

static void write_group(const void *member, struct text *out)
{
    text_printf(out, "%s", group_size_word(*(const enum group_size *)member));
}

static bool read_status(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    (void)rule;
    return event_status_from_word(cell, member) ||
           wrong(err, cell, _("'%s' is no status. Write planned, draft or cancelled."));
}

static void write_status(const void *member, struct text *out)
{
    text_printf(out, "%s", event_status_word(*(const enum event_status *)member));
}

static bool read_active(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    (void)rule;
    return person_state_from_word(cell, member) ||
           wrong(err, cell, _("'%s' cannot stand under 'active'. Write yes, away or no."));
}

static void write_active(const void *member, struct text *out)
{
    text_printf(out, "%s", person_state_word(*(const enum person_state *)member));
}

static const char *const repeat_words[] = {[REPEAT_ONCE] = "",
                                           [REPEAT_WEEKLY] = N_("weekly"),
                                           [REPEAT_FORTNIGHTLY] = N_("fortnightly"),
                                           [REPEAT_MONTHLY] = N_("monthly")};

static bool read_rule(struct repetition *repetition, const char *cell)
{
    struct err err = {0};
    if (strncmp(cell, "FREQ=", 5) != 0 || strlen(cell) > RULE_LIMIT || !rule_check(cell, &err))
        return false;
    repetition->repeat = schedule_repeat(cell);
    return text_format(repetition->rule, sizeof repetition->rule, "%s", cell);
}

static bool read_repeat(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    struct repetition *repetition = member;
    (void)rule;
    for (int i = REPEAT_ONCE; i < REPEAT_OTHER; i++) {
        if (text_equal_caseless(cell, repeat_words[i])) {
            repetition->repeat = (enum repeat)i;
            return true;
        }
    }
    return read_rule(repetition, cell) ||
           wrong(err, cell, _("'%s' is no way to repeat. Write weekly, fortnightly, monthly, or nothing."));
}

static void write_repeat(const void *member, struct text *out)
{
    const struct repetition *repetition = member;
    text_printf(out, "%s",
                repetition->repeat == REPEAT_OTHER ? repetition->rule : repeat_words[repetition->repeat]);
}

static bool read_overrides(const struct cell_rule *rule, void *member, const char *cell, struct err *err)
{
    (void)rule;
    return overrides_read(member, cell, err);
}

static void write_overrides(const void *member, struct text *out)
{
    overrides_write(member, out);
}

const struct cell_type CELL_ID = {read_id, write_nothing};
const struct cell_type CELL_LINE = {read_line, write_text};
const struct cell_type CELL_PASSAGE = {read_passage, write_text};
const struct cell_type CELL_PICTURE = {read_picture, write_text};
const struct cell_type CELL_DATE = {read_date, write_date};
const struct cell_type CELL_TIME = {read_time, write_time};
const struct cell_type CELL_DATES = {read_dates, write_dates};
const struct cell_type CELL_PLACES = {read_places, write_places};
const struct cell_type CELL_YES_NO = {read_yes_no, write_yes_no};
const struct cell_type CELL_KIND = {read_kind, write_kind};
const struct cell_type CELL_GROUP = {read_group, write_group};
const struct cell_type CELL_STATUS = {read_status, write_status};
const struct cell_type CELL_ACTIVE = {read_active, write_active};
const struct cell_type CELL_REPEAT = {read_repeat, write_repeat};
const struct cell_type CELL_OVERRIDES = {read_overrides, write_overrides};
