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
    says "Sync makes the daily backups anew without them. Other backups, printed sheets, and files that were copied elsewhere"
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

# Whether a name is in a file of a folder.
tells_of() {
    grep -rqa "$2" "$folder/$1"
}

# What is kept about Asha, saved at the lounge's screen, and the reports that were written there.
write_at_lounge() {
    at office house office-program no
    sync_all office lounge
    asha=$(id_of lounge Asha)
    worker=$(sqlite3 "$folder/lounge/kiosk.sqlite" "SELECT id FROM worker LIMIT 1")
    at lounge errand --by "$worker" write-kept "$asha"
    at lounge errand --by "$worker" write-reports
    [ -e "$folder/lounge/what-is-kept/person-$asha.html" ] || fail "nothing was saved for Asha"
    : >"$folder/lounge/what-is-kept/person-$asha.json.0a1b2c3d.tmp"
    tells_of lounge/office Asha || fail "Asha is in no report"
}


test_what_a_lounge_wrote_about_somebody_goes_before_it_says_that_they_are_erased() {
    make_two
    write_at_lounge
    : >"$folder/lounge/what-is-kept/person-of-staff.html"
    : >"$folder/lounge/office/notes.txt"
    at office person erase "$asha" --yes
    sync_all office lounge office
    ! tells_of lounge/office Asha || fail "the lounge still has files about Asha"
    [ "$(ls "$folder/lounge/what-is-kept")" = person-of-staff.html ] || fail "more or less has gone"
    [ "$(ls "$folder/lounge/office")" = notes.txt ] || fail "not only the reports have gone"
    at office sync --status
    says "done by every device."
}

test_a_file_that_cannot_be_deleted_keeps_an_erasure_open_and_is_named() {
    make_two
    write_at_lounge
    rm "$folder/lounge/what-is-kept/person-$asha.json"
    mkdir "$folder/lounge/what-is-kept/person-$asha.json"
    at office person erase "$asha" --yes
    sync_all office lounge office
    at office sync --status
    says "not done yet by lounge."
    at lounge sync --status
    says "Could not delete $folder/lounge/what-is-kept/person-$asha.json"
    rmdir "$folder/lounge/what-is-kept/person-$asha.json"
    sync_all lounge office
    at office sync --status
    says "done by every device."
    at lounge sync --status
    says "Nothing is wrong with the shared folder."
}

# At the office too, where it is ordered: what can be erased is, and the sentence says what is left.
test_a_file_that_the_office_cannot_delete_is_named_and_nothing_else_is_kept() {
    make_two
    sync_all lounge
    asha=$(id_of office Asha)
    mkdir -p "$folder/office/what-is-kept/person-$asha.html"
    ! at office person erase "$asha" --yes || fail "a file is still there"
    complains_once "The erasure is ordered, and sync does the rest once this is mended: Could not delete $folder/office/what-is-kept/person-$asha.html"
    ! is_kept office Asha || fail "the office still knows Asha"
    sync_all office lounge office
    at office sync --status
    says "not done yet by Office."
    says "Could not delete $folder/office/what-is-kept/person-$asha.html"
    rmdir "$folder/office/what-is-kept/person-$asha.html"
    sync_all office
    at office sync --status
    says "done by every device."
    says "Nothing is wrong with the shared folder."
}

test_in_a_house_without_a_folder_a_file_that_cannot_be_deleted_is_named_until_it_is_gone() {
    at office demo
    at office setup --house "Maple House"
    asha=$(id_of office Asha)
    mkdir -p "$folder/office/what-is-kept/person-$asha.html"
    ! at office person erase "$asha" --yes || fail "a file is still there"
    complains_once "The erasure is ordered, and sync does the rest once this is mended: Could not delete"
    ! is_kept office Asha || fail "the office still knows Asha"
    ! at office sync || fail "it has a folder"
    complains_once "Could not delete $folder/office/what-is-kept/person-$asha.html"
    at office sync --status
    says "not done yet by Office."
    says "Could not delete $folder/office/what-is-kept/person-$asha.html"
    rmdir "$folder/office/what-is-kept/person-$asha.html"
    ! at office sync || fail "it has a folder"
    complains_once "No shared folder is set."
    at office sync --status
    says "done here. No other device is known."
    says "Nothing is wrong with the shared folder."
}

# dies_at CALL ARGUMENT...: the office, as it was in $folder/whole, is killed before that call of those that
# change a file. False when there are not that many.
dies_at() {
    rm -rf "${folder:?}/office"
    cp -a "$folder/whole" "$folder/office"
    call=$1
    shift
    (LD_PRELOAD=$PWD/build/release/tests/crash_shim.so KIOSK_CRASH_AT=$call \
        exec "$program" --config "$folder/kiosk.ini" --data "$folder/office" --now "2026-11-25 14:05" "$@" \
        >"$folder/out" 2>"$folder/err" </dev/null) 2>"$folder/killed" && code=0 || code=$?
    [ "$code" = 0 ] || [ "$code" = 137 ] || fail "death $call: ended with $code"
    [ "$code" = 137 ]
}

test_in_a_house_without_a_folder_an_erasure_that_died_is_carried_out_by_the_next_sync() {
    program=$PWD/build/kiosk # the shim and the sanitizers do not go together
    at office demo
    at office setup --house "Maple House"
    asha=$(id_of office Asha)
    mkdir "$folder/office/what-is-kept"
    : >"$folder/office/what-is-kept/person-$asha.html"
    mv "$folder/office" "$folder/whole"
    call=1
    ordered=0
    while dies_at $call person erase "$asha" --yes; do
        ! at office sync || fail "it has a folder"
        complains_once "No shared folder is set."
        at office sync --status
        if grep -qF "Erasure ordered" "$folder/out"; then
            ordered=$((ordered + 1))
            says "done here. No other device is known."
            says_not "not done yet"
            [ -z "$(id_of office Asha)" ] || fail "death $call: Asha is still listed"
            ! tells_of office Asha || fail "death $call: something still tells of Asha"
            [ -z "$(ls "$folder/office/what-is-kept")" ] || fail "death $call: what was saved for Asha is still there"
        fi
        call=$((call + 4))
    done
    [ $ordered -ge 3 ] || fail "only $ordered deaths after the order"
}

test_an_erasure_that_cannot_take_its_files_away_is_not_done() {
    at office demo
    asha=$(id_of office Asha)
    mkdir -p "$folder/office/what-is-kept/person-$asha.html"
    ! at office person erase "$asha" --yes || fail "a file is still there"
    complains_once "Could not delete $folder/office/what-is-kept/person-$asha.html"
    rmdir "$folder/office/what-is-kept/person-$asha.html"
    at office person erase "$asha" --yes
}

test_a_file_that_cannot_be_deleted_keeps_no_other_file_about_somebody() {
    at office demo
    asha=$(id_of office Asha)
    at office errand --by "$(sqlite3 "$folder/office/kiosk.sqlite" "SELECT id FROM worker LIMIT 1")" write-reports
    mkdir -p "$folder/office/what-is-kept/person-$asha.html"
    ! at office person erase "$asha" --yes || fail "a file is still there"
    complains_once "Could not delete $folder/office/what-is-kept/person-$asha.html"
    [ -z "$(ls "$folder/office/office")" ] || fail "the reports are still there"
}

# Reports are half written: what the program makes of its own beside them tells of everybody.
leave_half_a_report() {
    program=$PWD/build/kiosk # the shim and the sanitizers do not go together
    at office demo
    asha=$(id_of office Asha)
    worker=$(sqlite3 "$folder/office/kiosk.sqlite" "SELECT id FROM worker LIMIT 1")
    mv "$folder/office" "$folder/whole"
    call=1
    while dies_at $call errand --by "$worker" write-reports && ! grep -qas Asha "$folder/office/lounge.sqlite.new"; do
        call=$((call + 3))
    done
    grep -qas Asha "$folder/office/lounge.sqlite.new" || fail "nothing was left half written"
}

test_reports_that_were_half_written_go_with_an_erasure() {
    leave_half_a_report
    : >"$folder/office/lounge.xlsx.new"
    at office person erase "$asha" --yes
    ! tells_of office Asha || fail "something still tells of Asha"
    [ -z "$(find "$folder/office" -name '*.new*')" ] || fail "something half written is left"
}

test_reports_that_were_half_written_go_after_an_hour() {
    leave_half_a_report
    : >"$folder/home.play"
    at office play "$folder/home.play"
    [ -e "$folder/office/lounge.sqlite.new" ] || fail "another process may have been writing it"
    touch -d "2 hours ago" "$folder/office/lounge.sqlite.new"
    at office play "$folder/home.play"
    [ -z "$(find "$folder/office" -name 'lounge.*')" ] || fail "they are still there"
}

test_reports_of_a_house_on_one_device_go_at_the_next_start_after_their_hour() {
    at office demo
    at office errand --by "$(sqlite3 "$folder/office/kiosk.sqlite" "SELECT id FROM worker LIMIT 1")" write-reports
    : >"$folder/home.play"
    at office --now "2026-11-25 15:04" play "$folder/home.play"
    [ "$(ls "$folder/office/office" | wc -l)" = 9 ] || fail "they have gone too early"
    at office --now "2026-11-25 15:06" play "$folder/home.play"
    [ -z "$(ls "$folder/office/office")" ] || fail "they are still there"
}

# at_time TIME ARGUMENT...: the lounge at that time of the day.
at_time() {
    now=$1
    shift
    "$program" --config "$folder/kiosk.ini" --data "$folder/lounge" --now "2026-11-25 $now" "$@" \
        >"$folder/out" 2>"$folder/err" </dev/null || fail "$*"
}

# Nobody refreshes them: an answer in them would be there when its event is over.
test_reports_of_a_lounge_go_an_hour_after_staff_have_asked_for_them() {
    make_two
    worker=$(sqlite3 "$folder/lounge/kiosk.sqlite" "SELECT id FROM worker LIMIT 1")
    at lounge errand --by "$worker" write-reports
    at_time 14:50 errand --by "$worker" write-reports
    at_time 15:49 sync
    [ "$(ls "$folder/lounge/office" | wc -l)" = 9 ] || fail "they have gone too early"
    : >"$folder/lounge/office/notes.txt"
    at_time 15:51 sync
    [ "$(ls "$folder/lounge/office")" = notes.txt ] || fail "not the reports have gone, or not they alone"
}

test_a_lounge_alone_erases_for_itself() {
    at office demo
    at office person erase "$(id_of office Asha)" --yes
    ! is_kept office Asha || fail "Asha is still there"
    says_not "syncs"
    ! at office person erase 00 --yes || fail "nobody was erased"
    complains_once "There is nobody with the id '00'. kiosk person lists all."
}

test_in_a_house_without_a_folder_an_erasure_is_done_once_it_is_done() {
    at office demo
    at office setup --house "Maple House"
    at office backup "$folder/before.sqlite"
    at office person erase "$(id_of office Asha)" --yes
    at office sync --status
    says "done here. No other device is known."
    says_not "not done yet"
    at office restore "$folder/before.sqlite"
    [ -z "$(id_of office Asha)" ] || fail "Asha has come back"
    at office sync --status
    says "Erased here on a day that is not noted: 1."
}

# Until it can be looked at again.
test_an_office_that_has_lost_its_folder_does_not_say_that_an_erasure_is_done_there() {
    make_office
    at office sync
    mv "$folder/office/folder" "$folder/noted"
    at office person erase "$(id_of office Asha)" --yes
    at office sync --status
    says "not done yet by Office."
    mv "$folder/noted" "$folder/office/folder"
    at office sync
    at office sync --status
    says "done here."
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
