# shellcheck shell=sh disable=SC2154
# A new screen is set up on the screen itself: what that leaves on the disk, where it goes on after the power was
# off, and joining a house whose office is another computer.
# shellcheck source=tests/command/house.sh
. tests/command/house.sh

# sets_up_at DEVICE: the steps on standard input, at its screen.
sets_up_at() {
    cat >"$folder/steps.play"
    at "$1" play --set-up "$folder/steps.play" || fail "the $1 is not set up"
}

begins_at() {
    printf 'wait 1s\nexpect "%s"\n' "$2" | sets_up_at "$1"
}

test_a_house_is_made_on_its_screen_alone() {
    sets_up_at lounge <<'END'
tap "Next"
tap "Start a new house"
type "Maple House"
tap "OK"
tap "Only this screen"
wait 1s
tap "It fits"
tap "It is right"
tap "Choose a PIN"
tap "Name: "
type "Sam"
tap "OK"
tap "Choose a PIN"
type "274951"
type "274951"
tap "Go Home"
expect-screen home
END
    for file in keys recovery.html; do
        [ "$(stat -c %a "$folder/lounge/$file")" = 600 ] || fail "$file is not its owner's alone"
    done
    [ ! -e "$folder/lounge/folder" ] || fail "a folder is shared"
    grep -qx "language = en" "$folder/lounge/screen.ini" || fail "the language is not kept"
    at lounge house && says "Maple House"
    at lounge worker && says "Sam"
    at lounge check || true # help is not confirmed
    says "screen.ini goes before: language en, picture 217 x 136 mm"
    printf '[screen]\nrotation = 270\n' | write kiosk.ini
    at lounge check || true
    says "screen.ini goes before: language en, picture 136 x 217 mm"
    : >"$folder/kiosk.ini"
    begins_at lounge "Welcome. This screen is new here."
}

test_after_the_power_was_off_it_goes_on_with_what_is_missing() {
    begins_at lounge "Step 1 of 6"
    printf 'tap "Next"\nexpect "Step 2 of 6"\n' | sets_up_at lounge
    begins_at lounge "Which house?"
    mkdir "$folder/share"
    sets_up_at lounge <<END
tap "Start a new house"
type "Maple House"
tap "OK"
tap "Another folder"
type "$folder/share"
tap "OK"
wait 1s
expect "bank card"
END
    [ -e "$folder/share/house.json" ] || fail "the folder was not begun"
    [ "$(cat "$folder/lounge/folder")" = "$folder/share" ] || fail "the folder is not kept"
    begins_at lounge "bank card"
    printf 'tap "It fits"\n' | sets_up_at lounge
    begins_at lounge "Is the clock right?"
}

test_who_does_it_later_is_asked_at_the_next_start() {
    printf 'tap "Do this later"\nexpect-screen home\nwait 10m\nexpect-not "language"\n' | sets_up_at lounge
    begins_at lounge "Which language?"
}

test_a_house_that_was_set_up_or_filled_already_begins_at_home() {
    at made setup --house "Maple House"
    begins_at made "Welcome. This screen is new here."
    at filled import --apply tests/data/people.csv
    begins_at filled "Nothing is planned just now."
    printf 'expect "Welcome."\n' >"$folder/home.play"
    at plain play "$folder/home.play" || fail "a script that does not ask for it is set up"
}

asks_to_join() {
    sets_up_at lounge <<END
tap "Next"
tap "Join a house"
type "$1"
tap "OK"
tap "Another folder"
type "$folder/share"
tap "OK"
wait 1s
expect-screen joining
expect "Waiting for the office"
wait 10s
expect-screen joining
END
}

test_a_screen_joins_a_house_and_its_office_lets_it() {
    make_office
    at office join --offer
    asks_to_join "$(cat "$folder/out")"
    begins_at lounge "Waiting for the office"
    at office sync || fail "the office cannot sync"
    begins_at lounge "bank card"
    [ -e "$folder/lounge/keys" ] || fail "it has not joined"
    printf 'tap "It fits"\ntap "It is right"\nexpect "The workers of the house come"\n' | sets_up_at lounge
    sync_all lounge office lounge
    know_the_same office lounge
    begins_at lounge "Canal walk"
}

test_a_wrong_code_is_said_and_another_can_be_tried() {
    make_office
    at office join --offer
    code=$(cat "$folder/out")
    case $code in 1*) wrong=2${code#?} ;; *) wrong=1${code#?} ;; esac
    asks_to_join "$wrong"
    at office sync || true
    sets_up_at lounge <<END
wait 1s
expect-screen joining
expect "this was not its code"
tap "Ask again"
wait 1s
expect "Which house?"
END
}

test_waiting_for_the_office_can_be_left_and_goes_on_later() {
    make_office
    at office join --offer
    asks_to_join "$(cat "$folder/out")"
    printf 'wait 1s\nexpect-screen joining\ntap "Do this later"\nwait 1s\nexpect-screen home\n' | sets_up_at lounge
    begins_at lounge "Waiting for the office"
}

test_what_stands_wrong_in_screen_ini_is_said_and_not_used() {
    mkdir "$folder/data"
    printf '[screen]\nwidth mm = 5\n' >"$folder/data/screen.ini"
    kiosk_ends 0 worker
    complains_once "screen.ini, line 2: 'width mm' cannot be '5'."
}
