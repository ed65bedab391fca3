/* What is hard to write down, in every field of staff's forms: nothing, 500 letters, emoji, right to left,
 * days that are over, numbers that cannot be. Each says at its field what is wrong and what to do, what was
 * entered stays there, and every step is audited (scene_step). */
#include <stdlib.h>
#include <string.h>

#include "app/demo.h"
#include "finger.h"
#include "store/event.h"
#include "store/limits.h"
#include "store/order.h"
#include "support.h"

enum { LETTERS = 500, PIECE = 250, LINE_BYTES = UI_NAME_SIZE + 16 };

#define EMOJI "🎉 Zoë’s 👩🏽‍🍳 1️⃣"
#define RIGHT_TO_LEFT "مساء الخير 7pm שלום"
#define SAY_SOMETHING "Please say something here."

/* --- The forms --- */

struct text_field {
    const char *label;
    int limit;
    bool is_needed;
};

struct form_case {
    const char *name;
    const char *way[8]; /* from the first page of staff to the form */
    const char *save;
    const char *empty; /* what is said where the title is empty; NULL: it is filled first */
    const struct text_field *fields;
};

static const struct text_field QUIZ_FIELDS[] = {{"Title", TITLE_LIMIT, true},
                                                {"Where", PLACE_LIMIT, false},
                                                {"How it will feel", PASSAGE_LIMIT, false},
                                                {"What to bring", PASSAGE_LIMIT, false},
                                                {"Cost", LINE_LIMIT, false},
                                                {"Who runs it", NAME_LIMIT, false},
                                                {"Who asks the questions", NAME_LIMIT, false},
                                                {0}};
static const struct text_field OUTING_FIELDS[] = {{"Meet at", LINE_LIMIT, false},
                                                  {"How we travel", PASSAGE_LIMIT, false},
                                                  {"Back by", LINE_LIMIT, false},
                                                  {0}};
static const struct text_field REASON_FIELDS[] = {{"Why, as residents read it", PASSAGE_LIMIT, false}, {0}};
static const struct text_field PERSON_FIELDS[] = {{"Name, as they wish to be called", NAME_LIMIT, false},
                                                  {0}};
static const struct text_field NOTICE_FIELDS[] = {
    {"Title", TITLE_LIMIT, true}, {"Text", NOTICE_LIMIT, false}, {0}};
static const struct text_field WORKER_FIELDS[] = {{"Name", NAME_LIMIT, true}, {0}};

static const struct form_case FORMS[] = {
    {"quiz", {"Events", "Add", "New: Quiz"}, "Save", "Please give it a title.", QUIZ_FIELDS},
    {"outing", {"Events", "Add", "New: Outing"}, "Save", NULL, OUTING_FIELDS},
    {"cancel", {"Events", "Afternoon quiz, ", "Cancel this date"}, "Cancel this date", NULL, REASON_FIELDS},
    {"person", {"People", "Add a person", "They said yes"}, "Add them", NULL, PERSON_FIELDS},
    {"notice", {"Notices", "Add a notice"}, "See it first", SAY_SOMETHING, NOTICE_FIELDS},
    {"worker", {"Workers", "Add a worker"}, "Choose a PIN", SAY_SOMETHING, WORKER_FIELDS},
};

enum { FORM_COUNT = sizeof FORMS / sizeof FORMS[0] };

/* A house without an office program: all of staff's pages are at the lounge. */
static bool fill(struct store *store, struct err *err)
{
    struct order order = {.what = ORDER_SETTING, .subject = "office-program", .value = "no", .number = 1};
    return demo_fill(store, err) && order_write(store, &order, err);
}

static struct scene *open_scene(void **folder, struct size size, bool large)
{
    assert_int_equal(folder_make(folder), 0);
    struct scene *scene = scene_new(*folder);
    scene_fill(scene, fill);
    scene_open(scene, size, COLOURS_DAY, large);
    return scene;
}

static void close_scene(struct scene *scene, void **folder)
{
    scene_close(scene);
    scene_free(scene);
    folder_remove(folder);
}

/* --- One field --- */

static void open_field(struct scene *scene, const char *label)
{
    char name[LINE_BYTES];
    text_format(name, sizeof name, "%s: ", label);
    finger_find(scene, name);
    if (finger_is_shown(scene, "Own words"))
        finger_step(scene, "tap \"Own words\"");
}

static void write(struct scene *scene, const char *text)
{
    app_type(&scene->app, text);
    app_turn(&scene->app);
}

static void write_letters(struct scene *scene, int count)
{
    char piece[PIECE + 1] = "";
    memset(piece, 'a', PIECE);
    for (int done = 0; done < count; done += PIECE)
        write(scene, piece);
}

static void wipe(struct scene *scene)
{
    char piece[PIECE + 1] = "";
    memset(piece, '\b', PIECE);
    for (int done = 0; done < LETTERS; done += PIECE)
        write(scene, piece);
}

static void stays(struct scene *scene, const char *label, const char *value)
{
    char name[LINE_BYTES];
    text_format(name, sizeof name, "%s: %s", label, value);
    finger_turn_to(scene, name);
}

static void enter(struct scene *scene, const char *label, const char *text)
{
    open_field(scene, label);
    wipe(scene);
    write(scene, text);
    finger_step(scene, "tap \"OK\"");
    stays(scene, label, text);
}

static void is_too_long(struct scene *scene, const struct form_case *form, const struct text_field *field)
{
    char words[LINE_BYTES];
    int room = LIMIT_BYTES(field->limit) - 1, taken = LETTERS < room ? LETTERS : room;
    open_field(scene, field->label);
    wipe(scene);
    write_letters(scene, LETTERS);
    if (taken < LETTERS)
        finger_see(scene, "There is no room for more.");
    finger_step(scene, "tap \"OK\"");
    stays(scene, field->label, "aaaaaaaaaaaaaaaaaaaa");
    finger_find(scene, form->save);
    text_format(words, sizeof words, "This is too long by %d letters.", taken - field->limit);
    if (taken > field->limit)
        finger_see(scene, words);
}

static void try_field(struct scene *scene, const struct form_case *form, const struct text_field *field)
{
    if (field->is_needed) {
        enter(scene, field->label, "   ");
        finger_find(scene, form->save);
        finger_see(scene, form->empty);
    }
    if (field->limit < LETTERS)
        is_too_long(scene, form, field);
    enter(scene, field->label, EMOJI);
    enter(scene, field->label, RIGHT_TO_LEFT);
}

static void leaving_asks(struct scene *scene, const char *label)
{
    finger_step(scene, "tap \"Done\"");
    finger_see(scene, "This is not saved yet");
    finger_step(scene, "tap \"Go on changing\"");
    stays(scene, label, RIGHT_TO_LEFT);
}

static void each_text_says_what_is_wrong_and_stays(void **state)
{
    static const struct size SIZES[] = {{800, 480}, {1280, 800}};
    (void)state;
    for (size_t i = 0; i < FORM_COUNT * 2; i++) {
        void *folder = NULL;
        const struct form_case *form = &FORMS[i / 2];
        struct scene *scene = open_scene(&folder, SIZES[i % 2], i % 2 == 0);
        finger_go_behind(scene, form->way);
        if (form->fields == OUTING_FIELDS)
            enter(scene, "Title", "The sea");
        for (const struct text_field *field = form->fields; field->label; field++)
            try_field(scene, form, field);
        leaving_asks(scene, form->fields[0].label);
        close_scene(scene, &folder);
    }
}

/* --- Dates, times, numbers --- */

struct value_case {
    const char *way[4];
    const char *before[6]; /* tapped first */
    const char *label;
    const char *taps[6]; /* in its editor; the last leaves it */
    const char *save, *wrong, *value;
};

static const struct value_case VALUES[] = {
    {{"Events", "Add", "New: Quiz"},
     {0},
     "Date",
     {"Earlier", "Earlier", "Tuesday 27 October"},
     "Save",
     "This is more than four weeks ago. Please choose a later day.",
     "Tuesday 27 October"},
    {{"Events", "All events", "Canal walk, ", "Change this event"},
     {0},
     "Date",
     {"Tuesday 24 November"},
     "Save",
     "This day is over. Please choose another.",
     "Tuesday 24 November"},
    {{"Events", "Add", "New: Quiz"},
     {0},
     "Ends",
     {"1pm", "OK"},
     "Save",
     "It ends before it begins. Please change one of the two.",
     "1pm"},
    {{"Events", "Add", "New: Quiz"},
     {"Repeats: Once", "Every week"},
     "Repeats until",
     {"Wednesday 25 November"},
     "Save",
     "This is before the date itself. Please choose a later day.",
     "Wednesday 25 November"},
    {{"Events", "Add", "New: Quiz"},
     {0},
     "Number of places",
     {"0", "OK"},
     "Save",
     "With 0 places nobody can come. Please choose one or more.",
     "0"},
    {{"Events", "Add", "New: Quiz"},
     {0},
     "Number of places",
     {"1", "0", "0", "0", "0", "OK"},
     "Save",
     "Please choose a number from 1 to 999.",
     "10000"},
    {{"Notices", "Add a notice"},
     {"First day: ", "Thursday 26 November"},
     "Last day",
     {"Wednesday 25 November"},
     "See it first",
     "This is before the first day. Please change one of them.",
     "Wednesday 25 November"},
    {{"Notices", "Add a notice"},
     {0},
     "Last day",
     {"Tuesday 24 November"},
     "See it first",
     "This day is over. Please choose another.",
     "Tuesday 24 November"},
};

static void find_each(struct scene *scene, const char *const names[], size_t most)
{
    for (size_t i = 0; i < most && names[i]; i++)
        finger_find(scene, names[i]);
}

static void try_value(struct scene *scene, const struct value_case *value)
{
    finger_go_behind(scene, value->way);
    enter(scene, "Title", "Bread and soup");
    find_each(scene, value->before, 6);
    open_field(scene, value->label);
    find_each(scene, value->taps, 6);
    finger_find(scene, value->save);
    finger_see(scene, value->wrong);
    stays(scene, value->label, value->value);
}

static void each_day_and_number_that_cannot_be_is_said_and_stays(void **state)
{
    static const struct size SIZES[] = {{800, 480}, {1280, 800}};
    (void)state;
    for (size_t i = 0; i < sizeof VALUES / sizeof VALUES[0]; i++) {
        void *folder = NULL;
        struct scene *scene = open_scene(&folder, SIZES[i % 2], i % 2 == 0);
        try_value(scene, &VALUES[i]);
        close_scene(scene, &folder);
    }
}

static void no_month_has_a_day_that_does_not_exist(void **state)
{
    static const char *const WAY[] = {"Events", "Add", "New: Quiz", "Date: ", NULL};
    void *folder = NULL;
    struct scene *scene = open_scene(&folder, (struct size){1280, 800}, false);
    (void)state;
    finger_go_behind(scene, WAY);
    while (!finger_is_shown(scene, "Sunday 28 February"))
        finger_step(scene, "tap \"Later\"");
    assert_false(finger_is_shown(scene, "Monday 29 February"));
    assert_false(finger_is_shown(scene, "Wednesday 31 February"));
    close_scene(scene, &folder);
}

static void fewer_places_than_are_kept_leave_them_and_say_so(void **state)
{
    static const char *const WAY[] = {"Events", "All events", "Art for three, ", "Change this event", NULL};
    void *folder = NULL;
    struct scene *scene = open_scene(&folder, (struct size){800, 480}, true);
    (void)state;
    finger_go_behind(scene, WAY);
    open_field(scene, "Number of places");
    write(scene, "\b1\n");
    finger_find(scene, "Save");
    finger_find(scene, "Only this date");
    finger_see(scene, "More places are kept than there are. They stay kept.");
    finger_step(scene, "tap \"Down\"");
    finger_see(scene, "A place can be given back under Who is coming.");
    close_scene(scene, &folder);
}

/* --- What cannot be seen, and what is secret --- */

static void what_cannot_be_seen_is_no_title(void **state)
{
    static const char *const WAY[] = {"Events", "Add", "New: Quiz", NULL};
    void *folder = NULL;
    struct scene *scene = open_scene(&folder, (struct size){1280, 800}, false);
    (void)state;
    finger_go_behind(scene, WAY);
    open_field(scene, "Title");
    write(scene, "\u00A0\u200B\uFEFF");
    finger_find(scene, "OK");
    finger_find(scene, "Save");
    finger_see(scene, "Please give it a title.");
    open_field(scene, "Title");
    write(scene, "\u202E\xC2\x85"
                 "Tea\u2066");
    finger_find(scene, "OK");
    stays(scene, "Title", "Tea");
    close_scene(scene, &folder);
}

static void a_pin_is_six_digits_twice(void **state)
{
    static const char *const WAY[] = {"Workers", "Add a worker", NULL};
    void *folder = NULL;
    struct scene *scene = open_scene(&folder, (struct size){800, 480}, false);
    (void)state;
    finger_go_behind(scene, WAY);
    enter(scene, "Name", "Nia");
    finger_find(scene, "Choose a PIN");
    finger_see(scene, "Six digits that nobody guesses easily.");
    finger_step(scene, "type 123456");
    finger_see(scene, "That one is easily guessed. Please choose another.");
    finger_step(scene, "type 274952");
    finger_see(scene, "The same six digits.");
    finger_step(scene, "type 174952");
    finger_see(scene, "Those were not the same six. Please choose again.");
    finger_step(scene, "type 174952174952");
    finger_step(scene, "expect-screen staff-workers");
    finger_see(scene, "Nia");
    close_scene(scene, &folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_text_says_what_is_wrong_and_stays),
        cmocka_unit_test(each_day_and_number_that_cannot_be_is_said_and_stays),
        cmocka_unit_test(no_month_has_a_day_that_does_not_exist),
        cmocka_unit_test(fewer_places_than_are_kept_leave_them_and_say_so),
        cmocka_unit_test(what_cannot_be_seen_is_no_title),
        cmocka_unit_test(a_pin_is_six_digits_twice),
    };
    return cmocka_run_group_tests_name("screen_bad_input", tests, NULL, NULL);
}
