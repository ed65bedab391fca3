# shellcheck shell=sh disable=SC2154
# The whole main job: from a spreadsheet to the rows that the office reads.

test_from_an_event_list_to_sign_ups_and_attendance() {
    kiosk_ends 0 import --apply "$samples/people.csv" "$samples/events.csv" "$samples/notices.csv"
    sed 's/^shot .*//' tests/play/main_job.play >"$folder/main_job.play"
    kiosk_ends 0 play "$folder/main_job.play"
    office_reads "SELECT first_name, title, sign_ups.starts, answer, sign_ups.place, changed_at, changed_on
        FROM sign_ups JOIN events USING (event_id, starts)" \
        "Asha|Cooking together|2026-11-25T18:00|coming|promised|2026-11-25T14:05|Lounge"
    office_reads "SELECT first_name, title, attendance.starts, how, recorded_at
        FROM attendance JOIN events USING (event_id, starts)" \
        "Ben|Afternoon quiz|2026-11-25T14:00|here|2026-11-25T14:05"
    office_reads "SELECT count(*) FROM events WHERE title = 'Time with Sam'" "0"
    office_reads "SELECT title FROM notices ORDER BY title" "Library van
No hot water"
    grep -qF '"Asha","coming","promised"' "$folder/office/sign_ups.csv" || fail "sign_ups.csv has no Asha"
}

test_an_answer_taken_back_leaves_no_row() {
    kiosk_ends 0 import --apply "$samples/people.csv" "$samples/events.csv"
    write undo.play <<'END'
tap "What's on"
tap "I'm coming: Cooking together"
tap "Asha"
tap "Undo / not me"
expect "Taken back"
END
    kiosk_ends 0 play "$folder/undo.play"
    office_reads "SELECT count(*) FROM sign_ups" "0"
}
