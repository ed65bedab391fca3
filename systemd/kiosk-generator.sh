#!/bin/sh
# A systemd.generator(7): where the lounge's screen is enabled, and no desktop is installed, nothing else may be
# had at the console: no login on any virtual terminal, no restart by Ctrl-Alt-Del, no end by a keyboard's Power key.
# Nothing of it outlives `systemctl disable kiosk`. Who has the card has a way in: with the word kiosk.console among
# the kernel's options the screen stays away, and the console has its login.
set -eu
early=$2
etc=${KIOSK_ETC:-/etc}/systemd/system
read -r options <"${KIOSK_OPTIONS:-/proc/cmdline}" || true

is_lounge=no
for unit in kiosk.service kiosk-cage.service; do
    [ ! -L "$etc/multi-user.target.wants/$unit" ] || is_lounge=yes
done
[ $is_lounge = yes ] && [ ! -L "$etc/display-manager.service" ] || exit 0

case " $options " in
*" kiosk.console "*)
    ln -sf /dev/null "$early/kiosk.service"
    ln -sf /dev/null "$early/kiosk-cage.service"
    exit 0
    ;;
esac

for unit in getty@.service autovt@.service console-getty.service ctrl-alt-del.target \
    debug-shell.service systemd-ask-password-console.path; do
    ln -sf /dev/null "$early/$unit"
done
mkdir -p "$early/systemd-logind.service.d"
printf '[Service]\nBindReadOnlyPaths=%s\n' /usr/lib/kiosk/logind.conf:/run/systemd/logind.conf.d/kiosk.conf \
    >"$early/systemd-logind.service.d/kiosk.conf"
