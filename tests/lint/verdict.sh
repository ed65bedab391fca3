#!/bin/sh
# Reads what a check found, a finding a line, and says `ok NAME` where there is nothing, else all of
# them indented and `FAILED NAME: the first of them`.
set -eu
name=$1
findings=$(cat)
if [ -z "$findings" ]; then
    echo "ok $name"
    exit 0
fi
printf '%s\n' "$findings" | sed 's/^/    /'
count=$(printf '%s\n' "$findings" | wc -l)
first=$(printf '%s\n' "$findings" | head -n 1)
if [ "$count" -gt 1 ]; then
    first="$first (and $((count - 1)) more)"
fi
echo "FAILED $name: $first"
exit 1
