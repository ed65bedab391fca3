#!/bin/sh
# run.sh [FROM-TO]: simulated houses, one for each seed, in two processes at a time; says `ok sim PROPERTY` or
# `FAILED sim PROPERTY: what happened and how to see it again` for each property. Without a range: 2,000
# seeds of the release build and 60 others of the sanitized one, as `make test` does.
set -eu
cd "$(dirname "$0")/../.."
results=build/test/sim

# run_piece NAME PROGRAM FROM TO: what it says lies in NAME.log; a process that broke down leaves its seed.
run_piece() {
    status=0
    timeout 900 "$2" "$3" "$4" "$results/$1.seed" >"$results/$1.log" 2>"$results/$1.err" || status=$?
    if [ "$status" != 0 ] && ! grep -q '^FAILED ' "$results/$1.log"; then
        seed=$(cat "$results/$1.seed" 2>/dev/null || echo "$3")
        echo "FAILED sim its_run_ended_with_$status: in seed $seed; make sim SEEDS=$seed-$seed" >>"$results/$1.log"
        tail -n 40 "$results/$1.err" | sed 's/^/    /' >>"$results/$1.log"
    fi
}

# list_pieces NAME PROGRAM FROM TO SIZE: lines for run_piece. Some seeds take longer than others.
list_pieces() {
    from=$3
    while [ "$from" -le "$4" ]; do
        to=$((from + $5 - 1))
        [ "$to" -le "$4" ] || to=$4
        echo "$1-$from $2 $from $to"
        from=$((to + 1))
    done
}

if [ "${1-}" = --one ]; then
    shift
    run_piece "$@"
    exit 0
fi
rm -rf "$results"
mkdir -p "$results"
if [ $# -gt 0 ]; then
    list_pieces range build/release/tests/sim "${1%-*}" "${1#*-}" 25
else
    list_pieces sanitized build/sanitize/tests/sim 2001 2060 15
    list_pieces many build/release/tests/sim 1 2000 250
fi | xargs -n 4 -P 2 tests/sim/run.sh --one
if [ $# -gt 0 ] && [ "${1%-*}" = "${1#*-}" ]; then
    sed 's/^/    /' "$results"/range-*.err # a single seed is told step by step
fi

# A property holds if it held in every process.
cat "$results"/*.log | awk '
/^ok sim / { if (!($3 in state)) { state[$3] = $0; order[++count] = $3 } }
/^FAILED sim / {
    name = $3; sub(/:$/, "", name)
    if (!(name in state)) order[++count] = name
    if (state[name] !~ /^FAILED/) state[name] = $0
}
/^    / || /^  / { state[name] = state[name] "\n" $0 }
END { for (i = 1; i <= count; i++) print state[order[i]] }'
! grep -q '^FAILED ' "$results"/*.log
