# shellcheck shell=sh disable=SC2154
# The way back from the recovery page.

write_recovery() {
    mkdir -p "$folder/data"
    write data/recover.txt <<'END_OF_KEYS'
kiosk keys 1
house aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
house-key 0101010101010101010101010101010101010101010101010101010101010101
office 8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c
office-key 0101010101010101010101010101010101010101010101010101010101010101
check 37ffff06
END_OF_KEYS
}

test_the_text_of_the_recovery_page_makes_another_computer_the_office() {
    kiosk_ends 0 export "$folder/before" # a first start, which makes a house of its own
    write_recovery
    kiosk_ends 0 export "$folder/after"
    says "This device becomes the office of its house."
    [ ! -e "$folder/data/recover.txt" ] || fail "the text is still there"
    [ "$(stat -c %a "$folder/data/keys")" = 600 ] || fail "others may read the keys"
    house=$(sqlite3 "$folder/data/kiosk.sqlite" "SELECT house FROM here")
    [ "$house" = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ] || fail "the house is $house"
    kiosk_ends 0 export "$folder/after"
    says_not "becomes the office"
}

test_a_house_with_people_in_it_is_not_given_up_for_a_recovery() {
    kiosk_ends 0 demo
    write_recovery
    kiosk_ends 1 export "$folder/office"
    complains_once "This device has people or events of its own."
    [ ! -e "$folder/data/keys" ] || fail "there are keys"
    rm "$folder/data/recover.txt"
    office_reads "SELECT count(*) > 0 FROM people" 1
}

test_a_recovery_text_with_a_slip_is_refused_and_stays() {
    write_recovery
    sed -i 's/^house aa/house ab/' "$folder/data/recover.txt"
    kiosk_ends 1 export "$folder/office"
    complains_once "is cut or was copied wrongly."
    [ -e "$folder/data/recover.txt" ] || fail "the text is gone"
    kiosk_ends 0 settings
}

test_a_recovery_waits_until_no_sync_runs() {
    kiosk_ends 0 export "$folder/before"
    write_recovery
    exec 9>"$folder/data/sync.lock"
    flock -n 9
    kiosk_ends 1 export "$folder/after"
    complains_once "Another \`kiosk sync\` works on"
    [ -e "$folder/data/recover.txt" ] || fail "the text is gone"
    exec 9>&-
    kiosk_ends 0 export "$folder/after"
    says "This device becomes the office of its house."
}
