# shellcheck shell=sh disable=SC2034,SC2154
# From power to Home on a machine with that processor. QEMU knows no Raspberry Pi whose screen it can draw, so it is
# the board that it has for Linux.

architecture=arm64
. tests/device/support.sh
. tests/device/finger.sh

runs_since_the_start() {
    inside "systemctl show -p ActiveState -p NRestarts --value $1"
    [ "$(cat "$folder/out")" = "$(printf '0\nactive')" ] || fail "$1 began again, or has ended: $(cat "$folder/out")"
}

note_first_picture() {
    inside "systemctl show -p ActiveEnterTimestampMonotonic --value kiosk.service"
    note "The first picture on arm64" "after $(($(cat "$folder/out") / 1000000)) s of 250 million instructions each"
}

comes_to_cook() {
    look
    grep -qx "$1 coming" "$folder/stored"
}

test_the_lounge_boots_straight_to_home_and_a_touch_puts_a_name_down() {
    count_instructions
    boot
    inside "uname -m" && says aarch64
    inside "sleep 5"
    take_picture arm64-home
    shows_home arm64-home
    note_first_picture
    has_no_rights kiosk.service
    runs_since_the_start kiosk.service
    nothing_has_failed
    find_way <<'END'
events What's on
coming I'm coming: Cooking together
asha Asha
END
    ! comes_to_cook Asha || fail "Asha's name is there already"
    lend_a_finger
    tap events coming asha
    take_picture arm64-signed-up
    comes_to_cook Asha || fail "it is not saved: $(cat "$folder/stored")"
    runs_since_the_start kiosk.service
}
