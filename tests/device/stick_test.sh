# shellcheck shell=sh disable=SC2154
# A stick that staff put in: what is on it can be read, until it is pulled out. What the system itself mounts is none.
# What staff had written is copied onto it where they ask for that.

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
    grep -q " ro,nosuid,nodev,noexec,.*,fmask=0177,dmask=0077," "$folder/out" || fail "mounted with $(cat "$folder/out")"
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

# plug_in NAME [OPTION]: the image $folder/NAME, as a stick that is there once it is mounted.
plug_in() {
    monitor "drive_add 0 if=none,id=$1,format=raw,file=$folder/$1${2:+,$2}"
    monitor "device_add usb-storage,drive=$1,id=$1"
    within 60 is_mounted || fail "$1 is not mounted: $(cat "$folder/out")"
}
pull_out() {
    monitor "device_del $1"
    within 60 is_pulled_out || fail "$1 is still there though it was pulled out"
}
is_mounted() {
    inside "grep ' /run/media/system/.* ro,' /proc/mounts"
}
is_pulled_out() {
    inside "! grep ' /run/media/system/' /proc/mounts"
}
# copies ANSWER: what the screen is told when staff have the reports copied.
copies() {
    inside "runuser -u kiosk -- kiosk --now '2026-11-25 14:05' errand --by 0 copy-to-stick 2>&1" 600
    said=$(cat "$folder/out")
    [ "$said" = "$1" ] || {
        inside "journalctl -b --no-pager -n 40 -u kiosk-stick.service -u kiosk-stick.path; cat /proc/mounts | grep media"
        fail "answers '$said', not '$1': $(cat "$folder/out")"
    }
}
begin_with_reports() {
    make_disk
    boot_without_screen
    inside "systemctl start systemd-udevd kiosk-stick.path" || fail "nobody waits: $(cat "$folder/out")"
    monitor "device_add qemu-xhci"
    inside "runuser -u kiosk -- kiosk export /var/lib/kiosk/office" 600 || fail "no reports: $(cat "$folder/out")"
    inside "cd /var/lib/kiosk/office && sha256sum *" && cp "$folder/out" "$folder/sums"
}
is_only_read() {
    inside "! touch /run/media/system/*/new" || fail "root can write on it"
    is_mounted || fail "it can be written: $(cat "$folder/out")"
    inside "! runuser -u kiosk -- mount -o remount,rw /run/media/system/* 2>/dev/null" || fail "anybody lets it be written"
}

# The machine has not been switched off when it is looked at: what lies there then is what whoever pulled it out has.
test_reports_are_copied_onto_a_stick_that_may_be_pulled_out_then() {
    day=kiosk-reports-2026-11-25
    begin_with_reports
    copies none
    mkfs.vfat -n BLUE -C "$folder/fat" 16384 >/dev/null
    plug_in fat
    copies "copied	$day"
    is_only_read
    pull_out fat
    mcopy -s -i "$folder/fat" "::$day" "$folder/back" || fail "nothing is on it"
    (cd "$folder/back" && sha256sum --strict -c "$folder/sums") >"$folder/out" || fail "$(cat "$folder/out")"
    [ "$(mdir -b -i "$folder/fat" ::)" = "::/$day/" ] || fail "there is more: $(mdir -b -i "$folder/fat" ::)"
    fsck.vfat -n "$folder/fat" >"$folder/out" || fail "it is damaged: $(cat "$folder/out")"
    ! grep -i dirty "$folder/out" || fail "it was pulled out too early"

    truncate -s 16M "$folder/ex"
    mkfs.exfat "$folder/ex" >/dev/null
    plug_in ex
    copies "copied	$day"
    inside "cd /run/media/system/*/$day && sha256sum *"
    cmp "$folder/sums" "$folder/out" || fail "it is not whole"
    pull_out ex
    fsck.exfat -n "$folder/ex" >"$folder/out" 2>&1 || fail "it is damaged: $(cat "$folder/out")"
    grep -qaF BEGIN:VCALENDAR "$folder/ex" || fail "nothing is on it"
}

test_a_stick_that_takes_nothing_is_told_and_left_as_it_was() {
    begin_with_reports
    mkfs.vfat -C "$folder/switch" 4096 >/dev/null
    cp "$folder/switch" "$folder/before"
    plug_in switch readonly=on
    copies protected
    pull_out switch
    cmp "$folder/before" "$folder/switch" || fail "it was written"

    mkfs.vfat -C "$folder/full" 4096 >/dev/null
    head -c 4000000 /dev/zero | mcopy -i "$folder/full" - ::mine || fail "it cannot be filled"
    plug_in full
    copies full
    is_only_read
    pull_out full
    [ "$(mdir -b -i "$folder/full" ::)" = "::/mine" ] || fail "something is left: $(mdir -b -i "$folder/full" ::)"

    inside "runuser -u kiosk -- sh -c 'head -c 20000000 /dev/urandom >/var/lib/kiosk/office/lounge.sqlite'"
    mkfs.vfat -C "$folder/slow" 65536 >/dev/null
    plug_in slow throttling.bps-write=500000
    pull_out_on_the_way &
    puller=$!
    copies gone
    wait $puller
    is_pulled_out || fail "it stays"
    mkfs.vfat -C "$folder/next" 65536 >/dev/null
    plug_in next
    copies "copied	kiosk-reports-2026-11-25"
}
pull_out_on_the_way() {
    sleep 25
    echo "device_del slow" >"$folder/monitor"
}

begin_with_a_stick() {
    make_disk
    boot_without_screen
    inside "systemctl start systemd-udevd" || fail "no udev: $(cat "$folder/out")"
    monitor "device_add qemu-xhci"
    mkfs.vfat -n BLUE -C "$folder/fat" 16384 >/dev/null
}

# The key comes to its place by a plain copy, and then nobody but root can read it either.
test_whoever_may_say_sudo_updates_from_a_stick() {
    begin_with_a_stick
    sign_later
    mcopy -i "$folder/fat" "$made/later.deb" ::kiosk_0.2_arm64.deb
    mcopy -i "$folder/fat" "$folder/later.sig" ::kiosk_0.2_arm64.deb.sig
    mcopy -i "$folder/fat" "$folder/kiosk-updates.gpg" ::
    plug_in fat
    inside "cp /run/media/system/*/kiosk-updates.gpg /etc/kiosk"
    update_lines >"$folder/update"
    as_installer "$folder/update" || fail "no update: $(cat "$folder/out")"
    grep -q "Good signature" "$folder/out" || fail "nobody checked the package: $(cat "$folder/out")"
    inside "dpkg-query -W kiosk" && grep -q "+later" "$folder/out" || fail "there is still $(cat "$folder/out")"
}

test_a_backup_comes_from_a_failing_card_onto_a_stick() {
    begin_with_a_stick
    plug_in fat
    inside "echo 1 >/sys/fs/ext4/vda/trigger_fs_error"
    inside "runuser -u kiosk -- kiosk check || true" 600
    sed -n 's/^look disk: .* stick and make a backup on it with: \(.*\)\. Then put in .*/\1/p' "$folder/out" >"$folder/backup"
    [ -s "$folder/backup" ] || fail "check names no way: $(cat "$folder/out")"
    as_installer "$folder/backup" || fail "no backup: $(cat "$folder/backup" "$folder/out")"
    is_only_read
    pull_out fat
    mcopy -i "$folder/fat" ::house.sqlite "$folder/house.sqlite" || fail "nothing is on it"
    fsck.vfat -n "$folder/fat" >"$folder/out" || fail "it is damaged: $(cat "$folder/out")"
    ! grep -i dirty "$folder/out" || fail "it could not be pulled out yet"
    build/kiosk --data "$folder/data" restore "$folder/house.sqlite" >"$folder/out" 2>&1 || fail "it is no backup: $(cat "$folder/out")"
    build/kiosk --data "$folder/data" person >"$folder/out" && grep -q . "$folder/out" || fail "nobody is in it"
}

# The mount unit of the examples, as its comment says.
test_a_stick_called_kiosk_is_the_shared_folder_while_it_is_in() {
    make_disk
    boot_without_screen
    inside "systemctl start systemd-udevd && cd /usr/share/doc/kiosk/examples && cp mnt-house.automount /etc/systemd/system"
    inside "cp /usr/share/doc/kiosk/examples/mnt-house.mount-stick /etc/systemd/system/mnt-house.mount"
    inside "systemctl daemon-reload && systemctl start mnt-house.automount" || fail "$(cat "$folder/out")"
    inside "cut -d . -f 1 /proc/uptime; ls /mnt/house 2>&1; cut -d . -f 1 /proc/uptime"
    [ "$(awk 'NR == 1 { began = $1 } END { print $1 - began }' "$folder/out")" -le 40 ] || fail "it is waited for too long: $(cat "$folder/out")"
    mkfs.vfat -n KIOSK -C "$folder/house" 16384 >/dev/null
    monitor "device_add qemu-xhci"
    monitor "drive_add 0 if=none,id=house,format=raw,file=$folder/house"
    monitor "device_add usb-storage,drive=house,id=house"
    within 60 inside "runuser -u kiosk -- touch /mnt/house/written" || fail "it cannot be written: $(cat "$folder/out")"
    inside "grep ' /mnt/house vfat ' /proc/mounts"
    grep -q " rw,nosuid,nodev,noexec,.*,fmask=0177,dmask=0077,.*flush" "$folder/out" || fail "mounted with $(cat "$folder/out")"
    inside "! grep /run/media/system /proc/mounts" || fail "it is mounted twice"
}
