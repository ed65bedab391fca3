#!/bin/sh
# The header is the manual: it begins with a comment, and each public function has one directly above
# it or stands in a group that begins with one. A file includes its own header first.
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

{ find_uncommented; find_second_headers; } | "$(dirname "$0")/verdict.sh" headers
