# shellcheck shell=sh disable=SC2154
# The commands on a disk that is full: a real one, small, in memory.
. tests/command/house.sh

# on_small_disk SIZE COMMAND...: runs the rest with a disk of that size at $folder/small.
on_small_disk() {
    mkdir -p "$folder/small"
    in_mounts_of_its_own tests/command/full_disk_test.sh with_small_disk "$@"
}
with_small_disk() {
    mount -t tmpfs -o "size=$1" none "$folder/small"
    shift
    "$@"
}

fill() {
    cat /dev/zero >"$folder/small/filler" 2>/dev/null || true
}

is_full() {
    complains_once "the disk is full. Nothing was lost. Free some room on the disk and try again."
}

# A thousand events.
write_events() {
    {
        echo "id,title,date,start"
        seq 1000 | sed 's/.*/e&,Long walk number & through the woods,2026-12-01,14:00/'
    } | write events.csv
}

import_on_a_full_disk() {
    kiosk_ends 0 demo --data "$folder/small/data"
    kiosk_ends 1 import --apply "$folder/events.csv" --data "$folder/small/data"
    complains_once "the disk is full. Nothing was lost. Free some room on the disk and try again."
    sqlite3 "$folder/small/data/kiosk.sqlite" 'PRAGMA integrity_check' | grep -qx ok || fail "the database is damaged"
    mount -o remount,size=50m "$folder/small"
    kiosk_ends 0 import --apply "$folder/events.csv" --data "$folder/small/data"
    kiosk_ends 0 export "$folder/office" --data "$folder/small/data"
    [ "$(sqlite3 "$folder/office/lounge.sqlite" "SELECT count(*), count(DISTINCT title) FROM events
        WHERE title LIKE 'Long walk%'")" = "1000|1000" ] || fail "it is not whole"
}

test_an_import_that_the_disk_cannot_hold_is_completed_once_there_is_room() {
    write_events
    on_small_disk 1200k import_on_a_full_disk
}

backup_on_a_full_disk() {
    kiosk_ends 0 demo
    kiosk_ends 0 backup "$folder/small/copy.sqlite"
    cp "$folder/small/copy.sqlite" "$folder/first.sqlite"
    fill
    kiosk_ends 1 backup "$folder/small/second.sqlite"
    complains_once "The copy $folder/small/second.sqlite was not made. $folder/small/second.sqlite.new cannot be written: the disk is full."
    cmp "$folder/first.sqlite" "$folder/small/copy.sqlite" || fail "the last backup was spoilt"
    [ "$(find "$folder/small" -name 'second*' | wc -l)" = 0 ] || fail "a half-made copy is left"
    rm "$folder/small/filler" "$folder/small/copy.sqlite"
    kiosk_ends 0 backup "$folder/small/second.sqlite"
}

test_a_backup_that_the_disk_cannot_hold_leaves_the_last_one() {
    on_small_disk 900k backup_on_a_full_disk
}

rescue_from_a_full_disk() {
    kiosk_ends 0 demo --data "$folder/small/data"
    fill
    kiosk_ends 0 backup "$folder/rescued.sqlite" --data "$folder/small/data"
    complains_of_nothing
    kiosk_ends 1 check --data "$folder/small/data"
    says "look data folder: $folder/small/data has only 0 MB of room. Free 200 MB at least."
    says "ok   database: whole"
    kiosk_ends 0 import "$samples/notices.csv" --data "$folder/small/data"
    kiosk_ends 0 restore "$folder/rescued.sqlite"
    office_reads "SELECT count(*) FROM people" 12
}

test_what_is_on_a_full_disk_can_be_looked_at_and_saved_elsewhere() {
    on_small_disk 1200k rescue_from_a_full_disk
}

export_on_a_full_disk() {
    kiosk_ends 0 demo
    kiosk_ends 0 export "$folder/small/office"
    cp -r "$folder/small/office" "$folder/before"
    kiosk_ends 0 import --apply "$samples/notices.csv" # else there is nothing to write
    fill
    kiosk_ends 1 export "$folder/small/office"
    grep -qF "No space left on device. Free some room" "$folder/err" || is_full
    for file in lounge.sqlite lounge.xlsx events.csv sign_ups.csv attendance.csv by_month.csv index.html calendar.ics; do
        cmp "$folder/before/$file" "$folder/small/office/$file" || fail "$file was spoilt"
    done
    [ "$(find "$folder/small/office" -type f | wc -l)" = "$(find "$folder/before" -type f | wc -l)" ] || fail "$(ls -a "$folder/small/office")"
}

test_an_export_that_the_disk_cannot_hold_leaves_the_last_one() {
    on_small_disk 600k export_on_a_full_disk
}

restore_on_a_full_disk() {
    kiosk_ends 0 demo --data "$folder/small/data"
    kiosk_ends 0 backup "$folder/copy.sqlite" --data "$folder/small/data"
    before=$(cksum <"$folder/small/data/kiosk.sqlite")
    fill
    kiosk_ends 1 restore "$folder/copy.sqlite" --data "$folder/small/data"
    is_full
    [ "$(cksum <"$folder/small/data/kiosk.sqlite")" = "$before" ] || fail "the data were changed"
    [ "$(find "$folder/small/data" -name '*restored*' | wc -l)" = 0 ] || fail "a half-made copy is left"
    rm "$folder/small/filler"
    kiosk_ends 0 restore "$folder/copy.sqlite" --data "$folder/small/data"
}

test_a_restore_that_the_disk_cannot_hold_changes_nothing() {
    on_small_disk 1200k restore_on_a_full_disk
}

start_on_a_full_disk() {
    fill
    kiosk_ends 1 demo --data "$folder/small/data"
    is_full
    rm "$folder/small/filler"
    kiosk_ends 0 demo --data "$folder/small/data"
}

test_a_house_that_the_disk_cannot_hold_is_made_once_there_is_room() {
    on_small_disk 1200k start_on_a_full_disk
}

look_at_a_house_on_a_full_disk() {
    make_two
    cp -a "$folder/office" "$folder/small/office"
    fill
    for what in "sync --status" device house; do
        # shellcheck disable=SC2086 # two words
        at small/office $what || fail "$what is not told"
        complains_of_nothing
    done
    ! at small/office device --retire lounge || fail "it says that it retired one"
    is_full
}

test_a_house_on_a_full_disk_can_be_looked_at() {
    on_small_disk 1m look_at_a_house_on_a_full_disk
}

share_on_a_full_disk() {
    make_office "$folder/small/share"
    let_join lounge "$folder/small/share"
    sync_all office
    fill
    answer lounge Ben "I'm coming"
    ! at lounge sync || fail "a full folder took it"
    complains_once "The shared folder is full. Changes stay here until there is room. (Could not write $folder/small/share/log/"
    complains ".seg: No space left on device."
    ! grep -q "\.tmp" "$folder/err" || fail "it speaks of a temporary file"
    at lounge sync --status
    says "the rest waits for the next round"
    says "The shared folder is full."
    says_not ".tmp"
    rm "$folder/small/filler"
    sync_all lounge office lounge
    know_the_same office lounge || fail "they do not know the same"
    has_answer office Ben coming || fail "the office has not got Ben's answer"
    at lounge sync --status
    says "Nothing is wrong with the shared folder."
}

test_a_shared_folder_that_is_full_gets_the_rest_once_there_is_room() {
    on_small_disk 4m share_on_a_full_disk
}
