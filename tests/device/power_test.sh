# shellcheck shell=sh disable=SC2154,SC2034
# The plug is pulled while residents answer and something else goes on. CUTS sets how often (10), SEED which random
# moments; what was seen is in build/device/cuts.
#
# The machine's disk has a cache that forgets what was not flushed (plug.c). Each answer is a page that says "saved",
# which a player in the machine draws into memory; then its number goes out on the serial line, where the killed
# machine can no longer take it back. The answers are a fixed row (tests/command/answers.sh), so what must be stored
# is known: the first so many of them, at least as many as were acknowledged. LIES=1 shows that this can fail: then
# the disk says that it has flushed and has not, and what was acknowledged is lost, or nothing boots any more.

. tests/command/answers.sh

# Lines KIND SECONDS FIRST SECOND: what goes on, how long after it began the power is cut, and what residents answer
# in turn.
plan_cuts() {
    awk -v seed="$seed" -v cuts="${CUTS:-10}" 'BEGIN {
        srand(seed)
        kinds = split("import sync backup upgrade rebuild", kind)
        for (i = 0; i < cuts; i++)
            printf "%s %.2f %s\n", kind[(i + seed) % kinds + 1], 12 * rand(), i % 2 ? "maybe coming" : "coming maybe"
    }'
}

last_acknowledged() {
    last=$(sed -n 's/^acknowledged \([0-9]*\).*/\1/p' "$folder/serial" | tail -n 1)
    echo "${last:-0}"
}

# How many of the answers are stored.
count_stored() {
    for count in $(seq "$1" "$(wc -l <"$folder/answers")"); do
        if stored_after "$count" | cmp -s - "$folder/stored"; then
            echo "$count"
            return
        fi
    done
    fail "$1 answers were acknowledged, and stored is: $(cat "$folder/stored")"
}

# cut KIND SECONDS FIRST SECOND: and how it stands once it has power again.
cut() {
    cp "$folder/stored" "$folder/before"
    write_answers "$3" "$4"
    inside "/srv/inside.sh be_busy $1 $3 $4 >/run/busy 2>&1 &"
    case $1 in rebuild) sign=begun ;; *) sign="acknowledged 1" ;; esac
    within 120 serial_says "$sign" || { inside "cat /run/busy"; fail "nobody answers: $1: $(cat "$folder/out")"; }
    sleep "$2"
    cut_power
    ! serial_says "$1 ended" || fail "$1 did not go on"
    acknowledged=$(last_acknowledged)
    boot_without_screen
    look
    stored=$(count_stored "$acknowledged")
    echo "$1, $2 s: $acknowledged acknowledged, $stored stored, $(tail -n 1 "$folder/lost")" >>"$pictures/cuts"
}

# The screen by itself, and Home with the data as they are now.
comes_to_home() {
    inside sync
    power_off
    power_on
    within 900 serial_says "First picture" || fail "no picture came"
    inside "sleep 5"
    take_picture "$1"
    take_house
    shows_home "$1"
    inside sync
    power_off
    boot_without_screen
    look
}

test_no_acknowledged_answer_is_lost_when_the_power_is_cut() {
    make_disk
    seed=${SEED:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
    mkdir -p "$pictures"
    echo "seed $seed" | tee "$pictures/cuts"
    cp --sparse=always "$made/disk" "$folder/disk"
    plug_in "$seed" ${LIES:+lies}
    boot_without_screen
    inside "/srv/inside.sh prepare" || fail "no house to share: $(cat "$folder/out")"
    look
    plan_cuts >"$folder/plan"
    while read -r kind seconds first second; do
        cut "$kind" "$seconds" "$first" "$second"
        [ "$kind${upgraded-}" != upgrade ] || { upgraded=once && comes_to_home after-a-cut-upgrade; }
    done <"$folder/plan"
    comes_to_home after-all-cuts
    awk '/acknowledged/ { lost += $(NF - 4); torn += $(NF - 2) } END { exit lost < 1 || torn < 1 }' "$pictures/cuts" ||
        fail "nothing was at stake: $(cat "$pictures/cuts")"
}
