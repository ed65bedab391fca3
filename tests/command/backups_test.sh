# shellcheck shell=sh disable=SC2154
# The daily backups, here and sealed in the shared folder, and what putting one back brings.
. tests/command/house.sh

# A round of device $1 on the day $2.
sync_on() {
    "$program" --config "$folder/kiosk.ini" --data "$folder/$1" --now "$2 05:00" sync >"$folder/out" 2>"$folder/err" \
        </dev/null
}

# The daily backups of device $1; and all that are sealed.
daily() {
    ls "$folder/$1/backups"
}
sealed() {
    find "$folder/share/backups" -name '*.backup' | sed 's/.*\///' | sort
}

test_each_day_has_its_backup_here_and_sealed_and_a_number_is_kept() {
    make_office
    echo "backups kept = 2" | sed '1i [house]' >"$folder/kiosk.ini"
    for day in 2026-11-25 2026-11-26 2026-11-27; do
        sync_on office $day || fail "cannot sync"
        sync_on office $day || fail "cannot sync"
    done
    [ "$(daily office)" = "kiosk-2026-11-26.sqlite
kiosk-2026-11-27.sqlite" ] || fail "not two days: $(daily office)"
    [ "$(sealed)" = "2026-11-26.1.0.backup
2026-11-27.1.0.backup" ] || fail "not the same two sealed: $(sealed)"
    [ "$(find "$folder/office/backups" -type f ! -perm 600 | wc -l)" = 0 ] || fail "others may read a backup"
    ! grep -rqa "SQLite format" "$folder/share/backups" || fail "whoever hosts the folder can read a backup"
}

# With the person and the answers that it has, of which one was erased since.
test_a_sealed_backup_is_put_back_and_forks_nothing_nor_brings_anybody_back() {
    make_two
    answer lounge Ben "I'm coming"
    sync_all lounge office lounge
    cp "$folder"/lounge/backups/kiosk-2026-11-25.sqlite "$folder/plain.sqlite"
    cp "$folder/share/backups/$(sqlite3 "$folder/lounge/kiosk.sqlite" 'SELECT device FROM here')"/*.backup \
        "$folder/renamed"
    at office person
    asha=$(sed -n 's/^\([0-9a-f]*\)  Asha,.*/\1/p' "$folder/out")
    at office person erase "$asha" --yes
    sync_all office lounge office
    [ "$(daily lounge)" = kiosk-2026-11-25-2.sqlite ] || fail "a backup still tells of Asha: $(daily lounge)"
    [ "$(sealed)" = "2026-11-25.2.1.backup
2026-11-25.2.1.backup" ] || fail "a sealed backup still tells of Asha: $(sealed)"
    ! at office restore "$folder/renamed" || fail "another device took it"
    complains_once "Nothing was restored: $folder/renamed is of the device 'lounge', and this is 'Office'."
    at lounge restore "$folder/renamed" || fail "it is not put back"
    says "Put back: $folder/renamed is what the lounge shows now."
    [ ! -e "$folder/lounge/kiosk.sqlite.unsealed" ] || fail "it lies there unsealed"
    at lounge person
    says_not "Asha"
    sync_all lounge office lounge
    know_the_same office lounge || fail "they do not know the same"
    grep -q "Ben" "$folder/lounge.known" || fail "Ben's answer is lost"
    at office sync --status
    says_not "Asha"
}

test_a_sealed_backup_needs_the_keys_of_its_house() {
    make_office
    at office sync
    set -- "$folder"/share/backups/*/*.backup
    kiosk_ends 1 restore "$1"
    complains "is sealed with the keys of its house, and none are in $folder/data."
    [ ! -e "$folder/data/kiosk.sqlite" ] || fail "a house was made"
    kiosk_ends 0 demo --data "$folder/other"
    mkdir "$folder/elm"
    kiosk_ends 0 setup --house "Elm House" --folder "$folder/elm" --data "$folder/other"
    kiosk_ends 1 restore "$1" --data "$folder/other"
    complains "Nothing was restored. $1 is of another house. Name a backup of this one."
    printf 'x' | dd of="$1" bs=1 seek=5000 conv=notrunc 2>/dev/null
    at office restore "$1" && fail "a damaged one is put back"
    complains "Nothing was restored. $1 is damaged"
}

test_a_folder_that_may_not_be_written_is_said_in_plain_words() {
    make_office
    : >"$folder/share/backups" # a file in its place
    at office sync || fail "the round did not go on without it"
    at office sync --status
    says "The daily backup is not in the shared folder. Look whether it is full or may not be written."
    rm "$folder/share/backups"
    at office sync
    at office sync --status
    says_not "The daily backup"
    rm -r "$folder/office/backups"
    : >"$folder/office/backups"
    sync_on office 2026-11-26 || fail "the round did not go on without it"
    at office sync --status
    says "The daily backup was not made. Free some room, or let this device write."
}

test_a_device_that_does_not_sync_makes_its_daily_backup_when_asked() {
    kiosk_ends 0 demo
    kiosk_ends 0 backup
    says "Written: $folder/data/backups/kiosk-2026-11-25.sqlite."
    kiosk_ends 0 backup
    says "Written: $folder/data/backups/kiosk-2026-11-25-2.sqlite."
    kiosk_ends 0 restore "$folder/data/backups/kiosk-2026-11-25-2.sqlite"
    printf '[house]\nbackups kept = 0\n' >"$folder/kiosk.ini"
    kiosk_ends 1 backup
    complains_once "The settings keep no daily backups. Name a file: kiosk backup FILE"
}

has_a_backup() {
    ls "$folder"/data/backups/kiosk-*.sqlite >/dev/null 2>&1
}

is_sealed_there() {
    sealed | grep -q .
}

# And once it has a folder they lie there too, without anybody starting anything.
test_a_house_on_one_device_has_its_daily_backup_while_sync_watches() {
    kiosk_ends 0 setup --house "Maple House"
    "$program" --config "$folder/kiosk.ini" --data "$folder/data" sync --watch >"$folder/watch" 2>&1 </dev/null &
    watcher=$!
    within 20 has_a_backup
    mkdir "$folder/share"
    kiosk_ends 0 setup --house "Maple House" --folder "$folder/share"
    within 30 is_sealed_there
    kill $watcher
    wait $watcher && code=0 || code=$?
    [ $code = 0 ] || fail "the watcher ended with $code: $(cat "$folder/watch")"
}

# watches_alone PROGRAM: the house on one device, whose daily backups PROGRAM makes from now on.
watches_alone() {
    "$1" --config "$folder/kiosk.ini" --data "$folder/data" sync --watch >"$folder/watch" 2>&1 </dev/null 9>&- &
    watcher=$!
    within 20 grep -qF "only the daily backups are made" "$folder/watch"
}

test_old_reports_of_a_house_on_one_device_go() {
    kiosk_ends 0 demo
    kiosk_ends 0 setup --house "Maple House"
    kiosk_ends 0 errand --by "$(sqlite3 "$folder/data/kiosk.sqlite" "SELECT id FROM worker LIMIT 1")" write-reports
    [ -e "$folder/data/office/sign_ups.csv" ] || fail "there are no reports"
    touch "$folder"/data/office/*
    watches_alone "$program"
    within 20 has_a_backup
    [ -e "$folder/data/office/sign_ups.csv" ] || fail "they have gone too early"
    kill $watcher
    wait $watcher || true
    touch -d "61 minutes ago" "$folder"/data/office/*
    watches_alone "$program"
    within 20 test ! -e "$folder/data/office/sign_ups.csv"
    kill $watcher
    wait $watcher || true
}

# As an earlier version left it: no round of sync came to say so.
test_what_was_erased_in_a_house_on_one_device_is_said_to_be_done() {
    kiosk_ends 0 demo
    kiosk_ends 0 setup --house "Maple House"
    kiosk_ends 0 person
    kiosk_ends 0 person erase "$(sed -n 's/  Asha, picture .*//p' "$folder/out")" --yes
    sqlite3 "$folder/data/kiosk.sqlite" "UPDATE judged_order SET is_done = 0"
    kiosk_ends 0 sync --status
    says "not done yet by Office."
    watches_alone "$program"
    within 20 has_a_backup
    kill $watcher
    wait $watcher || true
    kiosk_ends 0 sync --status
    says "done here."
}

test_a_house_on_one_device_is_not_backed_up_while_a_backup_is_put_back() {
    kiosk_ends 0 setup --house "Maple House"
    exec 9>"$folder/data/restore.lock"
    flock 9
    watches_alone "$program"
    sleep 2
    ! has_a_backup || fail "it opens what is being replaced"
    exec 9>&-
    within 20 has_a_backup
    kill $watcher
    wait $watcher || true
    [ "$(wc -l <"$folder/watch")" = 1 ] || fail "it complains: $(cat "$folder/watch")"
}

test_a_house_on_one_device_ends_once_an_upgrade_replaced_the_program() {
    kiosk_ends 0 setup --house "Maple House"
    cp "$program" "$folder/kiosk"
    watches_alone "$folder/kiosk"
    cp "$program" "$folder/kiosk.new"
    mv "$folder/kiosk.new" "$folder/kiosk"
    within 30 grep -qF "The program was replaced" "$folder/watch" ||
        { kill $watcher; fail "it goes on with the old program"; }
    wait $watcher && code=0 || code=$?
    [ $code = 0 ] || fail "the watcher ended with $code: $(cat "$folder/watch")"
}

# Until somebody mends it; nothing needs to be started then.
test_a_device_that_cannot_tell_its_folder_is_backed_up_all_the_same() {
    kiosk_ends 0 setup --house "Maple House"
    echo "no path" >"$folder/data/folder"
    watches_alone "$program"
    within 20 has_a_backup
    sleep 7
    [ "$(grep -cF "is damaged" "$folder/watch")" = 1 ] || fail "not said once: $(cat "$folder/watch")"
    rm "$folder/data/folder"
    within 20 grep -qF "There is no shared folder" "$folder/watch"
    mkdir "$folder/share"
    kiosk_ends 0 setup --house "Maple House" --folder "$folder/share"
    within 30 is_sealed_there
    kill $watcher
    wait $watcher && code=0 || code=$?
    [ $code = 0 ] || fail "the watcher ended with $code: $(cat "$folder/watch")"
}

test_no_round_begins_while_a_backup_is_put_back() {
    make_office
    sync_on office 2026-11-25 || fail "cannot sync"
    exec 9>"$folder/office/restore.lock"
    flock 9
    for verb in sync "sync --watch"; do
        at office $verb && fail "it opens what is being replaced"
        complains "A backup is put back in $folder/office just now. Try again soon."
    done
    exec 9>&-
    at office sync || fail "it does not go on"
}

# The office syncs all day: it lets go of the data while a backup takes their place, and goes on with that.
test_a_backup_is_put_back_while_sync_watches() {
    make_office
    sync_on office 2026-11-25 || fail "cannot sync"
    "$program" --config "$folder/kiosk.ini" --data "$folder/office" sync --watch >"$folder/watch" 2>&1 </dev/null &
    watcher=$!
    within 20 test -e "$folder/office/kiosk.sqlite-wal"
    at office restore "$folder/office/backups/kiosk-2026-11-25.sqlite" && code=0 || code=$?
    [ $code = 0 ] && within 20 test -e "$folder/office/kiosk.sqlite-wal"
    kill $watcher
    wait $watcher || true
    [ $code = 0 ] || fail "it is not put back"
    says "Put back: "
    ! grep -q "ended by itself" "$folder/watch" || fail "sync fell over it: $(cat "$folder/watch")"
}
