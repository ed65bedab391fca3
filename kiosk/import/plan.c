#include "import/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "import/csv.h"
#include "import/words.h"
#include "store/erase.h"

/* What a comparison works with. */
struct comparing {
    struct store *store;
    const struct sheet *sheet;
    const struct sheet_kind *kind;
    const struct pictures *pictures;
    struct date today;
    size_t kept;            /* so many rows are on the disk */
    struct persons persons; /* as they will be after the rows above; for people only */
};

/* One row while it is compared. */
struct row_state {
    struct import_row last;
    struct target before, after;
    struct id id;
    bool found;
    bool was_undone; /* an event that an undone import has cancelled: imported again it is on again */
};

static bool is_wrong(struct plan_row *row, const char *why)
{
    row->wrong = memory_copy_text(why);
    row->state = PLAN_WRONG;
    return true;
}

/* --- People --- */

static void note_person(struct comparing *comparing, const struct person *person)
{
    struct persons *persons = &comparing->persons;
    for (size_t i = 0; i < persons->count; i++) {
        if (id_equal(persons->items[i].id, person->id)) {
            persons->items[i] = *person;
            return;
        }
    }
    persons->items = memory_grow(persons->items, persons->count, &persons->capacity, sizeof *persons->items);
    persons->items[persons->count++] = *person;
}

/* --- Comparing a row --- */

static char *canonical(const struct column *column, const struct target *target)
{
    struct text out = {0};
    column_write(column, target, &out);
    return out.bytes != NULL ? out.bytes : memory_copy_text("");
}

static void add_change(struct plan_row *row, struct plan_change change)
{
    row->changes = memory_grow(row->changes, row->count, &row->capacity, sizeof *row->changes);
    row->changes[row->count++] = change;
}

static bool is_status(const struct column *column)
{
    return strcmp(column->rule.name, "status") == 0;
}

static const char *last_cell(const struct row_state *state, const struct column *column)
{
    return state->was_undone && is_status(column) ? event_status_word(EVENT_CANCELLED)
                                                  : import_row_cell(&state->last, column->rule.name);
}

/* Compares one cell. What it was at the last import, where there was none, is what it would be if it
 * stood empty in a new row: so a column that is new in the file does not empty anything. */
static void compare_cell(struct row_state *state, const struct column *column, const char *cell,
                         const struct target *blank, struct plan_row *row)
{
    const char *known = last_cell(state, column);
    char *base = known != NULL ? memory_copy_text(known) : canonical(column, blank);
    char *before = canonical(column, &state->before);
    row->remembers = row->remembers || strcmp(known != NULL ? known : "", cell) != 0;
    if (strcmp(base, cell) == 0 || strcmp(before, cell) == 0) {
        free(before);
    } else {
        column_merge(column, &state->after, base, cell);
        add_change(row, (struct plan_change){.column = column,
                                             .before = before,
                                             .after = canonical(column, &state->after),
                                             .edited = known != NULL && strcmp(known, before) != 0});
    }
    free(base);
}

static void compare_cells(const struct comparing *comparing, struct row_state *state, struct plan_row *row)
{
    const struct target blank = target_blank(comparing->sheet->kind);
    for (size_t i = 1; i < comparing->kind->count; i++) {
        const struct column *column = &comparing->kind->columns[i];
        const char *cell = row->row->cells[i];
        if (cell == NULL && state->was_undone && is_status(column))
            cell = event_status_word(EVENT_PLANNED);
        if (cell != NULL)
            compare_cell(state, column, cell, &blank, row);
    }
}

static bool check_target(const struct comparing *comparing, const struct row_state *state, struct err *err)
{
    bool people = comparing->sheet->kind == IMPORT_PEOPLE;
    return target_check(&state->after, err) &&
           (!people || tile_check(comparing->store, &comparing->persons, comparing->pictures,
                                  &state->before.person.person, &state->after.person.person, err));
}

/* How people know the row: its title, or a person's name or else picture. */
static char *title_of(const struct sheet_row *row, const struct target *target)
{
    struct text out = {0};
    for (size_t i = 1; i <= 2 && out.length == 0; i++) {
        column_write(&sheet_kind(target->kind)->columns[i], target, &out);
        if (out.length == 0 && row->cells[i] != NULL)
            text_printf(&out, "%s", row->cells[i]);
    }
    return out.bytes != NULL ? out.bytes : memory_copy_text("");
}

static void decide(struct comparing *comparing, struct row_state *state, struct plan_row *row)
{
    struct err why = {0};
    if (!state->found && state->last.count > 0) {
        row->state = row->remembers ? PLAN_TAKEN_AWAY : PLAN_SAME;
        row->remembers = false;
        return;
    }
    row->state = !state->found ? PLAN_NEW : row->count > 0 ? PLAN_CHANGED : PLAN_SAME;
    if (row->state != PLAN_SAME && !check_target(comparing, state, &why)) {
        is_wrong(row, why.text);
        row->remembers = false;
        return;
    }
    if (comparing->sheet->kind == IMPORT_PEOPLE)
        note_person(comparing, &state->after.person.person);
}

static struct date cell_date(const struct sheet_kind *kind, const struct sheet_row *row, const char *name)
{
    struct date date = DATE_NONE;
    (void)date_from_iso(sheet_row_cell(row, kind, name), &date);
    return date;
}

static bool is_filled(const struct sheet_kind *kind, const struct sheet_row *row, const char *name)
{
    return *sheet_row_cell(row, kind, name) != '\0';
}

/* A calendar goes back for years. What is long over is nothing for a wall, and nothing is lost with it. */
static bool is_long_over(const struct sheet *sheet, const struct sheet_row *row, struct date today)
{
    enum { MONTHS = 12 };
    const struct sheet_kind *kind = sheet_kind(sheet->kind);
    if (!sheet->is_calendar || row->wrong != NULL || is_filled(kind, row, "dates"))
        return false;
    struct date last = cell_date(kind, row, is_filled(kind, row, "repeat") ? "repeat until" : "date");
    return !date_is_none(last) && date_compare(last, date_add_months(today, -MONTHS)) < 0;
}

/* As its batch will be called. */
static void write_file_name(const struct sheet *sheet, char name[LINE_SIZE])
{
    const char *end = sheet->name;
    for (int i = 0; i < LINE_LIMIT && *end != '\0'; i++)
        text_next_codepoint(&end);
    text_format(name, LINE_SIZE, "%.*s", (int)(end - sheet->name), sheet->name);
}

static bool has_changed(const struct plan_row *row, const char *name)
{
    for (size_t i = 0; i < row->count; i++)
        if (strcmp(row->changes[i].column->rule.name, name) == 0)
            return true;
    return false;
}

/* Another sheet may number its rows from 1 too. A calendar's UID is one event's for ever. */
static bool look_for_other(const struct comparing *comparing, struct plan_row *row, struct err *err)
{
    char name[LINE_SIZE], last[LINE_SIZE];
    const struct sheet *sheet = comparing->sheet;
    if (row->state != PLAN_CHANGED || sheet->kind != IMPORT_EVENTS || sheet->is_calendar ||
        !has_changed(row, "title") || !has_changed(row, "date"))
        return true;
    write_file_name(sheet, name);
    bool ok = import_row_file(comparing->store, comparing->kind->name, row->row->cells[0], last, err);
    row->is_other = ok && last[0] != '\0' && !text_equal_caseless(last, name);
    return ok;
}

/* Compares a row with the store; `state` keeps what applying it needs. The caller frees state->last. */
static bool compare_row(struct comparing *comparing, struct row_state *state, struct plan_row *row,
                        struct err *err)
{
    bool is_erased = false;
    const char *office_id = row->row->cells[0];
    *state = (struct row_state){0};
    if (row->row->wrong != NULL)
        return is_wrong(row, row->row->wrong);
    if (is_long_over(comparing->sheet, row->row, comparing->today)) {
        row->state = PLAN_OVER;
        return true;
    }
    state->id = import_target(comparing->kind->name, office_id);
    if ((comparing->sheet->kind == IMPORT_PEOPLE &&
         !erase_is_erased(comparing->store, state->id, &is_erased, err)) ||
        !import_row_load(comparing->store, comparing->kind->name, office_id, &state->last, err) ||
        !target_load(comparing->store, comparing->sheet->kind, state->id, &state->before, &state->found, err))
        return false;
    if (is_erased) /* nothing that is said of that id stays: store/erase.h */
        return is_wrong(row, _("this person was erased, and is not added. Take the row out of the file; "
                               "somebody who comes back gets a new id."));
    state->after = state->before;
    state->was_undone = comparing->sheet->kind == IMPORT_EVENTS && state->found && state->last.count == 0 &&
                        state->before.event.event.status == EVENT_CANCELLED;
    compare_cells(comparing, state, row);
    row->title = title_of(row->row, &state->after);
    decide(comparing, state, row);
    return look_for_other(comparing, row, err);
}

static void row_release(struct plan_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        free(row->changes[i].before);
        free(row->changes[i].after);
    }
    free(row->changes);
    free(row->title);
    free(row->wrong);
    *row = (struct plan_row){.row = row->row};
}

static bool load_persons(struct comparing *comparing, struct err *err)
{
    return comparing->sheet->kind != IMPORT_PEOPLE || persons_all(comparing->store, &comparing->persons, err);
}

static bool comparing_start(struct comparing *comparing, struct store *store, const struct sheet *sheet,
                            const struct pictures *pictures, struct err *err)
{
    *comparing = (struct comparing){
        .store = store, .sheet = sheet, .kind = sheet_kind(sheet->kind), .pictures = pictures};
    comparing->today = store_now(store).date;
    return load_persons(comparing, err);
}

/* --- Making the plan --- */

static bool check_size(const struct sheet *sheet, struct date today, struct err *err)
{
    size_t count = 0;
    for (size_t i = 0; i < sheet->count; i++)
        count += !is_long_over(sheet, &sheet->rows[i], today);
    return count <= CSV_ROWS_MOST || err_set(err,
                                             _("%s: there are %d events in it, and %d is the most. Save "
                                               "fewer of them, like those of the coming year."),
                                             sheet->name, (int)count, CSV_ROWS_MOST);
}

bool plan_make(struct plan *plan, struct store *store, const struct sheet *sheet,
               const struct pictures *pictures, struct err *err)
{
    struct comparing comparing;
    *plan = (struct plan){.sheet = sheet,
                          .rows = memory_new(sheet->count + 1, sizeof *plan->rows),
                          .today = store_now(store).date};
    bool made =
        comparing_start(&comparing, store, sheet, pictures, err) && check_size(sheet, plan->today, err);
    for (size_t i = 0; made && i < sheet->count; i++) {
        struct row_state state;
        struct plan_row *row = &plan->rows[i];
        row->row = &sheet->rows[i];
        made = compare_row(&comparing, &state, row, err);
        import_row_free(&state.last);
        plan->counts[row->state]++;
        plan->remembers = plan->remembers || row->remembers;
    }
    persons_free(&comparing.persons);
    if (!made)
        plan_release(plan);
    return made;
}

void plan_release(struct plan *plan)
{
    for (size_t i = 0; plan->rows != NULL && i < plan->sheet->count; i++)
        row_release(&plan->rows[i]);
    free(plan->rows);
    *plan = (struct plan){0};
}

bool plan_has_work(const struct plan *plan)
{
    return plan->counts[PLAN_NEW] > 0 || plan->counts[PLAN_CHANGED] > 0 || plan->remembers;
}

/* --- Applying it --- */

/* Remembers the cells of a row, so that the next import knows what the office has changed. */
static bool remember(struct comparing *comparing, const struct sheet_row *row, struct err *err)
{
    struct import_cell cells[COLUMNS_MOST];
    size_t count = 0;
    for (size_t i = 1; i < comparing->kind->count; i++) {
        if (row->cells[i] != NULL) {
            cells[count++] = (struct import_cell){
                .column = memory_copy_text(comparing->kind->columns[i].rule.name), .value = row->cells[i]};
        }
    }
    bool saved = import_row_save(comparing->store, comparing->kind->name, row->cells[0], cells, count, err);
    for (size_t i = 0; i < count; i++)
        free(cells[i].column);
    return saved;
}

static bool apply_row(struct comparing *comparing, struct plan_row *row, struct err *err)
{
    struct row_state state;
    row_release(row);
    bool done = compare_row(comparing, &state, row, err);
    if (done && (row->state == PLAN_NEW || row->state == PLAN_CHANGED))
        done = target_save(comparing->store, &state.before, &state.after, !state.found, err);
    if (done && row->remembers)
        done = remember(comparing, row->row, err);
    import_row_free(&state.last);
    return done || err_wrap(err, _("%s, line %d: "), comparing->sheet->name, row->row->line);
}

/* Between two rows, where the screen may have changed something. */
static bool rest(struct comparing *comparing, size_t rows, struct err *err)
{
    bool is_new;
    if (!batch_rest(comparing->store, &is_new, err))
        return err_wrap(err, _("%s, line %d: "), comparing->sheet->name, comparing->sheet->rows[rows].line);
    if (is_new) {
        comparing->kept = rows;
        persons_free(&comparing->persons);
    }
    return !is_new || load_persons(comparing, err);
}

static bool apply_rows(struct plan *plan, struct comparing *comparing, struct err *err)
{
    memset(plan->counts, 0, sizeof plan->counts);
    for (size_t i = 0; i < plan->sheet->count; i++) {
        if ((i > 0 && !rest(comparing, i, err)) || !apply_row(comparing, &plan->rows[i], err))
            return false;
        plan->counts[plan->rows[i].state]++;
    }
    return true;
}

static bool say_kept(const struct comparing *comparing, struct err *err)
{
    struct err why = *err;
    return comparing->kept > 0 &&
           err_set(err, _("%s The first %d rows went in. Import the file again for the others."), why.text,
                   (int)comparing->kept);
}

bool plan_apply(struct plan *plan, struct store *store, const struct pictures *pictures, struct id *batch,
                struct err *err)
{
    struct comparing comparing;
    char name[LINE_SIZE];
    write_file_name(plan->sheet, name);
    if (!batch_begin(store, name, batch, err))
        return false;
    bool ok =
        comparing_start(&comparing, store, plan->sheet, pictures, err) && apply_rows(plan, &comparing, err);
    persons_free(&comparing.persons);
    ok = batch_end(store, ok, err);
    return ok || say_kept(&comparing, err);
}
