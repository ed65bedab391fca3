/* One notice: what it says, from when to when, with which picture; shown as residents will see it before it
 * is put up. It is taken down after one question, and Undo puts it up again. */
#include "screen/screen.h"

#include "screen/form.h"
#include "screen/layout.h"
#include "screen/message.h"
#include "screen/notice_page.h"
#include "screen/picture_chooser.h"
#include "screen/staff_frame.h"

enum stage { STAGE_FORM, STAGE_PICTURE, STAGE_PREVIEW, STAGE_SURE, STAGE_DOWN };

struct notice_edit {
    struct form form;
    struct notice_form notice;
    char picture[WORDS_SIZE]; /* in words */
    bool is_photo;            /* it is one of the house's own */
    bool is_new;
    bool loaded;
    struct date today;
    enum stage stage;
    struct picture_chooser chooser;
    struct notice_page preview;
    struct flow_place place;
};

/* --- Fields --- */

static const char *wrong_until(const void *values)
{
    const struct notice_edit *edit = values;
    const struct notice *notice = &edit->notice.notice;
    if (date_is_none(notice->until))
        return NULL;
    if (!date_is_none(notice->from) && date_compare(notice->until, notice->from) < 0)
        return _("This is before the first day. Please change one of them.");
    return date_compare(notice->until, edit->today) < 0 ? _("This day is over. Please choose another.")
                                                        : NULL;
}

static const char *wrong_consent(const void *values)
{
    const struct notice_edit *edit = values;
    return edit->notice.notice.people_agreed ? NULL : _("Please ask the people in it first.");
}

static bool is_photo(const void *values)
{
    return ((const struct notice_edit *)values)->is_photo;
}

enum { TITLE, TEXT, PICTURE, CONSENT, FROM, UNTIL, URGENT, IN_MEMORY, FIELDS_COUNT };

static const struct field FIELDS[FIELDS_COUNT] = {
    [TITLE] = {.label = N_("Title"),
               FIELD_TEXT(FIELD_LINE, struct notice_edit, notice.notice.title),
               .limit = TITLE_LIMIT},
    [TEXT] = {.label = N_("Text"),
              FIELD_TEXT(FIELD_PASSAGE, struct notice_edit, notice.notice.text),
              .limit = NOTICE_LIMIT,
              .none = N_("Only the title")},
    [FROM] = {.label = N_("First day"),
              FIELD_AT(FIELD_DATE, struct notice_edit, notice.notice.from),
              .none = N_("From today on")},
    [UNTIL] = {.label = N_("Last day"),
               FIELD_AT(FIELD_DATE, struct notice_edit, notice.notice.until),
               .none = N_("Until staff take it down"),
               .wrong = wrong_until},
    [URGENT] = {.label = N_("Important, stands first"),
                FIELD_AT(FIELD_YES_NO, struct notice_edit, notice.notice.urgent)},
    [IN_MEMORY] = {.label = N_("In memory of somebody"),
                   FIELD_AT(FIELD_YES_NO, struct notice_edit, notice.notice.in_memory)},
    [PICTURE] = {.label = N_("Picture"),
                 FIELD_TEXT(FIELD_OWN, struct notice_edit, picture),
                 .none = N_("No picture")},
    [CONSENT] = {.label = N_("The people in it said yes"),
                 FIELD_AT(FIELD_YES_NO, struct notice_edit, notice.notice.people_agreed),
                 .is_shown = is_photo,
                 .wrong = wrong_consent},
};

/* --- Loading --- */

static void look_at_picture(struct notice_edit *edit, const struct lounge *lounge)
{
    char path[WORDS_SIZE];
    char words[PICTURE_SIZE];
    const char *picture = edit->notice.notice.picture;
    edit->is_photo = layout_own_picture(path, lounge, picture);
    text_format(edit->picture, sizeof edit->picture, "%s", picture_words(picture, words));
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct notice_edit *edit = page->state;
    bool found = true;
    edit->today = lounge->now.date;
    if (edit->loaded &&
        (edit->is_new || edit->form.is_changed || edit->stage != STAGE_FORM || form_is_open(&edit->form)))
        return true;
    edit->is_new = id_is_none(page->route.notice);
    if (edit->is_new)
        edit->notice = notice_form_new(lounge->store);
    else if (!notice_form_load(lounge->store, page->route.notice, &edit->notice, &found, err))
        return false;
    if (!found)
        lounge_back(lounge);
    form_start(&edit->form, FIELDS, FIELDS_COUNT, edit);
    look_at_picture(edit, lounge);
    edit->loaded = true;
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    picture_chooser_free(&((struct notice_edit *)page->state)->chooser);
}

/* --- Taps --- */

static void preview(struct notice_edit *edit, struct lounge *lounge)
{
    struct err err = {0};
    if (!form_check(&edit->form))
        return;
    edit->preview = (struct notice_page){.there = true, .notice = edit->notice.notice};
    edit->preview.notice.is_new = edit->is_new;
    if (notice_page_make(&edit->preview, lounge, &err))
        edit->stage = STAGE_PREVIEW;
    else
        lounge_trouble(lounge, &err);
}

static void save(struct notice_edit *edit, struct lounge *lounge)
{
    struct err err = {0};
    if (!edit->is_photo)
        edit->notice.notice.people_agreed = false;
    if (notice_form_save(lounge->store, &edit->notice, &err))
        lounge_back(lounge);
    else
        lounge_trouble(lounge, &err);
}

static void put(struct notice_edit *edit, struct lounge *lounge, bool down)
{
    struct err err = {0};
    if (!notice_remove(lounge->store, edit->notice.notice.id, down, &err))
        lounge_trouble(lounge, &err);
    else if (down)
        edit->stage = STAGE_DOWN;
    else
        lounge_back(lounge);
}

static void take_picture(struct notice_edit *edit, const struct lounge *lounge, const char *name)
{
    text_format(edit->notice.notice.picture, sizeof edit->notice.notice.picture, "%s", name);
    edit->notice.notice.people_agreed = false;
    edit->form.is_changed = true;
    edit->stage = STAGE_FORM;
    look_at_picture(edit, lounge);
}

/* --- View --- */

static void draw_form(struct notice_edit *edit, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct button down = {.label = _("Take it down"), .icon = "icons/remove"};
    const struct button see = {.label = _("See it first"), .icon = "icons/next", .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&see, &down}, .count = edit->is_new ? 1 : 2, .low = true};
    struct rect below = rect_cut_bottom(&body, layout_buttons_height(ui, body.w, &buttons, 2));
    rect_cut_bottom(&body, layout_gap(ui));
    form_draw(&edit->form, lounge, ui, body);
    int tapped = layout_buttons(ui, below, &buttons);
    if (tapped == 0)
        preview(edit, lounge);
    else if (tapped == 1)
        edit->stage = STAGE_SURE;
    else if (edit->form.own == PICTURE) {
        edit->form.own = FORM_NOTHING;
        picture_chooser_open(&edit->chooser, lounge);
        edit->stage = STAGE_PICTURE;
    }
}

static void draw_preview(struct notice_edit *edit, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct button change = {.label = _("Change it"), .icon = "icons/back"};
    const struct button put_up = {.label = _("Put it up"), .icon = "icons/done", .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&change, &put_up}, .count = 2};
    struct rect below = rect_cut_bottom(&body, layout_buttons_height(ui, body.w, &buttons, 2));
    rect_cut_bottom(&body, layout_gap(ui));
    notice_page_draw(&edit->preview, lounge, ui, body);
    int tapped = layout_buttons(ui, below, &buttons);
    if (tapped == 0)
        edit->stage = STAGE_FORM;
    else if (tapped == 1)
        save(edit, lounge);
}

static void draw_question(struct notice_edit *edit, struct lounge *lounge, struct ui *ui, struct rect body)
{
    bool down = edit->stage == STAGE_DOWN;
    const struct button yes = {.label = _("Yes, take it down")},
                        undo = {.label = _("Undo"), .icon = "icons/undo"};
    const struct button no = {.label = _("No, go back"), .look = BUTTON_MAIN};
    const struct button done = {.label = _("All notices"), .look = BUTTON_MAIN};
    const struct message message = {.icon = down ? "icons/remove" : "icons/notices",
                                    .tint = EVENT_MEETING,
                                    .title = down ? _("It is taken down") : _("Take it down?"),
                                    .lines = {edit->notice.notice.title},
                                    .note = down ? _("No screen shows it any more.")
                                                 : _("No screen shows it then."),
                                    .buttons = {down ? &undo : &yes, down ? &done : &no}};
    int tapped = message_draw(ui, body, &message, &edit->place);
    if (tapped == 0)
        put(edit, lounge, !down);
    else if (tapped == 1 && down)
        lounge_back(lounge);
    else if (tapped == 1)
        edit->stage = STAGE_FORM;
}

static void draw_chooser(struct notice_edit *edit, struct lounge *lounge, struct ui *ui, struct rect body)
{
    char name[PICTURE_SIZE];
    enum picture_choice choice = picture_chooser_draw(&edit->chooser, lounge, ui, body, name);
    if (choice == PICTURE_CHOSEN)
        take_picture(edit, lounge, name);
    else if (choice == PICTURE_AS_BEFORE)
        edit->stage = STAGE_FORM;
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct notice_edit *edit = page->state;
    if (form_draw_over(&edit->form, lounge, ui))
        return;
    const char *title = edit->stage == STAGE_PREVIEW   ? _("As residents see it")
                        : edit->stage == STAGE_PICTURE ? _("Picture")
                        : edit->is_new                 ? _("Add a notice")
                                                       : _("Change a notice");
    struct rect body = staff_frame_draw(lounge, ui, _("Notices"), title);
    if (edit->stage != STAGE_DOWN)
        form_hold_back(&edit->form, lounge);
    if (edit->stage == STAGE_PREVIEW)
        draw_preview(edit, lounge, ui, body);
    else if (edit->stage == STAGE_PICTURE)
        draw_chooser(edit, lounge, ui, body);
    else if (edit->stage == STAGE_FORM)
        draw_form(edit, lounge, ui, body);
    else
        draw_question(edit, lounge, ui, body);
}

static struct form *unfinished(struct page *page)
{
    struct notice_edit *edit = page->state;
    return edit->stage != STAGE_DOWN && edit->form.is_changed ? &edit->form : NULL;
}

const struct screen screen_staff_notice = {
    .name = "staff-notice",
    .state_size = sizeof(struct notice_edit),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .unfinished = unfinished,
    .leave = leave,
};
