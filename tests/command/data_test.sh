# shellcheck shell=sh disable=SC2154
# The sample house, reports, backups, Urgent help and check.

help_texts() {
    write kiosk.ini <<'END'
[urgent help]
phone place = In the hall.
fire exit = Through the kitchen.
END
}

test_a_sample_house_has_residents_and_something_on_today() {
    kiosk_ends 0 demo
    office_reads "SELECT group_concat(coalesce(nullif(first_name, ''), picture), ' ') FROM
        (SELECT * FROM people ORDER BY first_name = '', first_name)" \
        "Asha Ben Carlos Dee Ewan Farah Gus Hana Ivo Jo Kit star"
    office_reads "SELECT title, substr(starts, 12), status FROM events WHERE starts LIKE '2026-11-25%' ORDER BY starts" \
        "Canal walk|10:30|cancelled
Afternoon quiz|14:00|planned
Cooking together|18:00|planned"
    office_reads "SELECT title || ': ' || body FROM notices WHERE title = 'No hot water'" \
        "No hot water: Thursday, 9am to noon."
    office_reads "SELECT count(*), max(places) FROM sign_ups JOIN events USING (event_id, starts)
        WHERE title = 'Art for three' AND answer = 'coming' AND sign_ups.place = 'promised'" "3|3"
}

test_a_sample_house_is_the_same_every_time() {
    kiosk_ends 0 demo
    kiosk_ends 0 export "$folder/first"
    rm -rf "$folder/data"
    kiosk_ends 0 demo
    kiosk_ends 0 export "$folder/second"
    for file in events.csv sign_ups.csv attendance.csv; do
        cmp "$folder/first/$file" "$folder/second/$file" || fail "$file differs"
    done
}

test_a_sample_house_goes_only_into_an_empty_folder() {
    kiosk_ends 0 demo
    kiosk_ends 1 demo
    complains_once "there is a house in $folder/data already."
    mkdir "$folder/mine"
    echo precious >"$folder/mine/letter.txt"
    kiosk_ends 1 demo --data "$folder/mine"
    complains_once "$folder/mine is not empty."
    [ "$(ls "$folder/mine")" = letter.txt ] || fail "something was put there"
}

test_a_house_that_was_only_looked_at_may_become_a_sample() {
    kiosk_ends 0 export "$folder/office"
    kiosk_ends 0 demo
    says "A sample house is in $folder/data."
}

test_the_readable_database_has_the_columns_of_the_contract() {
    kiosk_ends 0 demo
    office_reads "SELECT group_concat(m.name || '(' || (SELECT group_concat(name, ', ') FROM pragma_table_info(m.name)) || ')', '
') FROM (SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid) m" \
        "events(event_id, title, kind, starts, ends, place, places, group_size, status)
people(person_id, first_name, picture, active)
sign_ups(event_id, starts, person_id, first_name, answer, place, changed_at, changed_on)
attendance(event_id, starts, person_id, first_name, how, recorded_at, recorded_by)
notices(notice_id, title, body, shows_from, shows_until)"
}

test_the_readable_database_uses_the_words_of_the_contract() {
    kiosk_ends 0 demo
    office_reads "SELECT group_concat(answer) FROM (SELECT DISTINCT answer FROM sign_ups ORDER BY answer)" \
        "coming,maybe,watching"
    office_reads "SELECT group_concat(how) FROM (SELECT DISTINCT how FROM attendance ORDER BY how)" \
        "helped,here,sat in,took part"
    office_reads "SELECT count(*) FROM sign_ups WHERE starts NOT GLOB '????-??-??T??:??'
        OR NOT EXISTS (SELECT 1 FROM events e WHERE e.event_id = sign_ups.event_id AND e.starts = sign_ups.starts)" 0
}

test_reports_are_whole_files_without_leftovers() {
    kiosk_ends 0 demo
    kiosk_ends 0 export "$folder/office"
    kiosk_ends 0 export "$folder/office"
    [ "$(find "$folder/office" -type f | sed 's|.*/||' | sort | tr '\n' ' ')" = \
        "attendance.csv by_month.csv calendar.ics events.csv index.html lounge.sqlite lounge.xlsx sign_ups.csv this-week.html " ] || fail "$(ls -a "$folder/office")"
    [ "$(find "$folder/data" -name '*.new' | wc -l)" = 0 ] || fail "a half-made file is left"
    [ "$(od -An -tu1 -j18 -N2 "$folder/office/lounge.sqlite" | tr -d ' \n')" = 11 ] || fail "needs WAL to be read"
}

test_reports_written_at_the_same_time_are_all_whole() {
    kiosk_ends 0 demo
    for each in 1 2 3 4; do
        "$program" --config "$folder/kiosk.ini" --data "$folder/data" --now "2026-11-25 14:05" export "$folder/office$each" \
            >"$folder/said$each" 2>&1 &
    done
    wait
    for each in 1 2 3 4; do
        unzip -tq "$folder/office$each/lounge.xlsx" || fail "$(cat "$folder/said$each")"
        [ "$(sqlite3 "$folder/office$each/lounge.sqlite" "SELECT count(*) > 0 FROM sign_ups")" = 1 ] || fail "not whole"
        cmp "$folder/office1/lounge.sqlite" "$folder/office$each/lounge.sqlite" || fail "one differs"
    done
}

test_pages_of_the_office_are_in_the_language_that_is_there() {
    kiosk_ends 0 demo
    kiosk_ends 0 export "$folder/office" --lang ar
    grep -qx '<html lang="ar" dir="rtl">' "$folder/office/index.html" || fail "$(head -n 3 "$folder/office/index.html")"
    ! grep -q 'This week' "$folder/office/index.html" || fail "it is in English"
    kiosk_ends 0 export "$folder/office" --lang zz
    grep -qx '<html lang="en" dir="ltr">' "$folder/office/index.html" || fail "$(head -n 3 "$folder/office/index.html")"
}

test_a_report_goes_nowhere_where_nothing_can_be_written() {
    kiosk_ends 0 demo
    echo file >"$folder/office"
    kiosk_ends 1 export "$folder/office"
    complains_once "Could not make the folder $folder/office"
}

test_a_title_that_is_a_formula_is_harmless_in_csv() {
    printf 'id,title,date,start\n1,"=HYPERLINK(""http://x"",""y"")",2026-11-26,14:00\n2,-2+3,2026-11-26,15:00\n3,@A1,2026-11-26,16:00\n' |
        write events.csv
    kiosk_ends 0 import --apply "$folder/events.csv"
    kiosk_ends 0 export "$folder/office"
    ! grep -qE '"[=@+-]' "$folder/office/events.csv" || fail "$(cat "$folder/office/events.csv")"
    grep -qF "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"" "$folder/office/events.csv" || fail "not quoted"
}

test_a_workbook_has_a_sheet_for_each_table_and_no_formula() {
    printf 'id,title,date,start\n1,"=HYPERLINK(""http://x"",""y"")",2026-11-26,14:00\n2,https://x.example,2026-11-26,15:00\n' |
        write events.csv
    kiosk_ends 0 import --apply "$folder/events.csv"
    kiosk_ends 0 export "$folder/office"
    unzip -tq "$folder/office/lounge.xlsx" || fail "it does not open"
    unzip -qd "$folder/book" "$folder/office/lounge.xlsx"
    [ "$(grep -o '<sheet name="[^"]*"' "$folder/book/xl/workbook.xml" | cut -d '"' -f 2 | tr '\n' ,)" = \
        "Events,Sign-ups,Attendance,By month," ] || fail "$(cat "$folder/book/xl/workbook.xml")"
    ! grep -lE '<f>|<f |<hyperlink' "$folder/book/xl/worksheets/"*.xml || fail "it has a formula or a link"
    grep -qF '>=HYPERLINK(' "$folder/book/xl/sharedStrings.xml" || fail "the title is not a text"
    grep -q '<pane ySplit="1"' "$folder/book/xl/worksheets/sheet1.xml" || fail "the head does not stay"
    grep -q '<v>46352.58333' "$folder/book/xl/worksheets/sheet1.xml" || fail "26 November 2026 at two is no date"
}

test_a_backup_put_back_gives_the_same_report() {
    kiosk_ends 0 demo
    kiosk_ends 0 export "$folder/before"
    kiosk_ends 0 backup "$folder/copy.sqlite"
    kiosk_ends 0 restore "$folder/copy.sqlite" --data "$folder/other"
    kiosk_ends 0 export "$folder/after" --data "$folder/other"
    for file in events.csv sign_ups.csv attendance.csv; do
        cmp "$folder/before/$file" "$folder/after/$file" || fail "$file differs"
    done
}

test_what_a_restore_replaces_is_kept() {
    kiosk_ends 0 demo
    kiosk_ends 0 backup "$folder/copy.sqlite"
    kiosk_ends 0 restore "$folder/copy.sqlite"
    says "What was there before is kept as $folder/data/kiosk.sqlite.kept-2026-11-25"
    [ -e "$folder/data/kiosk.sqlite.kept-2026-11-25" ] || fail "it is not there"
}

test_only_a_file_is_restored() {
    mkfifo "$folder/pipe"
    for other in "$folder/pipe" /dev/zero "$folder"; do
        kiosk_ends 1 restore "$other"
        complains_once "Nothing was restored: $other is not a file. Name a backup."
    done
}

test_only_a_file_is_imported() {
    mkfifo "$folder/pipe"
    for other in "$folder/pipe" /dev/zero "$folder"; do
        kiosk_ends 1 import "$other"
        complains_once "is not a file."
    done
}

test_a_restore_says_which_answers_are_only_in_what_it_keeps() {
    kiosk_ends 0 demo
    write coming.play <<'END'
tap "What's on"
tap "I'm coming: Cooking together"
tap "Ben"
expect-screen saved
END
    kiosk_ends 0 backup "$folder/before.sqlite"
    kiosk_ends 0 play "$folder/coming.play"
    kiosk_ends 0 backup "$folder/after.sqlite"
    kiosk_ends 0 restore "$folder/after.sqlite"
    says_not "since the backup"
    kiosk_ends 0 restore "$folder/before.sqlite"
    says "What was there before is kept as $folder/data/kiosk.sqlite.kept-2026-11-25-2."
    says "Only there: 1 answer since the backup."
    kiosk_ends 0 restore "$folder/data/kiosk.sqlite.kept-2026-11-25-2" --data "$folder/look"
    kiosk_ends 0 export "$folder/look-at" --data "$folder/look"
    [ "$(sqlite3 "$folder/look-at/lounge.sqlite" "SELECT answer FROM sign_ups JOIN events USING (event_id, starts)
        WHERE first_name = 'Ben' AND title = 'Cooking together'")" = coming ] || fail "the answer is lost"
}

test_a_restore_refuses_the_backup_of_another_house() {
    kiosk_ends 0 demo
    make_elm_backup
    kiosk_ends 1 restore "$folder/elm.sqlite"
    complains_once "Nothing was restored: $folder/elm.sqlite is of the house 'Elm House', and here is 'The house'."
    office_reads "SELECT count(*) FROM people" 12
    kiosk_ends 0 export "$folder/first" --data "$folder/first"
    kiosk_ends 0 restore "$folder/elm.sqlite" --data "$folder/first"
}

make_elm_backup() {
    kiosk_ends 0 setup --house "Elm House" --data "$folder/elm"
    kiosk_ends 0 import --apply "$samples/few-people.csv" --data "$folder/elm"
    kiosk_ends 0 backup "$folder/elm.sqlite" --data "$folder/elm"
}

test_data_that_are_damaged_are_put_back_but_not_from_another_house() {
    make_elm_backup
    kiosk_ends 0 setup --house "Oak House"
    kiosk_ends 0 backup "$folder/oak.sqlite"
    truncate -s 20000 "$folder/data/kiosk.sqlite"
    kiosk_ends 1 restore "$folder/elm.sqlite"
    complains_once "Nothing was restored: $folder/elm.sqlite is of the house 'Elm House', and the keys here are of another."
    kiosk_ends 0 restore "$folder/oak.sqlite"
    says "It cannot be read whole, so answers since the backup may be lost."
    rm "$folder"/data/kiosk.sqlite*
    kiosk_ends 1 restore "$folder/elm.sqlite"
    kiosk_ends 0 restore "$folder/oak.sqlite"
    says_not "may be lost"
}

test_a_restore_does_not_guess_whose_the_data_are() {
    make_elm_backup
    kiosk_ends 0 demo
    sqlite3 "$folder/data/kiosk.sqlite" 'ALTER TABLE head RENAME TO elsewhere'
    kiosk_ends 1 restore "$folder/elm.sqlite"
    complains_once "Nothing was restored. "
    sqlite3 "$folder/data/kiosk.sqlite" 'ALTER TABLE elsewhere RENAME TO head'
    office_reads "SELECT count(*) FROM people" 12
    sqlite3 "$folder/elm.sqlite" 'ALTER TABLE head RENAME TO elsewhere'
    kiosk_ends 1 restore "$folder/elm.sqlite"
    complains_once "Nothing was restored. "
    office_reads "SELECT count(*) FROM people" 12
}

test_the_data_are_for_their_owner_alone_in_a_folder_that_others_may_enter() {
    umask 022
    mkdir "$folder/data"
    kiosk_ends 0 demo
    chmod 644 "$folder/data/private.sqlite"
    kiosk_ends 0 backup "$folder/data/kept.sqlite"
    kiosk_ends 0 restore "$folder/data/kept.sqlite"
    says_not "who was erased"
    [ -z "$(find "$folder/data" -type f -perm /077)" ] || fail "others may read $(ls -l "$folder/data")"
}

test_a_restore_that_does_not_know_who_was_erased_says_so() {
    kiosk_ends 0 demo
    kiosk_ends 0 backup "$folder/copy.sqlite"
    kiosk_ends 0 restore "$folder/copy.sqlite" --data "$folder/new"
    says "This device does not know who was erased since that backup."
}

test_a_backup_is_for_its_owner_alone() {
    kiosk_ends 0 demo
    kiosk_ends 0 backup "$folder/copy.sqlite"
    [ "$(stat -c %a "$folder/copy.sqlite")" = 600 ] || fail "others may read it"
}

test_a_restore_refuses_what_is_no_backup() {
    kiosk_ends 0 demo
    echo "my shopping list" >"$folder/list.txt"
    kiosk_ends 1 restore "$folder/list.txt"
    complains_once "Nothing was restored: $folder/list.txt is no backup."
    kiosk_ends 1 restore "$folder/none.sqlite"
    complains_once "Nothing was restored: there is no file $folder/none.sqlite."
    sqlite3 "$folder/other.sqlite" 'CREATE TABLE t(x)'
    kiosk_ends 1 restore "$folder/other.sqlite"
    office_reads "SELECT count(*) FROM people" 12
}

test_a_restore_after_a_check_is_not_held_up() {
    kiosk_ends 0 demo
    kiosk_ends 0 backup "$folder/copy.sqlite"
    kiosk_ends 0 check
    kiosk_ends 0 restore "$folder/copy.sqlite"
}

test_a_restore_waits_until_no_program_has_the_data_open() {
    kiosk_ends 0 demo
    kiosk_ends 0 backup "$folder/copy.sqlite"
    mkfifo "$folder/held"
    sqlite3 "$folder/data/kiosk.sqlite" <"$folder/held" >"$folder/holder" &
    exec 9>"$folder/held"
    echo "SELECT 'open', count(*) FROM fact;" >&9
    while [ ! -s "$folder/holder" ]; do :; done
    kiosk_ends 1 restore "$folder/copy.sqlite"
    complains_once "Stop the screen first, then try again."
    exec 9>&-
    wait
    kiosk_ends 0 restore "$folder/copy.sqlite"
}

test_a_backup_never_replaces_another_file() {
    kiosk_ends 0 demo
    echo "my shopping list" >"$folder/list.txt"
    kiosk_ends 1 backup "$folder/list.txt"
    complains_once "is there already and is no backup."
    [ "$(cat "$folder/list.txt")" = "my shopping list" ] || fail "it was replaced"
}

test_urgent_help_is_confirmed_only_with_its_most_important_texts() {
    kiosk_ends 1 confirm-help
    complains_once "Urgent help is not confirmed: 'phone place' is empty. Put it in $folder/kiosk.ini"
    help_texts
    kiosk_ends 0 confirm-help Sam
    says "In the hall."
    says "Confirmed today by Sam."
    kiosk_ends 1 check
    says "ok   urgent help: confirmed on 2026-11-25 by Sam"
}

# at_a_terminal ANSWER COMMAND...: runs kiosk as a person at a terminal does, who types one line.
at_a_terminal() {
    answer=$1
    shift
    printf '%s\n' "$answer" | script -qec "$program --config $folder/kiosk.ini --data $folder/data --now '2026-11-25 14:05' $*" \
        "$folder/terminal" >"$folder/out" 2>"$folder/err" && code=0 || code=$?
}

test_urgent_help_asks_who_is_at_a_terminal_before_it_is_confirmed() {
    help_texts
    at_a_terminal "" confirm-help
    [ "$code" = 1 ] || fail "ended with $code"
    says "In the hall."
    says "Is every line right, and have you gone and looked?"
    says "Urgent help was not confirmed."
    kiosk_ends 0 export "$folder/office"
    kiosk_ends 1 check
    says "look urgent help: nobody has confirmed its texts."
    at_a_terminal " Sam " confirm-help
    says "Confirmed today by Sam."
    kiosk_ends 1 check
    says "ok   urgent help: "
}

test_check_says_when_urgent_help_was_not_confirmed_lately() {
    help_texts
    kiosk_ends 1 check
    kiosk_ends 0 export "$folder/office"
    kiosk_ends 1 check
    says "look urgent help: nobody has confirmed its texts."
    kiosk_ends 0 confirm-help
    kiosk_ends 1 check --now "2027-03-25 14:00"
    says "look urgent help: confirmed on 2026-11-25, more than 3 months ago."
}

test_urgent_help_confirmed_under_a_clock_that_was_ahead_is_not_confirmed() {
    help_texts
    kiosk_ends 0 confirm-help --now "2027-11-25 14:00"
    kiosk_ends 1 check
    says "look urgent help: confirmed on 2027-11-25, a day that is yet to come. Go and look, then run: kiosk confirm-help"
    write ahead.play <<'END'
tap "Urgent help"
expect "Staff have not checked this page lately. Please ask anyone on staff."
expect-not "In the hall."
END
    kiosk_ends 0 play "$folder/ahead.play"
    kiosk_ends 0 confirm-help
    kiosk_ends 1 check
    says "ok   urgent help: confirmed on 2026-11-25"
}

test_texts_of_urgent_help_that_were_changed_are_not_confirmed() {
    help_texts
    kiosk_ends 0 confirm-help Sam
    sed -i "s/In the hall./In the kitchen./" "$folder/kiosk.ini"
    kiosk_ends 1 check
    says "look urgent help: the settings say something else than what Sam confirmed on 2026-11-25."
    says "run: kiosk confirm-help"
    write changed.play <<'END'
tap "Urgent help"
expect "Staff have not checked this page lately. Please ask anyone on staff."
expect-not "In the hall."
expect-not "In the kitchen."
END
    kiosk_ends 0 play "$folder/changed.play"
    kiosk_ends 0 confirm-help Sam
    kiosk_ends 1 check
    says "ok   urgent help: confirmed on 2026-11-25 by Sam"
}

test_a_screen_without_help_texts_of_its_own_shows_what_the_house_confirmed() {
    help_texts
    kiosk_ends 0 confirm-help Sam
    : >"$folder/kiosk.ini"
    kiosk_ends 1 check
    says "ok   urgent help: confirmed on 2026-11-25 by Sam"
}

test_check_changes_nothing() {
    kiosk_ends 0 demo
    before=$(cksum <"$folder/data/kiosk.sqlite")
    kiosk_ends 0 check
    [ "$(cksum <"$folder/data/kiosk.sqlite")" = "$before" ] || fail "the database changed"
    kiosk_ends 1 check --data "$folder/none"
    [ ! -e "$folder/none" ] || fail "a data folder was made"
}

test_check_names_every_part() {
    kiosk_ends 0 demo
    kiosk_ends 0 check
    for part in settings "data folder" database entries "urgent help" workers clock fonts pictures languages "shared folder" "reading aloud"; do
        says "ok   $part: "
    done
}

test_check_says_what_is_wrong_and_how_to_mend_it() {
    kiosk_ends 0 demo
    write kiosk.ini <<END
[house]
folder = $folder/share
language = zz
nmae = Elm
[screen]
speech = speak-nothing
fonts = $folder/nofonts
END
    kiosk_ends 1 check
    says "look settings: $folder/kiosk.ini, line 4: there is no setting 'nmae'"
    says "look shared folder: $folder/share cannot be reached or written."
    says "look languages: there are no words in 'zz'."
    says "look reading aloud: there is no program 'speak-nothing'"
    says "look fonts: "
    complains_once "something needs mending."
}

test_a_damaged_database_is_said_and_left_as_it_is() {
    kiosk_ends 0 demo
    head -c 5000 /dev/zero | tr '\0' x | dd of="$folder/data/kiosk.sqlite" conv=notrunc bs=1 2>/dev/null
    before=$(cksum <"$folder/data/kiosk.sqlite")
    kiosk_ends 1 export "$folder/office"
    complains "kiosk.sqlite"
    kiosk_ends 1 check
    says "look database: "
    [ "$(cksum <"$folder/data/kiosk.sqlite")" = "$before" ] || fail "it was changed"
}

test_a_foreign_database_is_said_and_left_as_it_is() {
    mkdir "$folder/data"
    sqlite3 "$folder/data/kiosk.sqlite" 'CREATE TABLE mine(x); INSERT INTO mine VALUES (1)'
    kiosk_ends 1 import "$samples/events.csv"
    complains "kiosk.sqlite"
    [ "$(sqlite3 "$folder/data/kiosk.sqlite" 'SELECT x FROM mine')" = 1 ] || fail "it was changed"
}
