#!/bin/sh
# run.sh SECONDS [PROGRAM...]: lets each fuzzer, or those named, try for that long, two at a time, from the seeds in
# tests/fuzz/corpus/NAME/. What it finds stays in build/fuzz/found/NAME/, what breaks the program in
# build/fuzz/broken/NAME-*. Words to try may stand in tests/fuzz/NAME.dict.
set -eu

fuzz_one() {
    name=${2##*/}
    name=${name%_fuzz}
    found=build/fuzz/found/$name
    seeds=tests/fuzz/corpus/$name
    words=tests/fuzz/$name.dict
    log=build/fuzz/$name.log
    mkdir -p "$found" build/fuzz/broken
    set -- "$2" -max_total_time="$1" -timeout=20 -rss_limit_mb=2048 \
        -artifact_prefix="build/fuzz/broken/$name-" "$found"
    [ ! -d "$seeds" ] || set -- "$@" "$seeds"
    [ ! -e "$words" ] || set -- "$@" -dict="$words"
    if "$@" >"$log" 2>&1 </dev/null; then
        echo "ok fuzz $name"
        return
    fi
    tail -n 40 "$log" | sed 's/^/    /'
    echo "FAILED fuzz $name: $(grep -m 1 -E 'ERROR: |runtime error: ' "$log" || tail -n 1 "$log")"
}

if [ "$1" = --one ]; then
    fuzz_one "$2" "$3" >"build/fuzz/${3##*/}.result"
    exit 0
fi
seconds=$1
shift
if [ $# = 0 ]; then
    for source in tests/fuzz/*_fuzz.c; do
        set -- "$@" "build/fuzz/tests/$(basename "$source" .c)"
    done
fi
printf '%s\n' "$@" | xargs -n 1 -P 2 "$0" --one "$seconds"
result=0
for program; do
    cat "build/fuzz/${program##*/}.result"
    ! grep -q '^FAILED ' "build/fuzz/${program##*/}.result" || result=1
done
exit $result
