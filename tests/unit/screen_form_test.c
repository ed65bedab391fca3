/* A form for staff: every field and its editor at four sizes, in Normal and Large, and what is entered with a
 * finger or a real keyboard. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "screen/form.h"
#include "screen/tiles.h"
#include "paper.h"
#include "support.h"
#include "ui/audit.h"

struct trip {
    char title[LIMIT_BYTES(60)];
    char feel[LIMIT_BYTES(400)];
    int kind;
    bool is_private;
    struct date date;
    struct time_of_day starts, ends;
    int places;
    char picture[LIMIT_BYTES(40)];
};

static const char *const KINDS[] = {"Activity", "Quiz", "Outing", "Meeting", "One-to-one", NULL};
static const char *const FEELS[] = {
    "Quiet.", "Lively.", "You can leave at any time.", "Nobody has to say anything.", "We begin with tea.",
    NULL};
static const char *const PICTURES[] = {
    "cat", "bicycle", "flower", "fish", "guitar",          "moon", "boat", "pear",
    "owl", "tree",    "turtle", "star", "hot-air-balloon", NULL};

static const char *wrong_end(const void *values)
{
    const struct trip *trip = values;
    bool wrong = !time_is_none(trip->ends) && trip->ends.minute <= trip->starts.minute;
    return wrong ? "It ends before it begins." : NULL;
}

static bool is_outing(const void *values)
{
    return ((const struct trip *)values)->kind == 2;
}

enum { TITLE, FEEL, KIND, PRIVATE, DATE, STARTS, ENDS, PLACES, PICTURE, FIELDS_COUNT };

static const struct field FIELDS[] = {
    [TITLE] = {.label = "Title", FIELD_AT(FIELD_LINE, struct trip, title), .limit = 60},
    [FEEL] = {.label = "How it will feel",
              FIELD_AT(FIELD_PASSAGE, struct trip, feel),
              .limit = 400,
              .none = "Not said",
              .choices = FEELS,
              .several = true},
    [KIND] = {.label = "Kind", FIELD_AT(FIELD_CHOICE, struct trip, kind), .choices = KINDS},
    [PRIVATE] = {.label = "Only for those who are invited", FIELD_AT(FIELD_YES_NO, struct trip, is_private)},
    [DATE] = {.label = "Date", FIELD_AT(FIELD_DATE, struct trip, date)},
    [STARTS] = {.label = "Starts", FIELD_AT(FIELD_TIME, struct trip, starts)},
    [ENDS] = {.label = "Ends",
              FIELD_AT(FIELD_TIME, struct trip, ends),
              .none = "Not said",
              .wrong = wrong_end},
    [PLACES] = {.label = "Number of places",
                FIELD_AT(FIELD_NUMBER, struct trip, places),
                .none = "No limit",
                .least = 1,
                .limit = 999},
    [PICTURE] = {.label = "Picture",
                 FIELD_AT(FIELD_PICTURE, struct trip, picture),
                 .none = "The picture of its kind",
                 .choices = PICTURES,
                 .folder = "tiles",
                 .words_of = tile_words,
                 .is_shown = is_outing},
};

/* A page of one form. */
struct sheet {
    struct paper paper;
    struct lounge lounge;
    struct form form;
    struct trip trip;
};

static void run(struct sheet *sheet, enum ui_pass pass)
{
    ui_begin(&sheet->paper.ui, pass);
    if (form_is_open(&sheet->form))
        form_edit(&sheet->form, &sheet->lounge, &sheet->paper.ui);
    else
        form_draw(&sheet->form, &sheet->lounge, &sheet->paper.ui,
                  rect_inset(ui_canvas(&sheet->paper.ui), ui_mm(&sheet->paper.ui, 10)));
    ui_end(&sheet->paper.ui);
}

static void draw(struct sheet *sheet)
{
    struct err err = {0};
    for (int i = 0; i < 4 && (i == 0 || sheet->paper.ui.again); i++)
        run(sheet, UI_PASS_DRAW);
    if (!ui_audit(&sheet->paper.ui, &err))
        fail_msg("%d x %d, %s, field %d: %s", sheet->paper.theme.options.width_px,
                 sheet->paper.theme.options.height_px, sheet->paper.theme.options.large ? "Large" : "Normal",
                 sheet->form.open, err.text);
}

static void show(struct sheet *sheet, struct size size, bool large)
{
    paper_resize(&sheet->paper, size, large);
    draw(sheet);
}

static void tap(struct sheet *sheet, const char *name)
{
    const struct ui_box *box = paper_find(&sheet->paper, name);
    if (!box) {
        fail_msg("There is no '%s'.", name);
        return;
    }
    sheet->paper.ui.tapped = box->id;
    run(sheet, UI_PASS_ACTION);
    draw(sheet);
}

static void type(struct sheet *sheet, const char *text)
{
    ui_type(&sheet->paper.ui, text);
    run(sheet, UI_PASS_ACTION);
    draw(sheet);
}

static int set_up(void **state)
{
    struct sheet *sheet = memory_new(1, sizeof *sheet);
    paper_open(&sheet->paper);
    sheet->paper.ui.reading = true;
    assert_true(local_time_from_iso("2026-11-25T14:00", &sheet->lounge.now));
    sheet->trip = (struct trip){
        .kind = 2, .date = sheet->lounge.now.date, .starts = {19 * 60}, .ends = {20 * 60 + 30}, .places = 12};
    text_format(sheet->trip.title, sizeof sheet->trip.title, "Quiz");
    form_start(&sheet->form, FIELDS, FIELDS_COUNT, &sheet->trip);
    show(sheet, (struct size){1280, 800}, false);
    *state = sheet;
    return 0;
}

static int tear_down(void **state)
{
    struct sheet *sheet = *state;
    paper_close(&sheet->paper);
    free(sheet);
    return 0;
}

static void every_editor_keeps_the_numbers_at_every_size(void **state)
{
    static const struct size SIZES[] = {{800, 480}, {1280, 800}, {720, 1280}, {1920, 1080}};
    struct sheet *sheet = *state;
    for (size_t size = 0; size < 4; size++)
        for (int large = 0; large < 2; large++)
            for (int field = 0; field < FIELDS_COUNT; field++) {
                form_open(&sheet->form, &sheet->lounge, field == PRIVATE ? KIND : field);
                show(sheet, SIZES[size], large == 1);
                sheet->form.own_words = true;
                sheet->form.keyboard.page = KEYBOARD_SIGNS;
                show(sheet, SIZES[size], large == 1);
                sheet->form.keyboard.page = KEYBOARD_ACCENTS;
                show(sheet, SIZES[size], large == 1);
                sheet->form.open = FORM_NOTHING;
                show(sheet, SIZES[size], large == 1);
            }
}

static void letters_are_typed_on_the_screen_and_capitals_with_shift(void **state)
{
    struct sheet *sheet = *state;
    tap(sheet, "Title: Quiz");
    static const char *const KEYS[] = {"Space", "Shift", "A", "b", "Digits and signs", "7", "Backspace", "!"};
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
        tap(sheet, KEYS[i]);
    assert_string_equal(sheet->trip.title, "Quiz Ab!");
    tap(sheet, "OK");
    assert_non_null(paper_find(&sheet->paper, "Title: Quiz Ab!"));
    assert_true(sheet->form.is_changed);
}

static void a_wrong_letter_is_mended_in_the_middle(void **state)
{
    struct sheet *sheet = *state;
    tap(sheet, "Title: Quiz");
    tap(sheet, "One letter back");
    tap(sheet, "Backspace");
    tap(sheet, "e");
    assert_string_equal(sheet->trip.title, "Quez");
    tap(sheet, "One letter on");
    tap(sheet, "One letter on");
    tap(sheet, "s");
    assert_string_equal(sheet->trip.title, "Quezs");
    assert_true(ui_paste(&sheet->paper.ui, "\n1"));
    run(sheet, UI_PASS_ACTION);
    assert_string_equal(sheet->trip.title, "Quezs 1");
}

static void what_is_typed_together_with_enter_is_a_change(void **state)
{
    struct sheet *sheet = *state;
    form_open(&sheet->form, &sheet->lounge, TITLE);
    draw(sheet);
    ui_type(&sheet->paper.ui, "!\n");
    run(sheet, UI_PASS_ACTION);
    assert_false(form_is_open(&sheet->form));
    assert_string_equal(sheet->trip.title, "Quiz!");
    assert_true(sheet->form.is_changed);
}

static void a_real_keyboard_writes_too_and_enter_is_all(void **state)
{
    struct sheet *sheet = *state;
    assert_false(ui_type(&sheet->paper.ui, "x"));
    tap(sheet, "Title: Quiz");
    type(sheet, "\b\b\b\bWładysława’s مساء 🎉\t\x7f");
    assert_string_equal(sheet->trip.title, "Władysława’s مساء 🎉");
    type(sheet, "\b");
    assert_string_equal(sheet->trip.title, "Władysława’s مساء ");
    type(sheet, "\n");
    assert_false(form_is_open(&sheet->form));
}

static void what_is_too_long_stays_and_is_said_at_its_field(void **state)
{
    char wrong[WORDS_SIZE];
    struct sheet *sheet = *state;
    tap(sheet, "Title: Quiz");
    for (int i = 0; i < 10; i++)
        type(sheet, "a town's song ");
    assert_int_equal(strlen(sheet->trip.title), 144);
    tap(sheet, "OK");
    assert_false(form_check(&sheet->form));
    assert_string_equal(form_wrong(&sheet->form, TITLE, wrong),
                        "This is too long by 83 letters. Please make it shorter.");
    show(sheet, (struct size){800, 480}, true);
    assert_non_null(strstr(text_string(&sheet->paper.ui.page_text), "This is too long by 83 letters."));
}

static void a_full_field_takes_no_half_letter(void **state)
{
    struct sheet *sheet = *state;
    memset(sheet->trip.title, 'a', 239);
    sheet->trip.title[239] = '\0';
    form_open(&sheet->form, &sheet->lounge, TITLE);
    draw(sheet);
    type(sheet, "🎉");
    assert_int_equal(strlen(sheet->trip.title), 239);
    assert_true(sheet->form.is_full);
    type(sheet, "b");
    assert_int_equal(strlen(sheet->trip.title), 240);
}

static void an_empty_title_and_an_end_before_the_start_are_said_plainly(void **state)
{
    struct sheet *sheet = *state;
    assert_true(form_check(&sheet->form));
    sheet->trip.title[0] = '\0';
    sheet->trip.ends.minute = 18 * 60;
    assert_false(form_check(&sheet->form));
    show(sheet, (struct size){1920, 1080}, false);
    assert_non_null(strstr(text_string(&sheet->paper.ui.page_text), "Please say something here."));
    assert_non_null(strstr(text_string(&sheet->paper.ui.page_text), "It ends before it begins."));
}

static void the_list_turns_to_the_first_field_that_is_wrong(void **state)
{
    struct sheet *sheet = *state;
    sheet->trip.places = 10000;
    show(sheet, (struct size){800, 480}, true);
    assert_null(paper_find(&sheet->paper, "Number of places: 10000"));
    assert_false(form_check(&sheet->form));
    for (int i = 0; i < 6; i++)
        draw(sheet);
    assert_non_null(paper_find(&sheet->paper, "Number of places: 10000"));
    assert_non_null(strstr(text_string(&sheet->paper.ui.page_text), "Please choose a number from 1 to 999."));
    tap(sheet, "Up");
    assert_null(paper_find(&sheet->paper, "Number of places: 10000"));
}

static void a_date_is_picked_from_the_days_that_there_are(void **state)
{
    char iso[DATE_TEXT_SIZE];
    struct sheet *sheet = *state;
    tap(sheet, "Date: Wednesday 25 November");
    tap(sheet, "Friday 4 December");
    assert_string_equal(date_to_iso(sheet->trip.date, iso), "2026-12-04");
    tap(sheet, "Date: Friday 4 December");
    for (int i = 0; i < 3; i++)
        tap(sheet, "Later");
    assert_null(paper_find(&sheet->paper, "Wednesday 31 February"));
    tap(sheet, "Tomorrow");
    assert_string_equal(date_to_iso(sheet->trip.date, iso), "2026-11-26");
}

static void hours_keep_the_minutes_and_none_is_a_choice(void **state)
{
    struct sheet *sheet = *state;
    tap(sheet, "Ends: 8:30pm");
    tap(sheet, "9pm");
    assert_int_equal(sheet->trip.ends.minute, 21 * 60 + 30);
    tap(sheet, ":45");
    tap(sheet, "am");
    assert_int_equal(sheet->trip.ends.minute, 9 * 60 + 45);
    tap(sheet, "Not said");
    assert_true(time_is_none(sheet->trip.ends));
    assert_non_null(paper_find(&sheet->paper, "Ends: Not said"));
}

static void numbers_are_counted_typed_or_without_limit(void **state)
{
    struct sheet *sheet = *state;
    tap(sheet, "Number of places: 12");
    tap(sheet, "One more");
    tap(sheet, "0");
    type(sheet, "\b5");
    assert_int_equal(sheet->trip.places, 135);
    type(sheet, "9999");
    assert_int_equal(sheet->trip.places, 13599);
    tap(sheet, "No limit");
    assert_int_equal(sheet->trip.places, -1);
}

static void phrases_stand_beside_own_words(void **state)
{
    struct sheet *sheet = *state;
    tap(sheet, "How it will feel: Not said");
    tap(sheet, "Quiet.");
    tap(sheet, "We begin with tea.");
    tap(sheet, "Own words");
    type(sheet, " Dogs!");
    tap(sheet, "OK");
    assert_string_equal(sheet->trip.feel, "Quiet. We begin with tea. Dogs!");
    form_open(&sheet->form, &sheet->lounge, FEEL);
    draw(sheet);
    tap(sheet, "We begin with tea.");
    assert_string_equal(sheet->trip.feel, "Quiet. Dogs!");
}

static void a_field_that_does_not_belong_is_not_asked(void **state)
{
    struct sheet *sheet = *state;
    assert_non_null(paper_find(&sheet->paper, "Picture: The picture of its kind"));
    tap(sheet, "Picture: The picture of its kind");
    tap(sheet, "Boat");
    assert_string_equal(sheet->trip.picture, "boat");
    tap(sheet, "Kind: Outing");
    tap(sheet, "Quiz");
    assert_int_equal(sheet->form.changed, KIND);
    assert_null(paper_find(&sheet->paper, "Picture: Boat"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_editor_keeps_the_numbers_at_every_size),
        TEST(letters_are_typed_on_the_screen_and_capitals_with_shift),
        TEST(a_wrong_letter_is_mended_in_the_middle),
        TEST(what_is_typed_together_with_enter_is_a_change),
        TEST(a_real_keyboard_writes_too_and_enter_is_all),
        TEST(what_is_too_long_stays_and_is_said_at_its_field),
        TEST(a_full_field_takes_no_half_letter),
        TEST(an_empty_title_and_an_end_before_the_start_are_said_plainly),
        TEST(the_list_turns_to_the_first_field_that_is_wrong),
        TEST(a_date_is_picked_from_the_days_that_there_are),
        TEST(hours_keep_the_minutes_and_none_is_a_choice),
        TEST(numbers_are_counted_typed_or_without_limit),
        TEST(phrases_stand_beside_own_words),
        TEST(a_field_that_does_not_belong_is_not_asked),
    };
    return cmocka_run_group_tests_name("screen_form", tests, NULL, NULL);
}
