# A house on several devices, an office and others, through a shared folder. Each device has its data in
# $folder/NAME. Sourced by the tests that need one.
# shellcheck shell=sh
# shellcheck disable=SC2154 # $program, $folder: set by run.sh

# Runs the program as device $1.
at() {
    where=$1
    shift
    [ -e "$folder/kiosk.ini" ] || : >"$folder/kiosk.ini"
    "$program" --config "$folder/kiosk.ini" --data "$folder/$where" --now "2026-11-25 14:05" "$@" \
        >"$folder/out" 2>"$folder/err" </dev/null
}

# One round each, in this order.
sync_all() {
    for each in "$@"; do at "$each" sync || fail "the $each cannot sync"; done
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

# The sample house at the office, whose shared folder is $1, or $folder/share.
# shellcheck disable=SC2120 # some tests name a folder
make_office() {
    mkdir -p "${1:-$folder/share}"
    at office demo
    at office setup --house "Maple House" --folder "${1:-$folder/share}"
}

has_joined() {
    at office sync || fail "the office cannot sync"
    at "$1" sync || true # not yet
    [ -e "$folder/$1/keys" ]
}

# Lets device $1, whose shared folder is $2, join. Files take at most $3 seconds from one folder to another.
let_join() {
    at office join --offer
    code=$(cat "$folder/out")
    within "${3:-1}" test -e "${2:-$folder/share}/house.json"
    at "$1" join --folder "${2:-$folder/share}" --code "$code" --as "$1"
    within $((${3:-0} + 5)) has_joined "$1"
}

# An office and a lounge that both know the sample house.
make_two() {
    make_office
    let_join lounge
    sync_all office
}

# Somebody says at device $1 that $2 answers $3 to the cooking.
answer() {
    printf 'tap "What'"'"'s on"\ntap "Cooking together"\ntap "%s"\ntap "%s"\nexpect-screen saved\ntap "Done"\n' \
        "$3" "$2" >"$folder/answer.play"
    at "$1" play "$folder/answer.play" || fail "nobody could answer at the $1"
}

# The id of the person whom device $1 calls $2.
id_of() {
    at "$1" person
    sed -n "s/  $2, picture .*//p" "$folder/out"
}

# Asks a device what it knows, as lines of text in $folder/NAME.known.
ask() {
    at "$1" export "$folder/$1.files"
    for table in people events notices attendance sign_ups; do
        echo "SELECT * FROM $table ORDER BY 1, 2, 3;"
    done | sqlite3 "$folder/$1.files/lounge.sqlite" >"$folder/$1.known"
}
know_the_same() {
    ask "$1"
    ask "$2"
    cmp "$folder/$1.known" "$folder/$2.known"
}

# has_answer DEVICE NAME ANSWER: what stood there for the cooking when it was last asked what it knows.
has_answer() {
    [ "$(sqlite3 "$folder/$1.files/lounge.sqlite" "SELECT answer FROM sign_ups WHERE first_name = '$2' AND event_id IN
        (SELECT event_id FROM events WHERE title = 'Cooking together')")" = "$3" ]
}
