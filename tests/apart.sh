#!/bin/sh
# apart.sh PART [NAME...]: what `make test` leaves out, as it takes minutes or large packages. Every function
# test_… of tests/PART/*_test.sh is a test in a folder of its own, with tests/PART/support.sh before it, whose
# clean_up comes last; closes with a count. Names choose single tests; KIOSK names another program; JOBS is how many
# run at once, of those that share nothing.
set -u
cd "$(dirname "$0")/.." || exit 1
program=$PWD/${KIOSK:-build/sanitize/kiosk}
export program

# Says all that there is to say at once: others say theirs meanwhile.
one() {
    folder=$(mktemp -d)
    export folder
    if log=$(sh -euc ". tests/$1/support.sh; trap clean_up EXIT; . \"$2\"; $3" 2>&1); then
        echo "ok $1 ${3#test_}"
    else
        printf '%s\nFAILED %s %s\n' "$(printf '%s\n' "$log" | sed 's/^/    /')" "$1" "${3#test_}"
    fi
    rm -rf "$folder"
}

if [ "${1-}" = --one ]; then
    one "$2" "$3" "$4"
    exit
fi

part=$1
shift
chosen=" $* "
chosen_tests() {
    for file in tests/"$part"/*_test.sh; do
        for name in $(sed -n 's/^\(test_[a-z0-9_]*\)() {$/\1/p' "$file"); do
            if [ "$chosen" = "  " ] || [ "${chosen#* "${name#test_}" }" != "$chosen" ]; then
                echo "$file $name"
            fi
        done
    done
}

said=$(mktemp)
chosen_tests | xargs -r -n 2 -P "${JOBS:-1}" "$0" --one "$part" | tee "$said"
passed=$(grep -c "^ok $part " "$said")
failed=$(($(chosen_tests | wc -l) - passed)) # also what did not come to its end
rm "$said"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
