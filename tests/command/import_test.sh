# shellcheck shell=sh disable=SC2154
# The office's files, as its spreadsheet programs save them.

# The database's own log: how many facts it has.
facts() {
    sqlite3 "$folder/data/kiosk.sqlite" 'SELECT count(*) FROM fact'
}

test_without_apply_it_only_says_what_would_change() {
    kiosk_ends 0 import "$samples/events.csv"
    says "line 2: new: Afternoon quiz, Wed 25 Nov 2026, 14:00 to 16:00, weekly"
    says "6 new, 0 changed. Nothing has been done yet: to do it, add --apply."
    office_reads "SELECT count(*) FROM events" 0
}

test_an_event_list_becomes_rows_that_the_office_reads() {
    kiosk_ends 0 import --apply "$samples/events.csv"
    says "Done: 6 new, 0 changed."
    office_reads "SELECT title, starts, ends, place, places, group_size, status FROM events
        WHERE starts LIKE '2026-11-25%' ORDER BY starts" \
        "Afternoon quiz|2026-11-25T14:00|2026-11-25T16:00|Lounge|12|large|planned
Cooking together|2026-11-25T18:00|2026-11-25T19:30|Kitchen|6|small|planned"
}

test_repetition_exceptions_and_the_last_date_hold() {
    kiosk_ends 0 import --apply "$samples/events.csv"
    office_reads "SELECT group_concat(substr(starts, 6, 5), ' ') FROM (SELECT starts FROM events
        WHERE title = 'Afternoon quiz' AND starts BETWEEN '2026-12-10' AND '2027-01-10' ORDER BY starts)" \
        "12-16 01-06"
    office_reads "SELECT max(starts) FROM events WHERE title = 'Afternoon quiz'" "2027-03-31T14:00"
    office_reads "SELECT group_concat(substr(starts, 6, 5), ' ') FROM (SELECT starts FROM events
        WHERE title = 'Canal walk' ORDER BY starts LIMIT 3)" "11-27 12-11 12-25"
    office_reads "SELECT group_concat(substr(starts, 6, 5), ' ') FROM (SELECT starts FROM events
        WHERE title = 'House meeting' ORDER BY starts LIMIT 3)" "12-01 01-01 02-01"
}

test_an_end_after_midnight_is_on_the_next_day() {
    kiosk_ends 0 import --apply "$samples/events.csv"
    office_reads "SELECT starts, ends FROM events WHERE title = 'Late film'" "2026-11-28T22:30|2026-11-29T00:45"
}

test_a_one_to_one_is_private_and_not_in_the_report() {
    kiosk_ends 0 import --apply "$samples/events.csv"
    says "Time with Sam, Thu 26 Nov 2026, 13:00 to 13:45, private"
    office_reads "SELECT count(*) FROM events WHERE title LIKE '%Sam%'" 0
    ! grep -rq "Time with Sam" "$folder/office" || fail "it is in a file of the report"
}

test_what_is_said_to_feel_quiet_stands_under_quiet() {
    kiosk_ends 0 import --apply "$samples/events.csv"
    write quiet.play <<'END_OF_PLAY'
tap "What's on"
tap "Quiet"
expect "Cooking together"
expect-not "Afternoon quiz"
END_OF_PLAY
    kiosk_ends 0 play "$folder/quiet.play"
    sed 's/"Quiet\. A small group\."/Loud/; s/"Lively, with/"Quieter at last. Lively, with/' "$samples/events.csv" >"$folder/loud.csv"
    kiosk_ends 0 import --apply "$folder/loud.csv"
    write loud.play <<'END_OF_PLAY'
tap "What's on"
tap "Quiet"
expect-not "Cooking together"
expect-not "Afternoon quiz"
END_OF_PLAY
    kiosk_ends 0 play "$folder/loud.play"
}

test_what_an_import_says_is_in_the_language_that_is_set() {
    kiosk_ends 0 import --lang xx "$samples/events.csv"
    says_not "Nothing has been done yet"
    says "--ááppl"
    kiosk_ends 1 import --lang xx --apply "$samples/events-wrong.csv"
    says_not "missing"
}

test_the_same_file_twice_changes_nothing_and_says_so() {
    for name in events people notices; do
        kiosk_ends 0 import --apply "$samples/$name.csv"
        before=$(facts)
        kiosk_ends 0 import --apply "$samples/$name.csv"
        says "Nothing to do: everything is as at the last import."
        [ "$(facts)" = "$before" ] || fail "$name: facts were written"
    done
}

test_only_what_the_office_changed_is_written() {
    kiosk_ends 0 import --apply "$samples/events.csv"
    sed 's/Kitchen,6/Garden,6/; s/2026-12-23 2026-12-30/2026-12-23/' "$samples/events.csv" | write events.csv
    kiosk_ends 0 import "$folder/events.csv"
    says "line 4: changed: Cooking together: place is 'Kitchen', becomes 'Garden'"
    says "changed: Afternoon quiz: except is '2026-12-23 2026-12-30', becomes '2026-12-23'"
    says "4 are as at the last import."
    kiosk_ends 0 import --apply "$folder/events.csv"
    says "Done: 0 new, 2 changed."
    office_reads "SELECT DISTINCT place FROM events WHERE title = 'Cooking together'" Garden
}

test_the_same_date_written_otherwise_is_no_change() {
    kiosk_ends 0 import --apply "$samples/events.csv"
    sed 's/2026-11-25,14:00,16:00/25\/11\/2026,2pm,4 pm/; s/,Free,/, Free ,/' "$samples/events.csv" | write events.csv
    kiosk_ends 0 import --apply "$folder/events.csv"
    says "Nothing to do"
}

test_a_missing_row_takes_nothing_away() {
    kiosk_ends 0 import --apply "$samples/events.csv"
    grep -v '^cook' "$samples/events.csv" | write events.csv
    kiosk_ends 0 import --apply "$folder/events.csv"
    says "Nothing to do"
    office_reads "SELECT count(*) > 0 FROM events WHERE title = 'Cooking together'" 1
}

test_what_excel_saves_is_read() {
    kiosk_ends 0 import --apply "$samples/events-excel.csv"
    says "Columns that are not known were skipped: 'Notes for us'."
    office_reads "SELECT title, starts FROM events ORDER BY starts LIMIT 2" "Café & cake|2026-12-03T15:00
Trip to the museum; with tea|2026-12-05T10:00"
}

# The sample list, opened and saved by LibreOffice: it writes dates and times in its own way, and took 22.30 for a number.
test_what_libreoffice_saves_is_read() {
    kiosk_ends 1 import --apply "$samples/events-libreoffice.csv"
    says "line 6: '22.3' is not a time. Write the start like 14:00 or 2pm."
    office_reads "SELECT title, starts, ends FROM events WHERE starts < '2026-11-26T14' ORDER BY starts" \
        "Afternoon quiz|2026-11-25T14:00|2026-11-25T16:00
Cooking together|2026-11-25T18:00|2026-11-25T19:30"
}

test_windows_1252_is_read() {
    kiosk_ends 0 import --apply "$samples/events-windows-1252.csv"
    office_reads "SELECT title FROM events ORDER BY starts LIMIT 1" "Café – ’n cake"
}

test_people_with_and_without_a_name() {
    kiosk_ends 0 import --apply "$samples/people.csv"
    office_reads "SELECT first_name, picture, active FROM people ORDER BY picture" "Ben|bicycle|yes
Asha|cat|yes
|hot-air-balloon|yes
أمينة|moon|yes
Łukasz|owl|away"
}

test_a_picture_that_somebody_has_or_nobody_knows_is_refused() {
    kiosk_ends 0 import --apply "$samples/people.csv"
    write people.csv <<'END'
id,first name,picture
p8,Cat,cat
p9,Una,unicorn
p10,Kim,kite
p11,Kai,kite
END
    kiosk_ends 1 import --apply "$folder/people.csv"
    says "people.csv, line 2: Asha has the picture 'cat' already."
    says "people.csv, line 3: there is no tile picture 'unicorn'."
    says "people.csv, line 5: Kim has the picture 'kite' already."
    office_reads "SELECT count(*) FROM people WHERE picture = 'kite'" 1
}

test_who_was_erased_is_left_out_and_not_called_new() {
    printf 'id,first name,picture\n1,Asha,cat\n2,Ben,dog\n' | write people.csv
    kiosk_ends 0 import --apply "$folder/people.csv"
    kiosk_ends 0 person
    kiosk_ends 0 person erase "$(sed -n 's/  Asha, picture .*//p' "$folder/out")" --yes
    for how in "" --apply; do
        kiosk_ends 1 import $how "$folder/people.csv"
        says "people.csv, line 2: this person was erased, and is not added."
        says_not "new:"
        says_not "Asha"
        complains "people.csv: 1 row is left out."
    done
    sed 's/^1,/3,/' "$folder/people.csv" | write again.csv
    kiosk_ends 0 import --apply "$folder/again.csv"
    says "Done: 1 new, 0 changed."
    office_reads "SELECT first_name FROM people ORDER BY first_name" "Asha
Ben"
}

test_notices_reach_the_office() {
    kiosk_ends 0 import --apply "$samples/notices.csv"
    office_reads "SELECT title, body, shows_from, shows_until FROM notices ORDER BY title" \
        "Library van|Outside on Friday.|2026-11-24|
No hot water|Thursday, 9am to noon.|2026-11-25|2026-11-26"
}

test_each_wrong_row_is_named_by_line_and_reason_and_the_others_go_in() {
    kiosk_ends 1 import --apply "$samples/events-wrong.csv"
    complains_once "18 rows are left out. Mend them and import the file again."
    says "events-wrong.csv, line 3: '31 Feb' is not a date."
    says "line 4: '30/02/2027' is not a date. Write the date like 25/11/2026."
    says "line 5: 'tea time' is not a time. Write the start like 14:00 or 2pm."
    says "line 6: '25:00' is not a time."
    says "line 7: it ends at 10:00, before it begins at 14:00."
    says "line 8: it begins and ends at 14:00."
    says "line 9: 'party' is no kind of event."
    says "line 10: 'many' is no number of places."
    says "line 11: 'daily' is no way to repeat."
    says "line 12: 'repeat until' has a date, but 'repeat' is empty."
    says "line 13: 'repeat until' is before the first date."
    says "line 14: 'soon' is not a date."
    says "line 15: 'maybe' is no status."
    says "line 16: the id is missing."
    says "line 17: the title is missing."
    says "line 18: the id 'ok1' is in line 2 already."
    says "line 19: the title has 80 letters, and 60 is the most."
    says "line 20: it has more cells than there are columns."
    says "The other 2 rows went in."
    office_reads "SELECT count(DISTINCT title) FROM events" 2
}

# Never within a letter of several bytes.
test_what_is_long_is_quoted_by_its_first_letters() {
    long=pŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁ
    start=pŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁŁ...
    printf 'id,picture,%s\n%s,cat,\n%s,dog,\n' $long $long $long >"$folder/people.csv"
    kiosk_ends 1 import "$folder/people.csv"
    says "people.csv, line 3: the id '$start' is in line 2 already."
    says "'$start'"
}

test_every_wrong_cell_of_a_row_is_said() {
    write events.csv <<'END'
id,title,kind,date,start,places,status
,,party,31 Feb,tea time,many,maybe
e2,Quiz,quiz,2026-12-01,14:00,5,planned
e2,Film,movie,2026-12-02,19:00,,
END
    kiosk_ends 1 import "$folder/events.csv"
    [ "$(grep -c '^events.csv, line 2: ' "$folder/out")" = 7 ] || fail "not seven mistakes"
    for what in "the id is missing." "the title is missing." "'party' is no kind" "'31 Feb' is not a date." \
        "'tea time' is not a time." "'many' is no number of places." "'maybe' is no status."; do
        says "events.csv, line 2: $what"
    done
    says "events.csv, line 4: 'movie' is no kind of event."
    says "events.csv, line 4: the id 'e2' is in line 3 already."
    says "The other 1 row is ready."
    complains_once "events.csv: 2 rows are left out."
}

test_a_date_that_is_written_otherwise_says_how_to_write_it() {
    write events.csv <<'END'
id,title,date,start,repeat,except
a,Quiz,1/12/26,14:00,,
b,Quiz,12/25/2026,14:00,,
c,Quiz,1.12.2026,14:00,,
d,Quiz,2026-12-01,14:00,weekly,8/12/26
e,Quiz,12/25/26,14:00,,
END
    kiosk_ends 1 import "$folder/events.csv"
    says "line 2: '1/12/26' has a year of two digits. Write the date like 25/11/2026."
    says "line 3: '12/25/2026' has the month before the day. Write the date like 25/11/2026."
    says "line 4: '1.12.2026' is not a date. Write the date like 25/11/2026."
    says "line 5: '8/12/26' has a year of two digits. Write the dates of 'except' like 25/11/2026, with blanks between."
    says "line 6: '12/25/26' has the month before the day. Write the date like 25/11/2026."
}

test_dates_that_are_over_are_remarked_on() {
    write events.csv <<'END'
id,title,date,start,repeat,repeat until
a,Old quiz,2026-11-24,14:00,,
b,Still weekly,2026-01-05,14:00,weekly,
c,Was weekly,2026-01-05,14:00,weekly,2026-03-01
d,Today,2026-11-25,14:00,,
e,Tomorrow,2026-11-26,14:00,,
END
    kiosk_ends 0 import "$folder/events.csv"
    says "2 dates are already over: lines 2, 4. Is the year right?"
    kiosk_ends 0 import --apply "$folder/events.csv"
    says "2 dates are already over: lines 2, 4. Is the year right?"
    kiosk_ends 0 import --apply "$folder/events.csv"
    says_not "already over"
    printf 'id,title,until\nn,Hot water,2026-11-24\n' | write notices.csv
    kiosk_ends 0 import "$folder/notices.csv"
    says "1 date is already over: line 2. Is the year right?"
}

test_a_letter_that_no_encoding_knows_is_said() {
    printf 'id,title,date,start\n1,Qu\201iz,2026-12-01,14:00\n2,Film,2026-12-01,19:00\n' | write events.csv
    kiosk_ends 1 import "$folder/events.csv"
    says "line 2: the title has a character that cannot be shown. Type it anew."
    says "The other 1 row is ready."
}

test_a_date_before_all_or_after_all_says_so() {
    printf 'id,title,date,start\n1,Quiz,1900-01-01,14:00\n2,Film,01/12/2126,19:00\n' | write events.csv
    kiosk_ends 1 import "$folder/events.csv"
    says "line 2: '1900-01-01' is before 1970. Write the date like 25/11/2026."
    says "1 date is more than two years ahead: line 3. Is the year right?"
}

test_a_file_without_its_columns_is_refused_by_what_is_missing() {
    printf 'id,title,start\n1,Quiz,14:00\n' | write events.csv
    kiosk_ends 1 import "$folder/events.csv"
    complains_once "events.csv: the column 'date' is missing. A file of events needs at least: id, title, date, start."
    printf 'name,age\nx,1\n' | write other.csv
    kiosk_ends 1 import "$folder/other.csv"
    complains_once "other.csv: its first row must name the columns"
    printf 'id,title,date,start,title\n1,a,b,c,d\n' | write twice.csv
    kiosk_ends 1 import "$folder/twice.csv"
    complains_once "twice.csv: the column 'title' is there twice."
}

test_what_is_no_csv_is_called_by_its_name() {
    printf 'PK\003\004 and more' | write list.xlsx
    kiosk_ends 1 import "$folder/list.xlsx"
    complains_once "list.xlsx: this is a spreadsheet program's own file (like XLSX or ODS), not CSV."
    printf '%%PDF-1.7' | write list.pdf
    kiosk_ends 1 import "$folder/list.pdf"
    complains_once "list.pdf: this is a PDF, not CSV."
    : | write empty.csv
    kiosk_ends 1 import "$folder/empty.csv"
    complains_once "empty.csv: there is nothing in it."
    kiosk_ends 1 import "$folder"
    complains_once "is not a file. Name the files themselves"
    kiosk_ends 1 import "$folder/none.csv"
    complains_once "none.csv: No such file"
}

test_one_bad_file_does_not_stop_the_others() {
    kiosk_ends 1 import --apply "$folder/none.csv" "$samples/notices.csv"
    says "Done: 2 new, 0 changed."
}

test_a_line_of_50_megabytes_is_refused() {
    { printf 'id,title,date,start\n1,'; head -c 50000000 /dev/zero | tr '\0' x; } | write huge.csv
    kiosk_ends 1 import --apply "$folder/huge.csv"
    complains_once "huge.csv, line 2: this line is longer than 64 kB."
    rm "$folder/huge.csv"
}

test_random_bytes_are_refused_without_a_crash() {
    seed=1
    while [ $seed -le 20 ]; do
        awk -v seed=$seed 'BEGIN { srand(seed); for (i = 0; i < 3000; i++) printf "%c", 1 + int(rand() * 255) }' |
            write random.csv
        kiosk_ends 1 import --apply "$folder/random.csv"
        complains "random.csv"
        seed=$((seed + 1))
    done
}
