#!/bin/sh
# inside.sh VERB [WORD...]: what the tests have done inside the machine, where this and the row of answers lie side
# by side.
set -eu
folder=/run/house # in memory: gone with the power
data=/var/lib/kiosk
. "$(dirname "$0")/answers.sh"

as_lounge() {
    runuser -u kiosk -- "$@"
}
lounge() {
    as_lounge kiosk --now "2026-11-25 14:05" "$@"
}

# A sheet of events of which each is called so.
write_sheet() {
    echo "id,title,date,start"
    seq 50 | sed "s/.*/e&,$1 &,2026-12-01,14:00/"
}

# Once for a disk: a folder to share, sheets to import.
do_prepare() {
    install -d -o kiosk /mnt/house
    lounge setup --house "Maple House" --folder /mnt/house
    write_sheet "Long walk" >/srv/long.csv
    write_sheet "Short walk" >/srv/short.csv
    sync
}

# What `check` says. Only the screen brings data up to date, so it is started where the power went before it had.
check() {
    lounge check >$folder/check 2>&1 || true
    grep -q "is of an older version" $folder/check || return 0
    echo "expect-screen home" >$folder/start.play
    lounge play $folder/start.play
    lounge check >$folder/check 2>&1 || true
}

# Ends well where the data are whole, and prints what is stored.
do_look() {
    install -d -o kiosk $folder
    check
    grep -q "^ok   database: whole" $folder/check || { cat $folder/check; return 1; }
    for file in $data/kiosk.sqlite $data/private.sqlite; do
        [ "$(as_lounge sqlite3 "$file" "PRAGMA integrity_check")" = ok ]
    done
    rm -rf $folder/office
    lounge export $folder/office >$folder/export
    read_answers $folder/office/lounge.sqlite
}

# What NTP tells the kernel (adjtimex with ADJ_MAXERROR and ADJ_STATUS): the clock is right.
do_network() {
    perl -e '$time = pack("L x4 q4 l x164", 0x14, 0, 0, 0, 0, 0); exit(syscall(159, $time) < 0)'
}

# --- what else goes on, for ever ---

busy_import() {
    lounge import --apply /srv/long.csv &&
        lounge import --apply /srv/short.csv
}
busy_sync() {
    lounge sync
}
busy_backup() {
    lounge backup
}
busy_upgrade() {
    dpkg --force-confold -i /srv/later.deb &&
        dpkg --force-confold -i /srv/kiosk.deb
}
# The screen makes all rows anew when it finds those of an older version, before anybody can answer.
busy_rebuild() {
    sleep 1
}
begin_rebuild() {
    for file in $data/kiosk.sqlite $data/private.sqlite; do
        as_lounge sqlite3 "$file" "PRAGMA user_version = 11"
    done
}

go_on_with() {
    while "busy_$1"; do :; done
    echo "$1 ended" >/dev/console
}

# Says which answers the screen has said to be saved, as soon as it has: see answers.sh.
tell_acknowledged() {
    number=1
    while :; do
        if [ -e "$folder/ack/$number" ]; then
            echo "acknowledged $number" >/dev/console
            number=$((number + 1))
        else
            sleep 0.05
        fi
    done
}

# do_be_busy KIND FIRST SECOND: residents answer, FIRST and SECOND in turn, while something else goes on.
do_be_busy() {
    write_answers "$2" "$3"
    write_script >$folder/script.play
    rm -rf $folder/ack
    [ "$1" != rebuild ] || begin_rebuild
    tell_acknowledged &
    go_on_with "$1" >$folder/busy 2>&1 &
    echo "begun" >/dev/console
    cd $folder
    lounge play script.play >$folder/played 2>&1
    echo "all is answered" >/dev/console
}

# --- a full disk ---

# Whatever the lounge's user may write.
do_fill() {
    install -d -o kiosk /var/filler
    for size in 256M 16M 1M 64K 4K; do
        number=0
        while as_lounge fallocate -l $size /var/filler/$size.$number 2>/dev/null; do
            number=$((number + 1))
        done
    done
    [ -e /var/filler/4K.0 ]
}
do_free() {
    rm -r /var/filler
}

# --- a shared folder ---

# do_mount_share PORT: as systemd/examples/mnt-house.mount-cifs says, of the computer around this machine; then this
# lounge makes its house there.
do_mount_share() {
    printf '[Match]\nType=ether\n[Network]\nDHCP=yes\n' >/etc/systemd/network/lan.network
    systemctl start systemd-networkd
    examples=/usr/share/doc/kiosk/examples
    sed "s|^What=.*|What=//10.0.2.2/office|; s|credentials=[^,]*|guest,port=$1|" $examples/mnt-house.mount-cifs \
        >/etc/systemd/system/mnt-house.mount
    cp $examples/mnt-house.automount /etc/systemd/system
    systemctl daemon-reload
    systemctl enable --now mnt-house.automount
    as_lounge kiosk setup --house "Maple House" --folder /mnt/house
}

# --- what it takes ---

# do_share_in_memory: makes a house in a folder that is not on the disk, as on another computer, and waits until sync
# has been there.
do_share_in_memory() {
    mkdir -p /mnt/house
    mount -t tmpfs -o uid=kiosk,gid=kiosk none /mnt/house
    as_lounge kiosk setup --house "Maple House" --folder /mnt/house
    while [ ! -e /mnt/house/office/index.html ]; do sleep 1; done
}

# In MB, as all that is not to be had, and as what is the screen's and sync's own.
do_memory() {
    awk '/^MemTotal/ { all = $2 } /^MemAvailable/ { print int((all - $2) / 1024) }' /proc/meminfo
    for unit in kiosk.service kiosk-sync.service; do
        awk '/^Pss:/ { print int($2 / 1024) }' "/proc/$(systemctl show -p MainPID --value $unit)/smaps_rollup"
    done
}

# Bytes to the disk; what everything, the screen and sync used of the processor, in microseconds; what woke it.
read_meters() {
    awk '{ print $7 * 512 }' /sys/block/vda/stat
    for group in . system.slice/kiosk.service system.slice/kiosk-sync.service; do
        sed -n 's/^usage_usec //p' /sys/fs/cgroup/$group/cpu.stat 2>/dev/null || echo 0
    done
    awk '$1 == "intr" { print $2 }' /proc/stat
}
# do_idle SECONDS: how much these grow meanwhile, one a line.
do_idle() {
    read_meters >/run/meters
    sleep "$1"
    read_meters | paste - /run/meters | awk '{ print $1 - $2 }'
}

# How much was written to the disk since it was switched on, in bytes.
do_written() {
    sync
    awk '{ print $7 * 512 }' /sys/block/vda/stat
}

verb=$1
shift
"do_$verb" "$@"
