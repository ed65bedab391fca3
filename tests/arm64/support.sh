# What the tests of the arm64 program use; sourced by apart.sh. It runs under qemu-user, with the libraries that it was
# linked with; only the processor is not its own. Both programs lie where they find the words of the tests' languages.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154 # what apart.sh sets, what the tests use

root=$PWD/build/deb/root
native=$PWD/build/sanitize/kiosk-native
foreign=$folder/kiosk
cp build/kiosk "$native"
cp "$root/work/kiosk/build/kiosk" build/sanitize/kiosk-arm64
printf '#!/bin/sh\nexport QEMU_LD_PREFIX=%s\nexec qemu-aarch64-static %s "$@"\n' \
    "$root" "$PWD/build/sanitize/kiosk-arm64" >"$foreign"
chmod +x "$foreign"

# From now on this computer begins programs for arm64 as others, also where one begins another.
update-binfmts --enable qemu-aarch64

fail() {
    echo "$1"
    exit 1
}
clean_up() {
    :
}

# at PROGRAM HOUSE WORD...: says it in $folder/out, and how it ended. Not how much room there is, of which others take.
at() {
    program=$1
    house=$2
    shift 2
    { "$program" --data "$house" --now "2026-11-25 14:05" "$@" 2>&1 || echo "ended with $?"; } |
        sed 's/[0-9]* MB of room/room/' >"$folder/out"
}

# both_say WORD...: that both programs say the same of the same house.
both_say() {
    at "$native" "$folder/house" "$@"
    mv "$folder/out" "$folder/expected"
    at "$foreign" "$folder/house" "$@"
    diff "$folder/expected" "$folder/out" || fail "kiosk $* does not say the same"
}
