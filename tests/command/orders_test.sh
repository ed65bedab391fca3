# shellcheck shell=sh disable=SC2154
# What only the office may order: to erase somebody, to retire a device, who gives out the places.

. tests/command/house.sh

# Whether a name is in a file of a device, in whatever form.
is_kept() {
    grep -qa "$2" "$folder/$1/kiosk.sqlite" "$folder/$1/kiosk.sqlite-wal" 2>/dev/null
}

test_the_office_erases_somebody_on_every_device_and_shows_who_has_not() {
    make_two
    at office person
    photo=pictures/$(sed -n 's/.*  Asha, picture //p' "$folder/out").jpg
    mkdir -p "$folder/office/pictures"
    echo "a photo of Asha" >"$folder/office/$photo"
    at office sync
    at lounge sync
    at lounge sync
    is_kept lounge Asha || fail "the lounge never knew Asha"
    [ -e "$folder/lounge/$photo" ] || fail "the lounge never had the photo"
    asha=$(id_of office Asha)
    ! at office person erase "$asha" || fail "Asha was erased without being asked for"
    complains_once "Nobody was erased. Add --yes to erase Asha without being asked."
    ! at lounge person erase "$asha" --yes || fail "the lounge erases"
    complains_once "Only the office erases. Do it there."
    at office person erase "$asha" --yes
    says "Backups, printed sheets and files copied elsewhere are out of reach."
    ! is_kept office Asha || fail "the office still knows Asha"
    [ ! -e "$folder/office/$photo" ] || fail "the office still has the photo"
    [ -z "$(id_of office Asha)" ] || fail "the office still lists Asha"
    at office sync
    says_not "Repaired"
    at office sync --status
    says "not done yet by lounge."
    says "Nothing is wrong with the shared folder."
    at lounge sync
    says_not "Repaired"
    ! is_kept lounge Asha || fail "the lounge still knows Asha"
    [ ! -e "$folder/lounge/$photo" ] || fail "the lounge still has the photo"
    [ -z "$(ls "$folder/share/pictures")" ] || fail "the photo is still in the shared folder"
    at office sync
    [ ! -e "$folder/office/$photo" ] || fail "the photo has come back"
    at office sync --status
    says "done by every device."
    says "Nothing is wrong with the shared folder."
    know_the_same office lounge || fail "they do not know the same"
}

test_a_lounge_alone_erases_for_itself() {
    at office demo
    at office person erase "$(id_of office Asha)" --yes
    ! is_kept office Asha || fail "Asha is still there"
    says_not "syncs"
    ! at office person erase 00 --yes || fail "nobody was erased"
    complains_once "There is nobody with the id '00'. kiosk person lists all."
}

test_an_office_alone_does_not_speak_of_every_device() {
    make_office
    at office sync
    at office person erase "$(id_of office Asha)" --yes
    at office sync
    at office sync --status
    says "done here. No other device is known."
    says_not "every device"
}

test_an_older_copy_that_still_tells_of_somebody_erased_is_named() {
    at office demo
    at office backup "$folder/office/kiosk.sqlite.before-4"
    at office person erase "$(id_of office Asha)" --yes
    says "Older copies here may still tell of people who were erased: kiosk.sqlite.before-4."
}

test_a_retired_device_does_not_count_any_more() {
    make_two
    ! at lounge device --retire Office || fail "the lounge retires"
    complains_once "Only the office may do this. Do it there."
    ! at office device --retire Office || fail "the office retires itself"
    ! at office device --retire Nowhere || fail "nothing was retired"
    complains_once "There is no device 'Nowhere'. kiosk device lists them."
    at office device --retire lounge
    says "It keeps the house's key and can still read the folder. Only a new house takes that back."
    says "It gave out the places. Choose another: kiosk device --holder NAME --force"
    at office sync
    answer lounge Ben "I'm coming"
    at lounge sync
    at office sync
    ! has_answer office Ben coming || fail "what the lounge writes still counts"
    at office device
    says "lounge, gives out the places, retired, last heard 2026-11-25"
}

test_who_gives_out_the_places_changes_by_agreement_or_by_force() {
    make_two
    at lounge sync
    ! at office device --holder Office || fail "the lounge did not agree"
    complains "Another device gives out places."
    at lounge device --holder Office
    at lounge sync
    at office sync
    at office device
    says "Office, this device, the office, gives out the places"
    at office device --holder lounge --force
    at office sync
    at lounge sync
    at lounge device
    says "lounge, this device, gives out the places"
    ! at lounge device --holder Office --force || fail "the lounge forces a holder"
    kiosk_ends 2 device --force
    kiosk_ends 2 device --holder Office --retire Office
}
