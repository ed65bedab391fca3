#!/bin/sh
# Runs the built program as a person would type it. Every function test_… of the files beside this one is
# a test in a folder of its own. KIOSK names another program; names behind run.sh choose single tests.
set -u
cd "$(dirname "$0")/../.." || exit 1
program=$PWD/${KIOSK:-build/sanitize/kiosk}
samples=$PWD/tests/data
work=$PWD/build/test/command
export program samples
result=0
chosen=" $* "

one() {
    folder=$work/$2
    export folder
    rm -rf "$folder"
    mkdir -p "$folder"
    if log=$(sh -euc ". tests/command/support.sh; . \"$1\"; $2" 2>&1); then
        echo "ok command ${2#test_}"
        rm -rf "$folder"
    else
        result=1
        printf '%s\n' "$log" | sed 's/^/    /'
        echo "FAILED command ${2#test_}: $(printf '%s\n' "$log" | head -n 1)"
    fi
}

for file in tests/command/*_test.sh; do
    for name in $(sed -n 's/^\(test_[a-z0-9_]*\)() {$/\1/p' "$file"); do
        if [ $# = 0 ] || [ "${chosen#* "${name#test_}" }" != "$chosen" ]; then
            one "$file" "$name"
        fi
    done
done
exit $result
