# shellcheck shell=sh disable=SC2154
# Calendars that the office saves, as other programs write them.

facts() {
    sqlite3 "$folder/data/kiosk.sqlite" 'SELECT count(*) FROM fact'
}

test_a_calendar_is_only_shown_until_somebody_says_yes() {
    kiosk_ends 0 import "$samples/ical/google.ics"
    says "google.ics: 3 events"
    says "line 26: new: Afternoon quiz, Wed 25 Nov 2026, 14:00 to 16:00, weekly"
    says "line 91: new: Open house, Fri 25 Dec 2026, all day, daily, private"
    says "3 new, 0 changed. Nothing has been done yet: to do it, add --apply."
    office_reads "SELECT count(*) FROM events" 0
}

test_a_calendar_becomes_rows_that_the_office_reads() {
    kiosk_ends 0 import --apply "$samples/ical/google.ics" "$samples/ical/outlook.ics"
    says "Done: 3 new, 0 changed."
    says "Done: 4 new, 0 changed."
    office_reads "SELECT title, starts, ends, place, status FROM events
        WHERE starts BETWEEN '2026-12-09' AND '2026-12-17' ORDER BY starts" \
        "Afternoon quiz|2026-12-10T18:30|2026-12-10T20:30|Dining room|planned
Mince pies|2026-12-11T18:00|2026-12-11T19:30|Kitchen|planned
Afternoon quiz|2026-12-16T14:00|2026-12-16T16:00|Lounge|cancelled"
}

test_a_private_event_of_a_calendar_is_not_in_the_report() {
    kiosk_ends 0 import --apply "$samples/ical/google.ics" "$samples/ical/outlook.ics"
    office_reads "SELECT count(*) FROM events WHERE title IN ('Open house', 'Call with the council')" 0
}

test_the_same_calendar_twice_changes_nothing() {
    for name in google outlook apple nextcloud calcurse python-icalendar; do
        kiosk_ends 0 import --apply "$samples/ical/$name.ics"
        before=$(facts)
        kiosk_ends 0 import --apply "$samples/ical/$name.ics"
        says "Nothing to do: everything is as at the last import."
        [ "$(facts)" = "$before" ] || fail "$name: facts were written"
    done
}

test_a_date_has_its_own_words_in_every_file_of_the_office() {
    kiosk_ends 0 import --apply "$samples/ical/nextcloud-calendar-js.ics"
    kiosk_ends 0 --now "2026-12-07 10:00" export "$folder/office"
    grep -q '"Choir, on Friday","activity","2026-12-11T18:00"' "$folder/office/events.csv" || fail "events.csv"
    grep -q "Choir, on Friday" "$folder/office/this-week.html" || fail "this-week.html"
    grep -q '^SUMMARY:Choir.*, on Friday' "$folder/office/calendar.ics" || fail "calendar.ics"
    ! grep -q ">Choir<" "$folder/office/this-week.html" || fail "it has the name of the series too"
}

test_a_changed_calendar_says_what_becomes_of_what() {
    kiosk_ends 0 import --apply "$samples/ical/google.ics"
    sed -e 's/^LOCATION:Lounge/LOCATION:Kitchen/' -e '/^EXDATE.*20261230/d' "$samples/ical/google.ics" |
        write google.ics
    kiosk_ends 0 import --apply "$folder/google.ics"
    says "line 26: changed: Afternoon quiz: place was 'Lounge', is now 'Kitchen'; except was"
    office_reads "SELECT starts, place FROM events WHERE title = 'Afternoon quiz'
        AND starts BETWEEN '2026-12-23' AND '2026-12-31'" "2026-12-30T14:00|Kitchen"
}

test_what_is_wrong_in_a_calendar_is_named_and_the_others_go_in() {
    kiosk_ends 1 import --apply "$samples/ical/wrong.ics"
    says "wrong.ics, line 35, 'Not a day': it has no date that can be read. Give it one after 1970 in the calendar."
    says "The other 3 events went in."
    complains_once "wrong.ics: 8 events are left out. Mend them and import the file again."
}

test_what_is_no_calendar_is_called_by_its_name() {
    printf 'PK\003\004 and more' | write list.ics
    kiosk_ends 1 import "$folder/list.ics"
    complains_once "list.ics: this is a spreadsheet program's own file (like XLSX or ODS), not a calendar."
    cp "$samples/ical/google.ics" "$folder/google.csv"
    kiosk_ends 1 import "$folder/google.csv"
    complains_once "google.csv: this is a calendar. Give it a name that ends with .ics."
    kiosk_ends 1 import "$folder/none.ics"
    complains_once "none.ics"
    mkdir "$folder/folder.ics"
    kiosk_ends 1 import "$folder/folder.ics"
    complains_once "folder.ics"
}
