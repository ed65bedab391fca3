#!/bin/sh
# assemble.sh FOLDER: puts the source package together in FOLDER/kiosk, from the tree it is called in, as Debian's
# tools expect it: with debian/ at the top, and the manual page made from what `build/kiosk help` says.
set -eu
tree=$1/kiosk
rm -rf "$tree"
mkdir -p "$tree"
cp -r kiosk assets config systemd Makefile README.md LICENSE "$tree"
cp -r config/debian "$tree/debian"
cp systemd/kiosk.sysusers systemd/kiosk.tmpfiles "$tree/debian"
version=$(dpkg-parsechangelog -l config/debian/changelog -S Version)
build/kiosk --version | grep -qx "kiosk $version" || { echo "assemble.sh: config/debian/changelog is of another version." >&2; exit 1; }
build/kiosk help | awk -v "version=$version" -f config/debian/man.awk >"$tree/debian/kiosk.1"
echo debian/kiosk.1 >"$tree/debian/kiosk.manpages"
