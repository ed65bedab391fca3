# What the tests of the arm64 program use; sourced by apart.sh. It runs under qemu-user, with the libraries that it was
# linked with; only the processor is not its own.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154 # what apart.sh sets, what the tests use

root=$PWD/build/deb/root
native=$PWD/build/kiosk
foreign=$folder/kiosk
printf '#!/bin/sh\nexec qemu-aarch64-static -L %s %s "$@"\n' "$root" "$root/work/kiosk/build/kiosk" >"$foreign"
chmod +x "$foreign"

fail() {
    echo "$1"
    exit 1
}
clean_up() {
    :
}

# at PROGRAM HOUSE WORD...: says it in $folder/out, and how it ended.
at() {
    program=$1
    house=$2
    shift 2
    "$program" --data "$house" --now "2026-11-25 14:05" "$@" >"$folder/out" 2>&1 || echo "ended with $?" >>"$folder/out"
}

# both_say WORD...: that both programs say the same of the same house.
both_say() {
    at "$native" "$folder/house" "$@"
    mv "$folder/out" "$folder/expected"
    at "$foreign" "$folder/house" "$@"
    diff "$folder/expected" "$folder/out" || fail "kiosk $* does not say the same"
}
