# shellcheck shell=sh disable=SC2154
# The command line itself: verbs, options, exit codes.

test_help_lists_every_verb_and_option() {
    kiosk_ends 0 --help
    for word in run play import export check demo backup restore setup join sync confirm-help worker settings --config --data --now --size --lang --leave --folder; do
        says "$word"
    done
    complains_of_nothing
}

test_the_version_is_one_line() {
    kiosk_ends 0 --version
    [ "$(wc -l <"$folder/out")" = 1 ] || fail "more than one line"
    says "kiosk 0."
}

test_an_empty_word_is_said() {
    kiosk_ends 2 import ""
    complains_once "kiosk: a word of the command is empty. Name the file or folder that is meant."
}

test_a_name_of_a_thousand_letters_is_said() {
    long=$(printf '%0900d' 7)
    for words in "check --data $long" "check --config $long" "import $long" "export $long" "backup $long" "play $long"; do
        # shellcheck disable=SC2086 # words of a command
        kiosk_ends 2 $words
        complains_once "has 900 bytes, and 800 is the most. Choose a shorter one."
    done
}

test_help_as_a_verb_is_help_too() {
    kiosk_ends 0 --help
    cp "$folder/out" "$folder/option"
    kiosk_ends 0 help
    cmp "$folder/option" "$folder/out" || fail "it says something else"
    complains_of_nothing
    [ ! -e "$folder/data" ] || fail "there is a data folder"
}

test_a_language_without_words_is_said_once_and_english_goes_on() {
    kiosk_ends 0 settings --lang zz
    complains_once "kiosk: there are no words in 'zz', so they are in English. There are: en"
    says "[house]"
    for language in en en_GB; do
        kiosk_ends 0 settings --lang $language
        complains_of_nothing
    done
}

# A computer with a screen of its own would open the lounge on it.
test_without_any_screen_it_says_so_in_one_line() {
    env -u DISPLAY -u WAYLAND_DISPLAY -u XDG_RUNTIME_DIR -u SDL_VIDEODRIVER \
        timeout 10 "$program" --data "$folder/data" run >"$folder/out" 2>"$folder/err" && fail "ended with 0"
    ! grep -q XDG_RUNTIME_DIR "$folder/err" || fail "a library complains too"
    [ -e /dev/dri ] || complains_once "kiosk: There is no screen to draw on here."
}

test_an_unknown_verb_is_named_with_those_that_exist() {
    kiosk_ends 2 imprt a.csv
    complains_once "'imprt' is no command. There are run, office, play, import, export, setup, join, sync, house, device, person, retention, check"
}

test_an_unknown_option_is_named_with_those_that_exist() {
    kiosk_ends 2 check --colour red
    complains_once "'--colour' is no option. There are --config,"
}

test_too_few_or_too_many_words_say_how_to_write_it() {
    kiosk_ends 2 import
    complains_once "Write: kiosk import [--apply] FILE..."
    kiosk_ends 2 export one two
    complains_once "'two' is too much. Write: kiosk export DIR"
    kiosk_ends 2 demo here
    complains_once "'here' is too much. Write: kiosk demo"
}

test_an_option_of_another_verb_says_whose_it_is() {
    kiosk_ends 2 check --apply
    complains_once "--apply belongs to import and retention, not to check."
    kiosk_ends 2 check --folder /x
    complains_once "--folder belongs to setup and join, not to check."
}

test_a_wrong_time_or_size_says_what_would_be_right() {
    kiosk_ends 2 check --now tomorrow
    complains_once "--now cannot be 'tomorrow'. Write: --now \"2026-11-25 14:00\""
    kiosk_ends 2 check --size huge
    complains_once "Write: --size 1280x800"
    kiosk_ends 2 check --lang "../../x"
    complains_once "--lang cannot be"
}

test_wrong_usage_makes_no_data_folder() {
    kiosk_ends 2 import
    [ ! -e "$folder/data" ] || fail "there is a data folder"
}

test_a_full_disk_for_what_is_said_is_a_failure() {
    "$program" --data "$folder/data" settings >/dev/full 2>"$folder/err" && fail "ended with 0"
    complains_once "could not be written"
}
