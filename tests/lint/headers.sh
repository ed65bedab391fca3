#!/bin/sh
# The header is the manual: it begins with a comment, and each public function has one directly above
# it or stands in a group that begins with one. A file includes its own header first. No helper of the tests has the
# name of a function of the program: the linker would take either.
set -eu

find_uncommented() {
    find kiosk tests -name '*.h' | sort | xargs -r awk '
    function finding(line, what) { print FILENAME ":" line ": " what }
    FNR == 1 { depth = 0; commented = 0; inside = 0 }
    FNR == 1 && !/^\/\*/ { finding(1, "a header begins with a comment that says what it is for") }
    inside { if (/\*\//) inside = 0; next }
    /^[ \t]*\/\*/ { commented = 1; if (!/\*\//) inside = 1; next }
    /^[ \t]*$/ { if (depth == 0) commented = 0; next }
    depth == 0 && /^[A-Za-z_][^=]*\(/ && !/^(typedef|static|extern|enum|union)[ \t]/ && !/^struct [a-z_]+ *{/ && !commented {
        finding(FNR, "no comment above: " $0)
    }
    { line = $0; depth += gsub(/{/, "", line) - gsub(/}/, "", line) }
    '
}

find_second_headers() {
    find kiosk -name '*.c' | sort | while read -r file; do
        header=${file%.c}.h
        [ -e "$header" ] || continue
        own="#include \"${header#kiosk/}\""
        first=$(grep -m 1 '^#include' "$file" || true)
        [ "$first" = "$own" ] || echo "$file: its own header comes first: $own"
    done
}

# list_functions FOLDER: the names that its headers declare.
list_functions() {
    find "$1" -name '*.h' -exec sed -n 's/^[a-z][^(=]*[ *]\([a-z0-9_]*\)(.*/\1/p' {} + | sort -u
}

find_twins() {
    twins=$(mktemp)
    list_functions kiosk >"$twins"
    list_functions tests | grep -xFf "$twins" | sed 's/$/: a function of kiosk and a helper of tests have this name/'
    rm "$twins"
}

{ find_uncommented; find_second_headers; find_twins; } | "$(dirname "$0")/verdict.sh" headers
