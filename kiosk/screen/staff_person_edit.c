/* A person's name, picture and how they read. Who is added is first told what is kept, and asked. */
#include "screen/screen.h"

#include <string.h>

#include "screen/form.h"
#include "screen/layout.h"
#include "screen/message.h"
#include "screen/person_words.h"
#include "screen/staff_frame.h"
#include "screen/tiles.h"

struct person_edit {
    struct form form;
    struct person_form person;
    int language; /* 0: the house's, else one of `languages` */
    bool is_new;
    bool is_told; /* what is kept, and they said yes */
    bool loaded;
    const char *languages[WORDS_LANGUAGES_MOST + 2];
    const char *pictures[TILES_MOST + 2]; /* those that are free, and their own */
    char own[PICTURE_SIZE];
    struct field fields[5];
    struct flow_place place;
};

static const char *const SIZES[] = {N_("As the house has it"), N_("Large"), NULL};

enum { NAME, PICTURE, ON_WALL, LANGUAGE, TEXT_SIZE_FIELD, FIELDS_COUNT };

static const struct field FIELDS[FIELDS_COUNT] = {
    [NAME] = {.label = N_("Name, as they wish to be called"),
              FIELD_TEXT(FIELD_LINE, struct person_edit, person.person.name),
              .limit = NAME_LIMIT,
              .none = N_("Only a picture")},
    [PICTURE] = {.label = N_("Picture"),
                 FIELD_AT(FIELD_PICTURE, struct person_edit, person.person.picture),
                 .folder = "tiles",
                 .words_of = tile_words},
    [ON_WALL] = {.label = N_("Picture on the wall"),
                 FIELD_AT(FIELD_YES_NO, struct person_edit, person.person.on_wall)},
    [LANGUAGE] = {.label = N_("Language"),
                  FIELD_AT(FIELD_CHOICE, struct person_edit, language),
                  .none = N_("As the house has it")},
    [TEXT_SIZE_FIELD] = {.label = N_("Text size"),
                         FIELD_AT(FIELD_CHOICE, struct person_edit, person.person.text_size),
                         .none = N_("As the house has it"),
                         .choices = SIZES},
};

/* --- Loading --- */

static void cross_out(const char *picture, void *context)
{
    struct person_edit *edit = context;
    size_t kept = 0;
    for (size_t i = 0; edit->pictures[i]; i++)
        if (strcmp(edit->pictures[i], picture) != 0 || strcmp(picture, edit->own) == 0)
            edit->pictures[kept++] = edit->pictures[i];
    edit->pictures[kept] = NULL;
}

/* A picture that somebody else has, or had within a year, is not given out. */
static bool list_pictures(struct person_edit *edit, struct lounge *lounge, struct err *err)
{
    size_t count = 0;
    text_format(edit->own, sizeof edit->own, "%s", edit->person.person.picture);
    for (size_t i = 0; tile_at(i); i++)
        edit->pictures[count++] = tile_at(i);
    edit->pictures[count] = NULL;
    return pictures_taken(lounge->store, lounge->now.date, edit->person.person.id, cross_out, edit, err);
}

static void list_languages(struct person_edit *edit, const struct lounge *lounge)
{
    edit->language = 0;
    edit->languages[0] = N_("As the house has it");
    for (int i = 0; i < lounge->language_count; i++) {
        edit->languages[i + 1] = words_language_name(lounge->languages[i]);
        if (strcmp(lounge->languages[i], edit->person.person.language) == 0)
            edit->language = i + 1;
    }
    edit->languages[lounge->language_count + 1] = NULL;
}

static bool load_person(struct person_edit *edit, const struct page *page, struct lounge *lounge,
                        struct err *err)
{
    bool found = false;
    edit->is_new = id_is_none(page->route.person);
    if (edit->is_new) {
        edit->person = person_form_new(lounge->store);
        return true;
    }
    if (!person_form_load(lounge->store, page->route.person, &edit->person, &found, err))
        return false;
    if (!found)
        lounge_back(lounge);
    return true;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct person_edit *edit = page->state;
    if (edit->loaded && (edit->is_new || edit->form.is_changed || form_is_open(&edit->form)))
        return true;
    if (!load_person(edit, page, lounge, err) || !list_pictures(edit, lounge, err))
        return false;
    list_languages(edit, lounge);
    memcpy(edit->fields, FIELDS, sizeof edit->fields);
    edit->fields[PICTURE].choices = edit->pictures;
    edit->fields[LANGUAGE].choices = edit->languages;
    form_start(&edit->form, edit->fields, FIELDS_COUNT, edit);
    edit->loaded = true;
    return true;
}

/* --- Taps --- */

static void take_yes(struct person_edit *edit, struct lounge *lounge)
{
    edit->is_told = true;
    edit->person.person.yes_on = lounge->now.date;
}

static void save(struct person_edit *edit, struct lounge *lounge)
{
    struct err err = {0};
    struct person *person = &edit->person.person;
    if (!form_check(&edit->form))
        return;
    if (edit->language > 0)
        text_format(person->language, sizeof person->language, "%s", lounge->languages[edit->language - 1]);
    else
        person->language[0] = '\0';
    if (!person_form_save(lounge->store, &edit->person, &err))
        lounge_trouble(lounge, &err);
    else if (edit->is_new)
        lounge_replace(lounge, &(struct route){.screen = SCREEN_STAFF_PERSON, .person = person->id});
    else
        lounge_back(lounge);
}

/* --- View --- */

/* Read together with the person. */
static void draw_telling(struct person_edit *edit, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct button no = {.label = _("Not now")};
    const struct button yes = {.label = _("They said yes"), .look = BUTTON_MAIN};
    const struct message message = {.icon = "icons/person",
                                    .tint = EVENT_MEETING,
                                    .title = _("Would you like to be on this screen?"),
                                    .lines = {_("We keep a picture, and a name if you like."),
                                              _("We keep what you say you will come to, and where you were."),
                                              _("After a while your name is taken off again."),
                                              _("Staff can see it. Other residents cannot."),
                                              _("You can see it, change it or have it taken away.")},
                                    .buttons = {&no, &yes}};
    int tapped = message_draw(ui, body, &message, &edit->place);
    if (tapped == 0)
        lounge_back(lounge);
    else if (tapped == 1)
        take_yes(edit, lounge);
}

static void draw_form(struct person_edit *edit, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct button button = {
        .label = edit->is_new ? _("Add them") : _("Save"), .icon = "icons/done", .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&button}, .count = 1, .low = true};
    struct rect below = rect_cut_bottom(&body, layout_buttons_height(ui, body.w, &buttons, 1));
    rect_cut_bottom(&body, layout_gap(ui));
    form_draw(&edit->form, lounge, ui, body);
    if (layout_buttons(ui, below, &buttons) == 0)
        save(edit, lounge);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct person_edit *edit = page->state;
    if (form_draw_over(&edit->form, lounge, ui))
        return;
    struct rect body = staff_frame_draw(lounge, ui, edit->is_new ? _("People") : _("Back"),
                                        edit->is_new ? _("Add a person") : _("Change"));
    form_hold_back(&edit->form, lounge);
    if (edit->is_new && !edit->is_told)
        draw_telling(edit, lounge, ui, body);
    else
        draw_form(edit, lounge, ui, body);
}

static struct form *unfinished(struct page *page)
{
    struct person_edit *edit = page->state;
    return edit->form.is_changed ? &edit->form : NULL;
}

const struct screen screen_staff_person_edit = {
    .name = "staff-person-edit",
    .state_size = sizeof(struct person_edit),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .unfinished = unfinished,
};
