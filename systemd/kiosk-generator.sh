#!/bin/sh
# A systemd.generator(7): where the lounge's screen is enabled, and no desktop is installed, nothing else may be
# had at the console: no login on any virtual terminal, no restart by Ctrl-Alt-Del. Nothing of it outlives
# `systemctl disable kiosk`.
set -eu
early=$2
etc=${KIOSK_ETC:-/etc}/systemd/system

is_lounge=no
for unit in kiosk.service kiosk-cage.service; do
    [ ! -L "$etc/multi-user.target.wants/$unit" ] || is_lounge=yes
done
[ $is_lounge = yes ] && [ ! -L "$etc/display-manager.service" ] || exit 0

for unit in getty@.service autovt@.service console-getty.service ctrl-alt-del.target \
    debug-shell.service systemd-ask-password-console.path; do
    ln -sf /dev/null "$early/$unit"
done
