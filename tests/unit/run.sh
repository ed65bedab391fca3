#!/bin/sh
# run.sh [PROGRAM...]: runs all cmocka programs, or those named, two at a time, and says
# `ok PROGRAM TEST` or `FAILED PROGRAM TEST: why`; of a program that failed also all that it said.
set -eu

# cmocka's TAP to our lines. A test that ends its program has no line of its own.
judge() {
    awk -v name="$1" -v status="$2" '
    function told() { if (test != "") print "FAILED " name " " test ": " why; test = "" }
    /^1\.\.[0-9]+$/ { planned = substr($0, 4) }
    /^(not )?ok [0-9]+ - / { told(); done++; result = $1; sub(/^(not )?ok [0-9]+ - /, "") }
    result == "ok" { print "ok " name " " $0 }
    result == "not" { failed++; test = $0; why = "see above" }
    result != "" { result = ""; next }
    /^# / && why == "see above" { why = substr($0, 3) }
    /runtime error: |ERROR: / && fault == "" { fault = ": " $0 }
    END {
        told()
        if (done < planned || planned == 0) print "FAILED " name ": ended with " status " in test " done + 1 fault
        else if (status != 0 && !failed) print "FAILED " name ": ended with " status " after its tests" fault
    }'
}

run_one() {
    name=${1##*/}
    log=build/test/unit/$name
    status=0
    CMOCKA_MESSAGE_OUTPUT=TAP timeout 300 "$1" >"$log.log" 2>&1 </dev/null || status=$?
    : >"$log.result"
    [ $status = 0 ] || sed 's/^/    /' "$log.log" >"$log.result"
    judge "$name" $status <"$log.log" >>"$log.result"
}

if [ "${1-}" = --one ]; then
    run_one "$2"
    exit 0
fi
if [ $# = 0 ]; then
    for source in tests/unit/*_test.c; do
        set -- "$@" "build/sanitize/tests/$(basename "$source" .c)"
    done
fi
rm -rf build/test/unit
mkdir -p build/test/unit
printf '%s\n' "$@" | xargs -n 1 -P 2 "$0" --one
for program; do
    cat "build/test/unit/${program##*/}.result"
done
! grep -q '^FAILED ' build/test/unit/*.result
