# shellcheck shell=sh disable=SC2154
# What staff have written is copied onto a stick, by what kiosk-stick.service runs. A stick is here a file system in
# memory, which is mounted as one.

plug_in() {
    mkdir -p "/run/media/system/$1"
    mount -t tmpfs -o "ro,size=${2:-256k}" none "/run/media/system/$1"
}
systemd() {
    "$program" --config "$folder/kiosk.ini" --data "$folder/data" stick "$1" 2>"$folder/system" ||
        fail "$(cat "$folder/system")"
}
# What the system does once the screen asks. It looks on in between.
carries_out() {
    for _ in $(seq 80); do
        if [ -e "$folder/data/copy-to-stick" ]; then
            systemd copy
            "${@:-true}"
            systemd close
            return
        fi
        sleep 0.1
    done
}
# copies ABOUT ANSWER
copies() {
    kiosk_ends 0 errand --by 0 -- copy-to-stick $1
    wait
    [ "$(cat "$folder/out")" = "$2" ] || fail "answers '$(cat "$folder/out")', not '$2'"
    ! ls "$folder"/data/copy-to-stick "$folder"/data/copy-to-stick.taken 2>/dev/null || fail "it still asks"
}
is_only_read() {
    ! touch "/run/media/system/$1/new" 2>/dev/null || fail "anybody can write"
}
lies_on() {
    ls -A "/run/media/system/$1" >"$folder/lies"
    printf '%s' "$2" | cmp - "$folder/lies" || fail "there is $(cat "$folder/lies")"
}

with_sticks() {
    mount -t tmpfs none /run
    "$@"
}

make_reports() {
    kiosk_ends 0 demo
    kiosk_ends 0 export "$folder/data/office"
}

files_are_copied() {
    make_reports
    plug_in blue 1m
    day=kiosk-reports-2026-11-25
    carries_out &
    copies "" "copied	$day"
    diff -r "$folder/data/office" "/run/media/system/blue/$day" || fail "not all is there"
    is_only_read blue
    mount -o remount,rw /run/media/system/blue
    echo mine >"/run/media/system/blue/$day-2"
    carries_out &
    copies "" "copied	$day-3"
    [ "$(cat "/run/media/system/blue/$day-2")" = mine ] || fail "what was there is gone"
    lies_on blue "$day
$day-2
$day-3
"
}
test_reports_are_copied_into_a_new_folder_of_the_stick() {
    in_mounts_of_its_own tests/command/stick_test.sh with_sticks files_are_copied
}

one_person_is_copied() {
    kiosk_ends 0 demo
    person=$(sqlite3 "$folder/data/kiosk.sqlite" "SELECT id FROM person LIMIT 1")
    kiosk_ends 0 person export "$person" "$folder/data/what-is-kept"
    plug_in blue
    carries_out &
    copies "$person" "copied	kiosk-what-is-kept-2026-11-25"
    diff -r "$folder/data/what-is-kept" /run/media/system/blue/kiosk-what-is-kept-2026-11-25 || fail "not all is there"
}
test_what_is_kept_about_one_person_is_copied_and_nothing_of_others() {
    in_mounts_of_its_own tests/command/stick_test.sh with_sticks one_person_is_copied
}

reasons_are_told() {
    make_reports
    carries_out &
    copies "" none
    plug_in small 64k
    carries_out &
    copies "" full
    lies_on small ""
    is_only_read small
    umount /run/media/system/small
    plug_in small 256k,nr_inodes=5
    carries_out &
    copies "" full
    lies_on small ""
    plug_in blue
    carries_out &
    copies "" several
    lies_on blue ""
    umount /run/media/system/small
    rm -r "$folder/data/office"
    carries_out &
    copies "" unreadable
    lies_on blue ""
    is_only_read blue
}
test_a_stick_that_cannot_be_used_is_told_and_left_as_it_was() {
    in_mounts_of_its_own tests/command/stick_test.sh with_sticks reasons_are_told
}

nobody_waits() {
    make_reports
    plug_in blue
    printf 'kiosk-reports-2026-11-25\n%s\n' "$folder/data/office/index.html" >"$folder/data/copy-to-stick"
    carries_out
    lies_on blue ""
    [ ! -e "$folder/data/copy-to-stick.taken" ] || fail "it is kept"
}
test_nothing_is_copied_that_nobody_waits_for() {
    in_mounts_of_its_own tests/command/stick_test.sh with_sticks nobody_waits
}

# It ends as if it had been killed, with the stick still open.
crashes() {
    mount -o remount,rw /run/media/system/blue
    rm "$folder/data/copy-to-stick.said"
}
crash_is_told() {
    make_reports
    plug_in blue
    carries_out crashes &
    copies "" gone
    is_only_read blue
}
test_who_waits_is_told_if_copying_has_crashed() {
    in_mounts_of_its_own tests/command/stick_test.sh with_sticks crash_is_told
}

test_where_nothing_copies_onto_sticks_the_screen_is_told_so() {
    make_reports
    copies "" nowhere
    kiosk_ends 1 errand --by 0 -- copy-to-stick 0123456789abcdef0123456789abcdef
    complains_once "Could not find"
    kiosk_ends 2 stick burn
    complains_once "A stick is for copy or for close, not for 'burn'."
}
