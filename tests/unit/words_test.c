#include "support.h"

#include <stdlib.h>

#include "base/text.h"
#include "screen/words.h"

#define LOCALE "build/sanitize/locale"

static int open_words(void **state)
{
    (void)state;
    words_open(LOCALE);
    return 0;
}

static struct time_of_day at(const char *text)
{
    struct time_of_day time = {0};
    assert_true(time_from_iso(text, &time));
    return time;
}

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_from_iso(text, &date));
    return date;
}

/* --- Times --- */

static void assert_time(const char *time, const char *expected)
{
    char out[WORDS_SIZE];
    assert_string_equal(words_time(out, at(time)), expected);
}

static void a_time_is_said_as_people_say_it(void **state)
{
    (void)state;
    assert_time("14:00", "2pm");
    assert_time("14:05", "2:05pm");
    assert_time("09:30", "9:30am");
    assert_time("11:00", "11am");
}

static void noon_and_midnight_cannot_be_mixed_up(void **state)
{
    (void)state;
    assert_time("12:00", "12pm");
    assert_time("12:30", "12:30pm");
    assert_time("00:00", "midnight");
    assert_time("00:30", "12:30am");
}

static void the_clock_always_shows_minutes(void **state)
{
    (void)state;
    char out[WORDS_SIZE];
    assert_string_equal(words_clock(out, at("14:00")), "2:00pm");
    assert_string_equal(words_clock(out, at("00:05")), "12:05am");
    assert_string_equal(words_clock(out, at("12:00")), "12:00pm");
}

static void a_span_of_time_says_both_ends(void **state)
{
    (void)state;
    char out[WORDS_SIZE];
    assert_string_equal(words_from_to(out, at("18:00"), at("19:30")), "6pm to 7:30pm");
    assert_string_equal(words_from_to(out, at("22:00"), at("00:00")), "10pm to midnight");
    assert_string_equal(words_from_to(out, at("18:00"), TIME_NONE), "6pm");
    assert_string_equal(words_from_to(out, at("00:00"), at("23:59")), "all day");
    assert_string_equal(words_until(out, at("23:59")), "Until tonight");
    assert_string_equal(words_until(out, at("16:00")), "Until 4pm");
}

/* --- Dates --- */

static void a_date_is_said_with_its_weekday(void **state)
{
    (void)state;
    char out[WORDS_SIZE];
    assert_string_equal(words_date(out, day("2026-11-25")), "Wednesday 25 November");
    assert_string_equal(words_date(out, day("2025-08-06")), "Wednesday 6 August");
}

static void near_days_have_their_own_words(void **state)
{
    (void)state;
    char out[WORDS_SIZE];
    struct date today = day("2026-11-25");
    assert_string_equal(words_day(out, today, today), "Today");
    assert_string_equal(words_day(out, day("2026-11-26"), today), "Tomorrow");
    assert_string_equal(words_day(out, day("2026-11-27"), today), "Friday 27 November");
    assert_string_equal(words_day(out, day("2026-11-24"), today), "Tuesday 24 November");
    assert_string_equal(words_until_day(out, today, today), "Until tonight");
    assert_string_equal(words_until_day(out, day("2026-11-26"), today), "Until tomorrow");
    assert_string_equal(words_until_day(out, day("2026-11-27"), today), "Until Friday 27 November");
}

static void an_occurrence_says_when_it_is(void **state)
{
    (void)state;
    char out[WORDS_SIZE];
    struct occurrence occurrence = {.date = day("2026-11-25"), .starts = at("18:00"), .ends = at("19:30")};
    assert_string_equal(words_when(out, &occurrence, day("2026-11-25")), "Today, 6pm to 7:30pm");
    assert_string_equal(words_start(out, &occurrence, day("2026-11-25")), "6pm");
    assert_string_equal(words_start(out, &occurrence, day("2026-11-24")), "Tomorrow, 6pm");
    assert_string_equal(words_start(out, &occurrence, day("2026-11-20")), "Wednesday 25 November, 6pm");
}

/* --- Places --- */

static void assert_place(const char *place, const char *expected)
{
    char out[WORDS_SIZE];
    assert_string_equal(words_in_place(out, place), expected);
}

static void a_place_becomes_a_phrase(void **state)
{
    (void)state;
    assert_place("Lounge", "in the lounge");
    assert_place("the kitchen", "in the kitchen");
    assert_place("Community centre", "at the community centre");
    assert_place("The Red Lion", "at the Red Lion");
    assert_place("Room 2", "in Room 2");
    assert_place("Tesco café", "at Tesco café");
    assert_place("Outside the shop", "outside the shop");
    assert_place("In the garden", "in the garden");
    assert_place("", "");
}

/* --- Kinds, answers, room --- */

static void room_is_said_without_a_number(void **state)
{
    (void)state;
    assert_string_equal(words_room(ROOM_OPEN), "there is room");
    assert_string_equal(words_room(ROOM_THERE_IS), "there is room");
    assert_string_equal(words_room(ROOM_WAITING), "you can wait for a place");
}

static void every_kind_has_its_own_icon_and_colours(void **state)
{
    (void)state;
    assert_string_equal(words_kind_icon(EVENT_QUIZ), "icons/quiz");
    for (int kind = EVENT_ACTIVITY; kind <= EVENT_ONE_TO_ONE; kind++)
        for (int other = kind + 1; other <= EVENT_ONE_TO_ONE; other++) {
            assert_string_not_equal(words_kind_icon((enum event_kind)kind),
                                    words_kind_icon((enum event_kind)other));
            assert_int_not_equal(words_kind_ink((enum event_kind)kind),
                                 words_kind_ink((enum event_kind)other));
            assert_int_not_equal(words_kind_tint((enum event_kind)kind),
                                 words_kind_tint((enum event_kind)other));
        }
}

static void an_event_shows_its_own_picture_before_its_kind(void **state)
{
    (void)state;
    char out[WORDS_SIZE];
    struct occurrence cooking = {.kind = EVENT_ACTIVITY, .picture = "cooking"};
    struct occurrence quiz = {.kind = EVENT_QUIZ};
    assert_string_equal(words_event_picture(out, &cooking), "icons/cooking");
    assert_string_equal(words_event_picture(out, &quiz), "icons/quiz");
}

/* --- Languages --- */

static void another_language_changes_every_word_at_once(void **state)
{
    (void)state;
    char out[WORDS_SIZE];
    words_set_language("xx");
    assert_string_equal(words_answer(ANSWER_COMING), "Í’m cóómííng");
    assert_string_equal(words_date(out, day("2026-11-25")), "Wédnésdááýý 25 Nóóvémbér");
    assert_string_equal(words_in_place(out, "Lounge"), "íín thé lóóúngé");
    words_set_language("ar");
    assert_string_not_equal(words_answer(ANSWER_COMING), "I’m coming");
    words_set_language("en");
    assert_string_equal(words_answer(ANSWER_COMING), "I’m coming");
    assert_string_equal(words_date(out, day("2026-11-25")), "Wednesday 25 November");
}

static void a_language_without_a_catalogue_gives_english(void **state)
{
    (void)state;
    words_set_language("tlh");
    assert_string_equal(words_answer(ANSWER_MAYBE), "I might come");
    words_set_language("");
    assert_string_equal(words_answer(ANSWER_MAYBE), "I might come");
}

static void a_word_without_a_translation_stays_as_it_is(void **state)
{
    (void)state;
    words_set_language("xx");
    assert_string_equal(_("No catalogue has this"), "No catalogue has this");
    assert_string_equal(_c("nowhere", "No catalogue has this"), "No catalogue has this");
    assert_string_equal(_n("%d day", "%d days", 1), "%d day");
    assert_string_equal(_n("%d day", "%d days", 2), "%d days");
    assert_string_equal(_(""), "");
}

static void languages_are_listed_english_first(void **state)
{
    (void)state;
    char languages[WORDS_LANGUAGES_MOST][16];
    int count = words_list_languages(languages);
    assert_true(count >= 3);
    assert_string_equal(languages[0], "en");
    for (int i = 2; i < count; i++)
        assert_true(strcmp(languages[i - 1], languages[i]) < 0);
    assert_string_equal(languages[count - 1], "xx");
}

static void a_house_without_catalogues_has_english(void **state)
{
    char languages[WORDS_LANGUAGES_MOST][16];
    words_open(folder_path(state, "none"));
    assert_int_equal(words_list_languages(languages), 1);
    assert_string_equal(languages[0], "en");
    assert_string_equal(words_answer(ANSWER_MAYBE), "I might come");
}

static void a_language_is_called_by_its_own_name(void **state)
{
    (void)state;
    assert_string_equal(words_language_name("pl"), "Polski");
    assert_string_equal(words_language_name("xx"), "xx");
    assert_true(words_is_right_to_left("ar"));
    assert_true(words_is_right_to_left("ur"));
    assert_false(words_is_right_to_left("pl"));
    assert_false(words_is_right_to_left("xx"));
}

#define TEST(name) cmocka_unit_test_setup(name, open_words)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_time_is_said_as_people_say_it),
        TEST(noon_and_midnight_cannot_be_mixed_up),
        TEST(the_clock_always_shows_minutes),
        TEST(a_span_of_time_says_both_ends),
        TEST(a_date_is_said_with_its_weekday),
        TEST(near_days_have_their_own_words),
        TEST(an_occurrence_says_when_it_is),
        TEST(a_place_becomes_a_phrase),
        TEST(room_is_said_without_a_number),
        TEST(every_kind_has_its_own_icon_and_colours),
        TEST(an_event_shows_its_own_picture_before_its_kind),
        TEST(another_language_changes_every_word_at_once),
        TEST(a_language_without_a_catalogue_gives_english),
        TEST(a_word_without_a_translation_stays_as_it_is),
        TEST(languages_are_listed_english_first),
        cmocka_unit_test_setup_teardown(a_house_without_catalogues_has_english, folder_make, folder_remove),
        TEST(a_language_is_called_by_its_own_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
