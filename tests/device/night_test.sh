# shellcheck shell=sh disable=SC2154
# The hours in which the panel is off while nobody touches it.

. tests/device/finger.sh

# The panel's power, as the machine's kernel knows it: On or Off.
power_is() {
    inside "cat /sys/class/drm/card*-*/dpms" && grep -qxF "$1" "$folder/out"
}

test_at_night_the_panel_is_off_and_the_touch_that_lights_it_presses_nothing() {
    make_disk
    boot_without_screen
    inside "sed -i 's/^off from =.*/off from = 14:00/; s/^off until =.*/off until = 15:00/' /etc/kiosk/kiosk.ini && sync"
    power_off
    find_way <<'END'
events What's on
END
    boot
    power_is On || fail "it is dark at once"
    within 300 power_is Off || fail "it stays lit"
    lend_a_finger
    power_is Off || fail "it is lit before anybody touches it"
    inside "echo $(sed -n 's/^events //p' "$folder/places") >/run/places"
    within 60 power_is On || fail "a touch does not light it"
    inside "sleep 5"
    take_picture lit-at-night
    shows_home lit-at-night
    tap events
}
