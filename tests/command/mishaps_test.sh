# shellcheck shell=sh disable=SC2154
# What a house meets in a world that is merely unlucky: files that stand in the wrong place, or are gone.

. tests/command/house.sh

test_a_folder_that_holds_the_devices_own_keys_is_not_shared() {
    at office demo
    mkdir "$folder/office/share"
    for wrong in "$folder/office" "$folder" /; do
        ! at office setup --house "Maple House" --folder "$wrong" || fail "it shares its keys in $wrong"
        complains_once "$wrong holds this device's own data and keys. Share another folder."
        ! at office join --folder "$wrong" --code 12345678 --as office || fail "it joins in $wrong"
        complains_once "Share another folder."
    done
    [ ! -e "$folder/office/house.json" ] || fail "a refused setup wrote something"
    at office setup --house "Maple House" --folder "$folder/office/share"
}

test_keys_and_data_of_two_houses_are_said_by_status_and_check() {
    make_two
    at garden demo
    at garden setup --house "Another"
    cp -p "$folder/garden/keys" "$folder/lounge/keys"
    ! at lounge sync --status || fail "nothing is wrong with the status"
    complains_once "are of two houses. Restore a backup"
    ! at lounge check || fail "nothing is wrong with the device"
    says "look shared folder: The keys and the data in $folder/lounge are of two houses."
}

test_a_house_that_was_recovered_and_not_read_yet_has_no_name() {
    make_office
    sed -n '/<pre/,/<\/pre>/p' "$folder/office/recovery.html" | sed 's/<[^>]*>//g' >"$folder/text"
    mkdir "$folder/new"
    cp "$folder/text" "$folder/new/recover.txt"
    ! at new sync || fail "it synced without a folder"
    at new sync --status
    says "House: not read yet. This device: Office"
}

test_keys_that_are_gone_are_said_by_status_and_check() {
    make_two
    rm "$folder/lounge/keys"
    ! at lounge sync --status || fail "nothing is wrong with the status"
    complains_once "The file \`keys\` of this house is gone from"
    ! at lounge check || fail "nothing is wrong with the device"
    says "look shared folder: The file \`keys\` of this house is gone from"
}

test_a_folder_in_place_of_house_json_stops_no_sync() {
    make_two
    rm "$folder/share/house.json"
    mkdir "$folder/share/house.json"
    answer lounge Ben "I'm coming"
    sync_all lounge office
    ask office
    has_answer office Ben coming || fail "the office has not got Ben's answer"
    at office sync --status
    says "house.json in the shared folder is damaged. Remove it; the office writes it again."
    rmdir "$folder/share/house.json"
    sync_all office
    at office sync --status
    says "Nothing is wrong with the shared folder."
}

test_what_stands_in_the_way_is_not_taken_for_a_network_that_is_away() {
    make_two
    mv "$folder/share/log" "$folder/kept"
    : >"$folder/share/log"
    ! at lounge sync || fail "it synced without a log"
    at lounge sync --status
    says "Something in the shared folder cannot be used. Look at what is named here. (Could not"
    says_not "Check the network or the stick."
    rm "$folder/share/log"
    mv "$folder/kept" "$folder/share/log"
    sync_all lounge
    at lounge sync --status
    says "Nothing is wrong with the shared folder."
}

test_a_receipt_that_was_renamed_is_taken_away_by_its_device() {
    make_two
    at lounge sync
    receipt=$(find "$folder/share/seen" -name "$(sqlite3 "$folder/office/kiosk.sqlite" \
        "SELECT id FROM device WHERE name = 'Office'").*")
    cp "$receipt" "${receipt%.*.vec}.1000.vec"
    sync_all lounge
    at lounge sync --status
    says "is of another house or was renamed. Do two houses share this folder?"
    sync_all office lounge
    at lounge sync --status
    says "Nothing is wrong with the shared folder."
}

test_a_name_of_blanks_alone_is_no_name() {
    make_office
    ! at garden setup --house "  " || fail "a house is called nothing"
    complains_once "That name does not fit."
    ! at lounge join --folder "$folder/share" --code 12345678 --as "  " || fail "a device is called nothing"
    complains_once "That name does not fit."
}
