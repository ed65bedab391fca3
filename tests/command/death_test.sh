# shellcheck shell=sh disable=SC2154
# A round of sync that dies at a call of the system, by a shim that is loaded before the C library.
. tests/command/house.sh

# Both devices have something to tell and something to read; what is whole is kept to begin again from.
make_two_with_news() {
    program=$PWD/build/kiosk # the shim and the sanitizers do not go together
    make_two
    answer lounge Ben "I'm coming"
    answer office Dee "I might come"
    at "$1" sync
    mkdir "$folder/whole"
    cp -a "$folder/office" "$folder/lounge" "$folder/share" "$folder/whole"
}

# Device $1 is killed before call 1, 1 + $2, 1 + 2 × $2 … of those that change a file (after one is before the
# next), until a round has no more of them. What was acknowledged is there afterwards, and both devices come to
# know the same.
die_at_calls() {
    number=1
    deaths=0
    while :; do
        for part in office lounge share; do
            rm -rf "${folder:?}/$part"
            cp -a "$folder/whole/$part" "$folder/$part"
        done
        (LD_PRELOAD=$PWD/build/release/tests/crash_shim.so KIOSK_CRASH_AT=$number \
            exec "$program" --config "$folder/kiosk.ini" --data "$folder/$1" --now "2026-11-25 14:05" sync \
            >"$folder/out" 2>"$folder/err" </dev/null) 2>"$folder/killed" && code=0 || code=$?
        [ $code != 0 ] || break
        [ $code = 137 ] || fail "death $number: ended with $code"
        check_after_death "death $number"
        number=$((number + $2))
        deaths=$((deaths + 1))
    done
    [ $deaths -ge 20 ] || fail "only $deaths deaths"
    echo "$deaths deaths"
}

check_after_death() {
    sync_all lounge office lounge
    know_the_same office lounge || fail "$1: they do not know the same"
    has_answer office Ben coming || fail "$1: the office has not got Ben's answer"
    has_answer lounge Dee maybe || fail "$1: the lounge has not got Dee's answer"
}

test_a_round_of_the_lounge_survives_death_at_every_call() {
    make_two_with_news office
    die_at_calls lounge 1
}

# With all the files for people that this round makes. EVERY=1 takes each call (minutes); else every fifth.
test_a_round_of_the_office_survives_death_at_its_calls() {
    make_two_with_news lounge
    die_at_calls office "${EVERY:-5}"
    [ "$(find "$folder/share/office" -name '*.tmp' -o -name '*.new' | wc -l)" = 0 ] || fail "leftovers stay in office/"
}
