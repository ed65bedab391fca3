# What the tests of the package use; sourced by apart.sh. Each test has $folder, empty, to itself.
# shellcheck shell=sh
# shellcheck disable=SC2154 # $folder: set by apart.sh

package=$(echo build/deb/kiosk_*_"$(dpkg --print-architecture)".deb)
fresh=build/test/deb/fresh.tar

. tests/deb/later.sh

fail() {
    echo "$1"
    [ ! -s "$folder/out" ] || sed 's/^/    said: /' "$folder/out"
    exit 1
}

# A small Debian 12 as the package finds it, with what it will ask for already fetched: made once, and again
# after a day.
make_fresh() {
    [ -z "$(find "$fresh" -mtime -1 2>/dev/null)" ] || return 0
    mkdir -p "$(dirname "$fresh")"
    mmdebstrap --quiet --variant=apt --include=systemd --aptopt='APT::Install-Recommends "false"' \
        --skip=cleanup/apt,download/empty \
        --customize-hook="cp $package \"\$1\"/kiosk.deb && chroot \"\$1\" apt-get -q -y install --download-only /kiosk.deb" \
        bookworm "$fresh.new.tar" >"$fresh.log" 2>&1 || fail "no Debian could be made: $(tail -n 3 "$fresh.log")"
    mv "$fresh.new.tar" "$fresh"
}

# A Debian of the test's own in $folder/root.
begin() {
    make_fresh
    mkdir "$folder/root"
    tar -C "$folder/root" -xf "$fresh"
    # Nothing is started in it.
    printf '#!/bin/sh\nexit 101\n' >"$folder/root/usr/sbin/policy-rc.d"
    chmod +x "$folder/root/usr/sbin/policy-rc.d"
    echo force-unsafe-io >"$folder/root/etc/dpkg/dpkg.cfg.d/unsafe-io"
    mount -t proc proc "$folder/root/proc"
}
clean_up() {
    for place in proc var/lib/kiosk; do
        ! mountpoint -q "$folder/root/$place" || umount "$folder/root/$place"
    done
}

# inside COMMAND...: in that Debian; what it says is in $folder/out.
inside() {
    chroot "$folder/root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@" >"$folder/out" 2>&1 </dev/null ||
        fail "$* ended with $?"
}
as_lounge() {
    inside runuser -u kiosk -- "$@"
}
says() {
    grep -qF -- "$1" "$folder/out" || fail "does not say: $1"
}

# install FILE: as somebody who has it on a stick would.
install_package() {
    cp "$1" "$folder/root/kiosk.deb"
    inside apt-get -q -y --no-install-recommends -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold \
        install /kiosk.deb
}

is_there() {
    [ -e "$folder/root$1" ] || fail "there is no $1"
}
is_gone() {
    [ ! -e "$folder/root$1" ] || fail "$1 is still there"
}
