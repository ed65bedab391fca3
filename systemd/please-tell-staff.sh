#!/bin/sh
# What stands on the console while the screen's program cannot start: in large letters, as nothing else may
# work. Stays for a minute; then kiosk-trouble@.service has the program tried again.
set -eu
settings=${KIOSK_SETTINGS:-/etc/kiosk/kiosk.ini}
screen=${KIOSK_SCREEN:-/var/lib/kiosk/screen.ini} # goes before
LANGUAGE=$(sed -n 's/^language *= *\([a-z_A-Z]*\).*/\1/p' "$screen" "$settings" 2>/dev/null | head -n 1)
LC_ALL=C.UTF-8
TEXTDOMAIN=kiosk
export LANGUAGE LC_ALL TEXTDOMAIN

# centred LINE...: in the middle of the console.
centred() {
    size=$(stty size 2>/dev/null || true)
    rows=${size% *}
    columns=${size#* }
    printf '\033[0;1;37m\033[2J\033[?25l\033[%d;1H' $(((${rows:-25} - 2 * $# + 1) / 2 + 1))
    for line; do
        letters=$(printf %s "$line" | wc -m) # ${#line} counts bytes
        printf '%*s%s\n\n' $(((${columns:-80} - letters) / 2)) '' "$line"
    done
}

# Twice as large as it is, unless it was made so before.
larger() {
    font=$(mktemp)
    ! setfont -C "$1" -O "$font" || setfont -C "$1" -d "$font" 2>/dev/null || true
    rm -f "$font"
}

# No key leads from it to an empty terminal, ends it or writes across it.
deaf() {
    ! kbd_mode -s -f -C "$1" 2>/dev/null || stty -echo -isig <"$1"
}

! console=$(tty) || { larger "$console" && deaf "$console"; }
centred "$(gettext "This screen does not work right now.")" "$(gettext "Please tell staff.")" \
    "$(gettext "What was saved is safe.")" "$(gettext "It tries again by itself.")"
exec sleep "${KIOSK_WAITS:-60}"
