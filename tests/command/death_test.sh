# shellcheck shell=sh disable=SC2154
# A round of sync that dies at a call of the system, by a shim that is loaded before the C library.
. tests/command/house.sh

# The process is killed at each call in turn that changes a file, before it and after it; what was
# acknowledged is there afterwards, and both devices come to know the same.
test_a_round_survives_death_at_every_call() {
    program=$PWD/build/kiosk # the shim and the sanitizers do not go together
    make_two
    answer lounge Ben "I'm coming"
    answer office Dee "I might come"
    at office sync
    mkdir "$folder/whole"
    cp -a "$folder/office" "$folder/lounge" "$folder/share" "$folder/whole"
    deaths=0
    for after in 0 1; do
        number=0
        while :; do
            number=$((number + 1))
            for part in office lounge share; do
                rm -rf "${folder:?}/$part"
                cp -a "$folder/whole/$part" "$folder/$part"
            done
            (LD_PRELOAD=$PWD/build/release/tests/crash_shim.so KIOSK_CRASH_AT=$number KIOSK_CRASH_AFTER=$after \
                exec "$program" --config "$folder/kiosk.ini" --data "$folder/lounge" --now "2026-11-25 14:05" sync \
                >"$folder/out" 2>"$folder/err" </dev/null) 2>"$folder/killed" && code=0 || code=$?
            [ $code != 0 ] || break
            [ $code = 137 ] || fail "death $number: ended with $code"
            deaths=$((deaths + 1))
            check_after_death "death $number"
        done
    done
    [ $deaths -ge 40 ] || fail "only $deaths calls were met"
    echo "$deaths deaths"
}

check_after_death() {
    sync_all lounge office lounge
    know_the_same office lounge || fail "$1: they do not know the same"
    has_answer office Ben coming || fail "$1: the office has not got Ben's answer"
    has_answer lounge Dee maybe || fail "$1: the lounge has not got Dee's answer"
}
