# shellcheck shell=sh disable=SC2154
# What people put into inbox/ of the shared folder, read in the rounds of the office's device.

. tests/command/house.sh

# Puts a sample into the inbox.
drop() {
    cp "$1" "$folder/share/inbox/$2"
}

# The answer beside file $1 says $2.
answers() {
    grep -qF -- "$2" "$folder/share/inbox/$1.report.html" || {
        cat "$folder/share/inbox/$1.report.html" || true
        fail "the answer to $1 does not say: $2"
    }
}
answers_not() {
    [ ! -e "$folder/share/inbox/$1.report.html" ] || fail "$1 was answered"
}

# Device $1 has $3 rows of table and condition $2.
has() {
    counted=$(sqlite3 "$folder/$1/kiosk.sqlite" "SELECT count(*) FROM $2")
    [ "$counted" = "$3" ] || fail "the $1 has $counted of $2, not $3"
}

test_a_file_in_the_inbox_is_read_when_it_has_held_for_two_rounds() {
    make_two
    drop "$samples/ical/google.ics" house.ics
    sync_all office
    answers_not house.ics
    has office "event WHERE place LIKE 'The front door%'" 0
    sync_all office lounge
    answers house.ics "<h1>house.ics</h1>"
    answers house.ics "<li>line 26: new: Afternoon quiz, Wed 25 Nov 2026, 14:00 to 16:00, weekly</li>"
    answers house.ics "<p>Done: 3 new, 0 changed.</p>"
    has lounge "event WHERE title = 'Canal walk' AND place LIKE 'The front door%'" 1
    cmp -s "$samples/ical/google.ics" "$folder/share/inbox/house.ics" || fail "the person's file was changed"
}

# The words of the file itself stay as they are.
test_an_answer_is_in_the_language_of_the_house() {
    make_two
    printf '[house]\nlanguage = xx\n' | write kiosk.ini
    drop "$samples/ical/wrong.ics" house.ics
    drop "$samples/ical/wrong.ics" house.odt
    sync_all office office
    answers house.ics '<html lang="xx"'
    answers house.ics "<h2>Tóó lóóóók áát</h2>"
    answers house.ics "<li>house.ics, lííné 35, &#39;Not a day&#39;: íít háás nóó dááté tháát"
    answers house.odt "Ónlýý CSV fíílés"
    has office "event WHERE title = 'Tea'" 1
}

test_only_the_office_s_device_reads_the_inbox() {
    make_two
    drop "$samples/ical/google.ics" house.ics
    sync_all lounge lounge lounge
    answers_not house.ics
    has lounge "event WHERE place LIKE 'The front door%'" 0
}

test_a_file_of_the_inbox_is_read_once_and_no_edit_of_a_screen_is_reverted() {
    make_two
    drop "$samples/ical/google.ics" house.ics
    sync_all office office
    rm "$folder/share/inbox/house.ics.report.html"
    before=$(sqlite3 "$folder/office/kiosk.sqlite" 'SELECT count(*) FROM fact')
    sync_all office office
    answers_not house.ics
    [ "$(sqlite3 "$folder/office/kiosk.sqlite" 'SELECT count(*) FROM fact')" = "$before" ] || fail "it was read again"
    touch "$folder/share/inbox/house.ics"
    sync_all office office
    answers house.ics "Nothing to do: everything is as at the last import."
}

test_a_file_that_grows_is_read_when_it_is_whole() {
    make_two
    head -n 40 "$samples/ical/google.ics" >"$folder/share/inbox/house.ics"
    sync_all office
    drop "$samples/ical/google.ics" house.ics
    sync_all office
    answers_not house.ics
    sync_all office
    answers house.ics "<p>Done: 3 new, 0 changed.</p>"
}

test_what_is_wrong_in_a_file_of_the_inbox_is_answered_and_the_rest_goes_in() {
    make_two
    drop "$samples/ical/wrong.ics" 'a & <b>.ics'
    sync_all office office
    answers 'a & <b>.ics' "<h1>a &#38; &#60;b&#62;.ics</h1>"
    answers 'a & <b>.ics' "a &#38; &#60;b&#62;.ics: 8 events are left out."
    answers 'a & <b>.ics' "line 35, &#39;Not a day&#39;: it has no date that can be read."
    has office "event WHERE title = 'Tea'" 1
}

test_a_sheet_of_people_goes_in_by_the_inbox_too() {
    make_two
    cat >"$folder/share/inbox/people.csv" <<'END_OF_SHEET'
id,first name,picture,active
inbox-1,Zoltan,lighthouse,yes
END_OF_SHEET
    sync_all office office lounge
    answers people.csv "Done: 1 new, 0 changed."
    has lounge "person WHERE name = 'Zoltan'" 1
}

# Nobody could find out any more which answer tells of whom.
test_answers_go_when_somebody_is_erased_and_the_persons_file_is_not_read_again() {
    make_two
    printf 'id,first name,picture\ninbox-1,Zoltan,lighthouse\n' >"$folder/share/inbox/people.csv"
    sync_all office office
    answers people.csv "Zoltan"
    at office person erase "$(id_of office Zoltan)" --yes
    says "lie in the inbox are out of reach"
    sync_all office office office
    answers_not people.csv
    grep -q Zoltan "$folder/share/inbox/people.csv" || fail "the person's file was changed"
    touch "$folder/share/inbox/people.csv"
    sync_all office office
    answers people.csv "people.csv, line 2: this person was erased, and is not added."
    ! grep -q Zoltan "$folder/share/inbox/people.csv.report.html" || fail "the answer tells the name"
    sync_all office
    answers people.csv "this person was erased"
}

# A sheet that names Zoltan, and its answer; a folder in its place stands for what cannot be deleted.
name_zoltan() {
    make_two
    printf 'id,first name,picture\ninbox-1,Zoltan,lighthouse\n' >"$folder/share/inbox/people.csv"
    sync_all office office
    answers people.csv "Zoltan"
    answer=$folder/share/inbox/people.csv.report.html
}
hold_answer() {
    mv "$answer" "$folder/held"
    mkdir "$answer"
}
let_go_of_answer() {
    rmdir "$answer"
    mv "$folder/held" "$answer"
}

test_an_answer_that_cannot_be_deleted_keeps_an_erasure_open_and_is_named() {
    name_zoltan
    hold_answer
    at office person erase "$(id_of office Zoltan)" --yes
    sync_all office lounge office
    at office sync --status
    says "not done yet by Office."
    says "Could not delete $answer"
    let_go_of_answer
    cp "$answer" "$answer.0a1b2c3d.tmp"
    : >"$folder/share/inbox/mine.report.html"
    sync_all office lounge office
    [ "$(ls "$folder/share/inbox")" = "mine.report.html
people.csv" ] || fail "more or less has gone: $(ls "$folder/share/inbox")"
    at office sync --status
    says "done by every device."
    says "Nothing is wrong with the shared folder."
}

test_an_inbox_that_cannot_be_read_keeps_an_erasure_open_and_is_named() {
    name_zoltan
    mv "$folder/share/inbox" "$folder/held"
    : >"$folder/share/inbox"
    at office person erase "$(id_of office Zoltan)" --yes
    sync_all office lounge office
    at office sync --status
    says "not done yet by Office."
    says "Could not read $folder/share/inbox"
    rm "$folder/share/inbox"
    mv "$folder/held" "$folder/share/inbox"
    sync_all office
    answers_not people.csv
    at office sync --status
    says "Nothing is wrong with the shared folder."
}

test_an_answer_that_the_last_office_could_not_delete_is_deleted_by_the_next_one() {
    name_zoltan
    sync_all office lounge
    hold_answer
    at office person erase "$(id_of office Zoltan)" --yes
    sync_all office lounge
    at office join --offer --office
    code=$(cat "$folder/out")
    at lounge join --folder "$folder/share" --code "$code"
    sync_all office lounge lounge office
    grep -q office-key "$folder/lounge/keys" || fail "the lounge is not the office now"
    let_go_of_answer
    sync_all lounge
    answers_not people.csv
}

test_an_answer_that_could_not_be_deleted_with_its_file_goes_when_it_can() {
    name_zoltan
    hold_answer
    rm "$folder/share/inbox/people.csv"
    sync_all office
    let_go_of_answer
    sync_all office
    answers_not people.csv
}

test_an_answer_goes_with_its_file() {
    make_two
    drop "$samples/people.csv" people.csv
    drop "$samples/notices.csv" notices.csv
    : >"$folder/share/inbox/mine.report.html"
    sync_all office office
    rm "$folder/share/inbox/people.csv"
    sync_all office
    answers_not people.csv
    answers notices.csv "<h1>notices.csv</h1>"
    [ -e "$folder/share/inbox/mine.report.html" ] || fail "somebody's own file is gone"
}

test_a_workbook_dropped_by_mistake_is_answered_with_what_to_do() {
    make_two
    printf 'PK\003\004 and more' >"$folder/share/inbox/events.xlsx"
    printf 'PK\003\004 and more' >"$folder/share/inbox/renamed.csv"
    sync_all office office
    answers events.xlsx "save it as CSV or as a calendar, and put that here."
    answers renamed.csv "renamed.csv: this is a spreadsheet program&#39;s own file (like XLSX or ODS), not CSV."
}

test_copies_in_conflict_and_files_being_written_are_not_read() {
    make_two
    drop "$samples/ical/google.ics" 'house.sync-conflict-20261125-120000-ABCDEFG.ics'
    drop "$samples/ical/google.ics" '.~lock.house.ics'
    drop "$samples/ical/google.ics" '~$house.ics'
    drop "$samples/ical/google.ics" 'house.ics.part'
    mkdir "$folder/share/inbox/folder.ics"
    ln -s "$samples/ical/google.ics" "$folder/share/inbox/link.ics"
    sync_all office office office
    has office "event WHERE place LIKE 'The front door%'" 0
    answers 'house.sync-conflict-20261125-120000-ABCDEFG.ics' "Give the one that counts its own name again."
    [ "$(find "$folder/share/inbox" -name '*.report.html' | wc -l)" = 1 ] || fail "more was answered"
}

test_an_inbox_that_cannot_be_reached_stops_no_round() {
    make_two
    rm -rf "$folder/share/inbox"
    : >"$folder/share/inbox"
    sync_all office
    rm "$folder/share/inbox"
    sync_all office
    [ -d "$folder/share/inbox" ] || fail "the inbox was not made again"
}

test_an_answer_that_cannot_be_written_loses_nothing() {
    make_two
    drop "$samples/ical/google.ics" house.ics
    mkdir "$folder/share/inbox/house.ics.report.html"
    sync_all office office
    has office "event WHERE place LIKE 'The front door%'" 1
}

test_a_clean_sheet_is_answered_without_a_fault() {
    make_two
    drop "$samples/events.csv" events.csv
    sync_all office office
    answers events.csv "<p>Done: 6 new"
    ! grep -F "does not fit" "$folder/share/inbox/events.csv.report.html" || fail "it finds a fault"
}
