#include "import/csv.h"
#include "import/words.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

enum { BLOCK_BYTES = 32 * 1024, CELL_GROWS_BY = 4096 };

/* A file on its way through libcsv. It is handed over in lines, to know where a row begins. */
struct reading {
    struct csv *csv;
    struct csv_parser parser;
    bool started;      /* the first block was looked at */
    bool after_return; /* the block before ended with CR: an LF now belongs to it */
    int line;          /* of what is fed now, from 1 */
    int row_line;      /* where the row that is open began; 0 none is */
    size_t line_bytes; /* of this line so far */
    size_t bytes;      /* of the file so far */
    size_t row_cells;  /* cells of the row that is open */
    bool row_filled;   /* one of them has something in it */
    bool names_line;   /* what is wrong begins with its line */
    struct err *err;   /* text is not empty: stop */
};

static bool failed(const struct reading *reading)
{
    return reading->err->text[0] != '\0';
}

/* --- What is no CSV --- */

static const struct {
    const char *bytes;
    size_t length;
    const char *what;
} signatures[] = {
    {"PK\x03\x04", 4, N_("a spreadsheet program's own file (like XLSX or ODS)")},
    {"\xD0\xCF\x11\xE0", 4, N_("an old Excel or Word file")},
    {"%PDF", 4, N_("a PDF")},
    {"{\\rtf", 5, N_("a word processor's file")},
    {"SQLite format 3", 15, N_("a database")},
    {"\x89PNG", 4, N_("a picture")},
    {"\xFF\xD8\xFF", 3, N_("a photo")},
    {"<!DOCTYPE", 9, N_("a web page")},
    {"<html", 5, N_("a web page")},
    {"\xFF\xFE", 2, N_("Unicode text with two bytes a letter")},
    {"\xFE\xFF", 2, N_("Unicode text with two bytes a letter")},
};

const char *csv_other_kind(const void *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof signatures / sizeof signatures[0]; i++)
        if (length >= signatures[i].length && memcmp(bytes, signatures[i].bytes, signatures[i].length) == 0)
            return _(signatures[i].what);
    return NULL;
}

static void refuse_other_kinds(struct reading *reading, const char *bytes, size_t length)
{
    const char *what = csv_other_kind(bytes, length);
    if (what != NULL) {
        err_set(reading->err,
                _("this is %s, not CSV. Open it in a spreadsheet program and save it as CSV UTF-8."), what);
    } else if (length >= 15 && memcmp(bytes, "BEGIN:VCALENDAR", 15) == 0) {
        err_set(reading->err, _("this is a calendar. Give it a name that ends with .ics."));
    }
}

/* --- From libcsv --- */

/* libcsv takes its memory here, so a cell that never ends is refused. */
static void *grow_cell(void *memory, size_t size)
{
    return size > 2 * (size_t)CSV_LINE_BYTES_MOST ? NULL : realloc(memory, size);
}

/* Returns whether there is anything in it. */
static bool append_cell(struct csv *csv, const char *bytes, size_t length)
{
    size_t start = csv->bytes.length;
    if (length == 0 || text_is_utf8(bytes, length))
        text_append(&csv->bytes, length == 0 ? "" : bytes, length);
    else
        text_append_windows_1252(&csv->bytes, bytes, length);
    text_trim(csv->bytes.bytes + start);
    csv->bytes.length = start + strlen(csv->bytes.bytes + start);
    text_append(&csv->bytes, "", 1);
    csv->cells = memory_grow(csv->cells, csv->cell_count, &csv->cell_capacity, sizeof *csv->cells);
    csv->cells[csv->cell_count++] = start;
    return csv->bytes.bytes[start] != '\0';
}

static int open_line(const struct reading *reading)
{
    return reading->row_line > 0 ? reading->row_line : reading->line;
}

static void on_cell(void *bytes, size_t length, void *context)
{
    struct reading *reading = context;
    if (failed(reading))
        return;
    if (reading->row_cells == CSV_CELLS_MOST) {
        reading->names_line = true;
        err_set(reading->err, _("line %d: there are more than %d columns. Delete those that are not needed."),
                open_line(reading), CSV_CELLS_MOST);
        return;
    }
    bool filled = append_cell(reading->csv, bytes, length);
    reading->row_cells++;
    reading->row_filled = reading->row_filled || filled;
}

static void keep_row(struct reading *reading)
{
    struct csv *csv = reading->csv;
    if (csv->row_count == CSV_ROWS_MOST) {
        reading->names_line = true;
        err_set(reading->err, _("line %d: there are more than %d rows. Cut the file into smaller ones."),
                open_line(reading), CSV_ROWS_MOST);
        return;
    }
    csv->rows = memory_grow(csv->rows, csv->row_count, &csv->row_capacity, sizeof *csv->rows);
    csv->rows[csv->row_count++] = (struct csv_row){.line = open_line(reading),
                                                   .first = csv->cell_count - reading->row_cells,
                                                   .count = reading->row_cells};
}

/* A row without anything in it, as spreadsheets leave behind below the last one. */
static void drop_row(struct reading *reading)
{
    struct csv *csv = reading->csv;
    csv->cell_count -= reading->row_cells;
    if (reading->row_cells > 0)
        csv->bytes.length = csv->cells[csv->cell_count];
}

static void on_row(int end, void *context)
{
    struct reading *reading = context;
    (void)end;
    if (failed(reading))
        return;
    reading->row_filled ? keep_row(reading) : drop_row(reading);
    reading->row_cells = 0;
    reading->row_filled = false;
    reading->row_line = 0;
}

/* --- To libcsv --- */

/* The one of , ; and tab that the first line has most of. */
static char find_separator(const char *bytes, size_t length)
{
    static const char separators[] = ",;\t";
    size_t counts[3] = {0};
    bool quoted = false;
    for (size_t i = 0; i < length && (quoted || (bytes[i] != '\n' && bytes[i] != '\r')); i++) {
        const char *found = memchr(separators, bytes[i], 3);
        quoted = quoted != (bytes[i] == '"');
        if (found != NULL && !quoted)
            counts[found - separators]++;
    }
    size_t best = counts[1] > counts[0] ? 1 : 0;
    return separators[counts[2] > counts[best] ? 2 : best];
}

/* Looks at the first block. Returns how many of its bytes are no cells: a byte order mark, and the
 * "sep=;" by which Excel tells itself the separator. */
static size_t begin(struct reading *reading, const char *bytes, size_t length)
{
    size_t skip = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    bytes += skip;
    length -= skip;
    reading->started = true;
    refuse_other_kinds(reading, bytes, length);
    if (length > 5 && memcmp(bytes, "sep=", 4) == 0) {
        csv_set_delim(&reading->parser, (unsigned char)bytes[4]);
        return skip + 5;
    }
    csv_set_delim(&reading->parser, (unsigned char)find_separator(bytes, length));
    return skip;
}

static void fail_unclosed(struct reading *reading)
{
    reading->names_line = true;
    err_set(reading->err,
            _("line %d: a quotation mark (\") is opened and never closed. Close it or take it away."),
            open_line(reading));
}

static bool is_blank(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr(" \t\r\n", bytes[i]) == NULL)
            return false;
    return true;
}

/* Hands over a piece of one line, with its end if it has one. */
static void feed_piece(struct reading *reading, const char *bytes, size_t length)
{
    reading->line_bytes += length;
    if (memchr(bytes, '\0', length) != NULL) {
        reading->names_line = true;
        err_set(reading->err, _("line %d: this is not text. Save the file again, as CSV UTF-8."),
                reading->line);
        return;
    }
    if (reading->line_bytes > CSV_LINE_BYTES_MOST) {
        reading->names_line = true;
        err_set(reading->err,
                _("line %d: this line is longer than %d kB. Look at the file, and save it as CSV again."),
                reading->line, CSV_LINE_BYTES_MOST / 1024);
        return;
    }
    if (reading->row_line == 0 && !is_blank(bytes, length))
        reading->row_line = reading->line;
    if (csv_parse(&reading->parser, bytes, length, on_cell, on_row, reading) != length && !failed(reading))
        fail_unclosed(reading);
}

/* Length of the line at `bytes` with its end (LF, CR or both); `*ends` tells if it has one here. */
static size_t line_length(const char *bytes, size_t length, bool *ends)
{
    size_t i = 0;
    while (i < length && bytes[i] != '\n' && bytes[i] != '\r')
        i++;
    *ends = i < length;
    if (!*ends)
        return length;
    return i + 1 < length && bytes[i] == '\r' && bytes[i + 1] == '\n' ? i + 2 : i + 1;
}

static void feed_block(struct reading *reading, const char *bytes, size_t length)
{
    size_t at = reading->started ? 0 : begin(reading, bytes, length);
    reading->bytes += length;
    if (!failed(reading) && reading->bytes > CSV_BYTES_MOST) {
        err_set(reading->err, _("the file is larger than %d MB. Save only the rows that are needed."),
                CSV_BYTES_MOST / 1024 / 1024);
    }
    if (reading->after_return && at < length && bytes[at] == '\n')
        at++;
    while (at < length && !failed(reading)) {
        bool ends = false;
        size_t piece = line_length(bytes + at, length - at, &ends);
        feed_piece(reading, bytes + at, piece);
        at += piece;
        reading->line += ends ? 1 : 0;
        reading->line_bytes = ends ? 0 : reading->line_bytes;
        reading->after_return = bytes[at - 1] == '\r';
    }
}

/* --- Loading --- */

static void reading_start(struct reading *reading, struct csv *csv, struct err *err)
{
    *csv = (struct csv){0};
    *err = (struct err){0};
    *reading = (struct reading){.csv = csv, .line = 1, .err = err};
    ASSERT(csv_init(&reading->parser, 0) == 0);
    csv_set_realloc_func(&reading->parser, grow_cell);
    csv_set_blk_size(&reading->parser, CELL_GROWS_BY);
}

/* Ends the last row, which may lack its line end. */
static bool reading_end(struct reading *reading)
{
    if (!failed(reading)) {
        csv_set_opts(&reading->parser, CSV_STRICT | CSV_STRICT_FINI);
        if (csv_fini(&reading->parser, on_cell, on_row, reading) != 0)
            fail_unclosed(reading);
    }
    csv_free(&reading->parser);
    if (!failed(reading) && reading->csv->row_count == 0) {
        err_set(reading->err,
                _("there is nothing in it. The first row names the columns, and each row below is one "
                  "thing."));
    }
    if (failed(reading))
        csv_release(reading->csv);
    return !failed(reading);
}

bool csv_load_bytes(struct csv *csv, const void *bytes, size_t length, struct err *err)
{
    struct reading reading;
    reading_start(&reading, csv, err);
    for (size_t at = 0; at < length && !failed(&reading); at += BLOCK_BYTES) {
        size_t rest = length - at;
        feed_block(&reading, (const char *)bytes + at, rest < BLOCK_BYTES ? rest : BLOCK_BYTES);
    }
    return reading_end(&reading);
}

/* Opens without waiting for the other end of a pipe. */
static int open_file(const char *path, struct err *err)
{
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        err_system(err, errno, "open", path);
        return -1;
    }
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        err_set(err, _("%s is not a file. Name the files themselves, not their folder."), path);
        close(file);
        return -1;
    }
    return file;
}

bool csv_load(struct csv *csv, const char *path, struct err *err)
{
    struct reading reading;
    char block[BLOCK_BYTES];
    ssize_t count = 0;
    *csv = (struct csv){0};
    int file = open_file(path, err);
    if (file < 0)
        return false;
    reading_start(&reading, csv, err);
    while (!failed(&reading) && (count = read(file, block, sizeof block)) != 0)
        if (count > 0)
            feed_block(&reading, block, (size_t)count);
        else if (errno != EINTR)
            err_set(err, _("it cannot be read: %s. Copy it to this computer and try again."),
                    strerror(errno));
    close(file);
    if (!reading_end(&reading)) {
        const char *name = strrchr(path, '/');
        return err_wrap(err, "%s%s", name != NULL ? name + 1 : path, reading.names_line ? ", " : ": ");
    }
    return true;
}

void csv_release(struct csv *csv)
{
    text_free(&csv->bytes);
    free(csv->cells);
    free(csv->rows);
    *csv = (struct csv){0};
}

const char *csv_cell(const struct csv *csv, const struct csv_row *row, size_t index)
{
    return index < row->count ? csv->bytes.bytes + csv->cells[row->first + index] : "";
}
