/* An event's form: a new one, a copy, or one that there is; see event_edit.h. */
#include "screen/event_edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "screen/event_template.h"
#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/message.h"
#include "screen/screen.h"
#include "screen/staff_frame.h"
#include "screen/staff_scope.h"
#include "screen/tiles.h"

enum { USUAL_MINUTES = 60, AFTERNOON = 14 * 60 };

/* --- Loading --- */

static bool load_persons(struct event_edit *edit, struct store *store, struct id event, struct err *err)
{
    struct persons all = {0};
    bool ok = persons_all(store, &all, err);
    free(edit->persons);
    edit->persons = memory_new(all.count + 1, sizeof *edit->persons);
    edit->person_count = 0;
    for (size_t i = 0; ok && i < all.count; i++) {
        struct invited_person *person = &edit->persons[edit->person_count];
        if (all.items[i].state == PERSON_NO)
            continue;
        edit->person_count++;
        person->id = all.items[i].id;
        text_format(person->label, sizeof person->label, "%s",
                    all.items[i].name[0] ? all.items[i].name : tile_words(all.items[i].picture));
        ok = invitation_stands(store, event, person->id, &person->invited, err);
        person->was_invited = person->invited;
    }
    persons_free(&all);
    return ok;
}

/* The rule that makes the date, the last of those that begin by then; the last of all where it is no single
 * date. */
static void find_rule(struct event_edit *edit, struct date original)
{
    const struct schedules *all = &edit->before.schedules;
    for (size_t i = 0; i < all->count; i++)
        if (i == 0 || date_is_none(original) || date_compare(all->items[i].original, original) <= 0)
            edit->schedule = all->items[i];
}

/* The last rule's: the series goes on when the one that makes this date has ended. */
static struct date last_day(const struct event_edit *edit)
{
    const struct schedules *all = &edit->before.schedules;
    return all->count > 0 ? all->items[all->count - 1].until : DATE_NONE;
}

static void set_when(struct event_values *values, struct date date, struct time_of_day starts,
                     struct time_of_day ends)
{
    values->date = date;
    values->starts = starts;
    values->ends = ends;
}

static bool load_known(struct event_edit *edit, const struct route *route, struct store *store,
                       struct err *err)
{
    struct event_values *values = &edit->values;
    bool found;
    if (!event_before_load(store, route->event, route->original, &edit->before, err) ||
        !occurrence_find(store, route->event, route->original, &edit->occurrence, &edit->has_date, err))
        return false;
    find_rule(edit, route->original);
    if (!event_load_of_date(store, route->event, route->original, &values->event, &found, err))
        return false;
    values->is_published = values->event.status != EVENT_DRAFT;
    values->repeat = (int)event_repeat_of(edit->schedule.rule);
    values->is_from_calendar = values->repeat == EVENT_REPEAT_OTHER;
    values->until = last_day(edit);
    set_when(values, edit->schedule.date, edit->schedule.starts, edit->schedule.ends);
    if (edit->has_date)
        set_when(values, edit->occurrence.date, edit->occurrence.starts, edit->occurrence.ends);
    return load_persons(edit, store, route->event, err);
}

/* A copy is a draft with the same words and times, on a day of its own. */
static bool load_new(struct event_edit *edit, const struct route *route, struct lounge *lounge,
                     struct err *err)
{
    struct store *store = lounge->store;
    struct event_values *values = &edit->values;
    struct event_form form = event_form_new(store, route->kind);
    set_when(values, date_add_days(lounge->now.date, 1), (struct time_of_day){AFTERNOON},
             (struct time_of_day){AFTERNOON + USUAL_MINUTES});
    if (id_is_none(route->event)) {
        event_template_take(&form.event, form.event.kind);
    } else {
        if (!load_known(edit, &(struct route){.event = route->event, .original = DATE_NONE}, store, err))
            return false;
        struct id id = form.event.id;
        form.event = edit->before.form.event;
        form.event.id = id;
        form.event.reason[0] = '\0';
        set_when(values, date_add_days(lounge->now.date, 1), edit->schedule.starts, edit->schedule.ends);
    }
    event_before_free(&edit->before);
    edit->before.form = form;
    edit->before.change.original = edit->before.moved.original = DATE_NONE;
    edit->template = form.event.kind;
    values->event = form.event;
    values->event.status = EVENT_DRAFT;
    values->is_published = false;
    values->repeat = EVENT_ONCE;
    values->is_from_calendar = false;
    values->until = DATE_NONE;
    edit->schedule = (struct schedule){.until = DATE_NONE};
    return load_persons(edit, store, form.event.id, err);
}

static bool load_workers(struct event_edit *edit, struct store *store, struct err *err)
{
    int count = 0;
    if (!workers_all(store, &edit->workers, err))
        return false;
    for (size_t i = 0; i < edit->workers.count && count < WORKER_NAMES_MOST; i++)
        if (edit->workers.items[i].active)
            edit->names[count++] = edit->workers.items[i].name;
    memcpy(edit->fields, EVENT_FIELD_TABLE, sizeof edit->fields);
    edit->fields[EVENT_FIELD_RUN_BY].choices = count > 0 ? edit->names : NULL;
    edit->fields[EVENT_FIELD_ASKED_BY].choices = count > 0 ? edit->names : NULL;
    return true;
}

/* Which weekday of the month: as the rule says, or as it would be for the date of the form. */
static void name_repeats(struct event_edit *edit)
{
    const struct event_values *values = &edit->values;
    bool as_loaded = !edit->is_new && date_compare(values->date, edit->loaded.date) == 0;
    memcpy(edit->repeats, EVENT_FIELD_TABLE[EVENT_FIELD_REPEAT].choices, sizeof edit->repeats);
    for (int i = EVENT_MONTHLY_BY_WEEKDAY; i <= EVENT_MONTHLY_BY_LAST_WEEKDAY; i++) {
        char rule[RULE_SIZE];
        const char *said = as_loaded && i == edit->loaded.repeat
                               ? edit->schedule.rule
                               : event_repeat_rule((enum event_repeat)i, values->date, rule);
        edit->repeats[i] = event_repeat_words(edit->repeat_words[i], said, values->date);
    }
    edit->fields[EVENT_FIELD_REPEAT].choices = edit->repeats;
}

/* Once: what was entered is never lost under the worker's hands. */
static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct event_edit *edit = page->state;
    if (edit->is_loaded)
        return true;
    edit->is_new = page->route.is_new;
    edit->values.today = lounge->now.date;
    bool ok = edit->is_new ? load_new(edit, &page->route, lounge, err)
                           : load_known(edit, &page->route, lounge->store, err);
    ok = ok && load_workers(edit, lounge->store, err) && staff_has_all(lounge, &edit->has_all, err);
    event_edit_count_invited(edit);
    edit->values.was = edit->is_new ? DATE_NONE : edit->values.date;
    edit->loaded = edit->values;
    name_repeats(edit);
    form_start(&edit->form, edit->fields, EVENT_FIELDS, &edit->values);
    edit->is_loaded = ok;
    return ok;
}

static void leave(struct page *page, struct lounge *lounge)
{
    struct event_edit *edit = page->state;
    (void)lounge;
    event_before_free(&edit->before);
    workers_free(&edit->workers);
    free(edit->persons);
    edit->persons = NULL;
}

/* --- What follows from a change --- */

static void keep_length(struct event_edit *edit, struct time_of_day before)
{
    struct event_values *values = &edit->values;
    int minutes = values->ends.minute - before.minute;
    if (time_is_none(values->ends) || time_is_none(before) || minutes <= 0)
        return;
    values->ends.minute = (int16_t)((values->starts.minute + minutes) % (24 * 60));
}

/* Another kind of a new event begins with other values; what was entered stays. */
static void take_template(struct event_edit *edit)
{
    struct event *event = &edit->values.event;
    const struct event entered = *event;
    event_template_take(event, edit->template);
    edit->template = event->kind;
    if (event_edit_touched(edit, EVENT_FIELD_PLACES))
        event->places = entered.places;
    if (event_edit_touched(edit, EVENT_FIELD_GROUP))
        event->group_size = entered.group_size;
    if (event_edit_touched(edit, EVENT_FIELD_GROUP) || event_edit_touched(edit, EVENT_FIELD_WATCHERS))
        event->watchers_take_places = entered.watchers_take_places;
    if (event_edit_touched(edit, EVENT_FIELD_QUIET))
        event->is_quiet = entered.is_quiet;
    if (event_edit_touched(edit, EVENT_FIELD_WATCHING))
        event->watching_offered = entered.watching_offered;
    if (event_edit_touched(edit, EVENT_FIELD_PRIVATE))
        event->is_private = entered.is_private;
}

static void follow(struct event_edit *edit, struct time_of_day started)
{
    struct event *event = &edit->values.event;
    int field = edit->form.changed;
    if (field == FORM_NOTHING)
        return;
    edit->touched |= UINT64_C(1) << field;
    edit->form.changed = FORM_NOTHING;
    if (field == EVENT_FIELD_DATE)
        name_repeats(edit);
    if (field == EVENT_FIELD_STARTS) {
        keep_length(edit, started);
        edit->touched |= UINT64_C(1) << EVENT_FIELD_ENDS;
    }
    if (!edit->is_new)
        return;
    if (field == EVENT_FIELD_KIND)
        take_template(edit);
    if (field == EVENT_FIELD_GROUP)
        event->watchers_take_places = event->group_size == GROUP_SMALL;
}

/* --- Saving --- */

static void write_event(struct event_edit *edit, struct lounge *lounge, enum event_scope scope)
{
    struct err err = {0};
    edit->scope = scope;
    if (!event_edit_write(edit, lounge->store, scope, &err)) {
        lounge_trouble(lounge, &err);
    } else if (edit->gone > 0 && !edit->may_go) {
        edit->stage = EDIT_GONE;
    } else {
        edit->stage = EDIT_SAVED;
        event_edit_say(edit, lounge, scope);
    }
}

static void save(struct event_edit *edit, struct lounge *lounge)
{
    bool some = event_edit_moves(edit) || event_edit_repeats_anew(edit) || event_edit_rewords(edit);
    edit->may_go = false;
    if (!form_check(&edit->form))
        return;
    if (edit->has_date && edit->occurrence.repeats && some)
        edit->stage = EDIT_SCOPE;
    else if (event_edit_goes_back(edit))
        edit->stage = EDIT_PAST;
    else
        write_event(edit, lounge, EVENT_SCOPE_ALL);
}

static void undo(struct event_edit *edit, struct lounge *lounge)
{
    struct err err = {0};
    edit->saved.taken_back = event_put_back(lounge->store, &edit->before, &err);
    if (!edit->saved.taken_back)
        lounge_trouble(lounge, &err);
}

/* --- Views --- */

static void draw_form(struct event_edit *edit, struct lounge *lounge, struct ui *ui)
{
    struct time_of_day started = edit->values.starts;
    if (form_is_open(&edit->form)) {
        form_edit(&edit->form, lounge, ui);
        follow(edit, started);
        return;
    }
    const struct button button = {.label = _("Save"), .icon = "icons/done", .look = BUTTON_MAIN};
    const char *title = text_is_blank(edit->values.event.title) ? _("New event") : edit->values.event.title;
    struct rect body = staff_frame_draw(lounge, ui, event_edit_back(edit), title);
    form_hold_back(&edit->form, lounge);
    struct size size = ui_button_size(ui, &button, 0);
    bool beside = layout_is_compact(ui) && body.w > body.h; /* of a low page */
    struct rect rail = beside ? rect_cut_right(&body, size.w) : rect_cut_bottom(&body, size.h);
    struct rect place = rect_cut_top(&rail, size.h);
    rect_cut_top(&rail, layout_gap(ui));
    rect_cut_right(&body, beside ? layout_gap(ui) : 0);
    rect_cut_bottom(&body, beside ? 0 : layout_gap(ui));
    form_draw_at(&edit->form, lounge, ui, body, rail);
    follow(edit, started);
    if (edit->form.own == EVENT_FIELD_INVITED)
        edit->stage = EDIT_INVITED;
    edit->form.own = FORM_NOTHING;
    if (ui_button(ui, place, &button))
        save(edit, lounge);
}

static void draw_scope(struct event_edit *edit, struct lounge *lounge, struct ui *ui)
{
    enum event_scope scope;
    if (event_edit_ask_scope(edit, lounge, ui, &scope))
        write_event(edit, lounge, scope);
}

static void draw_gone(struct event_edit *edit, struct lounge *lounge, struct ui *ui)
{
    edit->may_go = event_edit_ask_gone(edit, lounge, ui);
    if (edit->may_go)
        write_event(edit, lounge, edit->scope);
}

/* What is over is nothing to hide from residents, and only what is planned stands in the register. */
static void draw_past(struct event_edit *edit, struct lounge *lounge, struct ui *ui)
{
    if (!event_edit_ask_past(edit, lounge, ui))
        return;
    if (edit->is_new && edit->values.repeat == EVENT_ONCE)
        edit->values.is_published = true;
    write_event(edit, lounge, EVENT_SCOPE_ALL);
}

static void draw_saved(struct event_edit *edit, struct lounge *lounge, struct ui *ui)
{
    enum staff_saved_tap tap = staff_saved_draw(&edit->saved, lounge, ui, event_edit_back(edit));
    if (tap == STAFF_SAVED_UNDO)
        undo(edit, lounge);
    else if (tap == STAFF_SAVED_DONE)
        lounge_back(lounge);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct event_edit *edit = page->state;
    enum event_stage_of_edit stage = edit->stage;
    if (edit->form.is_leaving)
        form_draw_leave(&edit->form, lounge, ui);
    else if (stage == EDIT_FORM)
        draw_form(edit, lounge, ui);
    else if (stage == EDIT_SCOPE)
        draw_scope(edit, lounge, ui);
    else if (stage == EDIT_GONE)
        draw_gone(edit, lounge, ui);
    else if (stage == EDIT_PAST)
        draw_past(edit, lounge, ui);
    else if (stage == EDIT_INVITED)
        event_edit_draw_invited(edit, ui);
    else
        draw_saved(edit, lounge, ui);
    if (edit->stage != stage)
        edit->place = (struct flow_place){0};
}

static struct form *unfinished(struct page *page)
{
    struct event_edit *edit = page->state;
    return edit->stage != EDIT_SAVED && edit->form.is_changed ? &edit->form : NULL;
}

const struct screen screen_event_edit = {
    .name = "event-edit",
    .state_size = sizeof(struct event_edit),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .unfinished = unfinished,
    .leave = leave,
};
