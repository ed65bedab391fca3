# shellcheck shell=sh disable=SC2154
# A device without a network and without a clock battery: a person says what time it is.

date_is() {
    inside "TZ=Europe/London date +'%F %H'" && says "$1"
}

test_a_person_sets_the_clock_and_nothing_else() {
    make_disk
    boot_without_screen
    inside "systemctl start kiosk-clock.path" || fail "nobody waits for the person"
    inside "runuser -u kiosk -- kiosk errand --by 0 -- set-clock 2030-01-02T03:04 2>&1" || fail "$(cat "$folder/out")"
    date_is "2030-01-02 03"
    inside "runuser -u kiosk -- date --set 2031-01-01 >/dev/null 2>&1 || echo refused" && says refused
    inside "runuser -u kiosk -- sh -c 'echo tomorrow >/var/lib/kiosk/set-clock'; sleep 5; ls /var/lib/kiosk"
    ! grep -q set-clock "$folder/out" || fail "what is no time stays"
    date_is "2030-01-02 03"
}

# check_says WORDS: `kiosk check`, of the clock.
check_says() {
    inside "runuser -u kiosk -- kiosk check" 600 || true # of other things, too
    grep -qF "$1" "$folder/out" || fail "says '$(grep clock "$folder/out")', not '$1'"
}
is_kept() {
    inside "test -e /run/kiosk/clock-is-right"
}

# The machine's own clock has a battery, but then it shows another time than the system's: nobody knows which is right.
# The screen notices in its unit, which may ask the kernel but set nothing.
test_a_time_that_nobody_stands_behind_is_doubted_until_a_network_has_set_it() {
    boot
    check_says "ok   clock: 2026-11-25T14:"
    inside "date --set '+10 hours'"
    check_says "no network, no clock with a battery and no person has said so"
    inside "systemctl restart kiosk" 900 || fail "the screen does not start again"
    ! is_kept || fail "the screen believes it"
    inside "/srv/inside.sh network" || fail "the kernel was not told: $(cat "$folder/out")"
    within 120 is_kept || fail "the screen does not notice the network"
    check_says "ok   clock: 2026-11-26T00:"
}
