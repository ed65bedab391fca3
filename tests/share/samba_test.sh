# shellcheck shell=sh disable=SC2154
# A real smbd on loopback. The office works on the shared folder itself, as a server does; the lounge reaches
# it over the network through a mount (smbnetfs, a file system over libsmbclient).

. tests/share/samba.sh

start_samba() {
    mkdir "$folder/mount"
    write_samba_settings 445
    smbd -D -s "$folder/smb.conf" </dev/null >"$folder/smbd.log" 2>&1
    at_the_end "stop_samba"
    within 10 smbclient -N //127.0.0.1/office -c ls >"$folder/said" 2>&1
}
stop_samba() {
    kill "$(cat "$folder/samba/smbd.pid")"
    within 10 test ! -e "$folder/samba/smbd.pid"
}

mount_share() {
    printf 'smb_query_browsers "false"\nshow_hidden_hosts "true"\nsmb_timeout "3000"\nreply_timeout "15"\n' \
        >"$folder/smbnetfs.conf"
    chmod 600 "$folder/smbnetfs.conf"
    mkdir -p "$folder/.smb"
    touch "$folder/.smb/smb.conf"
    HOME=$folder smbnetfs "$folder/mount" -o "config=$folder/smbnetfs.conf" </dev/null >"$folder/smbnetfs.log" 2>&1
    at_the_end "umount -l $folder/mount"
    within 10 test -d "$folder/mount/127.0.0.1/office"
}

test_a_lounge_and_an_office_share_a_house_over_samba() {
    start_samba
    mount_share
    make_office "$folder/share"
    let_join lounge "$folder/mount/127.0.0.1/office"
    sync_all office lounge
    know_the_same office lounge || fail "they do not know the same"
    answer lounge Ben "I'm coming"
    answer office Dee "I might come"
    sync_all lounge office lounge
    know_the_same office lounge || fail "they do not know the same after the answers"
    has_answer office Ben coming || fail "the office has not got Ben's answer"
    has_answer lounge Dee maybe || fail "the lounge has not got Dee's answer"
    smbclient -N //127.0.0.1/office -c 'get office/lounge.sqlite '"$folder/got.sqlite" >"$folder/said" 2>&1
    [ "$(sqlite3 "$folder/got.sqlite" 'PRAGMA integrity_check')" = ok ] || fail "office/lounge.sqlite is not whole"
}

# The office's own list of what is on: $1 is the title, $2 the place.
import_quiz() {
    printf 'id,title,kind,date,start,end,place\nq1,%s,quiz,2026-11-25,14:00,15:30,%s\n' "$1" "$2" >"$folder/events.csv"
    at office import --apply "$folder/events.csv"
}

# What the office changes stands on the screen, and who was there stands in the file that the office opens.
test_the_office_changes_the_quiz_and_reads_who_was_there_over_samba() {
    start_samba
    mount_share
    make_office "$folder/share"
    let_join lounge "$folder/mount/127.0.0.1/office"
    import_quiz "Kitchen quiz" Kitchen
    sync_all office lounge
    write seen.play <<'END'
tap "What's on"
expect "Kitchen quiz"
END
    at lounge play "$folder/seen.play" || fail "the lounge does not show the quiz"
    import_quiz "Garden quiz" Garden
    sync_all office lounge
    write here.play <<'END'
tap "What's on"
expect "Garden quiz"
expect-not "Kitchen quiz"
tap "Home"
tap "I'm here"
tap "Garden quiz"
tap "Ben"
expect "You're here: Garden quiz."
tap "Done"
END
    at lounge play "$folder/here.play" || fail "the lounge does not show the change, or takes no 'I'm here'"
    sync_all lounge office
    smbclient -N //127.0.0.1/office -c 'get office/lounge.sqlite '"$folder/got.sqlite" >"$folder/said" 2>&1
    [ "$(sqlite3 "$folder/got.sqlite" "SELECT place, first_name, how FROM attendance
        JOIN events USING (event_id, starts) WHERE title = 'Garden quiz'")" = "Garden|Ben|here" ] ||
        fail "the office does not read who was there"
}

# Plays standard input at device $1 (with the options after it).
plays() {
    player=$1
    shift
    cat >"$folder/$player.play"
    at "$player" play "$@" "$folder/$player.play" || fail "the $player cannot play this"
}

# A worker at the office and one at the lounge, with one PIN for both, that the folder has carried.
test_staff_work_in_two_places_over_samba() {
    start_samba
    mount_share
    make_office "$folder/share"
    let_join lounge "$folder/mount/127.0.0.1/office"
    sync_all office lounge
    plays office --office <<'END'
type "274951"
tap "Events"
tap "Cooking together"
tap "Change this event"
tap "Starts: 6pm"
tap "5pm"
tap "OK"
tap "Save"
tap "Only this date"
expect "Today, 5pm to 6:30pm."
tap "OK"
tap "Events"
tap "Afternoon quiz, "
tap "Tap if here: Carlos"
expect "1 here"
END
    plays lounge <<'END'
hold "Staff door" 3s
type "274951"
tap "Notices"
tap "No hot water"
tap "Title: "
type " upstairs"
tap "OK"
tap "See it first"
tap "Put it up"
END
    sync_all office lounge office
    know_the_same office lounge || fail "they do not know the same"
    plays lounge <<'END'
tap "What's on"
tap "Cooking together"
expect "New time: Today, 5pm to 6:30pm"
END
    plays office --office <<'END'
type "274951"
tap "Notices"
expect "No hot water upstairs"
tap "Staff"
tap "What staff changed"
expect "No hot water upstairs"
END
    smbclient -N //127.0.0.1/office -c 'get office/lounge.sqlite '"$folder/got.sqlite" >"$folder/said" 2>&1
    [ "$(sqlite3 "$folder/got.sqlite" "SELECT first_name, how FROM attendance
        JOIN events USING (event_id, starts) WHERE title = 'Afternoon quiz' AND starts LIKE '2026-11-25%'")" = "Carlos|here" ] ||
        fail "the file that the office opens does not say who was here"
}

# Both wrote before either heard of the other: staff see both versions, and one tap settles it for all.
test_two_versions_are_settled_with_one_tap_over_samba() {
    start_samba
    mount_share
    make_office "$folder/share"
    let_join lounge "$folder/mount/127.0.0.1/office"
    sync_all office lounge
    for each in office lounge; do
        write "title_of_$each" <<END
tap "Notices"
tap "No hot water"
tap "Title: "
type " ($each)"
tap "OK"
tap "See it first"
tap "Put it up"
END
    done
    { echo 'type "274951"'; cat "$folder/title_of_office"; } | plays office --office
    { printf 'hold "Staff door" 3s\ntype "274951"\n'; cat "$folder/title_of_lounge"; } | plays lounge
    sync_all office lounge office
    know_the_same office lounge || fail "they do not show the same of the two"
    plays office --office <<'END'
type "274951"
tap "What needs a look"
expect "No hot water (office)"
expect "No hot water (lounge)"
tap "No hot water (lounge)"
expect-not "No hot water (office)"
END
    sync_all office lounge
    know_the_same office lounge || fail "they do not know the same after it was settled"
    plays lounge <<'END'
expect "No hot water (lounge)"
hold "Staff door" 3s
type "274951"
tap "What needs a look"
expect "All is well. Nothing needs a look."
END
}

test_a_samba_server_that_goes_away_loses_nothing() {
    start_samba
    mount_share
    make_office "$folder/share"
    let_join lounge "$folder/mount/127.0.0.1/office"
    sync_all office lounge
    stop_samba
    answer lounge Ben "I'm coming"
    ! timeout 100 "$program" --config "$folder/kiosk.ini" --data "$folder/lounge" sync >"$folder/said" 2>&1 ||
        fail "the round went well without a server"
    at lounge sync --status
    says "the rest waits"
    smbd -D -s "$folder/smb.conf" </dev/null >"$folder/smbd.log" 2>&1
    within 60 at lounge sync
    sync_all office lounge
    know_the_same office lounge || fail "they do not know the same"
    has_answer office Ben coming || fail "the office has not got Ben's answer"
}

says_that_it_hangs() {
    at lounge sync --status
    grep -qF "does not answer" "$folder/out"
}
reaches_the_office() {
    at office sync && ask office && has_answer office "$1" "$2"
}

signal_mount() {
    pkill "-$1" -f "smbnetfs $folder/mount"
}

# The mount stops in the middle of whatever it does, and every call into it waits for ever.
test_a_share_that_hangs_stops_nothing_but_sync() {
    start_samba
    mount_share
    make_office "$folder/share"
    let_join lounge "$folder/mount/127.0.0.1/office"
    sync_all office lounge
    "$program" --config "$folder/kiosk.ini" --data "$folder/lounge" sync --watch >"$folder/watch" 2>&1 </dev/null &
    watcher=$!
    at_the_end "kill $watcher 2>/dev/null"
    sleep 3
    signal_mount STOP
    at_the_end "pkill -CONT -f 'smbnetfs $folder/mount'"
    answer lounge Ben "I'm coming"
    within 150 says_that_it_hangs
    answer lounge Dee "I might come"
    signal_mount CONT
    within 60 reaches_the_office Ben coming
    within 60 reaches_the_office Dee maybe
    signal_mount STOP
    answer lounge Ewan "I'm coming"
    sleep 5
    kill $watcher
    within 5 sh -c "! kill -0 $watcher 2>/dev/null"
    signal_mount CONT
    within 60 at lounge sync
    sync_all office lounge
    know_the_same office lounge || fail "they do not know the same"
    grep -q "The shared folder answers again" "$folder/watch" || fail "it does not say that the folder is back"
}
