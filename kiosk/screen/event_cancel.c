/* One date of an event, or all of it, is called off with a reason that residents read; or brought back. A
 * draft of which they have not heard is dropped without one. */
#include "screen/screen.h"

#include <string.h>

#include "screen/form.h"
#include "screen/layout.h"
#include "screen/staff_event_words.h"
#include "screen/staff_frame.h"
#include "screen/staff_saved.h"
#include "store/draft.h"
#include "store/event_before.h"
#include "store/schedule_series.h"

enum { WHAT_THIS_DATE, WHAT_LATER, WHAT_ALL, WHAT_LEAVE_OUT };

struct cancel_values {
    char reason[PASSAGE_SIZE];
    int what;
    bool repeats;
    bool is_draft;
    bool drops; /* a draft of which residents have not heard */
};

struct event_cancel {
    bool found, is_saved;
    struct occurrence occurrence;
    struct cancel_values values;
    struct form form;
    struct event_before before;
    struct staff_saved saved;
};

/* --- The form --- */

static const char *const WHATS[] = {N_("This date only"), N_("This date and all later ones"),
                                    N_("The whole series"), N_("This date, without a word to anybody"), NULL};

static const char *const REASONS[] = {N_("The worker is ill."),        N_("The weather is bad."),
                                      N_("There are too few of us."),  N_("The room is needed."),
                                      N_("We are short of staff."),    N_("It will be at another time."),
                                      N_("Something came up. Sorry."), NULL};

static bool repeats(const void *values)
{
    return ((const struct cancel_values *)values)->repeats;
}

static bool drops(const void *values)
{
    return ((const struct cancel_values *)values)->drops;
}

static bool is_told(const void *values)
{
    return !drops(values) && ((const struct cancel_values *)values)->what != WHAT_LEAVE_OUT;
}

static bool cancels_some(const void *values)
{
    return repeats(values) && !drops(values);
}

static bool drops_some(const void *values)
{
    return repeats(values) && drops(values);
}

/* A series that is off from a date on is on before it, and a draft is not. */
static bool is_offered(const void *values, int what)
{
    const struct cancel_values *cancel = values;
    return what == WHAT_LATER ? !cancel->is_draft : what != WHAT_LEAVE_OUT || !cancel->drops;
}

static const struct field FIELDS[] = {
    {.label = N_("Why, as residents read it"),
     FIELD_AT(FIELD_PASSAGE, struct cancel_values, reason),
     .limit = PASSAGE_LIMIT,
     .none = N_("Not said"),
     .choices = REASONS,
     .is_shown = is_told},
    {.label = N_("What is off"),
     FIELD_AT(FIELD_CHOICE, struct cancel_values, what),
     .choices = WHATS,
     .is_shown = cancels_some,
     .is_offered = is_offered},
    {.label = N_("What is dropped"),
     FIELD_AT(FIELD_CHOICE, struct cancel_values, what),
     .choices = WHATS,
     .is_shown = drops_some,
     .is_offered = is_offered},
};

enum { FIELDS_COUNT = sizeof FIELDS / sizeof FIELDS[0] };

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct event_cancel *state = page->state;
    const struct route *route = &page->route;
    struct cancel_values values = {0};
    if (state->is_saved || state->form.is_changed)
        return true;
    if (!occurrence_find(lounge->store, route->event, route->original, &state->occurrence, &state->found,
                         err) ||
        !event_before_load(lounge->store, route->event, route->original, &state->before, err) ||
        !draft_is_unseen(lounge->store, route->event, &values.drops, err))
        return false;
    values.repeats = state->occurrence.repeats;
    values.is_draft = state->occurrence.status == EVENT_DRAFT;
    values.what = values.repeats && !values.drops ? WHAT_THIS_DATE : WHAT_ALL;
    state->values = values;
    int open = state->form.fields ? state->form.open : FORM_NOTHING;
    form_start(&state->form, FIELDS, FIELDS_COUNT, &state->values);
    if (open != FORM_NOTHING)
        form_open(&state->form, lounge, open);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    struct event_cancel *state = page->state;
    (void)lounge;
    event_before_free(&state->before);
}

/* --- Saving --- */

static bool is_off(const struct event_cancel *state)
{
    return state->occurrence.status == EVENT_CANCELLED;
}

static bool save_date(struct event_cancel *state, struct lounge *lounge, bool off, struct err *err)
{
    struct occurrence_change change = state->before.change;
    change.cancelled = off;
    text_format(change.reason, sizeof change.reason, "%s", off ? state->values.reason : "");
    return occurrence_change_save(lounge->store, &change, err);
}

/* True where the date is off with the whole event, or with all from a date on. */
static bool is_off_with_others(const struct event_cancel *state)
{
    const struct event *event = &state->before.form.event;
    return event->status == EVENT_CANCELLED &&
           (date_is_none(event->off_from) || date_compare(state->occurrence.date, event->off_from) >= 0);
}

/* What it is off with is planned again, and this date. Others that were cancelled one by one stay off. */
static bool bring_back(struct event_cancel *state, struct lounge *lounge, struct err *err)
{
    struct event_form form = state->before.form;
    form.event.status = EVENT_PLANNED;
    form.event.reason[0] = '\0';
    if (!store_begin(lounge->store, err))
        return false;
    bool ok = (!is_off_with_others(state) || event_form_save(lounge->store, &form, err)) &&
              (!state->before.change.cancelled || save_date(state, lounge, false, err));
    return store_finish(lounge->store, ok, err);
}

/* From when on it is off: of a series, what is over has been. */
static bool find_first_off(const struct event_cancel *state, struct lounge *lounge, struct date *from,
                           struct err *err)
{
    const struct occurrence *occurrence = &state->occurrence;
    *from = DATE_NONE;
    if (!occurrence->repeats)
        return true;
    if (!schedule_to_come(lounge->store, occurrence->event, from, err))
        return false;
    if (state->values.what == WHAT_LATER && date_compare(occurrence->date, *from) > 0)
        *from = occurrence->date;
    return true;
}

static bool drop(const struct event_cancel *state, struct lounge *lounge, struct err *err)
{
    const struct occurrence *occurrence = &state->occurrence;
    return state->values.what == WHAT_ALL
               ? draft_drop(lounge->store, occurrence->event, err)
               : schedule_except(lounge->store, occurrence->event, occurrence->original, err);
}

static bool call_off(struct event_cancel *state, struct lounge *lounge, struct err *err)
{
    struct date from;
    const struct occurrence *occurrence = &state->occurrence;
    if (state->values.drops)
        return drop(state, lounge, err);
    if (state->values.what == WHAT_THIS_DATE)
        return save_date(state, lounge, true, err);
    if (state->values.what == WHAT_LEAVE_OUT)
        return schedule_except(lounge->store, occurrence->event, occurrence->original, err);
    return find_first_off(state, lounge, &from, err) &&
           event_cancel(lounge->store, occurrence->event, from, state->values.reason, err);
}

static void say_back(const struct event_cancel *state, struct staff_saved *saved)
{
    staff_saved_add(saved, _("It is planned again. Places are as they were."));
    if (!state->occurrence.repeats || !is_off_with_others(state))
        return;
    staff_saved_add(saved, _("All dates that were off together are planned again."));
    staff_saved_add(saved, _("Dates that were cancelled alone stay off."));
}

static void say_dropped(const struct event_cancel *state, struct staff_saved *saved)
{
    staff_saved_add(saved, state->values.what == WHAT_ALL ? _("This draft is dropped.")
                                                          : _("This date is not on any list now."));
    staff_saved_add(saved, _("Residents do not see it."));
}

static void say(struct event_cancel *state, const struct lounge *lounge)
{
    char line[EVENT_LINE_SIZE];
    struct staff_saved *saved = &state->saved;
    event_line(line, &state->occurrence, lounge->now.date);
    text_format(saved->title, sizeof saved->title, "%s", line);
    if (state->values.drops)
        say_dropped(state, saved);
    else if (is_off(state))
        say_back(state, saved);
    else if (state->values.what == WHAT_LEAVE_OUT)
        staff_saved_add(saved, _("This date is not on any list now."));
    else if (state->values.what == WHAT_ALL && state->values.repeats)
        staff_saved_add(saved, _("All dates that are still to come are off."));
    else if (state->values.what == WHAT_LATER)
        staff_saved_add(saved, _("This date and all later ones are off."));
    else
        staff_saved_add(saved, _("It is off."));
    if (!is_off(state) && is_told(&state->values))
        staff_saved_add(saved, _("Who said yes reads it in My plans. Please tell them too."));
}

static void save(struct event_cancel *state, struct lounge *lounge)
{
    struct err err = {0};
    if (!form_check(&state->form))
        return;
    state->is_saved = is_off(state) ? bring_back(state, lounge, &err) : call_off(state, lounge, &err);
    if (state->is_saved)
        say(state, lounge);
    else
        lounge_trouble(lounge, &err);
}

static void undo(struct event_cancel *state, struct lounge *lounge)
{
    struct err err = {0};
    state->saved.taken_back = event_put_back(lounge->store, &state->before, &err);
    if (!state->saved.taken_back)
        lounge_trouble(lounge, &err);
}

/* --- View --- */

static void draw_saved(struct event_cancel *state, struct lounge *lounge, struct ui *ui)
{
    enum staff_saved_tap tap = staff_saved_draw(&state->saved, lounge, ui, _("Event"));
    if (tap == STAFF_SAVED_UNDO)
        undo(state, lounge);
    else if (tap == STAFF_SAVED_DONE)
        lounge_back(lounge);
}

static const char *button_words(const struct event_cancel *state)
{
    if (is_off(state))
        return _("Bring it back");
    if (state->values.drops)
        return state->values.what == WHAT_ALL ? _("Drop this draft") : _("Leave this date out");
    if (!state->values.repeats)
        return _("Cancel this event");
    return state->values.what == WHAT_ALL         ? _("Cancel the whole series")
           : state->values.what == WHAT_LATER     ? _("Cancel from this date on")
           : state->values.what == WHAT_LEAVE_OUT ? _("Leave this date out")
                                                  : _("Cancel this date");
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct event_cancel *state = page->state;
    if (state->is_saved) {
        draw_saved(state, lounge, ui);
        return;
    }
    if (form_draw_over(&state->form, lounge, ui))
        return;
    const struct button button = {.label = button_words(state), .look = BUTTON_MAIN};
    struct rect body = staff_frame_draw(lounge, ui, _("Event"), state->occurrence.title);
    form_hold_back(&state->form, lounge);
    struct rect bottom = rect_cut_bottom(&body, ui_button_size(ui, &button, body.w).h);
    rect_cut_bottom(&body, layout_gap(ui));
    char when[WORDS_SIZE];
    ui_label_cut(ui, &body, &(struct label){.soft = true},
                 words_when(when, &state->occurrence, lounge->now.date));
    if (state->values.drops)
        ui_label_cut(ui, &body, &(struct label){0}, _("Residents do not see it."));
    rect_cut_top(&body, layout_gap(ui));
    if (!is_off(state))
        form_draw(&state->form, lounge, ui, body);
    if (ui_button(ui, bottom, &button))
        save(state, lounge);
}

static struct form *unfinished(struct page *page)
{
    struct event_cancel *state = page->state;
    return !state->is_saved && state->form.is_changed ? &state->form : NULL;
}

const struct screen screen_event_cancel = {
    .name = "event-cancel",
    .state_size = sizeof(struct event_cancel),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .unfinished = unfinished,
    .leave = leave,
};
