# shellcheck shell=sh disable=SC2154
# The workers and their PINs.

# kiosk_enters CODE LINE... -- WORD...: runs the program with these lines on standard input.
kiosk_enters() {
    wanted=$1
    shift
    : >"$folder/entered"
    while [ "$1" != -- ]; do
        echo "$1" >>"$folder/entered"
        shift
    done
    shift
    "$program" --data "$folder/data" --now "2026-11-25 14:05" "$@" <"$folder/entered" \
        >"$folder/out" 2>"$folder/err" && code=0 || code=$?
    [ "$code" = "$wanted" ] || fail "kiosk $*: ended with $code, not $wanted"
}

# What a lounge says to PIN $1, where Asha has no lock yet.
pin_leads_to() {
    printf 'tap "My plans"\ntap "Asha"\ntype "%s"\nexpect-screen %s\n' "$1" "$2" >"$folder/pin.play"
    SDL_VIDEODRIVER=dummy kiosk_ends 0 play "$folder/pin.play"
}

test_a_worker_is_added_with_a_pin_and_changes_it() {
    kiosk_ends 0 demo
    says "Sam's PIN is 274951."
    pin_leads_to 274951 lock
    kiosk_enters 0 905316 905316 -- worker Lee
    says "The PIN is set."
    pin_leads_to 905316 lock
    kiosk_enters 0 862073 862073 -- worker lee
    says "The PIN is changed."
    pin_leads_to 905316 pin
    pin_leads_to 862073 lock
    complains_of_nothing
}

test_a_pin_that_another_worker_has_is_refused() {
    kiosk_ends 0 demo
    kiosk_enters 1 274951 274951 -- worker Lee
    complains_once "Please choose another number."
    kiosk_ends 0 worker
    ! grep -q Lee "$folder/out" || fail "Lee was added"
    kiosk_enters 0 274951 274951 -- worker Sam
    complains_of_nothing
}

test_the_workers_are_listed() {
    mkdir "$folder/data"
    kiosk_ends 0 worker
    says "There is no worker yet. To add one: kiosk worker NAME"
    kiosk_enters 0 274951 274951 -- worker Sam
    kiosk_enters 0 905316 905316 -- worker Lee
    kiosk_ends 0 worker --leave Lee
    says "Lee works here no longer"
    kiosk_ends 0 worker
    [ "$(cat "$folder/out")" = "Lee: works here no longer
Sam: has a PIN" ] || fail "another list"
}

test_two_pins_that_differ_or_a_bad_one_change_nothing() {
    kiosk_enters 1 274951 274952 -- worker Sam
    complains_once "The two were not the same. Nothing was changed."
    kiosk_enters 1 27495 27495 -- worker Sam
    complains_once "A PIN is six digits"
    kiosk_enters 1 123456 123456 -- worker Sam
    complains_once "is easily guessed. Choose another."
    kiosk_enters 1 -- worker Sam
    complains_once "Nothing was entered."
    kiosk_enters 1 274951 -- worker Sam
    complains_once "Nothing was entered."
    yes 1 | tr -d '\n' | head -c 5000 >"$folder/long"
    "$program" --data "$folder/data" worker Sam <"$folder/long" 2>"$folder/err" && fail "took a PIN of 5000 digits"
    kiosk_ends 0 worker
    says "There is no worker yet."
}

test_leave_needs_a_worker() {
    kiosk_ends 1 worker --leave Lee
    complains_once "There is no worker 'Lee'."
    kiosk_ends 2 worker --leave
    complains_once "Write: kiosk worker --leave NAME"
    kiosk_ends 2 check --leave
    complains_once "--leave belongs to worker, not to check."
}

test_check_says_when_no_worker_has_a_pin() {
    mkdir "$folder/data"
    kiosk_ends 0 worker
    kiosk_ends 1 check
    says "look workers: none has a PIN yet"
    kiosk_enters 0 274951 274951 -- worker Sam
    kiosk_ends 1 check
    says "ok   workers: "
    kiosk_ends 0 worker --leave Sam
    kiosk_ends 1 check
    says "look workers: "
}

# What the terminal of at_terminal shows.
waits_for() {
    for _ in $(seq 300); do
        if grep -qF -- "$1" "$folder/shown"; then
            return
        fi
        sleep 0.1
    done
    fail "the terminal never shows: $1"
}

# Runs a script at a terminal of its own (`script` makes one), with what is piped in as its keys. The
# terminal is closed while its end is still being said, so the code is that of neither: the tests read what
# was shown.
at_terminal() {
    : >"$folder/shown"
    script -qfc "sh $folder/run.sh" /dev/null >>"$folder/shown" || fail "no terminal: $(cat "$folder/shown")"
}

test_a_pin_does_not_appear_on_the_terminal() {
    printf '%s worker --data %s/data Sam\necho the end\n' "$program" "$folder" | write run.sh
    {
        waits_for "PIN, six digits"
        echo 274951
        waits_for "The same again"
        echo 274951
        waits_for "the end"
    } | at_terminal
    grep -q "The PIN is set." "$folder/shown" || fail "it is not set"
    ! grep -q 274951 "$folder/shown" || fail "the PIN is seen: $(cat "$folder/shown")"
}

test_an_interrupted_question_leaves_the_terminal_as_it_was() {
    printf 'trap : INT\n%s worker --data %s/data Sam\nstty -a\necho the end\n' "$program" "$folder" | write run.sh
    {
        waits_for "PIN, six digits"
        printf '\003'
        waits_for "the end"
    } | at_terminal
    grep -qE '[^-]echo ' "$folder/shown" || fail "the terminal does not echo: $(cat "$folder/shown")"
    kiosk_ends 0 worker
    says "There is no worker yet."
}

test_a_forgotten_lock_is_taken_away_and_made_anew_with_a_worker() {
    kiosk_ends 0 demo
    write lock.play <<'END'
tap "My plans"
tap "Farah"
type "274951"
tap "Choose three pictures"
tap "Cat"
tap "Boat"
tap "Moon"
tap "Cat"
tap "Boat"
tap "Moon"
expect-screen plans
END
    write forgotten.play <<'END'
tap "My plans"
tap "Farah"
expect-screen pin
END
    kiosk_ends 0 play "$folder/lock.play"
    kiosk_ends 1 play "$folder/forgotten.play"
    kiosk_ends 0 person
    id=$(sed -n 's/ .*Farah.*//p' "$folder/out")
    kiosk_ends 0 person unlock "$id"
    says "The lock of Farah is taken away."
    kiosk_ends 0 play "$folder/forgotten.play"
    kiosk_ends 1 person unlock 0123
    complains_once "There is nobody with the id '0123'. kiosk person lists all."
    kiosk_ends 2 person unlock
    complains_once "Write: kiosk person, kiosk person export ID [DIR], kiosk person erase ID, or kiosk person unlock ID"
}

test_the_list_of_people_says_who_is_away_and_who_has_moved_on() {
    printf 'id,first name,picture,active\n1,Ann,cat,yes\n2,Bo,owl,away\n3,,moon,no\n' | write people.csv
    kiosk_ends 0 import --apply "$folder/people.csv"
    kiosk_ends 0 person
    [ "$(sed 's/^[0-9a-f]*  //' "$folder/out")" = "Ann, picture cat
Bo, picture owl, away
(no name), picture moon, moved on" ] || fail "it is not the list of three"
}
