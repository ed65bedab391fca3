#!/bin/sh
# Everything that is tested, each part once. Prints `ok NAME` or `FAILED NAME: why` for each check, lists
# the failures again, and ends with `N passed, N failed`.
set -eu
cd "$(dirname "$0")/.."
unset MAKEFLAGS MFLAGS MAKELEVEL
results=build/test/results
mkdir -p build/test
: >$results

# Runs one part. A part that breaks down before it could say so is a failure too.
part() {
    name=$1
    shift
    log=build/test/$name.log
    echo "== $name"
    { "$@" 2>&1 || echo "its run ended with $?" >"$log.status"; } </dev/null | tee "$log"
    if [ -e "$log.status" ] && ! grep -q '^FAILED ' "$log"; then
        echo "FAILED $name: $(cat "$log.status")" | tee -a "$log"
    fi
    rm -f "$log.status"
    cat "$log" >>$results
}

build() {
    make --no-print-directory release sanitize tests sims benches fuzzers build/flags \
        build/release/tests/crash_shim.so && echo "ok build"
}

part build build
if grep -qx 'ok build' $results; then
    part lint tests/lint/run.sh
    part lint-samples tests/lint/self_test.sh
    part unit tests/unit/run.sh
    part command tests/command/run.sh
    part play tests/play/run.sh
    part sim tests/sim/run.sh
    part fuzz tests/fuzz/run.sh 5
fi

passed=$(grep -c '^ok ' $results || true)
failed=$(grep -c '^FAILED ' $results || true)
if [ "$failed" -gt 0 ]; then
    echo "== failures"
    grep '^FAILED ' $results
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
