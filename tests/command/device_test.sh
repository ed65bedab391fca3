# shellcheck shell=sh disable=SC2154
# The devices of a house: retired, called, and chosen to give out places.

. tests/command/house.sh

RETIRED="The office has retired this screen. Its answers reach nobody."

# The lounge gives out the places, is retired, and has read so.
retire_lounge() {
    make_two
    at lounge sync
    at office device --retire lounge
    sync_all office lounge
}

test_a_retired_screen_promises_nothing_and_says_what_it_is() {
    retire_lounge
    at lounge sync --status
    says "$RETIRED Join it again with an empty data folder, or switch it off."
    says_not "gives out the places"
    ! at lounge check || fail "nothing is wrong with a retired screen"
    says "look this device: $RETIRED"
    at lounge device
    says "lounge, this device, retired"
    write retired.play <<'END_OF_PLAY'
expect "This screen is not part of the house any more."
tap "What's on"
tap "Cooking together"
tap "I'm coming"
tap "Ben"
expect-screen saved
expect "Saved here only. The office will not see it. Please tell staff."
expect-not "A place is kept for you"
expect-not "we’ve asked"
tap "Done"
tap "Home"
tap "My plans"
tap "Ben"
type "274951"
tap "Go without a lock"
tap "Yes, go without"
expect-screen plans
expect "You said you’re coming. Please ask staff about a place."
expect-not "We’ve asked"
tap "Cooking together"
expect-screen plan
expect "You said you’re coming. Please ask staff about a place."
expect-not "We’ve asked"
END_OF_PLAY
    at lounge play "$folder/retired.play" || fail "the screen promises something"
    at office sync --status
    says_not "$RETIRED"
    at office check || true
    says_not "$RETIRED"
}

test_a_retired_screen_joins_again_only_with_an_empty_folder() {
    retire_lounge
    at office join --offer
    code=$(cat "$folder/out")
    ! at lounge join --folder "$folder/share" --code "$code" --as lounge || fail "it asks as what was retired"
    complains_once "The office has retired this device. Join with an empty data folder."
    rm -rf "$folder/lounge"
    let_join lounge
    at lounge sync --status
    says_not "$RETIRED"
}

# The first digits of device $1's id.
digits_of() {
    sqlite3 "$folder/$1/kiosk.sqlite" "SELECT substr(device, 1, 8) FROM here"
}

test_the_digits_of_its_id_stand_for_a_device_where_two_have_one_name() {
    make_two
    at lounge sync
    sed -n '/<pre/,/<\/pre>/p' "$folder/office/recovery.html" | sed 's/<[^>]*>//g' >"$folder/text"
    lost=$(digits_of office)
    rm -rf "$folder/office"
    mkdir "$folder/office"
    cp "$folder/text" "$folder/office/recover.txt"
    printf '[house]\nfolder = %s\n' "$folder/share" >"$folder/kiosk.ini"
    sync_all office lounge office
    ! at office device --retire Office || fail "one of two was retired"
    complains_once "2 devices are called 'Office'. Write the digits that kiosk device shows for one."
    at office device
    says "$lost  Office"
    at office device --holder "$(digits_of office)" --force
    says "Office gives out the places from now on."
    at office device --retire "$lost"
    says "Office is retired"
    ! at office device --retire "$lost" || fail "it was retired twice"
    at office device --holder Office --force
}

test_a_second_device_does_not_join_under_a_name_in_use() {
    make_two
    at office join --offer
    code=$(cat "$folder/out")
    at garden join --folder "$folder/share" --code "$code" --as lounge
    at office sync
    complains "There is a device called lounge already. Join with another name, or retire that one."
    ! at garden sync || fail "two devices are called lounge"
    complains_once "The house has a device called 'lounge' already. Ask again with another name, or let the office retire that one."
    at garden join --folder "$folder/share" --code "$code" --as garden
    has_joined garden || fail "another name does not let it in"
}

# The office has let in the first, but read nothing of it yet, when the second comes.
test_two_devices_that_join_at_once_under_one_name_are_told_apart() {
    make_office
    for device in lounge garden; do
        at office join --offer
        code=$(cat "$folder/out")
        at $device join --folder "$folder/share" --code "$code" --as lounge
        at office sync
    done
    sync_all lounge garden office
    at office device
    says "$(digits_of lounge)  lounge"
    says "$(digits_of garden)  lounge"
    at office person
    asha=$(sed -n "s/  Asha, picture .*//p" "$folder/out")
    at office person erase "$asha" --yes
    at office sync
    at office sync --status
    for device in lounge garden; do
        says "lounge ($(digits_of $device)) has read"
        grep -q "not done yet by.* lounge ($(digits_of $device))" "$folder/out" || fail "which lounge has not erased?"
    done
    at office device --retire "$(digits_of garden)"
    sync_all office lounge office
    at office sync --status
    says_not "not done yet"
}

test_a_retired_device_gives_its_name_up_and_is_nobodys_choice() {
    make_two
    at office device --retire lounge
    ! at office device --holder lounge --force || fail "a retired device gives out the places"
    complains_once "There is no device 'lounge'. kiosk device lists them."
    rm -rf "$folder/lounge"
    let_join lounge
    sync_all lounge office
    at office device --holder lounge --force
    sync_all office lounge
    at lounge sync --status
    says "This device: lounge, which gives out the places."
}
