# shellcheck shell=sh disable=SC2154
# What `kiosk check` says of an installed lounge: of what Linux tells about the computer.

# sets_up DATA: a sample house, shared with an office, whose page with the keys is locked away.
sets_up() {
    mkdir -p "$folder/share"
    kiosk_ends 0 demo --data "$1"
    kiosk_ends 0 setup --house Elm --folder "$folder/share" --data "$1"
    rm "$1/recovery.html"
}

# A computer with systemd and without a desktop, on which nothing is as it should be.
begin_computer() {
    mount -t tmpfs none /var/lib
    mount -t tmpfs none /run
    mount -t tmpfs none /sys/class
    mount -t tmpfs none /sys/fs
    [ ! -d /etc/systemd/system ] || mount -t tmpfs none /etc/systemd/system
    mkdir -p /var/lib/kiosk /run/systemd/system /run/kiosk /run/udev/data /sys/class/drm/card1-HDMI-A-1 \
        /sys/class/hwmon/hwmon0 /sys/class/hwmon/hwmon1 /sys/fs/ext4/features /sys/fs/ext4/mmcblk0p2
    echo cpu_thermal >/sys/class/hwmon/hwmon0/name
    echo rpi_volt >/sys/class/hwmon/hwmon1/name
    echo 1 >/sys/class/hwmon/hwmon1/in0_lcrit_alarm
    echo 3 >/sys/fs/ext4/mmcblk0p2/errors_count
    echo disconnected >/sys/class/drm/card1-HDMI-A-1/status
    printf 'E:ID_INPUT_KEYBOARD=1\nG:seat\n' >/run/udev/data/c13:64
    sets_up /var/lib/kiosk
}

# is_enabled UNIT...: at the start of the computer.
is_enabled() {
    mkdir -p /etc/systemd/system/multi-user.target.wants
    for unit; do ln -s "/lib/systemd/system/$unit" "/etc/systemd/system/multi-user.target.wants/$unit"; done
}

# systemd_says STATE...: of the units that it is asked for, in turn.
systemd_says() {
    mkdir -p "$folder/bin"
    printf '#!/bin/sh\nprintf "%%s\\n" %s\n' "$*" >"$folder/bin/systemctl"
    chmod +x "$folder/bin/systemctl"
    PATH=$folder/bin:$PATH
}

names_what_is_wrong() {
    begin_computer
    printf %s "opengles2 llvmpipe (LLVM 15.0.6, 256 bits)" >/run/kiosk/renderer
    kiosk_ends 1 check --data /var/lib/kiosk
    says "look data folder: /var/lib/kiosk lies in memory: every answer is lost when the power goes."
    says "look screen: kiosk does not run. Start it with: sudo systemctl enable --now kiosk."
    says "look sync: kiosk-sync does not run."
    says "look panel: none is connected."
    says "look panel: nobody has said how large it is"
    says "look renderer: opengles2 llvmpipe (LLVM 15.0.6, 256 bits): the processor draws"
    says "look touch: no touchscreen is connected."
    says "look power: the supply is too weak: the voltage is too low for this Raspberry Pi"
    says "look disk: the file system on mmcblk0p2 has had 3 errors, so that card or drive may be failing. Put in a stick"
    says "make a backup on it with: sudo -u kiosk kiosk backup /dev/shm/house.sqlite && sudo sh -c 'cd /run/media/system/*"
}

# The remedies name the unit that is enabled: the other one would end the compositor.
names_the_unit_of_a_compositor() {
    begin_computer
    is_enabled kiosk-cage.service
    kiosk_ends 1 check --data /var/lib/kiosk
    says "look screen: kiosk-cage does not run. Start it with: sudo systemctl enable --now kiosk-cage. Why"
    says "then: sudo systemctl restart kiosk-cage"
    says "look panel: nobody has said how large it is"
    mkdir -p /sys/fs/cgroup/system.slice/kiosk.service
    kiosk_ends 1 check --data /var/lib/kiosk
    says "ok   screen: kiosk runs"
    grep -q "systemctl restart kiosk$" "$folder/out" || fail "another unit is named than the one that runs"
}

# They begin sync, set the clock and write to a stick.
names_what_waits_no_longer() {
    begin_computer
    is_enabled kiosk-sync.path kiosk-stick.path
    systemd_says active failed failed
    kiosk_ends 1 check --data /var/lib/kiosk
    says_not "kiosk-sync.path"
    says_not "kiosk-clock.path"
    says "look stick: kiosk-stick.path is failed, so nothing is copied onto a stick. Start it with: sudo systemctl restart kiosk-stick.path"
    systemd_says active inactive active
    is_enabled kiosk-clock.path
    kiosk_ends 1 check --data /var/lib/kiosk
    says_not "kiosk-stick.path"
    says "look clock: kiosk-clock.path is inactive, so nobody can set the clock on the screen."
}

# And a house that nobody has set up.
names_an_overlay() {
    begin_computer
    mkdir /var/lib/lower /var/lib/upper /var/lib/work
    mount -t overlay none -o lowerdir=/var/lib/lower,upperdir=/var/lib/upper,workdir=/var/lib/work /var/lib/kiosk
    kiosk_ends 0 demo --data /var/lib/kiosk
    kiosk_ends 1 check --data /var/lib/kiosk
    says "look data folder: /var/lib/kiosk lies on an overlay: every answer is lost when the power goes."
    says "look backups: none is made, as this house was not set up. Do that on the screen, or run: sudo -u kiosk kiosk setup"
    says_not "sync:"
    echo "It is to be taken up again" >/var/lib/kiosk/recover.txt
    kiosk_ends 1 check --data /var/lib/kiosk
    says "look sync: kiosk-sync does not run."
}

names_nothing_else() {
    begin_computer
    printf '[screen]\nwidth mm = 216\nheight mm = 135\nspeech =\n' | write kiosk.ini
    mkdir -p /sys/fs/cgroup/system.slice/kiosk-cage.service /sys/fs/cgroup/system.slice/kiosk-sync.service
    echo connected >/sys/class/drm/card1-HDMI-A-1/status
    printf 'E:ID_INPUT=1\nE:ID_INPUT_TOUCHSCREEN=1\nG:seat\n' >/run/udev/data/c13:65
    printf %s "opengles2 V3D 4.2" >/run/kiosk/renderer
    echo 0 >/sys/class/hwmon/hwmon1/in0_lcrit_alarm
    echo 0 >/sys/fs/ext4/mmcblk0p2/errors_count
    is_enabled kiosk-cage.service kiosk-sync.path kiosk-clock.path kiosk-stick.path
    systemd_says active active active
    kiosk_ends 1 check --data /var/lib/kiosk
    for line in "screen: kiosk-cage runs" "sync: kiosk-sync runs" "panel: connected" "renderer: opengles2 V3D 4.2" \
        "touch: a touchscreen is connected" "power: the supply is strong enough"; do
        says "ok   $line"
    done
    sed -i '/^look data folder: .* in memory/d' "$folder/out"
    says_not "look"
}

names_nothing_at_a_desk() {
    begin_computer
    [ -d /etc/systemd/system ] || return 0
    ln -s /lib/systemd/system/gdm.service /etc/systemd/system/display-manager.service
    kiosk_ends 0 check --data /var/lib/kiosk
}

test_check_names_what_is_wrong_with_a_lounges_computer() {
    in_mounts_of_its_own tests/command/lounge_test.sh names_what_is_wrong
}

test_check_names_the_unit_of_a_compositor() {
    in_mounts_of_its_own tests/command/lounge_test.sh names_the_unit_of_a_compositor
}

test_check_names_what_waits_no_longer_for_the_screen() {
    in_mounts_of_its_own tests/command/lounge_test.sh names_what_waits_no_longer
}

test_check_names_data_that_lie_on_an_overlay() {
    in_mounts_of_its_own tests/command/lounge_test.sh names_an_overlay
}

test_check_names_nothing_where_a_lounges_computer_is_well() {
    in_mounts_of_its_own tests/command/lounge_test.sh names_nothing_else
}

test_check_asks_no_office_for_a_panel() {
    in_mounts_of_its_own tests/command/lounge_test.sh names_nothing_at_a_desk
}

test_check_names_a_share_that_is_not_mounted() {
    sets_up "$folder/data"
    kiosk_ends 0 sync
    kiosk_ends 0 check
    says "ok   shared folder: $folder/share"
    mv "$folder/share" "$folder/away"
    mkdir "$folder/share"
    kiosk_ends 1 check
    says "look shared folder: $folder/share is there, but has nothing of the house. Is the share mounted"
}

test_check_names_a_house_without_backups() {
    sets_up "$folder/data"
    kiosk_ends 0 check --now "2026-11-27 14:05"
    says_not "backups:"
    kiosk_ends 1 check --now "2026-11-28 14:05"
    says "look backups: there is none in $folder/data/backups since the house is here."
    kiosk_ends 0 sync --now "2026-11-28 14:05"
    kiosk_ends 0 check --now "2026-11-30 14:05"
    says "ok   backups: the last one is of 2026-11-28"
    kiosk_ends 1 check --now "2026-12-01 14:05"
    says "look backups: there is none in $folder/data/backups since 2026-11-28. Sync makes one each day"
    printf '[house]\nbackups kept = 0\n' | write kiosk.ini
    kiosk_ends 0 check --now "2026-12-01 14:05"
}
