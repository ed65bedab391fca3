#!/bin/sh
# apart.sh PART [NAME...]: what `make test` leaves out, as it takes minutes or large packages. Every function
# test_… of tests/PART/*_test.sh is a test in a folder of its own, with tests/PART/support.sh before it, whose
# clean_up comes last; closes with a count. Names choose single tests; KIOSK names another program.
set -u
cd "$(dirname "$0")/.." || exit 1
program=$PWD/${KIOSK:-build/sanitize/kiosk}
export program
part=$1
shift
passed=0
failed=0
chosen=" $* "

one() {
    folder=$(mktemp -d)
    export folder
    if log=$(sh -euc ". tests/$part/support.sh; trap clean_up EXIT; . \"$1\"; $2" 2>&1); then
        echo "ok $part ${2#test_}"
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s\n' "$log" | sed 's/^/    /'
        echo "FAILED $part ${2#test_}"
    fi
    rm -rf "$folder"
}

for file in tests/"$part"/*_test.sh; do
    for name in $(sed -n 's/^\(test_[a-z0-9_]*\)() {$/\1/p' "$file"); do
        if [ $# = 0 ] || [ "${chosen#* "${name#test_}" }" != "$chosen" ]; then
            one "$file" "$name"
        fi
    done
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
