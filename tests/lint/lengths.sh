#!/bin/sh
# No file over 400 lines, no function over 60, and nine of ten functions under 40 lines. Relies on
# clang-format's layout: a function's braces stand alone in the first column.
set -eu
find kiosk tests -name '*.[ch]' | sort | xargs -r awk '
FNR == 1 { if (NR > 1) end_file(); file = FILENAME }
function end_file() { if (lines > 400) print file ": " lines " lines; 400 are the most" }
{ lines = FNR }
/^[A-Za-z_]/ { start = FNR; name = $0 }
/^\{$/ { inside = 1 }
/^\}$/ && inside {
    inside = 0
    length_of = FNR - start + 1
    functions++
    short += length_of < 40
    if (length_of > 60) print file ":" start ": " length_of " lines; 60 are the most: " name
}
END {
    end_file()
    if (short < 0.9 * functions)
        print "of " functions " functions only " short " are under 40 lines; nine of ten should be"
}
' | "$(dirname "$0")/verdict.sh" lengths
