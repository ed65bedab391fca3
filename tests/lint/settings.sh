#!/bin/sh
# Every name in a settings file of config/, commented out or not, is one that the program's table knows.
set -eu
names() {
    sed -n 's/^;*\([a-z][a-z0-9_]*\)[ \t]*=.*/\1/p' "$1" | sort -u
}
for file in config/*.ini config/*.conf; do
    [ -e "$file" ] || continue
    names "$file" | while read -r name; do
        grep -q "\"$name\"" kiosk/app/settings*.c || echo "$file: no such setting: $name"
    done
done 2>&1 | "$(dirname "$0")/verdict.sh" settings
