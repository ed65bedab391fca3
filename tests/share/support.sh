# What the tests of shared folders use; sourced by run.sh. Each test has $folder, empty, to itself.
# shellcheck shell=sh
# shellcheck disable=SC2154 # $program, $folder: set by run.sh

fail() {
    echo "$1"
    exit 1
}

# What a test must undo at its end, however that comes: a command a line.
clean_up() {
    [ ! -e "$folder/undo" ] || tac "$folder/undo" | while read -r command; do eval "$command" || true; done
}
at_the_end() {
    echo "$1" >>"$folder/undo"
}

# Runs the program as device $1.
device() {
    at=$1
    shift
    [ -e "$folder/kiosk.ini" ] || : >"$folder/kiosk.ini"
    "$program" --config "$folder/kiosk.ini" --data "$folder/$at" --now "2026-11-25 14:05" "$@" </dev/null
}
sync_all() {
    for each in "$@"; do device "$each" sync >"$folder/$each.said"; done
}

# Tries a condition until it holds, for at most $1 seconds.
within() {
    left=$(($1 * 5))
    shift
    until "$@"; do
        left=$((left - 1))
        [ $left -gt 0 ] || fail "not in time: $*"
        sleep 0.2
    done
}

# The sample house at the office, whose shared folder is $1.
make_office() {
    device office demo >"$folder/said"
    device office setup --house "Maple House" --folder "$1" >"$folder/said"
}

# Lets device $1, whose shared folder is $2, join. Files take at most $3 seconds from one folder to another.
let_join() {
    code=$(device office join --offer 2>"$folder/said")
    within "${3:-1}" test -e "$2/house.json"
    device "$1" join --folder "$2" --code "$code" --as "$1" >"$folder/said"
    left=$((${3:-1} + 4))
    until [ -e "$folder/$1/keys" ]; do
        left=$((left - 1))
        [ $left -gt 0 ] || fail "$1 could not join"
        device office sync >"$folder/office.said"
        device "$1" sync >"$folder/$1.said"
        [ -e "$folder/$1/keys" ] || sleep 1
    done
}

# Somebody says at device $1 that $2 answers $3 to the quiz.
answer() {
    printf 'tap "What'"'"'s on"\ntap "Cooking together"\ntap "%s"\ntap "%s"\nexpect-screen saved\ntap "Done"\n' "$3" "$2" \
        >"$folder/$1.play"
    device "$1" play "$folder/$1.play" >"$folder/said"
}

# What device $1 knows, as lines of text.
knows() {
    device "$1" export "$folder/$1.files" >"$folder/said"
    for table in people events notices attendance; do
        sqlite3 "$folder/$1.files/lounge.sqlite" "SELECT * FROM $table ORDER BY 1, 2, 3"
    done
    sqlite3 "$folder/$1.files/lounge.sqlite" "SELECT * FROM sign_ups ORDER BY 1, 2, 3"
}
know_the_same() {
    knows "$1" >"$folder/$1.known"
    knows "$2" >"$folder/$2.known"
    cmp -s "$folder/$1.known" "$folder/$2.known"
}
has_answer() {
    [ "$(sqlite3 "$folder/$1.files/lounge.sqlite" "SELECT answer FROM sign_ups WHERE first_name = '$2'
        AND event_id IN (SELECT event_id FROM events WHERE title = 'Cooking together')")" = "$3" ]
}
