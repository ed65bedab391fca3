# shellcheck shell=sh disable=SC2154
# SIGKILL at random moments while people answer, of the screen and of sync: what the screen had acknowledged is
# there afterwards. KILLS sets how often (30).
#
# How it is known what was acknowledged: behind each answer the script expects the page that says it is
# saved, and draws that page into a file of its own, ack/NUMBER, which appears whole. A file that is there
# proves that the page had been shown. The script is a fixed row of answers, so what must be stored
# after answer NUMBER is known for everybody: that, or that with the one answer more that was under way.

. tests/command/house.sh
. tests/command/answers.sh

random_below() {
    echo $(($(od -An -N2 -tu2 /dev/urandom) % $1))
}

# Plays the script and kills it somewhere: mostly among the answers, sometimes while it starts.
play_and_kill() {
    rm -rf "$folder/ack"
    (cd "$folder" && exec "$program" --config kiosk.ini --data data --now "2026-11-25 14:05" play script.play) \
        >"$folder/out" 2>"$folder/err" </dev/null &
    player=$!
    if [ $(($1 % 5)) != 0 ]; then
        while [ ! -e "$folder/ack/1" ] && kill -0 $player 2>/dev/null; do sleep 0.02; done
    fi
    sleep "0.$(printf '%03d' "$(random_below 700)")"
    kill -9 $player 2>/dev/null || true
    { wait $player; } 2>"$folder/killed" && code=0 || code=$?
    [ $code = 137 ] || [ $code = 0 ] || fail "kill $1: the script ended with $code"
}

# What the program itself says is stored, as lines NAME ANSWER.
read_stored() {
    kiosk_ends 0 check
    says "ok   database: whole"
    kiosk_ends 0 export "$folder/office"
    read_answers "$folder/office/lounge.sqlite" >"$folder/stored"
}

# The last answer that was acknowledged.
last_acknowledged() {
    last=$(find "$folder/ack" -type f ! -name '*.tmp' 2>/dev/null | sed 's|.*/||' | sort -n | tail -n 1)
    echo "${last:-0}"
}

# Plays and kills KILLS times, and looks each time at what is stored.
kill_again_and_again() {
    read_stored
    turn=0
    acknowledged=0
    while [ $turn -lt "${KILLS:-30}" ]; do
        turn=$((turn + 1))
        mv "$folder/stored" "$folder/before"
        if [ $((turn % 2)) = 1 ]; then write_answers coming maybe; else write_answers maybe coming; fi
        write_script >"$folder/script.play"
        play_and_kill $turn
        last=$(last_acknowledged)
        acknowledged=$((acknowledged + last))
        read_stored
        stored_after "$last" | cmp -s - "$folder/stored" || stored_after $((last + 1)) | cmp -s - "$folder/stored" ||
            fail "kill $turn: $last answers were acknowledged, and stored is: $(cat "$folder/stored")"
    done
    [ $acknowledged -ge "${KILLS:-30}" ] || fail "only $acknowledged answers were given between the kills"
}

test_what_was_acknowledged_survives_a_kill() {
    kiosk_ends 0 demo
    kill_again_and_again
}

# Waits until so many answers are acknowledged, while the player runs.
wait_for_answers() {
    while [ "$(last_acknowledged)" -lt "$1" ]; do
        kill -0 $player 2>/dev/null || fail "the script ended before its answer $1"
        sleep 0.02
    done
}

test_what_was_acknowledged_survives_the_loss_of_the_wal_and_a_kill() {
    kiosk_ends 0 demo
    read_stored
    mv "$folder/stored" "$folder/before"
    write_answers coming maybe
    write_script >"$folder/script.play"
    (cd "$folder" && exec "$program" --config kiosk.ini --data data --now "2026-11-25 14:05" play script.play) \
        >"$folder/out" 2>"$folder/err" </dev/null &
    player=$!
    wait_for_answers 5
    rm "$folder/data/kiosk.sqlite-wal" "$folder/data/kiosk.sqlite-shm"
    wait_for_answers $(($(last_acknowledged) + 5))
    kill -9 $player
    { wait $player; } 2>"$folder/killed" && code=0 || code=$?
    [ $code = 137 ] || fail "the script ended with $code"
    last=$(last_acknowledged)
    read_stored
    stored_after "$last" | cmp -s - "$folder/stored" || stored_after $((last + 1)) | cmp -s - "$folder/stored" ||
        fail "$last answers were acknowledged, and stored is: $(cat "$folder/stored")"
}

# Rounds of sync, each killed after a moment, until the file `stop` is there or the test has failed.
sync_and_kill() {
    while [ ! -e "$folder/stop" ] && kill -0 $$; do
        "$program" --config "$folder/kiosk.ini" --data "$folder/data" --now "2026-11-25 14:05" sync \
            >"$folder/sync.out" 2>"$folder/sync.err" </dev/null &
        round=$!
        sleep "0.$(printf '%03d' "$(random_below 400)")"
        kill -9 $round 2>/dev/null || true
        { wait $round; } 2>/dev/null && code=0 || code=$?
        [ $code = 137 ] || [ $code = 0 ] || sed "s/^/a round ended with $code: /" "$folder/sync.err"
    done
}

test_what_was_acknowledged_survives_kills_of_the_screen_and_of_sync() {
    make_office
    let_join data
    sync_all office data
    sync_and_kill >"$folder/rounds" &
    killer=$!
    kill_again_and_again
    touch "$folder/stop"
    wait $killer
    [ ! -s "$folder/rounds" ] || fail "$(cat "$folder/rounds")"
    sync_all data office data
    know_the_same data office || fail "they do not know the same"
    at data check || true # staff have something to look at in a sample house
    says "ok   database: whole"
}
