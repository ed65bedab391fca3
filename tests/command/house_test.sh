# shellcheck shell=sh disable=SC2154
# What holds for the whole house: shown everywhere, changed at its office.

. tests/command/house.sh

test_what_the_office_sets_for_the_house_holds_on_every_screen() {
    make_two
    at lounge sync
    at lounge house
    says "House: Maple House"
    says "Office: Office"
    says "Gives out the places: lounge, this device"
    says "office-program: yes"
    says "With no, the lounge screen does. It can be yes or no; yes is usual."
    at office house office-program no
    says "office-program is no from now on. Each device follows when it syncs."
    at office house
    says "office-program: no"
    at lounge house
    says "office-program: yes"
    sync_all office lounge
    at lounge house
    says "office-program: no"
}

test_what_holds_for_the_house_is_changed_at_its_office_alone() {
    make_two
    at lounge sync
    ! at lounge house office-program no || fail "the lounge changes what holds for the house"
    complains_once "Only the office changes what holds for the house. Do it there, at Office."
    sync_all lounge office
    at office house
    says "office-program: yes"
    at garden demo
    ! at garden house office-program no || fail "a house without an office signs"
    complains_once "This house has no office yet. Make one: kiosk setup --house NAME"
}

test_a_setting_that_a_house_does_not_have_is_named() {
    make_office
    ! at office house dancing yes || fail "it has a setting for dancing"
    complains_once "A house has no setting 'dancing'. There is: office-program, pictures-only, keep-sign-ups-days, keep-attendance-months, keep-audit-months."
    ! at office house office-program perhaps || fail "perhaps is an answer"
    complains_once "office-program can be yes or no, not 'perhaps'."
    kiosk_ends 2 house office-program
    complains_once "Write: kiosk house, or: kiosk house NAME VALUE"
}

test_a_house_may_show_pictures_only() {
    make_two
    at office house pictures-only yes
    sync_all office lounge
    write pictures.play <<'END_OF_PLAY'
tap "What's on"
tap "Cooking together"
tap "I'm coming"
expect-not "Ben"
tap "Bicycle"
expect-screen saved
END_OF_PLAY
    at lounge play "$folder/pictures.play" || fail "the lounge shows names"
    at office house pictures-only no
    sync_all office lounge
    answer lounge Ben "I might come"
}
