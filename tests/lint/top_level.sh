#!/bin/sh
# The top level holds only what it is meant to hold; build/ is made.
set -eu
for entry in *; do
    case $entry in
    kiosk | assets | config | tests | systemd | Makefile | README.md | LICENSE | build) ;;
    *) echo "$entry: does not belong at the top" ;;
    esac
done | "$(dirname "$0")/verdict.sh" top_level
