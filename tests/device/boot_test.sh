# shellcheck shell=sh disable=SC2154
# From power to Home by itself, and nowhere else: the units as they are written, on a system that was booted.

# What a keyboard on the lounge's USB socket could try.
presses_every_way_out() {
    for chord in ctrl-alt-f2 alt-f3 alt-right ctrl-alt-delete ctrl-alt-delete alt-sysrq-r ctrl-alt-f4 alt-sysrq-k \
        ctrl-c ctrl-backslash ctrl-alt-backspace power sleep; do
        press $chord
        inside "sleep 1"
    done
}

is_locked() {
    inside "cat /sys/class/tty/tty0/active" && says tty1
    inside "cat /proc/sys/kernel/sysrq" && says 0
    inside "ps -e -o comm= | grep -xE 'agetty|login|bash|sulogin' || echo nobody" && says nobody
}

has_no_way_out() {
    before=$(pid_of kiosk.service)
    presses_every_way_out
    is_locked
    [ "$(pid_of kiosk.service)" = "$before" ] || fail "a key ended it"
}

# The machine is given its kernel, so no firmware comes first.
note_start() {
    inside "systemctl show -p UserspaceTimestampMonotonic; systemctl show -p ExecMainStartTimestampMonotonic -p ActiveEnterTimestampMonotonic kiosk.service"
    note "The first picture" "$(sed 's/.*=//' "$folder/out" | sort -n | xargs printf '%s %s %s' | awk '{
        printf "after %.1f s, of which kernel %.1f s, userspace %.1f s, program %.1f s",
            $3 / 1e6, $1 / 1e6, ($2 - $1) / 1e6, ($3 - $2) / 1e6 }')"
}

test_the_lounge_boots_straight_to_home_and_no_key_leads_elsewhere() {
    count_instructions
    boot
    inside "sleep 5"
    take_picture home
    shows_home home
    note_start
    has_no_rights kiosk.service
    nothing_has_failed
    has_no_way_out
    take_picture after-keys
    shows_home after-keys "key Right" # of alt-right: on a page it moves the ring
}

test_a_lounge_that_stands_still_is_started_again() {
    boot
    inside "kill -STOP $(pid_of kiosk.service)"
    within 300 serial_says "Watchdog timeout" || fail "nobody noticed"
    within 600 came_twice || fail "it was not started again"
    inside "sleep 5"
    take_picture after-watchdog
    shows_home after-watchdog
}

test_a_lounge_that_cannot_start_says_so_and_comes_back() {
    boot
    inside "chmod -x /usr/bin/kiosk && systemctl restart --no-block kiosk.service"
    within 120 console_says "Please tell staff." || fail "the console says nothing"
    take_picture please-tell-staff
    inside "stty size </dev/tty1" && says "25 80" # 1280x800 in large letters
    presses_every_way_out
    is_locked
    inside "chmod +x /usr/bin/kiosk"
    within 600 came_twice || fail "it was not tried again"
    inside "sleep 5"
    take_picture after-trouble
    shows_home after-trouble
    ! serial_says "multiple trigger source candidates" || fail "systemd does not know what started the screen again"
}

test_with_a_word_from_the_card_there_is_a_login_and_no_screen() {
    make_disk
    power_on kiosk.console
    within 900 serial_says "The agent listens" || fail "it does not boot"
    within 300 console_says "login:" || fail "no login: $(cat "$folder/out")"
    ! serial_says "First picture" || fail "the screen is there"
}

# What was there before stays: what runs is started anew, what rests does not begin.
test_an_upgrade_takes_the_screen_away_for_seconds() {
    count_instructions
    boot
    before=$(pid_of kiosk.service)
    inside "cut -d ' ' -f 1 /proc/uptime; dpkg --force-confold -i /srv/later.deb >/run/upgrade 2>&1; cut -d ' ' -f 1 /proc/uptime" 600
    seconds=$(awk '{ at[NR] = $1 } END { printf "%d", at[2] - at[1] }' "$folder/out")
    within 300 came_twice || fail "the screen does not come back"
    note "An upgrade" "$seconds s from the command to its end, the screen away for less"
    [ "$(pid_of kiosk.service)" != "$before" ] || fail "it is the old program that runs"
    inside "systemctl is-active kiosk-clock.path kiosk-sync.path kiosk-cage.service" || true
    [ "$(cat "$folder/out")" = "$(printf 'active\nactive\ninactive')" ] || fail "of the others: $(cat "$folder/out")"
    nothing_has_failed
    inside "sleep 5"
    take_picture after-upgrade
    shows_home after-upgrade
}

# Its watchdog is for the compositor, the main process, and only what runs in that can say that it turns. The machine has
# no chip that draws, and this compositor's own way without one ends it.
test_a_lounge_in_a_compositor_boots_to_home_too_and_is_started_again_when_it_stands_still() {
    make_disk
    boot_without_screen
    inside "systemctl disable kiosk && systemctl enable kiosk-cage" || fail "$(cat "$folder/out")"
    inside "cd /etc/systemd/system && mkdir kiosk-cage.service.d && echo '[Service]' >kiosk-cage.service.d/test.conf"
    for setting in Environment=WLR_RENDERER=pixman WatchdogSec=10; do
        inside "echo $setting >>/etc/systemd/system/kiosk-cage.service.d/test.conf && sync"
    done
    power_off
    count_instructions
    boot
    inside "sleep 25; systemctl is-active kiosk-cage" && says active
    was_restarted 0
    take_picture in-a-compositor
    shows_home in-a-compositor
    inside "cat /sys/class/tty/tty0/active" && says tty1
    nothing_has_failed
    inside "pkill -STOP -x kiosk" || fail "there is no screen in the compositor"
    within 300 came_twice || fail "it stands still and is not started again"
    was_restarted 1
}
was_restarted() {
    inside "systemctl show -p NRestarts --value kiosk-cage" && says "$1"
}
