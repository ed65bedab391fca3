# shellcheck shell=sh disable=SC2154
# The program as it is built for a Raspberry Pi does what the one of this computer does.

test_it_is_built_for_arm64() {
    readelf -h "$root/work/kiosk/build/kiosk" | grep -q "Machine: *AArch64" || fail "it is for another processor"
}

test_it_says_the_same() {
    at "$native" "$folder/house" demo
    both_say --version
    both_say --help
    both_say settings
    both_say check
    both_say import tests/data/events.csv
}

test_each_reads_what_the_other_has_written() {
    for writer in "$native" "$foreign"; do
        rm -rf "$folder/house"
        at "$writer" "$folder/house" import --apply tests/data/events.csv
        at "$native" "$folder/house" export "$folder/expected"
        at "$foreign" "$folder/house" export "$folder/office"
        grep -q "Afternoon quiz" "$folder/office/events.csv" || fail "nothing was read: $(cat "$folder/out")"
        diff "$folder/expected/events.csv" "$folder/office/events.csv" || fail "they read another list"
    done
}

# Each draws the same pages as elsewhere, letter by letter. Not those that begin a second process, which an emulated one
# cannot.
test_it_draws_the_same_pages() {
    for name in main_job home home_evening event help here names notices plans lock pin first_pin door_mode office \
        forty_residents hard_words all_day clock new_time; do
        set -- "$@" "tests/play/$name.play"
    done
    KIOSK=$foreign tests/play/run.sh "$@"
}
