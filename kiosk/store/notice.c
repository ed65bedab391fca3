#include "store/notice.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/change.h"

const struct noun NOUN_NOTICE = {
    .name = "notice",
    .table = "notice",
    .parts = {{"text",
               {"title", "text", "picture", "shows_from", "shows_until", "urgent", "in_memory", "event",
                "made_on", "people_agreed"}}},
};

#define NOTICES                                                                                              \
    "SELECT n.id, n.title, n.text, n.picture, n.shows_from, n.shows_until, n.urgent, n.in_memory, n.event, " \
    "n.made_on, n.people_agreed FROM notice n "
#define BEGAN "max(coalesce(n.shows_from, n.made_on), n.made_on)"
/* Shown on day ?1. A notice about an event must not tell of one that nobody may see. */
#define SHOWN                                                                                                \
    "n.last_day >= ?1 AND coalesce(n.shows_from, n.made_on) <= ?1 "                                          \
    "AND (n.event IS NULL OR (e.status <> 'draft' AND e.is_private IS NOT 1)) "

static const struct sql SQL_CURRENT = {"notices of the day",
                                       NOTICES "LEFT JOIN event e ON e.id = n.event WHERE " SHOWN
                                               "ORDER BY coalesce(n.urgent, 0) DESC, " BEGAN
                                               " DESC, n.title, n.id",
                                       false};
static const struct sql SQL_OF_EVENT = {"notice of event",
                                        NOTICES "JOIN event e ON e.id = n.event WHERE n.event = ?2 AND " SHOWN
                                                "ORDER BY " BEGAN " DESC, n.id LIMIT 1",
                                        false};
static const struct sql SQL_ALL = {"all notices", NOTICES "ORDER BY " BEGAN " DESC, n.title, n.id", true};
static const struct sql SQL_ONE = {"notice", NOTICES "WHERE n.id = ?1", false};

static void read_notice(struct query *query, struct notice *notice)
{
    *notice = (struct notice){.id = query_id(query, 0)};
    query_copy(query, 1, notice->title, sizeof notice->title);
    query_copy(query, 2, notice->text, sizeof notice->text);
    query_copy(query, 3, notice->picture, sizeof notice->picture);
    notice->from = query_date(query, 4);
    notice->until = query_date(query, 5);
    notice->urgent = query_integer(query, 6) != 0;
    notice->in_memory = query_integer(query, 7) != 0;
    notice->event = query_id(query, 8);
    notice->made_on = query_date(query, 9);
    notice->people_agreed = query_integer(query, 10) != 0;
}

static bool read_list(struct query *query, struct notices *notices, struct err *err)
{
    while (query_row(query)) {
        notices->items =
            memory_grow(notices->items, notices->count, &notices->capacity, sizeof *notices->items);
        read_notice(query, &notices->items[notices->count++]);
    }
    return query_end(query, err);
}

static bool is_new(const struct notice *notice, struct date today)
{
    bool later = !date_is_none(notice->from) && date_compare(notice->from, notice->made_on) > 0;
    return date_compare(later ? notice->from : notice->made_on, today) == 0;
}

bool notices_current(struct store *store, struct date today, struct notices *notices, struct err *err)
{
    size_t before = notices->count;
    struct query query = query_start(&store->shared.db, &SQL_CURRENT);
    query_bind_date(&query, today);
    bool ok = read_list(&query, notices, err);
    for (size_t i = before; i < notices->count; i++)
        notices->items[i].is_new = is_new(&notices->items[i], today);
    return ok;
}

bool notices_all(struct store *store, struct notices *notices, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_ALL);
    return read_list(&query, notices, err);
}

void notices_free(struct notices *notices)
{
    free(notices->items);
    *notices = (struct notices){0};
}

bool notice_of_event(struct store *store, struct id event, struct date today, struct notice *notice,
                     bool *found, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_OF_EVENT);
    query_bind_date(&query, today);
    query_bind_id(&query, event);
    *found = query_row(&query);
    if (*found) {
        read_notice(&query, notice);
        notice->is_new = is_new(notice, today);
    }
    return query_end(&query, err);
}

static struct notice_form empty_form(struct id id)
{
    return (struct notice_form){
        .notice = {.id = id, .from = DATE_NONE, .until = DATE_NONE, .made_on = DATE_NONE}};
}

struct notice_form notice_form_new(struct store *store)
{
    return empty_form(id_random(store->random));
}

bool notice_form_load(struct store *store, struct id id, struct notice_form *form, bool *found,
                      struct err *err)
{
    *form = empty_form(id);
    struct query query = query_start(&store->shared.db, &SQL_ONE);
    query_bind_id(&query, id);
    *found = query_row(&query);
    if (*found)
        read_notice(&query, &form->notice);
    return query_end(&query, err) && versions_load(store, &NOUN_NOTICE, id, "text", &form->text, err);
}

static bool write_form(struct store *store, const struct notice_form *form, struct err *err)
{
    const struct notice *notice = &form->notice;
    struct change change = change_start(store, &NOUN_NOTICE, notice->id, "text", &form->text);
    change_text(&change, "title", notice->title, TITLE_LIMIT);
    change_text(&change, "text", notice->text, NOTICE_LIMIT);
    change_text(&change, "picture", notice->picture, PICTURE_LIMIT);
    change_date(&change, "shows_from", notice->from);
    change_date(&change, "shows_until", notice->until);
    change_flag(&change, "urgent", notice->urgent);
    change_flag(&change, "in_memory", notice->in_memory);
    change_flag(&change, "people_agreed", notice->people_agreed);
    change_id(&change, "event", notice->event);
    change_date(&change, "made_on", date_is_none(notice->made_on) ? store_now(store).date : notice->made_on);
    return change_end(&change, err) &&
           change_stays(store, &NOUN_NOTICE, notice->id, change.is_written && form->text.count > 0, err);
}

bool notice_form_save(struct store *store, const struct notice_form *form, struct err *err)
{
    const struct notice *notice = &form->notice;
    if (text_is_blank(notice->title))
        return err_set(err, "The notice has no title. Give it one.");
    if (!date_is_none(notice->from) && !date_is_none(notice->until) &&
        date_compare(notice->until, notice->from) < 0)
        return err_set(err, "The notice ends before it begins. Change one of the two dates.");
    return store_begin(store, err) && store_finish(store, write_form(store, form, err), err);
}

bool notice_remove(struct store *store, struct id notice, bool removed, struct err *err)
{
    return change_gone(store, &NOUN_NOTICE, notice, removed, err);
}
