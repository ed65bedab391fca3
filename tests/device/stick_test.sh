# shellcheck shell=sh disable=SC2154
# A stick that staff put in: what is on it can be read, until it is pulled out. What the system itself mounts is none.

monitor() {
    echo "$1" >&9
}
lounge_reads() {
    inside "runuser -u kiosk -- sh -c 'cat /run/media/system/*/walks.csv'"
}
is_seen() {
    inside "ls /dev/disk/by-uuid | grep -qx '${system#UUID=}'"
}
is_unmounted() {
    inside "! grep -q vfat /proc/mounts"
}

test_a_stick_can_be_read_and_pulled_out() {
    make_disk
    boot_without_screen
    inside "systemctl start systemd-udevd" || fail "no udev: $(cat "$folder/out")"
    mkdir "$folder/stick"
    echo "id,title,date,start" >"$folder/stick/walks.csv"
    monitor "device_add qemu-xhci"
    monitor "drive_add 0 if=none,id=stick,format=raw,readonly=on,file=fat:$folder/stick"
    monitor "device_add usb-storage,drive=stick,id=stick"
    within 60 lounge_reads || fail "nothing is there: $(cat "$folder/out")"
    says "id,title,date,start"
    inside "grep vfat /proc/mounts"
    grep -q " ro,nosuid,nodev,noexec,.*,fmask=0377,dmask=0277," "$folder/out" || fail "mounted with $(cat "$folder/out")"
    inside "blkid -s UUID -o export /dev/sd?1 | grep ^UUID=" || fail "it has no name"
    system=$(cat "$folder/out")
    monitor "device_del stick"
    within 60 is_unmounted || fail "it is still there though it was pulled out"
    inside "echo '$system /boot/firmware vfat noauto 0 0' >>/etc/fstab"
    monitor "drive_add 0 if=none,id=system,format=raw,readonly=on,file=fat:$folder/stick"
    monitor "device_add usb-storage,drive=system,id=system"
    within 60 is_seen || fail "the drive is not found"
    inside "udevadm settle && sleep 5"
    is_unmounted || fail "a partition of the system is taken for a stick"
}
