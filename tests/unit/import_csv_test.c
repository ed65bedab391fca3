#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <errno.h>
#include <sys/resource.h>

#include "base/random.h"
#include "import/csv.h"

static struct csv load(const char *bytes)
{
    struct csv csv;
    struct err err = {0};
    if (!csv_load_bytes(&csv, bytes, strlen(bytes), &err))
        fail_msg("%s", err.text);
    return csv;
}

static void assert_cell(const struct csv *csv, size_t row, size_t column, const char *wanted)
{
    assert_true(row < csv->row_count);
    assert_string_equal(csv_cell(csv, &csv->rows[row], column), wanted);
}

static void assert_refused(const void *bytes, size_t length, const char *words)
{
    struct csv csv;
    struct err err = {0};
    assert_false(csv_load_bytes(&csv, bytes, length, &err));
    if (strstr(err.text, words) == NULL)
        fail_msg("not '%s' but: %s", words, err.text);
    assert_null(csv.rows);
    assert_null(csv.bytes.bytes);
}

static void commas_semicolons_and_tabs_separate_alike(void **state)
{
    static const char *const files[] = {"id,title\n1,Quiz\n", "id;title\r\n1;Quiz\r\n", "id\ttitle\n1\tQuiz",
                                        "sep=;\r\nid;title\r\n1;Quiz\r\n", "\xEF\xBB\xBFid;title\r1;Quiz\r"};
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct csv csv = load(files[i]);
        assert_int_equal(csv.row_count, 2);
        assert_int_equal(csv.rows[0].count, 2);
        assert_cell(&csv, 0, 0, "id");
        assert_cell(&csv, 1, 1, "Quiz");
        csv_release(&csv);
    }
}

static void quoted_cells_keep_commas_quotes_and_line_ends(void **state)
{
    (void)state;
    struct csv csv = load("id,text\n1,\"Tea, \"\"good\"\" tea\nand cake\"\n2,plain\n");
    assert_int_equal(csv.row_count, 3);
    assert_cell(&csv, 1, 1, "Tea, \"good\" tea\nand cake");
    assert_int_equal(csv.rows[2].line, 4);
    csv_release(&csv);
}

static void rows_know_their_line_whatever_ends_the_lines(void **state)
{
    static const char *const files[] = {"a,b\n\n1,2\n\"x\ny\",3\n4,5\n",
                                        "a,b\r\n\r\n1,2\r\n\"x\r\ny\",3\r\n4,5",
                                        "a,b\r\r1,2\r\"x\ry\",3\r4,5\r"};
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct csv csv = load(files[i]);
        assert_int_equal(csv.row_count, 4);
        assert_int_equal(csv.rows[1].line, 3);
        assert_int_equal(csv.rows[2].line, 4);
        assert_int_equal(csv.rows[3].line, 6);
        csv_release(&csv);
    }
}

static void blanks_around_a_cell_are_not_part_of_it(void **state)
{
    (void)state;
    struct csv csv = load("id , title\n 1 ,\"  Quiz \"\n");
    assert_cell(&csv, 0, 1, "title");
    assert_cell(&csv, 1, 0, "1");
    assert_cell(&csv, 1, 1, "Quiz");
    csv_release(&csv);
}

static void empty_rows_are_left_out(void **state)
{
    (void)state;
    struct csv csv = load("id;title\n;;;\n1;Quiz\n;\n\n   \n;;;;;;;\n");
    assert_int_equal(csv.row_count, 2);
    assert_int_equal(csv.rows[1].line, 3);
    csv_release(&csv);
}

static void windows_1252_is_recognised(void **state)
{
    (void)state;
    struct csv csv = load("id;title\n1;Caf\xE9 \x96 \x80"
                          "3, we\x92re in\n");
    assert_cell(&csv, 1, 1, "Café – €3, we’re in");
    csv_release(&csv);
}

static void a_cell_behind_the_end_of_its_row_is_empty(void **state)
{
    (void)state;
    struct csv csv = load("id,title,place\n1,Quiz\n");
    assert_cell(&csv, 1, 2, "");
    assert_cell(&csv, 1, 99, "");
    csv_release(&csv);
}

static void other_files_are_called_by_their_name(void **state)
{
    (void)state;
    assert_refused("PK\x03\x04 anything", 13,
                   "a spreadsheet program's own file (like XLSX or ODS), not CSV. Open it");
    assert_refused("%PDF-1.7\n", 9, "a PDF, not CSV");
    assert_refused("\xD0\xCF\x11\xE0\xA1\xB1", 6, "an old Excel");
    assert_refused("\xFF\xFEi\0d\0", 6, "two bytes a letter");
    assert_refused("<html><body>", 12, "a web page");
    assert_refused("SQLite format 3\0", 16, "a database");
    assert_refused("BEGIN:VCALENDAR\r\n", 17, "this is a calendar. Give it a name that ends with .ics");
    assert_refused("id,title\n1,a\0b\n", 15, "line 2: this is not text");
}

static void an_empty_file_is_said_to_be_empty(void **state)
{
    (void)state;
    assert_refused("", 0, "there is nothing in it");
    assert_refused("\xEF\xBB\xBF", 3, "there is nothing in it");
    assert_refused("\n\n ,,, \n", 8, "there is nothing in it");
}

static void a_quotation_mark_that_is_never_closed_is_named_by_its_line(void **state)
{
    const char *bytes = "id,title\n1,Tea\n2,\"Quiz\n3,Walk\n";
    (void)state;
    assert_refused(bytes, strlen(bytes), "line 3: a quotation mark (\") is opened and never closed");
}

/* Runs `bytes` of 'x' behind "id,title\n1," with line ends every `line` bytes. */
static void assert_huge_refused(void **state, size_t bytes, size_t line, const char *start, const char *words)
{
    struct csv csv;
    struct err err = {0};
    const char *path = folder_path(state, "huge.csv");
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(start, file);
    for (size_t i = 1; i <= bytes; i++)
        fputc(i % line == 0 ? '\n' : 'x', file);
    fclose(file);
    assert_false(csv_load(&csv, path, &err));
    assert_contains(err.text, "huge.csv");
    assert_contains(err.text, words);
}

static void a_line_of_50_megabytes_is_refused_with_little_memory(void **state)
{
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    assert_huge_refused(state, 50 * 1024 * 1024, SIZE_MAX, "id,title\n1,",
                        "huge.csv, line 2: this line is longer than 64 kB");
    assert_huge_refused(state, 50 * 1024 * 1024, SIZE_MAX, "id,title\n1,\"",
                        "huge.csv, line 2: this line is longer");
    getrusage(RUSAGE_SELF, &after);
    assert_true(after.ru_maxrss - before.ru_maxrss < 16 * 1024);
}

static void a_cell_that_never_ends_is_refused_with_little_memory(void **state)
{
    assert_huge_refused(state, 15 * 1024 * 1024, 100, "id,title\n1,\"", "huge.csv, line 2: a quotation mark");
}

static void a_file_that_never_ends_is_refused(void **state)
{
    assert_huge_refused(state, 20 * 1024 * 1024, 2000, "id,title\n1,",
                        "huge.csv: the file is larger than 16 MB");
    assert_huge_refused(state, 200 * 1024, 2, "id,title\n1,", "there are more than 20000 rows");
}

static void a_row_with_too_many_columns_is_refused(void **state)
{
    char row[400];
    (void)state;
    memset(row, ',', sizeof row);
    assert_refused(row, sizeof row, "line 1: there are more than 100 columns");
}

static void a_folder_or_a_missing_file_is_refused_by_name(void **state)
{
    struct csv csv;
    struct err err = {0};
    assert_false(csv_load(&csv, folder_path(state, ""), &err));
    assert_contains(err.text, "is not a file");
    assert_false(csv_load(&csv, folder_path(state, "none.csv"), &err));
    assert_contains(err.text, "none.csv");
    assert_contains(err.text, "No such file");
}

static void a_file_that_cannot_be_read_on_is_refused(void **state)
{
    struct csv csv;
    struct err err = {0};
    folder_write(state, "events.csv", "id,title\n");
    fault_arm(FAULT_READ, 0, EIO);
    assert_false(csv_load(&csv, folder_path(state, "events.csv"), &err));
    assert_contains(err.text, "events.csv: it cannot be read");
    fault_limit(1);
    assert_true(csv_load(&csv, folder_path(state, "events.csv"), &err));
    csv_release(&csv);
}

static void random_bytes_never_break_the_reader(void **state)
{
    static const char alphabet[] = "a1,;\t\"\"\"\n\r \xE9\xC3\xA9\xEF\xBB\xBF=";
    struct random random = random_seeded(25);
    (void)state;
    for (int round = 0; round < 3000; round++) {
        char bytes[300];
        size_t length = random_below(&random, sizeof bytes);
        for (size_t i = 0; i < length; i++) {
            bytes[i] = round % 2 ? alphabet[random_below(&random, sizeof alphabet)]
                                 : (char)random_below(&random, 256);
        }
        struct csv csv;
        struct err err = {0};
        bool loaded = csv_load_bytes(&csv, bytes, length, &err);
        assert_true(loaded == (err.text[0] == '\0'));
        assert_true(loaded == (csv.row_count > 0));
        csv_release(&csv);
    }
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commas_semicolons_and_tabs_separate_alike),
        cmocka_unit_test(quoted_cells_keep_commas_quotes_and_line_ends),
        cmocka_unit_test(rows_know_their_line_whatever_ends_the_lines),
        cmocka_unit_test(blanks_around_a_cell_are_not_part_of_it),
        cmocka_unit_test(empty_rows_are_left_out),
        cmocka_unit_test(windows_1252_is_recognised),
        cmocka_unit_test(a_cell_behind_the_end_of_its_row_is_empty),
        cmocka_unit_test(other_files_are_called_by_their_name),
        cmocka_unit_test(an_empty_file_is_said_to_be_empty),
        cmocka_unit_test(a_quotation_mark_that_is_never_closed_is_named_by_its_line),
        IN_FOLDER(a_line_of_50_megabytes_is_refused_with_little_memory),
        IN_FOLDER(a_cell_that_never_ends_is_refused_with_little_memory),
        IN_FOLDER(a_file_that_never_ends_is_refused),
        cmocka_unit_test(a_row_with_too_many_columns_is_refused),
        IN_FOLDER(a_folder_or_a_missing_file_is_refused_by_name),
        IN_FOLDER(a_file_that_cannot_be_read_on_is_refused),
        cmocka_unit_test(random_bytes_never_break_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
