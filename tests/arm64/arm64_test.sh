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

# Each draws the same pages as elsewhere, letter by letter. Not mute.play, where a program is missing: an emulated
# processor does not say that it could not be begun.
test_it_draws_the_same_pages() {
    for script in tests/play/*.play; do
        [ "$script" = tests/play/mute.play ] || set -- "$@" "$script"
    done
    KIOSK=$foreign tests/play/run.sh "$@"
}

# Colours are rounded otherwise there, by three steps of 255 at most.
test_it_paints_the_same_pictures() {
    tests/play/one.sh "$native" tests/play/main_job.play "$folder/expected"
    tests/play/one.sh "$foreign" tests/play/main_job.play "$folder/painted"
    for picture in "$folder"/expected/*.png; do
        differs=$(compare -metric AE -fuzz 2% "$picture" "$folder/painted/${picture##*/}" null: 2>&1) || true
        [ "$differs" = 0 ] || fail "${picture##*/} differs in $differs pixels"
    done
}
