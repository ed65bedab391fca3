#include "store/change.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "store/audit.h"
#include "store/erase.h"
#include "store/fact_log.h"
#include "store/store.h"

static const struct sql SQL_ABOUT = {"persons of row",
                                     "SELECT DISTINCT p.person FROM head h JOIN fact_person p ON p.fact = "
                                     "h.fact WHERE h.noun = ?1 AND h.row = ?2 "
                                     "ORDER BY 1",
                                     false};
static const struct sql SQL_SET = {"set key", "SELECT json_patch(?1, json_object(?2, ?3))", false};

/* A row is about the same persons in all its parts, also in that which says that it is gone. */
static bool load_persons(struct change *change)
{
    struct query query = query_start(&store_book(change->store, change->noun)->db, &SQL_ABOUT);
    query_bind_text(&query, change->noun->name);
    query_bind_id(&query, change->fact.row);
    while (change->fact.person_count < FACT_PERSONS_LIMIT && query_row(&query))
        change->fact.persons[change->fact.person_count++] = query_id(&query, 0);
    return query_end(&query, &change->err);
}

/* Loads what the change starts from: the body shown, and the versions that it will replace. */
static void load(struct change *change, const struct versions *versions)
{
    struct fact *fact = &change->fact;
    if (versions != NULL)
        fact->replaces = *versions;
    else
        change->ok = versions_load(change->store, change->noun, fact->row, change->part, &fact->replaces,
                                   &change->err);
    change->is_new = fact->replaces.count == 0;
    if (change->ok && !change->is_new)
        change->ok = fact_body(store_book(change->store, change->noun), fact->replaces.ids[0],
                               &change->before, &change->err);
    if (change->is_new)
        text_printf(&change->before, "{}");
    text_printf(&change->body, "%s", text_string(&change->before));
    change->ok = change->ok && load_persons(change);
}

struct change change_start(struct store *store, const struct noun *noun, struct id row, const char *part,
                           const struct versions *versions)
{
    struct change change = {.store = store, .noun = noun, .part = part, .ok = true};
    ASSERT(text_format(change.fact.noun, sizeof change.fact.noun, "%s", noun->name));
    ASSERT(text_format(change.fact.part, sizeof change.fact.part, "%s", part));
    change.fact.row = row;
    if (id_is_none(row))
        change.ok = db_fail_without_id(&store_book(store, noun)->db, &change.err);
    else if (store->read_only)
        change.ok = err_set(&change.err, "Nothing can be changed now: the house is open for looking only.");
    else
        load(&change, versions);
    return change;
}

/* Runs the patch with the third parameter bound by the caller. */
static void take_body(struct change *change, struct query *query)
{
    struct text body = {0};
    if (query_row(query))
        text_printf(&body, "%s", query_text(query, 0));
    change->ok = query_end(query, &change->err);
    text_free(&change->body);
    change->body = body;
}

static struct query start_set(struct change *change, const char *key)
{
    struct query query = query_start(&store_book(change->store, change->noun)->db, &SQL_SET);
    query_bind_text(&query, text_string(&change->body));
    query_bind_text(&query, key);
    return query;
}

static void set_text(struct change *change, const char *key, const char *text)
{
    if (!change->ok)
        return;
    struct query query = start_set(change, key);
    query_bind_text(&query, text);
    take_body(change, &query);
}

/* "back_by" as a person reads it. */
static const char *say_key(const char *key, char words[FACT_WORD_SIZE])
{
    (void)text_format(words, FACT_WORD_SIZE, "%s", key);
    for (char *at = words; *at != '\0'; at++)
        if (*at == '_')
            *at = ' ';
    return words;
}

void change_text(struct change *change, const char *key, const char *text, size_t limit)
{
    char words[FACT_WORD_SIZE];
    if (text == NULL || text[0] == '\0') {
        set_text(change, key, NULL);
        return;
    }
    if (change->ok && !text_is_utf8(text, strlen(text)))
        change->ok = err_set(&change->err, "The %s is not readable text (UTF-8). Write it again.",
                             say_key(key, words));
    size_t length = text_count_codepoints(text);
    if (change->ok && length > limit)
        change->ok = err_set(&change->err, "The %s has %zu characters; at most %zu fit. Make it shorter.",
                             say_key(key, words), length, limit);
    set_text(change, key, text);
}

void change_integer(struct change *change, const char *key, int64_t value)
{
    if (!change->ok)
        return;
    struct query query = start_set(change, key);
    query_bind_integer(&query, value);
    take_body(change, &query);
}

void change_flag(struct change *change, const char *key, bool value)
{
    if (value)
        change_integer(change, key, 1);
    else
        change_remove(change, key);
}

void change_id(struct change *change, const char *key, struct id id)
{
    char hex[ID_HEX_SIZE];
    set_text(change, key, id_is_none(id) ? NULL : id_to_hex(id, hex));
}

void change_date(struct change *change, const char *key, struct date date)
{
    char iso[DATE_TEXT_SIZE];
    set_text(change, key, date_is_none(date) ? NULL : date_to_iso(date, iso));
}

void change_time(struct change *change, const char *key, struct time_of_day time)
{
    char iso[TIME_TEXT_SIZE];
    set_text(change, key, time_is_none(time) ? NULL : time_to_iso(time, iso));
}

void change_local_time(struct change *change, const char *key, struct local_time local)
{
    char iso[LOCAL_TIME_TEXT_SIZE];
    set_text(change, key, date_is_none(local.date) ? NULL : local_time_to_iso(local, iso));
}

void change_remove(struct change *change, const char *key)
{
    set_text(change, key, NULL);
}

void change_take_over(struct change *change, struct id fact)
{
    if (!change->ok)
        return;
    text_clear(&change->body);
    change->ok = fact_body(store_book(change->store, change->noun), fact, &change->body, &change->err);
}

void change_person(struct change *change, struct id person)
{
    for (size_t i = 0; i < change->fact.person_count; i++)
        if (id_equal(change->fact.persons[i], person))
            return;
    ASSERT(change->fact.person_count < FACT_PERSONS_LIMIT);
    change->fact.persons[change->fact.person_count++] = person;
}

static bool changes_something(const struct change *change)
{
    return change->anyway || strcmp(text_string(&change->before), text_string(&change->body)) != 0;
}

static bool write_fact(struct change *change, struct err *err)
{
    struct book *book = store_book(change->store, change->noun);
    change->fact.body = text_string(&change->body);
    if (!db_begin(&book->db, err))
        return false;
    bool ok = fact_stamp(change->store, book, &change->fact, err) &&
              fact_put(book, &change->fact, NULL, err) &&
              (change->of_itself || audit_write(change->store, &change->fact, err));
    return db_finish(&book->db, ok, err);
}

bool change_end(struct change *change, struct err *err)
{
    bool ok = change->ok;
    bool concerns = false; /* a page was open while somebody was erased */
    change->is_written = false;
    if (!ok)
        *err = change->err;
    else if (changes_something(change))
        ok = erase_concerns(change->store, &change->fact, &concerns, err) &&
             (concerns || (change->is_written = write_fact(change, err)));
    text_free(&change->before);
    text_free(&change->body);
    change->fact.body = NULL;
    return ok;
}

bool change_gone(struct store *store, const struct noun *noun, struct id row, bool gone, struct err *err)
{
    struct change change = change_start(store, noun, row, "gone", NULL);
    change_flag(&change, "gone", gone);
    return change_end(&change, err);
}

bool change_stays(struct store *store, const struct noun *noun, struct id row, bool changed, struct err *err)
{
    struct change change = change_start(store, noun, row, "gone", NULL);
    bool was_gone = strcmp(text_string(&change.before), "{}") != 0;
    change_flag(&change, "gone", false);
    change.anyway = changed;
    change.of_itself = !was_gone;
    return change_end(&change, err);
}
