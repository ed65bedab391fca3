#!/bin/sh
# Includes point only downwards, each folder includes only its own libraries, and nothing below app/
# reads the environment. The tables are those of the design.
set -eu
find kiosk -name '*.[ch]' | sort | xargs awk '
BEGIN {
    below["base"] = "base"
    below["store"] = "store base"
    below["import"] = "import store base"
    below["report"] = "report store base"
    below["sync"] = "sync store base"
    below["ui"] = "ui base"
    below["screen"] = "screen ui report import store base"
    below["app"] = "app screen ui report import sync store base"
    below["main.c"] = "app"

    library["sodium"] = "base sync app"
    library["libical"] = "store import report app"
    library["csv"] = "import report app"
    library["xlsxwriter"] = "report app"
    library["SDL"] = "ui app"
    library["jpeglib"] = "ui"
    library["fribidi"] = "ui app"
    library["qrencode"] = "screen app"
    library["ini"] = "app"
    library["systemd"] = "app"
    library["xf86drm"] = "app"
    library["xf86drmMode"] = "app"

    # C11 less assert.h (ASSERT stays in release builds), POSIX and Linux less the network.
    standard = "complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign " \
        "stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar " \
        "wchar wctype dirent fcntl fnmatch ftw getopt glob grp langinfo libgen libintl mntent poll pthread pwd " \
        "sched spawn strings termios unistd"
}
function has(list, word) { return index(" " list " ", " " word " ") > 0 }
function finding(what) { print FILENAME ":" FNR ": " what }
# The library that a header belongs to, "" if it is none of ours.
function library_of(header) {
    if (header ~ /^SDL(_[a-z]+)?\.h$/) return "SDL"
    if (header ~ /^(libical|fribidi|systemd|xlsxwriter)\//) { sub(/\/.*/, "", header); return header }
    sub(/\.h$/, "", header)
    return header in library ? header : ""
}
function is_standard(header) {
    if (header ~ /^(sys|linux)\//) return header !~ /socket|un\.h$/
    sub(/\.h$/, "", header)
    return has(standard, header)
}
FNR == 1 { split(FILENAME, part, "/"); layer = part[2] }
FNR == 1 && !(layer in below) { finding("is in no folder of the design") }
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, piece, "\""); header = piece[2]; target = header; sub(/\/.*/, "", target)
    if (header ~ /^[a-z_]+_sql\.h$/) { if (layer != "store") finding("SQL belongs to store/, not to " layer) }
    else if (!(target in below)) finding("\"" header "\" does not begin with a folder of kiosk/")
    else if (!has(below[layer], target)) finding(layer " may not include \"" header "\"")
}
/^[ \t]*#[ \t]*include[ \t]*</ {
    split($0, piece, /[<>]/); header = piece[2]
    if (header == "sqlite3.h") { if (FILENAME !~ "^kiosk/store/(db|query)[.]c$") finding("only kiosk/store/db.c and query.c may include <sqlite3.h>") }
    else if (library_of(header) != "") { if (!has(library[library_of(header)], layer)) finding(layer " may not include <" header ">") }
    else if (!is_standard(header)) finding("<" header "> is neither standard nor one of our libraries")
}
/(getenv[ \t]*\(|environ;)/ && layer != "app" && layer != "main.c" {
    finding("only app/ and main.c may read the environment")
}
' | "$(dirname "$0")/verdict.sh" layers
