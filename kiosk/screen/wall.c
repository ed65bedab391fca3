#include "screen/wall.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "screen/layout.h"
#include "screen/tiles.h"

enum { COLUMNS_MOST = 7, TINTS = 5 };

#define MM_INSIDE 1.0  /* between a tile's edge and its words */
#define MM_CIRCLE 11.5 /* a picture is never smaller */
#define MM_ARROW 8.0
#define MM_EDGE 2.0 /* what a narrow page keeps free at its edges */
#define MM_TILE_MOST 62.0
#define TILE_HEIGHT 1.27 /* of its width, at most */

/* --- Data --- */

static bool shares_name(const struct persons *persons, size_t index)
{
    for (size_t i = 0; i < persons->count; i++)
        if (i != index && strcmp(persons->items[i].name, persons->items[index].name) == 0)
            return true;
    return false;
}

static void fill_face(struct face *face, const struct lounge *lounge, const struct persons *persons,
                      size_t index)
{
    const struct person *person = &persons->items[index];
    face->person = person->id;
    text_format(face->label, sizeof face->label, "%s", lounge->pictures_only ? "" : person->name);
    tile_icon(face->icon, person->picture);
    if (!layout_own_picture(face->photo, lounge, person->picture))
        face->photo[0] = '\0';
    if (face->label[0] == '\0')
        text_format(face->name, sizeof face->name, "%s", tile_words(person->picture));
    else if (shares_name(persons, index))
        text_format(face->name, sizeof face->name, "%s, %s", person->name, tile_words(person->picture));
    else
        text_format(face->name, sizeof face->name, "%s", person->name);
}

void wall_show(struct wall *wall, const struct lounge *lounge, const struct persons *persons)
{
    wall_free(wall);
    wall->named = false;
    if (persons->count > 0)
        wall->faces = memory_new(persons->count, sizeof *wall->faces);
    wall->count = persons->count;
    for (size_t i = 0; i < persons->count; i++) {
        fill_face(&wall->faces[i], lounge, persons, i);
        wall->named |= wall->faces[i].label[0] != '\0';
    }
    if (wall->place.first >= (int)wall->count)
        wall->place = (struct flow_place){0};
}

bool wall_load(struct wall *wall, const struct lounge *lounge, struct err *err)
{
    struct persons persons = {0};
    bool loaded = persons_on_wall(lounge->store, lounge->now.date, &persons, err);
    if (!loaded)
        persons.count = 0;
    wall_show(wall, lounge, &persons);
    persons_free(&persons);
    return loaded;
}

void wall_free(struct wall *wall)
{
    free(wall->faces);
    wall->faces = NULL;
    wall->count = 0;
}

/* --- Layout --- */

static const struct label NAME_LABEL = {.bold = true, .centred = true};

static int larger(int left, int right)
{
    return left > right ? left : right;
}

static int smaller(int left, int right)
{
    return left < right ? left : right;
}

static int count_in(int room, int each, int gap)
{
    return larger(1, (room + gap) / (each + gap));
}

static int span_width(const struct wall_grid *grid, int span)
{
    return span * grid->tile.w + (span - 1) * grid->gap;
}

/* How many cells wide a person's tile is: the name in one line, or in two of whole words where the
 * tiles are high enough. */
static int span_of(struct ui *ui, const struct wall_grid *grid, const struct face *face)
{
    int inside = 2 * ui_mm(ui, MM_INSIDE), circle = ui_mm(ui, MM_CIRCLE);
    for (int span = 1; span < grid->columns; span++) {
        int width = span_width(grid, span) - inside;
        if (face->line_px <= width)
            return span;
        if (face->word_px <= width &&
            ui_label_height(ui, width, &NAME_LABEL, face->label) + circle + inside <= grid->tile.h)
            return span;
    }
    return grid->columns;
}

/* The first cell at or after `at` where `span` cells stand in one row. */
static int next_cell(const struct wall_grid *grid, int at, int span)
{
    return at % grid->columns + span > grid->columns ? (at / grid->columns + 1) * grid->columns : at;
}

/* The cell behind a page's last tile: "More", and the tile for who is not on the wall, come after
 * the persons. */
static int end_of_page(const struct wall_grid *grid, int at, bool more)
{
    at += more;
    return grid->not_here ? next_cell(grid, at, grid->not_here_span) + grid->not_here_span : at;
}

/* How many persons from `first` on stand on one page, from the cell `at` on. */
static int count_from(struct ui *ui, const struct wall *wall, const struct wall_grid *grid, int first, int at,
                      bool more)
{
    int shown = 0;
    while (first + shown < (int)wall->count) {
        int span = span_of(ui, grid, &wall->faces[first + shown]);
        at = next_cell(grid, at, span) + span;
        if (end_of_page(grid, at, more) > grid->columns * grid->rows)
            break;
        shown++;
    }
    return shown;
}

/* True if "More" stands beside "Up", as a name that takes a row would leave it none after the persons. */
static bool more_is_first(struct ui *ui, const struct wall *wall, const struct wall_grid *grid, int first)
{
    return first > 0 && grid->columns > 1 && count_from(ui, wall, grid, first, 1, true) == 0;
}

static int count_shown(struct ui *ui, const struct wall *wall, const struct wall_grid *grid, int first,
                       bool more)
{
    if (more && more_is_first(ui, wall, grid, first))
        return count_from(ui, wall, grid, first, 2, false);
    return count_from(ui, wall, grid, first, first > 0, more);
}

/* All that are left, or as many as leave a cell for "More". */
static int count_on_page(struct ui *ui, const struct wall *wall, const struct wall_grid *grid, int first)
{
    int left = (int)wall->count - first, shown = count_shown(ui, wall, grid, first, false);
    return shown == left ? shown : larger(1, count_shown(ui, wall, grid, first, true));
}

static void measure_names(struct ui *ui, struct wall *wall)
{
    for (size_t i = 0; i < wall->count; i++) {
        struct face *face = &wall->faces[i];
        face->line_px = ui_label_width(ui, &NAME_LABEL, face->label);
        face->word_px = ui_label_least_width(ui, &NAME_LABEL, face->label);
    }
}

/* A page gives its margins to the tiles where that makes room for one more beside. */
static struct rect with_margins(struct ui *ui, struct rect area, int width, int gap)
{
    struct rect canvas = ui_canvas(ui);
    int edge = ui_mm(ui, MM_EDGE), left = area.x + area.w == canvas.w - area.x ? edge : area.x;
    int columns = count_in(canvas.w - edge - left, width, gap);
    if (columns <= count_in(area.w, width, gap))
        return area;
    int used = columns * width + (columns - 1) * gap, room = canvas.w - edge - left;
    return (struct rect){left + (room - used) / 2, area.y, used, area.h};
}

/* The rows that the first page fills. */
static int rows_used(struct ui *ui, const struct wall *wall, const struct wall_grid *grid)
{
    int at = 0;
    for (int i = 0; i < grid->shown; i++) {
        int span = span_of(ui, grid, &wall->faces[i]);
        at = next_cell(grid, at, span) + span;
    }
    at = end_of_page(grid, at, grid->shown < (int)wall->count);
    return larger(1, (at + grid->columns - 1) / grid->columns);
}

/* True if `words` can be a tile's text without breaking a word. */
static bool tile_holds(struct ui *ui, const struct wall_grid *grid, const char *words)
{
    int inside = 2 * ui_mm(ui, MM_INSIDE), width = grid->tile.w - inside;
    return ui_label_least_width(ui, &NAME_LABEL, words) <= width &&
           ui_label_height(ui, width, &NAME_LABEL, words) <= grid->tile.h - inside;
}

static int not_here_span(struct ui *ui, const struct wall_grid *grid)
{
    return !grid->not_here || grid->columns == 1 || tile_holds(ui, grid, grid->not_here) ? 1 : 2;
}

/* True if whoever comes first on a later page has room there beside "Up" and "More". */
static bool holds_each(struct ui *ui, const struct wall *wall, const struct wall_grid *grid)
{
    int count = (int)wall->count;
    for (int first = grid->shown; first < count; first++)
        if (count_shown(ui, wall, grid, first, first < count - 1) == 0)
            return false;
    return true;
}

static void count_first_page(struct ui *ui, const struct wall *wall, struct wall_grid *grid)
{
    grid->not_here_span = not_here_span(ui, grid);
    bool more = count_shown(ui, wall, grid, 0, false) < (int)wall->count;
    grid->shown = count_on_page(ui, wall, grid, 0);
    grid->fits = grid->tile.h <= grid->area.h && (!more || count_shown(ui, wall, grid, 0, true) > 0);
}

/* A grid of so many columns, with cells as large as there is room for. */
static struct wall_grid with_columns(struct ui *ui, const struct wall *wall, const struct wall_grid *base,
                                     int columns)
{
    struct wall_grid grid = *base;
    int least = ui_mm(ui, MM_TILE), inside = 2 * ui_mm(ui, MM_INSIDE);
    int line = ui_label_height(ui, 0, &NAME_LABEL, "A");
    grid.columns = columns;
    grid.tile.w = smaller((grid.area.w - (columns - 1) * grid.gap) / columns, ui_mm(ui, MM_TILE_MOST));
    grid.tile.h = larger(least, ui_mm(ui, MM_CIRCLE) + line + inside);
    grid.rows = smaller(WALL_TILES_MOST / columns, count_in(grid.area.h, grid.tile.h, grid.gap));
    count_first_page(ui, wall, &grid);
    int rows = grid.shown < (int)wall->count ? grid.rows : rows_used(ui, wall, &grid);
    int height = (grid.area.h - (rows - 1) * grid.gap) / rows;
    grid.tile.h = larger(grid.tile.h, smaller(height, (int)(grid.tile.w * TILE_HEIGHT)));
    count_first_page(ui, wall, &grid); /* higher tiles hold longer names */
    grid.turns = holds_each(ui, wall, &grid);
    return grid;
}

/* More persons on the page; with as many, larger tiles. */
static bool is_better(const struct wall_grid *left, const struct wall_grid *right)
{
    if (left->fits != right->fits)
        return left->fits;
    if (left->turns != right->turns)
        return left->turns;
    if (left->shown != right->shown)
        return left->shown > right->shown;
    return left->tile.w * left->tile.h > right->tile.w * right->tile.h;
}

struct wall_grid wall_lay_out(struct ui *ui, struct wall *wall, struct rect area, const char *not_here)
{
    int least = ui_mm(ui, MM_TILE), gap = ui_mm(ui, MM_GAP);
    const struct wall_grid base = {
        .area = with_margins(ui, area, least, gap), .gap = gap, .not_here = not_here};
    int most = smaller(COLUMNS_MOST, count_in(base.area.w, least, gap));
    measure_names(ui, wall);
    struct wall_grid best = with_columns(ui, wall, &base, most);
    for (int columns = most - 1; columns > 1; columns--) {
        struct wall_grid grid = with_columns(ui, wall, &base, columns);
        if (is_better(&grid, &best))
            best = grid;
    }
    return best;
}

/* --- View --- */

static struct rect cell(const struct wall_grid *grid, int at, int span)
{
    return (struct rect){grid->area.x + at % grid->columns * (grid->tile.w + grid->gap),
                         grid->area.y + at / grid->columns * (grid->tile.h + grid->gap),
                         span_width(grid, span), grid->tile.h};
}

static bool draw_face(struct ui *ui, struct rect rect, const struct wall *wall, int index)
{
    const struct face *face = &wall->faces[index];
    return ui_tile(ui, rect,
                   &(struct tile){.label = face->label,
                                  .among_named = wall->named && face->label[0] == '\0',
                                  .name = face->name,
                                  .photo = face->photo[0] ? face->photo : NULL,
                                  .picture = face->icon,
                                  .tint = index % TINTS,
                                  .key = text_hash(&face->person, sizeof face->person, 0)});
}

/* A tile that is nobody's: words, perhaps below an icon. */
static bool draw_words(struct ui *ui, struct rect rect, const char *icon, const char *words, const char *name)
{
    bool tapped = ui_card(ui, rect, &(struct card){.name = name});
    struct rect inside = rect_inset(rect, ui_mm(ui, MM_INSIDE));
    int above = icon ? ui_mm(ui, MM_ARROW) : 0;
    int height = ui_label_height(ui, inside.w, &NAME_LABEL, words);
    inside = rect_centre(inside, (struct size){inside.w, above + height});
    if (icon)
        ui_icon(ui, rect_cut_top(&inside, above), MM_ARROW, ROLE_INK, icon);
    ui_label(ui, inside, &NAME_LABEL, words);
    return tapped;
}

static void turn_page(struct flow_place *place, int shown, int step)
{
    if (step < 0) {
        place->first = place->depth > 0 ? place->before[--place->depth] : 0;
    } else if (place->more && place->depth < FLOW_PAGES_MOST) {
        place->before[place->depth++] = place->first;
        place->first += shown;
    }
}

static int turn_of_drag(const struct ui *ui, const struct wall_grid *grid)
{
    if (ui->pass != UI_PASS_ACTION || !rect_contains(grid->area, ui->drag_x, ui->drag_y))
        return 0;
    return ui->drag == UI_DRAG_UP ? 1 : ui->drag == UI_DRAG_DOWN ? -1 : 0;
}

/* Draws the persons from the cell `*at` on; returns which was tapped. */
static int draw_faces(struct ui *ui, const struct wall *wall, const struct wall_grid *grid, int shown,
                      int *at)
{
    int tapped = WALL_NOBODY;
    for (int i = wall->place.first; i < wall->place.first + shown; i++) {
        int span = span_of(ui, grid, &wall->faces[i]);
        *at = next_cell(grid, *at, span);
        if (draw_face(ui, cell(grid, *at, span), wall, i))
            tapped = i;
        *at += span;
    }
    return tapped;
}

static bool draw_not_here(struct ui *ui, const struct wall_grid *grid, int at)
{
    struct rect rect = cell(grid, next_cell(grid, at, grid->not_here_span), grid->not_here_span);
    return draw_words(ui, rect, NULL, grid->not_here, grid->not_here);
}

static bool draw_more(struct ui *ui, const struct wall_grid *grid, int *at)
{
    return draw_words(ui, cell(grid, (*at)++, 1), "icons/down", _("More"), _("More pictures"));
}

int wall_view(struct ui *ui, struct wall *wall, const struct wall_grid *grid)
{
    struct flow_place *place = &wall->place;
    int at = 0, turn = turn_of_drag(ui, grid);
    int shown = count_on_page(ui, wall, grid, place->first);
    place->more = place->first + shown < (int)wall->count;
    if (place->first > 0 && draw_words(ui, cell(grid, at, 1), "icons/up", _("Up"), _("Up: pictures before")))
        turn = -1;
    at = place->first > 0;
    bool first = place->more && more_is_first(ui, wall, grid, place->first);
    if (first && draw_more(ui, grid, &at))
        turn = 1;
    int tapped = draw_faces(ui, wall, grid, shown, &at);
    if (place->more && !first && draw_more(ui, grid, &at))
        turn = 1;
    if (grid->not_here && draw_not_here(ui, grid, at))
        tapped = WALL_NOT_HERE;
    if (turn != 0)
        turn_page(place, shown, turn);
    return tapped;
}
