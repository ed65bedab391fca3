#!/bin/sh
# Everything that is tested, each part once. Prints `ok NAME` or `FAILED NAME: why` for each check, lists
# the failures again, and ends with `N passed, N failed`.
set -eu
cd "$(dirname "$0")/.."
unset MAKEFLAGS MFLAGS MAKELEVEL
results=build/test/results
mkdir -p build/test
: >$results

# run NAME COMMAND...: runs one part, and keeps what it says. One that breaks down before it could say so is a
# failure too.
run() {
    name=$1
    log=build/test/$name.log
    shift
    { "$@" 2>&1 || echo "its run ended with $?" >"$log.status"; } </dev/null | tee "$log"
    if [ -e "$log.status" ] && ! grep -q '^FAILED ' "$log"; then
        echo "FAILED $name: $(cat "$log.status")" | tee -a "$log"
    fi
    rm -f "$log.status"
}

part() {
    echo "== $1"
    run "$@"
    cat "build/test/$1.log" >>$results
}

# begin NAME COMMAND..., end NAME: a part that takes the time which the parts between leave the processors.
begin() {
    run "$@" >/dev/null &
    trap 'kill 0' INT # which it does not hear
}
end() {
    wait
    echo "== $1"
    tee -a $results <"build/test/$1.log"
}

build() {
    make --no-print-directory release sanitize tests sims benches fuzzers build/flags \
        build/release/tests/crash_shim.so && echo "ok build"
}

part build build
if grep -qx 'ok build' $results; then
    begin sim nice tests/sim/run.sh
    part lint tests/lint/run.sh
    part lint-samples tests/lint/self_test.sh
    part unit tests/unit/run.sh
    part command tests/command/run.sh
    part play tests/play/run.sh
    end sim
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
