#!/bin/sh
# clang-tidy over all C, two files at a time. A file that passed is asked again only after it, a header
# that it includes, the options or .clang-tidy changed. `tidy.sh FILE` asks for one.
set -eu

# The analyzer's many small nodes lie in few large pages of memory: a tenth less time. Other C libraries than
# Debian's pass over this.
large_pages=glibc.malloc.hugetlb=1:glibc.malloc.top_pad=67108864:glibc.malloc.trim_threshold=1073741824
large_pages=$large_pages:glibc.malloc.mmap_threshold=1073741824

# What a file includes: the compiler has told when it compiled the file, else it is asked.
includes_of() {
    for told in build/*/objects/"${1%.c}.d"; do
        if [ -n "$(find "$told" -newer "$1" 2>/dev/null)" ]; then
            cat "$told"
            return
        fi
    done
    clang-14 -MM $flags "$1" 2>/dev/null || true
}

# Everything that decides about a file's verdict, as one number.
state_of() {
    includes_of "$1" | sed 's/^[^:]*://; s/\\$//' | tr -s ' ' '\n' |
        grep . | xargs cat build/flags .clang-tidy | sha256sum
}

ask() {
    flags=$(cat build/flags)
    passed=build/tidy/$1.passed
    state=$(state_of "$1")
    if [ "$(cat "$passed" 2>/dev/null)" = "$state" ]; then
        return 0
    fi
    mkdir -p "$(dirname "$passed")"
    if output=$(GLIBC_TUNABLES=$large_pages clang-tidy-14 --quiet "$1" -- $flags 2>/dev/null); then
        echo "$state" >"$passed"
        return 0
    fi
    # Only the findings, without the code that clang-tidy shows below them.
    printf '%s\n' "$output" | grep -E ': (error|warning):' || echo "$1: clang-tidy ended without a word"
}

if [ $# -gt 0 ]; then
    ask "$1" | sed "s,^$PWD/,,"
else
    find kiosk tests -name '*.c' | sort | xargs -r -n 1 -P 2 "$0" | "$(dirname "$0")/verdict.sh" tidy
fi
