#!/bin/sh
# The office's pages in real Chromium: printed, and as a screen reader gets them. Every function test_… of the files
# beside this one is a test in a folder of its own; closes with a count. Names behind run.sh choose single tests;
# KIOSK names another program.
set -u
cd "$(dirname "$0")/../.." || exit 1
program=$PWD/${KIOSK:-build/sanitize/kiosk}
scripts=$PWD/tests/office
export program scripts
passed=0
failed=0
chosen=" $* "

one() {
    folder=$(mktemp -d)
    export folder
    if log=$(sh -euc ". tests/office/support.sh; trap end_browser EXIT; . \"$1\"; $2" 2>&1); then
        echo "ok office ${2#test_}"
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s\n' "$log" | sed 's/^/    /'
        echo "FAILED office ${2#test_}"
    fi
    rm -rf "$folder"
}

for file in tests/office/*_test.sh; do
    for name in $(sed -n 's/^\(test_[a-z0-9_]*\)() {$/\1/p' "$file"); do
        if [ $# = 0 ] || [ "${chosen#* "${name#test_}" }" != "$chosen" ]; then
            one "$file" "$name"
        fi
    done
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
