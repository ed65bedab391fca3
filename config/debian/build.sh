#!/bin/sh
# build.sh ARCHITECTURE: makes build/deb/kiosk_VERSION_ARCHITECTURE.deb, and has lintian look at it. Another
# architecture than this computer's is built in a folder of its own (build/deb/root, a small Debian 12): its
# libraries would not lie beside this one's.
set -eu
architecture=$1
out=$PWD/build/deb
root=$out/root

# The folder of another architecture; needs root.
make_root() {
    [ ! -e "$root/made" ] || return 0
    rm -rf "$root"
    mmdebstrap --quiet --variant=apt --architectures="$(dpkg --print-architecture),$architecture" \
        --include="build-essential,crossbuild-essential-$architecture,debhelper" bookworm "$root"
    touch "$root/made"
}

config/debian/assemble.sh "$out"
rm -f "$out"/kiosk*_"$architecture".*
if [ "$architecture" = "$(dpkg --print-architecture)" ]; then
    (cd "$out/kiosk" && dpkg-buildpackage --build=binary --no-sign)
else
    make_root
    rm -rf "$root/work"
    mkdir "$root/work"
    cp -r "$out/kiosk" "$root/work"
    chroot "$root" sh -euc "cd /work/kiosk
        apt-get update -q
        apt-get build-dep -q -y --no-install-recommends --host-architecture=$architecture ./
        dpkg-buildpackage --build=binary --no-sign --host-arch=$architecture"
    cp "$root"/work/kiosk*_"$architecture".* "$out"
fi
lintian --fail-on error,warning "$out"/kiosk_*_"$architecture".changes
ls "$out"/kiosk_*_"$architecture".deb
