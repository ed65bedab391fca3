/* Bringing in a file of the office: which there are, what one of them would change, row by row, and doing it.
 * Taking it back is the page of what files brought in. */
#include "screen/screen.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "screen/event_line.h"
#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/staff_frame.h"

enum { FILES_MOST = 100, LINES_MOST = 600 };

struct import_item {
    char path[FILE_PATH_SIZE];
    char where[WORDS_SIZE]; /* its folder and when it was written */
};

/* What a file would bring in. */
enum found { FOUND_NEWS, FOUND_WRONG, FOUND_SAME };

enum stage { STAGE_FILES, STAGE_PREVIEW, STAGE_DONE };

struct import_page {
    enum stage stage;
    enum found found;
    bool looked;
    struct import_item *files;
    size_t count, capacity;
    char path[FILE_PATH_SIZE]; /* of the file that is looked at */
    struct text said;
    struct flow_place place, said_place;
};

/* --- Answers --- */

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void say_where(struct import_item *file, const char *iso, struct date today)
{
    struct local_time at;
    char folder[FILE_PATH_SIZE], date[WORDS_SIZE] = "", time[WORDS_SIZE] = "";
    if (local_time_from_iso(iso, &at)) {
        words_day(date, at.date, today);
        words_time(time, at.time);
    }
    file_folder_of(file->path, folder);
    text_format(file->where, sizeof file->where, _c("date, time and folder", "%s, %s, in %s"), date, time,
                folder);
}

static void add_file(struct import_page *state, const char *path, const char *iso, struct date today)
{
    state->files = memory_grow(state->files, state->count, &state->capacity, sizeof *state->files);
    struct import_item *file = &state->files[state->count++];
    text_format(file->path, sizeof file->path, "%s", path);
    say_where(file, iso, today);
}

static void read_files(struct import_page *state, const char *said, struct date today)
{
    char line[FILE_PATH_SIZE + WORDS_SIZE], what[WORDS_SIZE], iso[WORDS_SIZE];
    state->count = 0;
    while (state->count < FILES_MOST && errand_line(&said, line, sizeof line)) {
        const char *rest = line;
        if (errand_word(&rest, what, sizeof what) && errand_word(&rest, iso, sizeof iso))
            add_file(state, rest, iso, today);
    }
}

/* The first line of the answer says what was found. */
static void take_found(struct import_page *state, const char **said)
{
    char line[WORDS_SIZE];
    (void)errand_line(said, line, sizeof line);
    state->found = strcmp(line, "news") == 0    ? FOUND_NEWS
                   : strcmp(line, "wrong") == 0 ? FOUND_WRONG
                                                : FOUND_SAME;
}

static void take_said(struct import_page *state, const char *said, enum stage stage)
{
    text_clear(&state->said);
    text_printf(&state->said, "%s", said);
    state->said_place = (struct flow_place){0};
    state->stage = stage;
}

/* --- Loading --- */

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct import_page *state = page->state;
    (void)err;
    if (lounge_take_errand(lounge, ERRAND_LIST_FILES))
        read_files(state, text_string(&lounge->errand.said), lounge->now.date);
    if (lounge_take_errand(lounge, ERRAND_PREVIEW)) {
        const char *said = text_string(&lounge->errand.said);
        take_found(state, &said);
        take_said(state, said, STAGE_PREVIEW);
    }
    if (lounge_take_errand(lounge, ERRAND_BRING_IN))
        take_said(state, text_string(&lounge->errand.said), STAGE_DONE);
    if (!state->looked)
        state->looked = errand_ask(&lounge->errand, ERRAND_LIST_FILES, NULL);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    struct import_page *state = page->state;
    (void)lounge;
    free(state->files);
    text_free(&state->said);
}

/* --- View --- */

static void draw_files(struct import_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct label plain = {0}, soft = {.soft = true};
    struct row rows[FILES_MOST];
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GAP));
    if (errand_is_under_way(&lounge->errand, ERRAND_NONE))
        flow_text(&flow, &plain, _("A moment, please."));
    else if (state->count == 0)
        flow_text(&flow, &plain, _("There is no CSV file or calendar in the inbox or on a stick."));
    flow_text(&flow, &soft, _("Nothing is changed before you have seen what would be."));
    for (size_t i = 0; i < state->count; i++)
        rows[i] = (struct row){.name = state->files[i].path,
                               .key = i + 1,
                               .picture = "icons/folder",
                               .ink = ROLE_INK,
                               .title = name_of(state->files[i].path),
                               .text = state->files[i].where};
    int tapped = layout_rows(&flow, rows, (int)state->count, frame_is_wide(ui) ? 2 : 1);
    flow_end(&flow, _("Up"), _("Down"));
    if (tapped >= 0 && errand_ask(&lounge->errand, ERRAND_PREVIEW, state->files[tapped].path))
        text_format(state->path, sizeof state->path, "%s", state->files[tapped].path);
}

static void draw_said(struct import_page *state, struct ui *ui, struct rect body, const char *head)
{
    const struct label plain = {0}, bold = {.bold = true};
    char line[EVENT_LINE_SIZE + WORDS_SIZE];
    const char *at = text_string(&state->said);
    struct flow flow = flow_begin(ui, body, &state->said_place, ui_mm(ui, MM_GRID / 4));
    flow_text(&flow, &bold, head);
    for (int i = 0; i < LINES_MOST && errand_line(&at, line, sizeof line); i++)
        flow_text(&flow, &plain, text_trim(line));
    if (*at)
        flow_text(&flow, &plain, _("There is more that is not shown here."));
    flow_end(&flow, _("Up"), _("Down"));
}

/* There is nothing to bring in: why, and what to do. */
static void draw_useless(struct import_page *state, struct ui *ui, struct rect body)
{
    const struct button other = {.label = _("Choose another file"), .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&other}, .count = 1};
    bool leave = layout_buttons_below(ui, &body, &buttons) == 0;
    draw_said(
        state, ui, body,
        state->found == FOUND_WRONG
            ? _("Nothing of it can be brought in yet. Mend the rows below in the file and choose it again.")
            : _("There is nothing to bring in: all of it is here already."));
    if (leave)
        state->stage = STAGE_FILES;
}

static void draw_preview(struct import_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct button bring = {.label = _("Bring it in"), .icon = "icons/add", .look = BUTTON_MAIN};
    const struct button other = {.label = _("Leave it")};
    struct buttons buttons = {.items = {&other, &bring}, .count = 2};
    if (errand_is_under_way(&lounge->errand, ERRAND_BRING_IN)) {
        draw_said(state, ui, body, _("It is being brought in. This can take a minute."));
        return;
    }
    int tapped = layout_buttons_below(ui, &body, &buttons);
    draw_said(state, ui, body, _("This is what would change."));
    if (tapped == 0)
        state->stage = STAGE_FILES;
    else if (tapped == 1)
        (void)errand_ask(&lounge->errand, ERRAND_BRING_IN, state->path);
}

static void draw_done(struct import_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct button done = {.label = _("What files brought in"), .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&done}, .count = 1};
    if (layout_buttons_below(ui, &body, &buttons) == 0)
        lounge_back(lounge);
    draw_said(state, ui, body, _("It can be taken back as a whole, on the next page."));
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct import_page *state = page->state;
    const char *title = state->stage == STAGE_FILES ? _("Bring in a file") : name_of(state->path);
    struct rect body = staff_frame_draw(lounge, ui, _("From files"), title);
    if (state->stage == STAGE_FILES)
        draw_files(state, lounge, ui, body);
    else if (state->stage == STAGE_PREVIEW && state->found != FOUND_NEWS)
        draw_useless(state, ui, body);
    else if (state->stage == STAGE_PREVIEW)
        draw_preview(state, lounge, ui, body);
    else
        draw_done(state, lounge, ui, body);
}

const struct screen screen_staff_import = {
    .name = "staff-import",
    .state_size = sizeof(struct import_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};
