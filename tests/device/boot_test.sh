# shellcheck shell=sh disable=SC2154
# From power to Home by itself, and nowhere else: the units as they are written, on a system that was booted.

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

pid_of_lounge() {
    inside "systemctl show -p MainPID --value kiosk.service"
    cat "$folder/out"
}

runs_as_written() {
    pid=$(pid_of_lounge)
    inside "stat -c %U /proc/$pid" && says kiosk
    inside "sed -n 's/^Cap[A-Z][a-z]*:\t//p; s/^NoNewPrivs:\t/privileges /p' /proc/$pid/status | sort -u"
    [ "$(cat "$folder/out")" = "$(printf '0000000000000000\nprivileges 1')" ] || fail "it has rights: $(cat "$folder/out")"
    inside "systemctl --failed --plain --no-legend" && [ ! -s "$folder/out" ] || fail "failed: $(cat "$folder/out")"
}

# What a keyboard on the lounge's USB socket could try.
presses_every_way_out() {
    for chord in ctrl-alt-f2 alt-f3 alt-right ctrl-alt-delete ctrl-alt-delete alt-sysrq-r ctrl-alt-f4 alt-sysrq-k \
        ctrl-c ctrl-backslash ctrl-alt-backspace; do
        press $chord
        inside "sleep 1"
    done
}

has_no_way_out() {
    before=$(pid_of_lounge)
    presses_every_way_out
    inside "cat /sys/class/tty/tty0/active" && says tty1
    inside "cat /proc/sys/kernel/sysrq" && says 0
    inside "ps -e -o comm= | grep -xE 'agetty|login|bash|sulogin' || echo nobody" && says nobody
    [ "$(pid_of_lounge)" = "$before" ] || fail "a key ended it"
}

came_twice() {
    [ "$(grep -c "First picture" "$folder/serial")" -ge 2 ]
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
    runs_as_written
    has_no_way_out
    take_picture after-keys
    shows_home after-keys "key Right" # of alt-right: on a page it moves the ring
}

test_a_lounge_that_stands_still_is_started_again() {
    boot
    inside "kill -STOP $(pid_of_lounge)"
    within 300 serial_says "Watchdog timeout" || fail "nobody noticed"
    within 600 came_twice || fail "it was not started again"
    inside "sleep 5"
    take_picture after-watchdog
    shows_home after-watchdog
}

console_says() {
    inside "fold -w 80 /dev/vcs1; echo" && grep -qF "$1" "$folder/out"
}

test_a_lounge_that_cannot_start_says_so_and_comes_back() {
    boot
    inside "chmod -x /usr/bin/kiosk && systemctl restart --no-block kiosk.service"
    within 120 console_says "Please tell staff." || fail "the console says nothing"
    take_picture please-tell-staff
    inside "stty size </dev/tty1" && says "25 80" # 1280x800 in large letters
    inside "chmod +x /usr/bin/kiosk"
    within 600 came_twice || fail "it was not tried again"
    inside "sleep 5"
    take_picture after-trouble
    shows_home after-trouble
}
