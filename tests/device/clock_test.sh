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
