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

# What `sync` says here matters nothing: there is no folder yet.
recovers() {
    kiosk_ends 1 sync
    says "This device becomes the office of its house."
}

test_the_text_of_the_recovery_page_makes_another_computer_the_office() {
    kiosk_ends 0 export "$folder/before" # a first start, which makes a house of its own
    write_recovery
    recovers
    [ ! -e "$folder/data/recover.txt" ] || fail "the text is still there"
    [ "$(stat -c %a "$folder/data/keys")" = 600 ] || fail "others may read the keys"
    house=$(sqlite3 "$folder/data/kiosk.sqlite" "SELECT house FROM here")
    [ "$house" = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ] || fail "the house is $house"
    kiosk_ends 0 export "$folder/after"
    says_not "becomes the office"
    complains_of_nothing
}

test_a_house_with_people_in_it_is_not_given_up_for_a_recovery() {
    kiosk_ends 0 demo
    write_recovery
    kiosk_ends 1 sync
    complains_once "This device has people or events of its own."
    [ ! -e "$folder/data/keys" ] || fail "there are keys"
    rm "$folder/data/recover.txt"
    office_reads "SELECT count(*) > 0 FROM people" 1
}

slip() {
    write_recovery
    sed -i 's/^house aa/house ab/' "$folder/data/recover.txt"
}

test_a_recovery_text_with_a_slip_is_refused_and_stays() {
    slip
    for verb in sync "setup --house Maple" "join --offer"; do
        # shellcheck disable=SC2086 # words
        kiosk_ends 1 $verb
        complains_once "is cut or was copied wrongly."
        [ -e "$folder/data/recover.txt" ] || fail "the text is gone"
    done
}

test_a_recovery_text_that_waits_stops_nothing_but_sync() {
    kiosk_ends 0 demo
    slip
    for verb in settings person "export $folder/office" "sync --status"; do
        # shellcheck disable=SC2086 # words
        kiosk_ends 0 $verb
        complains_once "recover.txt waits in the data folder. To take it up, run: kiosk sync"
    done
    SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy timeout -s INT 5 "$program" --config "$folder/kiosk.ini" \
        --data "$folder/data" run >"$folder/out" 2>"$folder/err" </dev/null && code=0 || code=$?
    [ "$code" != 1 ] || fail "the lounge does not start"
    [ -e "$folder/data/recover.txt" ] || fail "the text is gone"
}

test_a_recovery_waits_until_no_sync_runs() {
    kiosk_ends 0 export "$folder/before"
    write_recovery
    exec 9>"$folder/data/sync.lock"
    flock -n 9
    kiosk_ends 1 sync
    complains_once "Another \`kiosk sync\` works on"
    [ -e "$folder/data/recover.txt" ] || fail "the text is gone"
    exec 9>&-
    recovers
}
