# shellcheck shell=sh disable=SC2154
# A card that is only read, made so by README's own commands: what is said is stored on a drive beside it, and without
# that drive nothing is said to be saved.

# The commands below a heading of README; apt's have been carried out on the machine's disk, and its drive is another.
commands_below() {
    echo 'sudo() { "$@"; }; set -x'
    sed -n "/^### $1\$/,/^##/s/^    \(sudo\|echo\) /\1 /p" README.md | grep -v "sudo reboot\|apt install\|umount -q" |
        sed 's,/dev/sda1,/dev/vdb,g'
}
carries_out() {
    commands_below "$1" >"$folder/commands"
    grep -q overlayroot.conf "$folder/commands" || fail "README has no such commands: $(cat "$folder/commands")"
    inside "echo $(base64 -w 0 "$folder/commands") | base64 -d | sh -eu" || fail "$(cat "$folder/out")"
}

# Those of README that update from a stick: the first is said outside of the card, the others in a shell on it.
updates_the_card() {
    update_lines | sed 's,/run/media/system/\*,/srv,; s/kiosk_0.2_arm64/later/g; s/apt install/dpkg --force-confold -i/' \
        >"$folder/update"
    sed -n '1s/^sudo //p' "$folder/update" >"$folder/outside"
    sed '1d; s/sudo //g' "$folder/update" >"$folder/on-it"
    inside "$(cat "$folder/outside") && echo $(base64 -w 0 "$folder/on-it") | base64 -d | overlayroot-chroot sh -eu 2>&1" \
        600 || fail "no update of the card: $(cat "$folder/out")"
    grep -q "Good signature" "$folder/out" || fail "nobody checked the package: $(cat "$folder/out")"
}

root_is() {
    inside "findmnt -no FSTYPE /" && says "$1"
}

test_a_card_is_only_read_until_somebody_wants_it_otherwise() {
    make_disk
    count_instructions
    drive=$folder/drive
    truncate -s 200M "$drive"
    boot_without_screen
    carries_out "A card that is only read"
    sign_later
    inside "echo $(base64 -w 0 "$folder/kiosk-updates.gpg") | base64 -d >/etc/kiosk/kiosk-updates.gpg"
    inside "echo $(base64 -w 0 "$folder/later.sig") | base64 -d >/srv/later.deb.sig"
    inside "sync"
    power_off
    boot
    root_is overlay
    inside "findmnt -rno FSTYPE,OPTIONS /var/lib/kiosk"
    grep -q "^ext4 rw,nosuid,nodev,noexec," "$folder/out" || fail "the data lie on $(cat "$folder/out")"
    inside "sleep 5"
    take_picture only-read
    shows_home only-read
    inside "echo gone >/etc/after-a-restart"
    updates_the_card
    inside "overlayroot-chroot sh -c 'echo overlayroot=\\\"\\\" >/etc/overlayroot.conf' && sync" || fail "it stays as it is: $(cat "$folder/out")"
    power_off
    drive=
    power_on
    within 900 console_says "Please tell staff." || fail "without its drive it says nothing"
    inside "cut -d . -f 1 /proc/uptime"
    [ "$(cat "$folder/out")" -lt 80 ] || fail "the console is empty for $(cat "$folder/out") s"
    note "A drive of the data that is missing" "on the console after $(cat "$folder/out") s"
    root_is ext4
    inside "ls /etc/after-a-restart || dpkg-query -W kiosk" && grep -q "+later" "$folder/out" || fail "on the card: $(cat "$folder/out")"
    comes_back_with_its_drive
}

# All of it, not the screen alone, and without a restart. The minute in which the console speaks is cut short.
comes_back_with_its_drive() {
    monitor "drive_add 0 if=none,id=late,format=raw,file=$folder/drive"
    monitor "device_add virtio-blk-pci,drive=late"
    within 60 inside "ls /dev/disk/by-label/kiosk-data" || fail "the drive is not found"
    inside "pkill -x sleep" || fail "nobody waits for it"
    within 600 serial_says "First picture" || fail "the screen does not come back with its drive"
    inside "systemctl is-active kiosk-sync.path kiosk-clock.path kiosk-stick.path" || fail "with the screen came back: $(cat "$folder/out")"
}
