#!/bin/sh
# All C is laid out as .clang-format says; `make format` does it.
set -eu
find kiosk tests -name '*.[ch]' | sort | xargs -r clang-format-14 --dry-run -Werror 2>&1 |
    sed -n 's/:[0-9]*:[0-9]*: error:.*/: run make format/p' | uniq | "$(dirname "$0")/verdict.sh" format
