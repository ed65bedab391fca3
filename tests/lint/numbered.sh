#!/bin/sh
# Only messages number their values, which msgfmt checks: hardened, glibc ends the program at a format that
# leaves a number out.
set -eu
find kiosk -name '*.[ch]' | sort | xargs grep -nE '%[0-9]+\$' | grep -vE '_\("|/\*' |
    sed 's/^\([^:]*:[0-9]*\):.*/\1: a numbered format outside a message/' | "$(dirname "$0")/verdict.sh" numbered
