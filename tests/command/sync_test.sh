# shellcheck shell=sh disable=SC2154
# A house on two devices, an office and a lounge, through one folder: setup, join, sync.

. tests/command/house.sh

test_a_join_that_is_refused_leaves_the_shared_folder_as_it_was() {
    make_two
    mkdir "$folder/other"
    at garden setup --house "Another" --folder "$folder/other"
    for other in "$folder/other" "$folder/nowhere"; do
        ! at lounge join --folder "$other" --code 12345678 --as lounge || fail "it asked at $other"
        at lounge sync || fail "it cannot sync with its own house"
    done
    ! at lounge join --folder "$folder/other" --code 1 --as lounge || fail "it asked with half a code"
    at lounge sync || fail "it cannot sync with its own house"
}

test_a_new_device_joins_with_the_code_and_knows_the_house() {
    make_office
    let_join lounge
    know_the_same office lounge || fail "they do not know the same"
    at lounge sync --status
    says "House: Maple House. This device: lounge"
}

test_the_first_screen_that_joins_gives_out_the_places() {
    make_two
    at lounge sync
    at lounge sync --status
    says "This device: lounge, which gives out the places."
    at office sync --status
    says "This device: Office."
}

test_check_misses_a_folder_only_where_there_is_somebody_to_share_with() {
    at office setup --house "Maple House"
    at office check || true
    grep -qxF "ok   shared folder: none: the lounge is its own office" "$folder/out" || fail "a folder is missed"
    rm -r "$folder/office"
    make_two
    rm "$folder/office/folder" "$folder/lounge/folder"
    for each in office lounge; do
        ! at $each check || fail "nothing is wrong without the folder of the others"
        grep -q "^look shared folder: none is set" "$folder/out" || fail "no folder is missed at the $each"
    done
}

test_check_looks_at_the_folder_and_the_keys_that_are_in_use() {
    make_two
    at lounge check || true
    says "ok   shared folder: $folder/share"
    mv "$folder/share" "$folder/away"
    ! at lounge check || fail "nothing is wrong without the folder"
    says "look shared folder: $folder/share cannot be reached or written."
    mv "$folder/away" "$folder/share"
    chmod 644 "$folder/lounge/keys"
    ! at lounge check || fail "nothing is wrong with keys that others may read"
    says "look shared folder: "
}

test_the_status_of_a_device_that_has_not_joined_says_so() {
    make_office
    at lounge sync --status
    says "This device shares with nobody yet. Make a house with"
    at office join --offer
    code=$(cat "$folder/out")
    at lounge join --folder "$folder/share" --code "$code" --as lounge
    at lounge sync --status
    says "It has asked to join a house."
    says_not "Nothing is wrong"
}

test_a_wrong_code_lets_nobody_in() {
    make_office
    at office join --offer
    code=$(cat "$folder/out")
    [ "$code" = 12345678 ] && wrong=12345679 || wrong=12345678
    at lounge join --folder "$folder/share" --code "$wrong" --as lounge
    at office sync
    ! at lounge sync || fail "the lounge was let in"
    complains_once "was not its code"
    [ ! -e "$folder/lounge/keys" ] || fail "the lounge has keys"
}

test_after_a_wrong_code_the_right_one_lets_in_at_once() {
    make_office
    at office join --offer
    code=$(cat "$folder/out")
    [ "$code" = 12345678 ] && wrong=12345679 || wrong=12345678
    at lounge join --folder "$folder/share" --code "$wrong" --as lounge
    at lounge join --folder "$folder/share" --code "$code" --as lounge
    sync_all office lounge
    [ -e "$folder/lounge/keys" ] || fail "the lounge was not let in"
}

test_a_code_that_holds_no_longer_is_said_at_both_ends() {
    make_two
    at garden join --folder "$folder/share" --code "$code" --as garden
    at office sync
    complains "garden came with a code that holds no longer. Offer anew: kiosk join --offer"
    ! at garden sync || fail "the garden was let in"
    complains_once "The office's code holds no longer. Let the office offer anew: kiosk join --offer"
    [ -z "$(ls "$folder/share/join")" ] || fail "something of it stays"
}

test_an_offer_is_made_while_the_office_syncs_on_its_own() {
    make_office
    "$program" --config "$folder/kiosk.ini" --data "$folder/office" --now "2026-11-25 14:05" sync --watch \
        >"$folder/watch" 2>&1 </dev/null &
    watcher=$!
    sleep 1
    at office join --offer && code=$(cat "$folder/out") || code=none
    at lounge join --folder "$folder/share" --code "$code" --as lounge || true
    turns=0
    until at lounge sync && [ -e "$folder/lounge/keys" ]; do
        turns=$((turns + 1))
        [ $turns -lt 60 ] || break
        sleep 1
    done
    kill $watcher
    [ -e "$folder/lounge/keys" ] || fail "the lounge was not let in: $(cat "$folder/watch")"
}

test_a_round_goes_on_while_a_command_joins() {
    make_two
    at lounge sync
    at office join --offer --office
    code=$(cat "$folder/out")
    at lounge join --folder "$folder/share" --code "$code" --as lounge
    answer lounge Ben "I'm coming"
    holders=
    for device in office lounge; do
        flock -F "$folder/$device/join.lock" sleep 60 >"$folder/out" &
        holders="$holders $!"
        within 5 is_locked "$folder/$device/join.lock"
    done
    sync_all lounge office
    ask office
    has_answer office Ben coming || fail "the office has not got Ben's answer"
    grep -q Ben "$folder/share/office/sign_ups.csv" || fail "the office's files are old"
    # shellcheck disable=SC2086 # a list
    kill $holders
    sync_all office lounge lounge
    grep -q office-key "$folder/lounge/keys" || fail "the lounge is not the office now"
}
is_locked() {
    ! flock -n "$1" true
}

test_keys_are_for_nobody_else() {
    make_two
    for device in office lounge; do
        [ "$(stat -c %a "$folder/$device/keys")" = 600 ] || fail "others may read the keys of the $device"
    done
    chmod 644 "$folder/lounge/keys"
    ! at lounge sync || fail "keys that others may read were used"
    complains_once "keys"
}

test_answers_reach_the_other_device_and_the_offices_files() {
    make_two
    answer lounge Ben "I'm coming"
    answer office Dee "I might come"
    at lounge sync
    at office sync
    at lounge sync
    know_the_same office lounge || fail "they do not know the same"
    has_answer office Ben coming || fail "the office has not got Ben's answer"
    has_answer lounge Dee maybe || fail "the lounge has not got Dee's answer"
    [ "$(sqlite3 "$folder/share/office/lounge.sqlite" 'SELECT name FROM pragma_table_list' | grep -c sign_ups)" = 1 ] ||
        fail "the office's files are not there"
}

put_up_a_notice_with_a_picture() {
    write notice.play <<'END_OF_PLAY'
type "274951"
tap "Notices"
tap "Add a notice"
tap "Title: "
type "Look at our garden"
tap "OK"
tap "Picture: No picture"
tap "From a stick"
tap "home"
tap "The people in it said yes: No"
tap "See it first"
tap "Put it up"
END_OF_PLAY
    at office play --office "$folder/notice.play" || fail "no notice was put up"
}

test_a_picture_of_the_office_is_seen_in_the_lounge() {
    printf '[screen]\nnew pictures = %s\n' "$PWD/assets/pictures" | write kiosk.ini
    make_two
    put_up_a_notice_with_a_picture
    sync_all office lounge
    cmp assets/pictures/home.png "$folder"/lounge/pictures/home-*.png || fail "the lounge has not got the picture"
    [ "$(stat -c %a "$folder"/lounge/pictures/*)" = 600 ] || fail "others may read it"
    ! grep -rlaF IHDR "$folder/share/pictures" || fail "whoever hosts the folder sees it"
    printf 'tap "Notices"\ntap "Look at our garden"\ndraw "%s/notice.txt"\n' "$folder" | write look.play
    at lounge play "$folder/look.play" || fail "nobody can look at it"
    grep "$folder/lounge/pictures/home-" "$folder/notice.txt" >&2 || fail "the lounge does not show it"
}

test_a_device_that_shares_with_nobody_says_how_to_begin() {
    at lounge demo
    ! at lounge sync || fail "it synced with nobody"
    complains_once "This device shares with nobody yet. Make a house with \`kiosk setup\`, or join one with \`kiosk join\`."
}

test_a_house_is_made_once() {
    make_office
    ! at office setup --house "Another" || fail "a second house was made"
    complains_once "belongs to a house already"
    at lounge demo
    ! at lounge setup --house "Another" --folder "$folder/share" || fail "two houses in one folder"
    complains_once "Maple House"
}

test_a_setup_that_is_refused_changes_nothing() {
    make_office
    at lounge demo
    before=$(names_at lounge)
    ! at lounge setup --house "Another" --folder "$folder/share" || fail "two houses in one folder"
    complains_once "Maple House"
    ! at lounge setup --house "Another" --folder "$folder/nowhere" || fail "made in a folder that is not there"
    ! at lounge setup --house "$(printf '%0300d' 0)" || fail "made with a name that fits nowhere"
    [ "$(names_at lounge)" = "$before" ] || fail "they were $before, and are: $(names_at lounge)"
    [ ! -e "$folder/lounge/folder" ] || fail "the folder was remembered"
    [ ! -e "$folder/lounge/keys" ] || fail "there are keys"
    mkdir "$folder/own"
    at lounge setup --house "Another" --folder "$folder/own"
    at lounge sync
}
names_at() {
    sqlite3 "$folder/$1/kiosk.sqlite" "SELECT name FROM house; SELECT name FROM device"
}

test_a_folder_that_was_emptied_on_purpose_begins_anew_at_the_office() {
    make_two
    rm -rf "$folder/share"
    mkdir "$folder/share"
    ! at office sync || fail "it filled what may be a share that is not mounted"
    complains "kiosk setup --house NAME --folder DIR"
    [ -z "$(ls "$folder/share")" ] || fail "the folder got something"
    ! at office setup --house "Another" --folder "$folder/share" || fail "another house began its folder"
    complains_once "belongs to a house already, 'Maple House'"
    ! at lounge setup --house "Maple House" --folder "$folder/share" || fail "a lounge began the folder"
    complains_once "belongs to a house already"
    [ -z "$(ls "$folder/share")" ] || fail "a refused setup wrote something"
    at office setup --house "Maple House" --folder "$folder/share"
    at office sync
    at lounge sync
    [ "$(ls "$folder/share/log" | wc -l)" = 2 ] || fail "not all is there again"
}

test_a_device_whose_keys_are_gone_is_not_told_to_make_a_house() {
    make_two
    mv "$folder/lounge/keys" "$folder/kept"
    ! at lounge sync || fail "it synced without keys"
    complains_once "The file \`keys\` of this house is gone"
    ! at lounge setup --house "Maple House" || fail "it made other keys for the same house"
    complains_once "The file \`keys\` of this house is gone"
    mv "$folder/kept" "$folder/lounge/keys"
    at lounge sync
}

test_a_device_whose_data_are_gone_is_told_how_to_come_back() {
    make_two
    rm "$folder"/lounge/*.sqlite*
    ! at lounge sync || fail "it synced with a house that it does not know"
    complains_once "Restore a backup of the data; without one, remove the file \`keys\` and join the house again."
    rm "$folder/lounge/keys"
    at office device --retire lounge
    let_join lounge
    ask lounge
    grep -q Asha "$folder/lounge.known" || fail "it has not read the house again"
}

test_files_for_the_office_that_cannot_be_written_stop_no_sync() {
    make_two
    rm -rf "$folder/share/office"
    : >"$folder/share/office"
    answer lounge Ben "I'm coming"
    at lounge sync
    at office sync
    at office sync --status
    grep -q "The office's files were not written" "$folder/out" || fail "nobody was told"
    rm "$folder/share/office"
    at office sync
    [ -e "$folder/share/office/lounge.sqlite" ] || fail "they were not written again"
    at office sync --status
    ! grep -q "The office's files were not written" "$folder/out" || fail "it is still told"
}

test_a_device_with_a_house_of_its_own_does_not_join_another() {
    make_office
    at lounge demo
    at office join --offer
    code=$(cat "$folder/out")
    ! at lounge join --folder "$folder/share" --code "$code" --as lounge || fail "it joined"
    ask lounge
    grep -q Asha "$folder/lounge.known" || fail "its own house is gone"
}

test_a_folder_that_is_away_loses_nothing() {
    make_two
    answer lounge Ben "I'm coming"
    mv "$folder/share" "$folder/away"
    ! at lounge sync || fail "it synced without a folder"
    complains "folder"
    at lounge sync --status
    says "the rest waits for the next round"
    says "What needs a look"
    mv "$folder/away" "$folder/share"
    at lounge sync
    at office sync
    at lounge sync
    know_the_same office lounge || fail "they do not know the same"
    has_answer office Ben coming || fail "the office has not got Ben's answer"
    at lounge sync --status
    says "Nothing is wrong with the shared folder."
}

test_home_says_since_when_the_office_has_not_seen_changes() {
    make_two
    at lounge sync
    answer lounge Ben "I'm coming"
    printf 'expect-not "The office has not seen"\nnow "2026-11-25 14:40"\nexpect "The office has not seen changes since 2:05pm."\n' \
        >"$folder/late.play"
    at lounge play "$folder/late.play" || fail "Home does not say it"
    at lounge sync
    at office sync
    at lounge sync
    printf 'now "2026-11-25 14:40"\nexpect-not "The office has not seen"\n' >"$folder/seen.play"
    at lounge play "$folder/seen.play" || fail "Home says it still"
}

test_a_second_sync_says_that_another_works_there() {
    make_two
    "$program" --config "$folder/kiosk.ini" --data "$folder/lounge" sync --watch >"$folder/watch" 2>&1 </dev/null &
    watcher=$!
    sleep 2
    "$program" --config "$folder/kiosk.ini" --data "$folder/lounge" sync >"$folder/out" 2>"$folder/err" </dev/null &&
        code=0 || code=$?
    kill $watcher
    [ $code = 1 ] || fail "the second one ended with $code"
    complains "Another \`kiosk sync\` works on"
}

reaches_the_office() {
    at office sync && ask office && has_answer office "$1" "$2"
}

test_watching_sends_a_change_within_seconds_and_stops_when_told() {
    make_two
    "$program" --config "$folder/kiosk.ini" --data "$folder/lounge" sync --watch >"$folder/watch" 2>&1 </dev/null &
    watcher=$!
    sleep 2
    answer lounge Ben "I'm coming"
    within 30 reaches_the_office Ben coming
    kill $watcher
    wait $watcher && code=0 || code=$?
    [ $code = 0 ] || fail "the watcher ended with $code"
}

test_watching_ends_once_an_upgrade_replaced_the_program() {
    make_two
    cp "$program" "$folder/kiosk"
    "$folder/kiosk" --config "$folder/kiosk.ini" --data "$folder/lounge" sync --watch \
        >"$folder/watch" 2>&1 </dev/null &
    watcher=$!
    sleep 2
    cp "$program" "$folder/kiosk.new"
    mv "$folder/kiosk.new" "$folder/kiosk"
    answer lounge Ben "I'm coming" # a round soon
    within 30 grep -qF "The program was replaced" "$folder/watch" ||
        { kill $watcher; fail "it goes on with the old program"; }
    wait $watcher && code=0 || code=$?
    [ $code = 0 ] || fail "the watcher ended with $code"
}

sync_into_what_is_read_only() {
    mount --bind "$folder/share" "$folder/share"
    mount -o remount,ro,bind "$folder/share"
    ! at lounge sync || fail "it wrote into a read-only folder"
    complains_once "$folder/share"
}

test_a_read_only_folder_is_said_and_loses_nothing() {
    make_two
    answer lounge Ben "I'm coming"
    in_mounts_of_its_own tests/command/sync_test.sh sync_into_what_is_read_only
    at lounge sync --status
    says "What needs a look"
    sync_all lounge office
    ask office
    has_answer office Ben coming || fail "the office has not got Ben's answer"
}

test_the_office_is_handed_on_and_the_old_one_gives_up_its_secret() {
    make_two
    at office join --offer --office
    code=$(cat "$folder/out")
    at lounge join --folder "$folder/share" --code "$code"
    sync_all office lounge lounge office lounge
    grep -q office-key "$folder/lounge/keys" || fail "the lounge has not got the office's secret"
    ! grep -q office-key "$folder/office/keys" || fail "the old office still has the secret"
    ! at office join --offer || fail "the old office still lets devices join"
    at lounge join --offer
    answer office Ben "I'm coming"
    at office sync
    at lounge sync
    at office sync
    know_the_same office lounge || fail "they do not know the same"
}

test_the_recovery_page_is_for_nobody_else_and_brings_the_office_back() {
    make_two
    [ "$(stat -c %a "$folder/office/recovery.html")" = 600 ] || fail "others may read the recovery page"
    ! at office check || fail "nobody is told that it lies about"
    says "look recovery page: $folder/office/recovery.html has the keys of the house."
    sed -n '/<pre/,/<\/pre>/p' "$folder/office/recovery.html" | sed 's/<[^>]*>//g' >"$folder/text"
    rm -rf "$folder/office"
    mkdir "$folder/office"
    cp "$folder/text" "$folder/office/recover.txt"
    printf '[house]\nfolder = %s\n' "$folder/share" >"$folder/kiosk.ini"
    at office sync || fail "the office is not back"
    at lounge sync
    at office sync
    know_the_same office lounge || fail "they do not know the same"
    at office join --offer || fail "the office that came back lets nobody join"
}
