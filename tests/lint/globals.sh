#!/bin/sh
# No variable outlives a call, but for constants and what main.c holds: looks in the release objects
# for data that can be written.
set -eu
find kiosk -name '*.c' ! -path kiosk/main.c | sort | while read -r file; do
    object=build/release/objects/${file%.c}.o
    [ -e "$object" ] || { echo "$file: not built; run make first"; continue; }
    objdump -t "$object" | awk -v file="$file" '
        / O / && $4 ~ /^\.t?(data|bss)/ && $4 !~ /^\.data\.rel\.ro/ { print file ": variable " $NF; next }
        / O / && $4 == "*COM*" { print file ": variable " $NF }'
done | "$(dirname "$0")/verdict.sh" globals
