#!/bin/sh
# run.sh [FROM-TO]: simulated houses, one for each seed, in two processes at a time; says `ok sim PROPERTY` or
# `FAILED sim PROPERTY: what happened and how to see it again` for each property. Without a range: 2,000
# seeds of the release build and 60 others of the sanitized one, as `make test` does.
set -eu
cd "$(dirname "$0")/../.."
results=build/test/sim
rm -rf "$results"
mkdir -p "$results"

# run_part NAME PROGRAM FROM TO: what it says lies in NAME.log; a process that broke down leaves its seed.
run_part() {
    status=0
    timeout 540 "$2" "$3" "$4" "$results/$1.seed" >"$results/$1.log" 2>"$results/$1.err" || status=$?
    if [ "$status" != 0 ] && ! grep -q '^FAILED ' "$results/$1.log"; then
        sed 's/^/    /' "$results/$1.err" | tail -n 40
        seed=$(cat "$results/$1.seed" 2>/dev/null || echo "$3")
        echo "FAILED sim its_run_ended_with_$status: in seed $seed; make sim SEEDS=$seed-$seed" >>"$results/$1.log"
    fi
}

# run_range NAME PROGRAM FROM TO: halves it, for two cores.
run_range() {
    if [ "$3" -eq "$4" ]; then
        run_part "$1" "$2" "$3" "$4"
        sed 's/^/    /' "$results/$1.err" # a single seed is told step by step
        return
    fi
    middle=$((($3 + $4) / 2))
    run_part "$1-a" "$2" "$3" "$middle" &
    run_part "$1-b" "$2" $((middle + 1)) "$4"
    wait
}

if [ $# -gt 0 ]; then
    run_range range build/release/tests/sim "${1%-*}" "${1#*-}"
else
    run_range many build/release/tests/sim 1 2000
    run_range sanitized build/sanitize/tests/sim 2001 2060
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
