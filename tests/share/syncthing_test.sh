# shellcheck shell=sh disable=SC2154
# Two real Syncthing processes over loopback, each with a folder of its own: the office's and the lounge's.

PORT=23801 # of the first; the others follow

# Writes the configuration of Syncthing $1 (1 or 2), whose folder is $2.
configure() {
    cat >"$folder/st$1/config.xml" <<EOF_CONF
<configuration version="36">
  <folder id="house" path="$2" type="sendreceive" rescanIntervalS="2" fsWatcherEnabled="true" fsWatcherDelayS="1">
    <device id="$(cat "$folder/st1.id")"></device><device id="$(cat "$folder/st2.id")"></device>
    <markerName>.stfolder</markerName><maxConflicts>10</maxConflicts>
  </folder>
  <device id="$(cat "$folder/st1.id")" name="office"><address>tcp://127.0.0.1:$PORT</address></device>
  <device id="$(cat "$folder/st2.id")" name="lounge"><address>tcp://127.0.0.1:$((PORT + 1))</address></device>
  <gui enabled="true"><address>127.0.0.1:$((PORT + 9 + $1))</address><apikey>test</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:$((PORT + $1 - 1))</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><startBrowser>false</startBrowser>
    <reconnectionIntervalS>1</reconnectionIntervalS><urAccepted>-1</urAccepted>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH><crashReportingEnabled>false</crashReportingEnabled>
  </options>
</configuration>
EOF_CONF
}

start_syncthing() {
    STNODEFAULTFOLDER=1 syncthing serve --home="$folder/st$1" --no-browser --no-restart >>"$folder/st$1.log" 2>&1 &
    echo $! >"$folder/st$1.pid"
    at_the_end "kill $! 2>/dev/null"
}
stop_syncthing() {
    kill "$(cat "$folder/st$1.pid")"
    within 20 sh -c "! kill -0 $(cat "$folder/st$1.pid") 2>/dev/null"
}

start_both() {
    for each in 1 2; do
        syncthing generate --home="$folder/st$each" --no-default-folder >"$folder/said" 2>&1
        sed -n 's/.*<device id="\([A-Z0-9-]*\)" name.*/\1/p' "$folder/st$each/config.xml" | head -n 1 >"$folder/st$each.id"
    done
    for each in office lounge; do mkdir -p "$folder/$each.shared/.stfolder"; done
    configure 1 "$folder/office.shared"
    configure 2 "$folder/lounge.shared"
    start_syncthing 1
    start_syncthing 2
}

# Both do rounds until they know the same.
agree() {
    sync_all office lounge
    know_the_same office lounge
}
have_answers() {
    agree && has_answer office "$1" "$2" && has_answer lounge "$3" "$4"
}

test_a_lounge_and_an_office_share_a_house_over_syncthing() {
    start_both
    make_office "$folder/office.shared"
    let_join lounge "$folder/lounge.shared" 60
    within 60 agree
    answer lounge Ben "I'm coming"
    answer office Dee "I might come"
    within 60 have_answers Ben coming Dee maybe
}

test_answers_meet_after_syncthing_was_stopped_on_one_side() {
    start_both
    make_office "$folder/office.shared"
    let_join lounge "$folder/lounge.shared" 60
    within 60 agree
    stop_syncthing 2
    answer lounge Ben "I'm coming"
    answer office Dee "I might come"
    sync_all lounge office
    start_syncthing 2
    within 90 have_answers Ben coming Dee maybe
}

test_conflict_copies_do_no_harm() {
    start_both
    make_office "$folder/office.shared"
    let_join lounge "$folder/lounge.shared" 60
    within 60 agree
    stop_syncthing 2
    segment=$(find "$folder/office.shared/log" -name '*.seg' | head -n 1)
    echo "one thing" >>"$segment"
    echo "another" >>"$folder/lounge.shared/${segment#"$folder/office.shared/"}"
    answer lounge Ben "I'm coming"
    answer office Dee "I might come"
    start_syncthing 2
    within 60 sh -c "find '$folder/lounge.shared' '$folder/office.shared' -name '*sync-conflict*' | grep -q ."
    within 90 have_answers Ben coming Dee maybe
}
