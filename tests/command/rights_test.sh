# The rights of one person, with the built program: what is kept about them, written down.
# shellcheck shell=sh
# shellcheck disable=SC2154 # $folder: set by run.sh

# The id of who has the name.
id_of() {
    kiosk_ends 0 person
    sed -n "s/^\([0-9a-f]*\)  $1,.*/\1/p" "$folder/out"
}

# Asks the data themselves.
fact_ids_about() {
    sqlite3 "$folder/data/kiosk.sqlite" \
        "SELECT f.id FROM fact_person p JOIN fact f ON f.number = p.fact WHERE p.person = '$1'"
}

test_all_that_is_kept_about_one_person_is_in_two_files_and_nobody_else() {
    kiosk_ends 0 demo
    asha=$(id_of Asha)
    sed -n 's/^[0-9a-f]*  \([^,]*\),.*/\1/p' "$folder/out" | grep -v '^Asha$' >"$folder/others"
    kiosk_ends 0 person export "$asha" "$folder/for Asha"
    [ "$(cat "$folder/out")" = "$folder/for Asha/person-$asha.html
$folder/for Asha/person-$asha.json" ] || fail "the files are not named"
    complains "All that is kept about Asha is in these two files. Give them to nobody else."
    page="$folder/for Asha/person-$asha.html"
    json="$folder/for Asha/person-$asha.json"
    [ "$(stat -c %a "$page" "$json" | sort -u)" = 600 ] || fail "others may read it"
    fact_ids_about "$asha" | while read -r fact; do
        grep -q "\"id\":\"$fact\"" "$json" || fail "the fact $fact is not in it"
    done
    [ "$(sqlite3 :memory: "SELECT json_array_length(readfile('$json'), '\$.facts')")" = \
        "$(fact_ids_about "$asha" | wc -l)" ] || fail "not as many facts as there are"
    ! grep -wFf "$folder/others" "$page" "$json" || fail "somebody else is named"
    grep -q '<h1>What is kept about you</h1>' "$page" || fail "it is no page for a person"
}

test_what_is_kept_lands_in_the_folder_one_stands_in_and_nowhere_else() {
    kiosk_ends 0 demo
    asha=$(id_of Asha)
    mkdir "$folder/here"
    cd "$folder/here" || exit
    kiosk_ends 0 person export "$asha"
    [ "$(ls "$folder/here" | wc -l)" = 2 ] || fail "not two files in the present folder"
    kiosk_ends 1 person export 0123
    complains_once "There is nobody with the id '0123'. kiosk person lists all."
    kiosk_ends 2 person export
    : >"$folder/file"
    kiosk_ends 1 person export "$asha" "$folder/file"
    complains "$folder/file"
    [ "$(ls "$folder/here" | wc -l)" = 2 ] || fail "a refused export left something"
}

# desktop EXIT: an xdg-open that notes what it is given, and ends so.
desktop() {
    mkdir -p "$folder/bin"
    printf '#!/bin/sh\necho "$1" >>"%s/opened"\nexit %s\n' "$folder" "$1" >"$folder/bin/xdg-open"
    chmod +x "$folder/bin/xdg-open"
    PATH=$folder/bin:$PATH
}

test_what_staff_have_written_is_opened_on_the_office_s_desktop() {
    kiosk_ends 0 demo
    pin=$(sed -n "s/.*'s PIN is \([0-9]*\).*/\1/p" "$folder/out")
    kiosk_ends 0 setup --house Canal
    desktop 0
    printf 'type "%s"\n' "$pin" >"$folder/pin"
    printf 'tap "People"\ntap "Carlos"\ntap "What is kept about them"\ntap "Save it for them"\nwait 2s\ntap "Open it"\nwait 2s
tap "Person"\ntap "People"\ntap "Staff"\ntap "Reports"\ntap "Write them now"\nwait 2s\ntap "index.html"\nwait 2s
expect-screen staff-reports\n' | cat "$folder/pin" - >"$folder/open.play"
    kiosk_ends 0 play --office "$folder/open.play"
    printf '%s\n%s\n' "$(echo "$folder"/data/what-is-kept/person-*.html)" "$folder/data/office/index.html" |
        cmp - "$folder/opened" || fail "something else was opened: $(cat "$folder/opened")"
    desktop 3
    printf 'tap "Reports"\nwait 2s\ntap "index.html"\nwait 2s\nexpect "No program of this computer opens"\n' |
        cat "$folder/pin" - >"$folder/not.play"
    kiosk_ends 0 play --office "$folder/not.play"
    desktop 0
    : >"$folder/opened"
    for other in another.html "index.html " ../kiosk.sqlite; do
        : >>"$folder/data/office/$other"
        kiosk_ends 1 errand --by 0 open "$folder/data/office/$other"
        complains "is no file that was written here."
    done
    [ ! -s "$folder/opened" ] || fail "it opens what it did not write: $(cat "$folder/opened")"
}

# The answers of the sample house, and one more, two months ago by the program's clock.
test_names_leave_old_answers_when_staff_say_so_and_not_before() {
    kiosk_ends 0 demo
    printf 'tap "What%ss on"\ntap "Cooking together"\ntap "%s"\ntap "Asha"\nexpect-screen saved\ntap "Done"\n' \
        "'" "I'm coming" >"$folder/answer.play"
    kiosk_ends 0 play "$folder/answer.play"
    kiosk_ends 0 retention
    says "Nothing is due."
    kiosk_ends 0 errand --by "$(sqlite3 "$folder/data/kiosk.sqlite" "SELECT id FROM worker LIMIT 1")" write-reports
    grep -q "Asha" "$folder/data/office/sign_ups.csv" || fail "the report has no names"
    old_time=2027-02-01
    "$program" --config "$folder/kiosk.ini" --data "$folder/data" --now "$old_time 14:05" retention --apply \
        >"$folder/out" 2>"$folder/err" && fail "a clock that jumped takes names out"
    complains_once "The clock has jumped, so nothing was taken out."
    "$program" --config "$folder/kiosk.ini" --data "$folder/data" --now "$old_time 14:05" confirm-clock
    "$program" --config "$folder/kiosk.ini" --data "$folder/data" --now "$old_time 14:05" retention >"$folder/out"
    says "Before 2027-01-04: 13 answers to events."
    "$program" --config "$folder/kiosk.ini" --data "$folder/data" --now "$old_time 14:05" retention --apply \
        >"$folder/out" || fail "names are not taken out"
    says "Names before 2027-01-04 have left the answers to events. Nothing of them is left."
    [ "$(sqlite3 "$folder/data/kiosk.sqlite" "SELECT count(*) FROM fact WHERE noun = 'signup' AND body IS NOT NULL")" = 0 ] ||
        fail "an answer is left"
    [ -z "$(ls "$folder/data/office")" ] || fail "a report with names is left"
    "$program" --config "$folder/kiosk.ini" --data "$folder/data" --now "$old_time 14:05" retention >"$folder/out"
    says "Nothing is due."
}
