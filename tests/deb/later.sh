# shellcheck shell=sh
# make_later PACKAGE FOLDER: the same package once more, of a later version and with one setting more, as
# FOLDER/later.deb.
make_later() {
    dpkg-deb -R "$1" "$2/later"
    sed -i 's/^Version: .*/&+later/' "$2/later/DEBIAN/control"
    echo "; a comment that came later" >>"$2/later/etc/kiosk/kiosk.ini"
    dpkg-deb -b "$2/later" "$2/later.deb" >"$2/later.log"
    rm -r "$2/later"
}
