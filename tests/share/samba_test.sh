# shellcheck shell=sh disable=SC2154
# A real smbd on loopback. The office works on the shared folder itself, as a server does; the lounge reaches
# it over the network through a mount (smbnetfs, a file system over libsmbclient).

start_samba() {
    mkdir -p "$folder/samba" "$folder/share" "$folder/mount"
    cat >"$folder/smb.conf" <<EOF_CONF
[global]
  interfaces = 127.0.0.1
  bind interfaces only = yes
  smb ports = 445
  server role = standalone server
  private dir = $folder/samba
  lock directory = $folder/samba
  state directory = $folder/samba
  cache directory = $folder/samba
  pid directory = $folder/samba
  ncalrpc dir = $folder/samba/ncalrpc
  log file = $folder/samba/log
  map to guest = Bad User
  guest account = root
  disable spoolss = yes
[office]
  path = $folder/share
  guest ok = yes
  read only = no
  force user = root
EOF_CONF
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
}
