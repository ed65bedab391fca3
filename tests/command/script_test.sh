# shellcheck shell=sh disable=SC2154
# Scripts with mistakes: the line is named, and what would be right.

# A script of one wrong line after a right one.
play_of() {
    printf 'expect "2:05pm"\n%s\n' "$1" >"$folder/wrong.play"
    kiosk_ends 1 play "$folder/wrong.play"
}

test_an_unknown_step_is_named_with_those_that_exist() {
    play_of 'frobnicate "Home"'
    complains_once "$folder/wrong.play, line 2: 'frobnicate' is no step. There are now, set-clock, network, wait, tap,"
}

test_a_quotation_mark_that_is_never_closed_is_an_error() {
    play_of 'tap "My plans'
    complains_once "line 2: A quotation mark (\") is opened and never closed."
}

test_a_step_with_too_few_or_too_many_words_is_an_error() {
    play_of 'expect'
    complains_once "line 2: 'expect' needs something behind it."
    play_of 'tap My plans'
    complains_once "line 2: 'plans' is too much behind 'tap'. Put words with blanks in quotation marks."
    play_of "expect $(printf '%0300d' 7)"
    complains_once "is too long: 255 bytes are the most."
}

test_a_wait_of_years_is_an_error_and_not_an_endless_run() {
    play_of 'wait 200000h'
    complains_once "line 2: '200000h' is no duration: write one like 90s, a day at most."
}

test_a_number_of_taps_that_is_none_is_an_error() {
    play_of 'expect-taps many'
    complains_once "line 2: 'many' is no number of taps: write one like 3."
}

test_a_picture_that_cannot_be_written_says_what_to_do() {
    play_of 'shot /proc/none.png'
    complains_once "line 2: The picture /proc/none.png could not be written"
    complains_once "Choose another place."
}

test_a_remark_behind_a_step_is_allowed() {
    printf '# %099d "\nexpect "2:05pm" # %099d "\n' 7 7 >"$folder/right.play"
    kiosk_ends 0 play "$folder/right.play"
}

test_a_script_that_is_huge_binary_or_no_file_is_said() {
    head -c 10000000 /dev/zero | tr '\0' '#' | write huge.play
    kiosk_ends 1 play "$folder/huge.play"
    complains_once "huge.play is larger than"
    head -c 3000 /dev/zero | tr '\0' '\377' | write binary.play
    kiosk_ends 1 play "$folder/binary.play"
    complains_once "binary.play is not UTF-8 text."
    kiosk_ends 1 play "$folder"
    complains_once "is not a file."
    kiosk_ends 1 play "$folder/none.play"
    complains_once "Could not open $folder/none.play"
}

test_a_settings_file_with_hundreds_of_mistakes_is_complained_of_briefly() {
    i=0
    while [ $i -lt 300 ]; do echo "[house]" && echo "nmae = $i" && i=$((i + 1)); done | write kiosk.ini
    kiosk_ends 0 settings
    complains "kiosk.ini: more is wrong below. Mend these first."
    [ "$(wc -l <"$folder/err")" -le 25 ] || fail "complains in too many lines"
}
