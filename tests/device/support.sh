# What the tests of the device use; sourced by apart.sh. Each test has $folder, empty, to itself, and a virtual
# machine without KVM, so that it runs anywhere; slowly.
# shellcheck shell=sh
# shellcheck disable=SC2154 # $folder: set by apart.sh

. tests/deb/later.sh

# The processor of the machine, amd64 unless a test has said arm64; the packages that its disk has beside; the serial
# line that Linux writes to, and the one at which the agent listens.
architecture=${architecture-amd64}
case $architecture in
amd64)
    compiler=gcc
    emulator=qemu-system-x86_64
    beside=cifs-utils,nftables,overlayroot,busybox,sudo,cage,seatd,xwayland
    console=ttyS0
    agent=isa-serial agent_line=ttyS1
    ;;
arm64)
    compiler=aarch64-linux-gnu-gcc
    emulator="qemu-system-aarch64 -M virt -cpu cortex-a72"
    beside=
    console=ttyAMA0
    agent=pci-serial agent_line=ttyS0
    ;;
esac
package=$PWD/$(echo build/deb/kiosk_*_"$architecture".deb)
made=$PWD/build/test/device/$architecture
pictures=$PWD/build/device

fail() {
    echo "$1"
    [ ! -s "$folder/serial" ] || tail -n 40 "$folder/serial" | sed 's/^/    serial: /'
    exit 1
}

# within SECONDS COMMAND...: until it succeeds.
within() {
    patience=$1
    shift
    for _ in $(seq $((patience * 5))); do
        ! "$@" || return 0
        sleep 0.2
    done
    return 1
}

# What decides about the disk.
disk_is_of() {
    cat "$package" tests/device/agent.service tests/device/finger.c tests/device/inside.sh tests/command/answers.sh |
        cksum
}

# A Debian 12 as on a device, with the package and a sample house: $made/disk, its kernel, and the house's data.
# Made once for a package, also where two tests want it. Beside it there are only the tests' own finger and agent.
make_disk() {
    mkdir -p "${made%/*}"
    (
        flock 8
        [ "$(cat "$made/of" 2>/dev/null)" = "$(disk_is_of)" ] || make_new_disk 8>&-
    ) 8>"$made.lock"
}
make_new_disk() {
    rm -rf "$made"
    mkdir -p "$made"
    $compiler -O2 -Wall -Wextra -Werror -o "$made/finger" tests/device/finger.c
    make_later "$package" "$made"
    mmdebstrap --quiet --variant=minbase --architectures="$architecture" \
        --dpkgopt=force-unsafe-io --aptopt='APT::Install-Recommends "false"' \
        --include="systemd-sysv,libpam-systemd,udev,dbus,initramfs-tools,sqlite3${beside:+,$beside}" \
        --essential-hook='mkdir -p "$1/etc/initramfs-tools/conf.d"' \
        --essential-hook='echo MODULES=list >"$1/etc/initramfs-tools/conf.d/few"' \
        --customize-hook='printf "virtio_pci\nvirtio_blk\next4\n" >"$1/etc/initramfs-tools/modules"' \
        --customize-hook="chroot \"\$1\" apt-get -q -y install linux-image-$architecture" \
        --customize-hook="cp $package \"\$1/kiosk.deb\" && chroot \"\$1\" apt-get -q -y install /kiosk.deb" \
        --customize-hook='mv "$1/kiosk.deb" "$1/srv" && chroot "$1" runuser -u kiosk -- kiosk --now "2026-11-25 14:05" demo' \
        --customize-hook="copy-in $made/finger /usr/bin" \
        --customize-hook="copy-in $made/later.deb tests/device/inside.sh tests/command/answers.sh /srv" \
        --customize-hook='rm "$1/etc/dpkg/dpkg.cfg.d/99mmdebstrap"' \
        --customize-hook='copy-in tests/device/agent.service /etc/systemd/system' \
        --customize-hook="sed -i s/LINE/$agent_line/ \"\$1/etc/systemd/system/agent.service\"" \
        --customize-hook='chroot "$1" systemctl enable agent.service' \
        bookworm "$made/root" >"$made/log" 2>&1 || fail "no Debian could be made: $(tail -n 3 "$made/log")"
    cp "$made"/root/boot/vmlinuz-* "$made/kernel"
    cp "$made"/root/boot/initrd.img-* "$made/initrd"
    cp -r "$made/root/var/lib/kiosk" "$made/house"
    mke2fs -q -t ext4 -d "$made/root" "$made/disk" 3G
    rm -rf "$made/root"
    disk_is_of >"$made/of"
}

# power_on [OPTION...]: switches the machine on, with a disk of its own, at five past two, or $time, on a Wednesday,
# and with more options of its kernel; its serial line writes to $folder/serial.
power_on() {
    [ -e "$folder/disk" ] || cp --sparse=always "$made/disk" "$folder/disk"
    : >"$folder/serial"
    mkfifo "$folder/monitor" "$folder/agent.in" "$folder/agent.out"
    $emulator -accel tcg ${icount:+-icount $icount} -smp 1 -m 1024 -nodefaults -no-reboot -display none \
        -device virtio-gpu-pci,xres=1280,yres=800 -device virtio-keyboard-pci \
        ${network:+-netdev user,id=network -device virtio-net-pci,netdev=network} \
        -drive "if=virtio,format=raw,cache=writeback,file=${plugged-$folder/disk}" \
        ${drive:+-drive "if=virtio,format=raw,file=$drive"} \
        -rtc "base=2026-11-25T${time-14:05}:00,clock=vm" -serial "file:$folder/serial" -monitor stdio \
        -chardev "pipe,id=agent,path=$folder/agent" -device "$agent,chardev=agent" \
        -kernel "$made/kernel" -initrd "$made/initrd" \
        -append "root=/dev/vda rw quiet console=tty1 console=$console systemd.journald.forward_to_console=1 systemd.mask=serial-getty@$console.service no_timer_check $*" \
        <"$folder/monitor" >"$folder/monitor.log" 2>&1 &
    machine=$!
    exec 9>"$folder/monitor"
}
power_off() {
    kill "$machine" 2>/dev/null || true
    wait "$machine" 2>/dev/null || true
    exec 9>&-
    rm -f "$folder/monitor" "$folder/agent.in" "$folder/agent.out"
}

# plug_in SEED [lies]: from now on the machine's disk loses, when the power is cut, what was not flushed: see plug.c.
plug_in() {
    gcc -std=c11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror -o "$folder/plug" tests/device/plug.c
    "$folder/plug" "$folder/disk" "$folder/socket" "$@" >"$folder/lost" &
    plug=$!
    plugged="nbd+unix:///?socket=$folder/socket"
    within 10 test -S "$folder/socket"
}
# In the middle of the next flush, or where none comes for five seconds.
cut_power() {
    before=$(wc -l <"$folder/lost")
    kill -USR1 "$plug"
    within 5 has_lost || true
    kill -9 "$machine"
    within 60 has_lost || fail "the disk does not notice the cut"
    power_off
}
has_lost() {
    [ "$(wc -l <"$folder/lost")" -gt "$before" ]
}

switch_off() {
    [ -z "${machine-}" ] || power_off
    [ -z "${plug-}" ] || kill "$plug"
}
clean_up() {
    switch_off
}

# From now on the machine's clock counts instructions, 250 million a second, so that what it measures does not depend
# on what else this computer does.
count_instructions() {
    icount=shift=2,sleep=on
}

# The same, and the clock jumps over the time in which the machine waits: an hour of that takes it a minute.
jump_over_waiting() {
    icount=shift=2,sleep=off
}

# From now on the machine has a network, in which the computer around it is 10.0.2.2.
lend_network() {
    network=yes
}

serial_says() {
    grep -qF -- "$1" "$folder/serial"
}

# Switches the machine on and waits for the program's first picture.
boot() {
    make_disk
    power_on
    within 900 serial_says "First picture" || fail "no picture came"
}

# Switches the machine on without its screen, which takes a quarter of the time.
boot_without_screen() {
    power_on mitigations=off systemd.unit=agent.service
    within 900 serial_says "The agent listens" || fail "it does not boot"
}

# inside COMMAND [SECONDS]: has the machine's own shell carry it out as root, in that time or 200 s; what it says is in
# $folder/out.
inside() {
    echo "$1" >"$folder/agent.in"
    timeout "${2:-200}" sed '/^=[0-9]*$/q' <"$folder/agent.out" >"$folder/said" || fail "the machine does not answer: $1"
    sed '$d' "$folder/said" >"$folder/out"
    [ "$(tail -n 1 "$folder/said")" = =0 ]
}
says() {
    grep -qxF -- "$1" "$folder/out" || fail "says '$(cat "$folder/out")', not '$1'"
}

# as_installer FILE: has its lines carried out by a user with no right but to say sudo.
as_installer() {
    inside "id installer >/dev/null 2>&1 || useradd installer && echo 'installer ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/installer"
    inside "echo $(base64 -w 0 "$1") | base64 -d >/srv/lines && runuser -u installer -- sh -eu /srv/lines" 600
}

# Signs the later package by README's own commands: $folder/later.sig and the key, $folder/kiosk-updates.gpg.
sign_later() {
    mkdir -m 700 "$folder/keyring"
    export GNUPGHOME="$folder/keyring"
    gpg --batch --quiet --passphrase '' --quick-generate-key "Kiosk updates" default default never 2>"$folder/gpg" &&
        gpg --export "Kiosk updates" >"$folder/kiosk-updates.gpg" &&
        gpg --batch --quiet --output "$folder/later.sig" --detach-sign --local-user "Kiosk updates" "$made/later.deb" ||
        fail "no signature: $(cat "$folder/gpg")"
    gpgconf --kill all
}

# Those of README's commands that update from a stick, at the lounge.
update_lines() {
    sed -n '/^### An update from a stick$/,/^##/p' README.md | sed -n '/^    sudo sh -c .cp /,/^$/s/^    //p' >"$folder/lines"
    [ "$(wc -l <"$folder/lines")" = 3 ] || fail "README has other commands: $(cat "$folder/lines")"
    cat "$folder/lines"
}

# The data are whole, and what is stored is in $folder/stored.
look() {
    inside "/srv/inside.sh look" || fail "it is not whole: $(cat "$folder/out")"
    cp "$folder/out" "$folder/stored"
}

# monitor COMMAND: to the virtual machine itself.
monitor() {
    echo "$1" >&9
}

# Presses a key chord of the machine's keyboard, like ctrl-alt-f2.
press() {
    monitor "sendkey $1"
}

# glance NAME: the screen as it is seen from outside at this moment, as $folder/NAME.ppm.
glance() {
    rm -f "$folder/$1.ppm"
    monitor "screendump $folder/$1.ppm"
    within 20 is_whole "$folder/$1.ppm" || fail "the machine gives no picture"
}
is_whole() {
    [ "$(stat -c %s "$1" 2>/dev/null || echo 0)" -gt $((1280 * 800 * 3)) ]
}

# take_picture NAME: that, as $pictures/NAME.png.
take_picture() {
    mkdir -p "$pictures"
    glance picture
    convert "$folder/picture.ppm" "$pictures/$1.png"
}

# Whether $pictures/NAME.png is $folder/drawn.png, but for a hundred pixels that are not nearly the same.
looks_like_drawn() {
    differs=$(compare -metric AE -fuzz 2% "$pictures/$1.png" "$folder/drawn.png" null: 2>&1) || true
    [ "${differs%%.*}" -le 100 ]
}

# note NAME WORDS: the line NAME of the figures.
note() {
    mkdir -p "$pictures"
    (
        flock 8
        touch "$pictures/figures"
        sed -i "/^$1: /d" "$pictures/figures"
        echo "$1: $2" >>"$pictures/figures"
    ) 8<"$pictures"
}

# draw_at TIME SCRIPT: plays a script for the same house, or for $house, in memory, at that time of the same day. An
# empty $house is set up.
draw_at() {
    cp -r "${house-$made/house}" "$folder/house"
    [ -e "$folder/house/kiosk.sqlite" ] && set_up= || set_up=--set-up
    build/kiosk --data "$folder/house" --size 1280x800 --now "2026-11-25 $1" play $set_up "$2" >"$folder/out" 2>&1 ||
        fail "$(cat "$folder/out")"
    rm -r "$folder/house"
}

# From now on what is drawn is the machine's house as it is now.
take_house() {
    inside "tar -C /var/lib -cz --exclude=backups kiosk | base64"
    rm -rf "$folder/now"
    mkdir "$folder/now"
    base64 -d "$folder/out" | tar -C "$folder/now" -xz --no-same-owner
    house=$folder/now/kiosk
}

# The minutes of the machine's clock since it was switched on.
minutes=$(seq -f '14:%02.0f' 5 59)

# shows_home NAME [STEP]: the picture is Home as the program draws it into memory, at one of those minutes, after a
# step of a script.
shows_home() {
    printf '%s\nshot %s/drawn.png\n' "${2-}" "$folder" >"$folder/home.play"
    for minute in $minutes; do
        draw_at "$minute" "$folder/home.play"
        ! looks_like_drawn "$1" || return 0
    done
    fail "that is not Home: $pictures/$1.png"
}

pid_of() {
    inside "systemctl show -p MainPID --value $1"
    cat "$folder/out"
}

# has_no_rights UNIT: and runs as the lounge's user.
has_no_rights() {
    pid=$(pid_of "$1")
    inside "stat -c %U /proc/$pid" && says kiosk
    inside "sed -n 's/^Cap[A-Z][a-z]*:\t//p; s/^NoNewPrivs:\t/privileges /p' /proc/$pid/status | sort -u"
    [ "$(cat "$folder/out")" = "$(printf '0000000000000000\nprivileges 1')" ] || fail "$1 has rights: $(cat "$folder/out")"
}
nothing_has_failed() {
    inside "systemctl --failed --plain --no-legend" && [ ! -s "$folder/out" ] || fail "failed: $(cat "$folder/out")"
}

came_twice() {
    [ "$(grep -c "First picture" "$folder/serial")" -ge 2 ]
}
console_says() {
    inside "fold -w 80 /dev/vcs1; echo" && grep -qF "$1" "$folder/out"
}
