/* Whose screen this is: a new house or one that there is, and the folder through which its devices share. */
#include "screen/set_up_page.h"

#include <string.h>

#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/pin_board.h"

enum { FIELD_HOUSE, FIELD_SCREEN, FIELD_FOLDER, FIELD_COUNT };

static const struct field FIELDS[FIELD_COUNT] = {
    [FIELD_HOUSE] = {.label = N_("Name of the house"),
                     FIELD_TEXT(FIELD_LINE, struct set_up_page, house),
                     .limit = NAME_LIMIT},
    [FIELD_SCREEN] = {.label = N_("Name of this screen"),
                      FIELD_TEXT(FIELD_LINE, struct set_up_page, screen),
                      .limit = NAME_LIMIT},
    [FIELD_FOLDER] = {.label = N_("Path of the folder"),
                      FIELD_TEXT(FIELD_LINE, struct set_up_page, folder),
                      .limit = NAME_SIZE * 4 - 1},
};

void set_up_start_fields(struct set_up_page *state, const struct lounge *lounge)
{
    form_start(&state->form, FIELDS, FIELD_COUNT, state);
    text_format(state->screen, sizeof state->screen, "%s", lounge->is_office ? _("Office") : _("Lounge"));
}

/* --- Going on --- */

static void ask_for(struct set_up_page *state, struct lounge *lounge, const char *folder)
{
    char about[FILE_PATH_SIZE];
    bool fits = state->joins
                    ? text_format(about, sizeof about, "%s\t%s\t%s", folder, state->code, state->screen)
                    : text_format(about, sizeof about, "%s\t%s", folder, state->house);
    if (!fits)
        state->note = _("That path is too long. Please choose another.");
    else
        (void)errand_ask(&lounge->errand, state->joins ? ERRAND_ASK_TO_JOIN : ERRAND_SET_UP, about);
}

static void take_field(struct set_up_page *state, struct lounge *lounge, int field)
{
    char sentence[WORDS_SIZE];
    char *text = (char *)state + FIELDS[field].offset;
    text_trim(text);
    bool is_well = *text != '\0' && form_wrong(&state->form, field, sentence) == NULL;
    if (!is_well)
        set_up_go(state, field == FIELD_FOLDER ? STEP_FOLDER : STEP_HOUSE);
    else if (field == FIELD_FOLDER)
        ask_for(state, lounge, state->folder);
    else
        set_up_go(state, STEP_FOLDER);
    state->note = is_well ? state->note : _("Nothing was chosen yet.");
}

bool set_up_draw_field(struct set_up_page *state, struct lounge *lounge, struct ui *ui)
{
    int field = state->form.open;
    if (!form_is_open(&state->form))
        return false;
    form_edit(&state->form, lounge, ui);
    if (!form_is_open(&state->form))
        take_field(state, lounge, field);
    return true;
}

/* --- The house --- */

void set_up_draw_house(struct set_up_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    bool is_tight = layout_is_compact(ui) && ui->theme->options.large;
    const struct row rows[] = {
        {.name = _("Start a new house"),
         .key = 1,
         .picture = "icons/home",
         .ink = ROLE_INK,
         .title = _("Start a new house"),
         .text = is_tight ? NULL : _("This is its first screen. You give it a name.")},
        {.name = _("Join a house"),
         .key = 2,
         .picture = "icons/with",
         .ink = ROLE_INK,
         .title = _("Join a house"),
         .text = is_tight ? NULL : _("Its office has a code of eight digits for this screen.")},
    };
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GAP));
    int tapped = layout_rows(&flow, rows, 2, frame_is_wide(ui) ? 2 : 1);
    flow_end(&flow, _("Up"), _("Down"));
    if (tapped < 0)
        return;
    state->joins = tapped == 1;
    if (state->joins)
        set_up_go(state, STEP_CODE);
    else
        form_open(&state->form, lounge, FIELD_HOUSE);
}

static void enter(struct set_up_page *state, struct lounge *lounge, int digit)
{
    if (state->code_count == CODE_DIGITS) /* somebody came back to it */
        state->code_count = 0;
    state->code[state->code_count++] = (char)('0' + digit);
    state->code[state->code_count] = '\0';
    if (state->code_count == CODE_DIGITS)
        form_open(&state->form, lounge, FIELD_SCREEN);
}

/* What was entered is shown: it is carried over from a page, and good for one screen and an hour. */
void set_up_draw_code(struct set_up_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct pin_board board = {
        .title = _("The code of the office"),
        .words = state->code_count > 0 ? state->code : _("The office gets one with: kiosk join --offer"),
        .strong = state->code_count > 0,
        .count = state->code_count,
        .of = CODE_DIGITS};
    int tapped = pin_board_draw(ui, body, &board);
    if (tapped == PIN_AGAIN) {
        state->code_count = 0;
        state->code[0] = '\0';
    } else if (tapped >= 0) {
        enter(state, lounge, tapped);
    }
}

/* --- The folder --- */

enum { ROWS_MOST = MOUNTS_MOST + 2, OTHER = -1, NONE = -2 };

struct folder_rows {
    struct row items[ROWS_MOST];
    int mounts[ROWS_MOST]; /* which one, or one of the two above */
    int count;
};

static void add(struct folder_rows *rows, const char *picture, const char *title, const char *text, int mount)
{
    rows->mounts[rows->count] = mount;
    rows->items[rows->count] = (struct row){.name = title,
                                            .key = (uint64_t)rows->count + 1,
                                            .picture = picture,
                                            .ink = ROLE_INK,
                                            .title = title,
                                            .text = text};
    rows->count++;
}

static void list(const struct set_up_page *state, const struct lounge *lounge, struct folder_rows *rows)
{
    if (lounge->set_up.has_folder) {
        add(rows, "icons/folder", _("The folder of the settings"), NULL, NONE);
        return;
    }
    if (!state->joins)
        add(rows, "icons/computer", lounge->is_office ? _("Only this computer") : _("Only this screen"),
            _("A folder can be added later."), NONE);
    for (int i = 0; i < state->mount_count; i++)
        add(rows, "icons/folder", state->mounts[i], NULL, i);
    add(rows, "icons/add", _("Another folder"), _("You write its path."), OTHER);
}

void set_up_draw_folder(struct set_up_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct folder_rows rows = {.count = 0};
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GAP));
    list(state, lounge, &rows);
    int tapped = layout_rows(&flow, rows.items, rows.count, frame_is_wide(ui) ? 2 : 1);
    flow_end(&flow, _("Up"), _("Down"));
    if (tapped < 0)
        return;
    state->note = NULL;
    int mount = rows.mounts[tapped];
    if (mount == OTHER)
        form_open(&state->form, lounge, FIELD_FOLDER);
    else
        ask_for(state, lounge, mount == NONE ? "" : state->mounts[mount]);
}
