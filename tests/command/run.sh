#!/bin/sh
# run.sh [NAME...]: runs the built program as a person would type it. Every function test_… of the files beside
# this one is a test in a folder of its own; three run at a time, as many wait for a disk or a clock, and those
# that take longest begin first. KIOSK names another program; names choose single tests.
set -eu
cd "$(dirname "$0")/../.."
program=$PWD/${KIOSK:-build/sanitize/kiosk}
samples=$PWD/tests/data
work=$PWD/build/test/command
export program samples

run_one() {
    folder=$work/$2
    export folder
    mkdir -p "$folder"
    if log=$(sh -euc ". tests/command/support.sh; . \"$1\"; $2" 2>&1); then
        echo "ok command ${2#test_}"
        rm -rf "$folder"
    else
        printf '%s\n' "$log" | sed 's/^/    /'
        echo "FAILED command ${2#test_}: $(printf '%s\n' "$log" | head -n 1)"
    fi
}

if [ "${1-}" = --one ]; then
    run_one "$2" "$3" >"$work/$3.result"
    exit 0
fi

# Lines FILE NAME of the tests that are to run.
chosen=" $* "
list() {
    longest="tests/command/death_test.sh tests/command/kill_test.sh"
    for file in $longest $(printf '%s\n' tests/command/*_test.sh | grep -vxF "$(printf '%s\n' $longest)"); do
        for name in $(sed -n 's/^\(test_[a-z0-9_]*\)() {$/\1/p' "$file"); do
            if [ "$chosen" = "  " ] || [ "${chosen#* "${name#test_}" }" != "$chosen" ]; then
                echo "$file $name"
            fi
        done
    done
}

[ -x "$program" ] || { echo "There is no $program. Run make sanitize first." >&2; exit 1; }
rm -rf "$work"
mkdir -p "$work"
list >"$work/list"
for name; do
    grep -q " test_${name#test_}\$" "$work/list" || { echo "There is no test $name." >&2; exit 1; }
done
xargs -n 2 -P 3 "$0" --one <"$work/list"
while read -r _ name; do cat "$work/$name.result"; done <"$work/list"
! grep -q '^FAILED ' "$work"/*.result
