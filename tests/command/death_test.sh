# shellcheck shell=sh disable=SC2154
# A round of sync that dies at a call of the system, by a shim that is loaded before the C library.
#
# Each test makes a house, lets it come to where the round has its special work to do, and calls die_at_calls.
# EVERY=1 takes each call (minutes); else so many are left out as the test says.
. tests/command/house.sh

# Both devices have something to tell and something to read.
make_two_with_news() {
    program=$PWD/build/kiosk # the shim and the sanitizers do not go together
    make_two
    answer lounge Ben "I'm coming"
    answer office Dee "I might come"
    at "$1" sync
    rounds="lounge office lounge"
    late_ms=0
    also=true
    later=no
}

# die_at_calls DEVICE STRIDE LEAST: as the house is now, the device's round is killed before call 1, 1 + STRIDE,
# 1 + 2 × STRIDE … of those that change a file (after one is before the next), until a round has no more of them;
# at LEAST so many have to be. What was acknowledged is there after each, and both devices come to know the same.
# $rounds is who syncs then. $also, a function, looks at what the test is about; with $later nothing needs a look
# two days later. For the round that dies the clock runs $late_ms ahead with each look at it.
die_at_calls() {
    number=1
    deaths=0
    rm -rf "$folder/whole"
    mkdir "$folder/whole"
    cp -a "$folder/office" "$folder/lounge" "$folder/share" "$folder/whole"
    while dies "$1" $number; do
        check_after_death "death $number"
        number=$((number + ${EVERY:-$2}))
        deaths=$((deaths + 1))
    done
    [ $deaths -ge "$3" ] || fail "only $deaths deaths"
    check_after_death "no death"
    echo "$deaths deaths"
}

begin_again() {
    for part in office lounge share; do
        rm -rf "${folder:?}/$part"
        cp -a "$folder/whole/$part" "$folder/$part"
    done
}

dies() {
    begin_again
    (LD_PRELOAD=$PWD/build/release/tests/crash_shim.so KIOSK_CRASH_AT=$2 KIOSK_CRASH_SLOW=$late_ms \
        exec "$program" --config "$folder/kiosk.ini" --data "$folder/$1" --now "2026-11-25 14:05" sync \
        >"$folder/out" 2>"$folder/err" </dev/null) 2>"$folder/killed" && code=0 || code=$?
    [ "$code" = 0 ] || [ "$code" = 137 ] || fail "death $2: ended with $code"
    [ "$code" = 137 ]
}

check_after_death() {
    # shellcheck disable=SC2086 # a list
    sync_all $rounds
    know_the_same office lounge || fail "$1: they do not know the same"
    has_answer office Ben coming || fail "$1: the office has not got Ben's answer"
    has_answer lounge Dee maybe || fail "$1: the lounge has not got Dee's answer"
    [ "$later" = no ] || for each in lounge office; do at "$each" --now "2026-11-27 15:00" sync; done
    for each in office lounge; do
        [ -z "$(sqlite3 "$folder/$each/kiosk.sqlite" "SELECT sentence FROM folder_finding")" ] ||
            fail "$1: something needs a look at the $each"
    done
    $also || fail "$1: not $also"
}

test_a_round_of_the_lounge_survives_death_at_every_call() {
    make_two_with_news office
    die_at_calls lounge 1 20
}

# With all the files for people that this round makes.
test_a_round_of_the_office_survives_death_at_its_calls() {
    make_two_with_news lounge
    also=there_are_no_leftovers
    die_at_calls office 5 20
}
there_are_no_leftovers() {
    [ "$(find "$folder/share/office" -name '*.tmp' -o -name '*.new' | wc -l)" = 0 ]
}

# The folder of device $1's own segments.
segments_of() {
    echo "$folder/share/log/$(sqlite3 "$folder/$1/kiosk.sqlite" 'SELECT device FROM here')"
}

# The numbers of the lounge's present life lie in the folder, each in one file.
each_number_is_there_once() {
    life=$(sqlite3 "$folder/lounge/kiosk.sqlite" "SELECT life || ' ' || sequence FROM here")
    find "$(segments_of lounge)" -name '*.seg' | sed 's|.*/||; s|[-.]| |g' | sort -n |
        awk -v life="$life" 'BEGIN { split(life, own, " ") } $3 == own[1] { wrong = wrong || $1 != last + 1; last = $2 }
            END { exit wrong || last != own[2] }'
}

segment_count() {
    find "$(segments_of lounge)" -name '*.seg' | wc -l
}

# The lounge changes its mind, and publishes that, until it has $1 files.
publish_pieces() {
    answers="I'm coming"
    until [ "$(segment_count)" = "$1" ]; do
        answer lounge Ewan "$answers"
        at lounge sync
        if [ "$answers" = "I'm coming" ]; then answers="I might come"; else answers="I'm coming"; fi
    done
}

test_a_round_that_merges_segments_survives_death_at_its_calls() {
    make_two_with_news office
    publish_pieces 9
    answer lounge Farah "I might come"
    also=segments_are_merged
    die_at_calls lounge 17 4
}
segments_are_merged() {
    each_number_is_there_once && [ "$(segment_count)" -lt 4 ]
}

test_a_round_that_repairs_segments_survives_death_at_its_calls() {
    make_two_with_news office
    publish_pieces 5
    damage() { find "$(segments_of lounge)" -name '*.seg' | sort | sed -n "$1p"; }
    printf 'x' | dd of="$(damage 2)" bs=1 seek=90 conv=notrunc 2>/dev/null
    : >"$(damage 3)"
    rm "$(damage 1)"
    also=each_number_is_there_once
    later=yes
    die_at_calls lounge 17 4
}

# The office has erased Asha, who had answered at both devices. Segments and backups that tell of her lie in the
# folder.
erase_asha() {
    answer lounge Asha "I'm coming"
    answer office Asha "I might come"
    sync_all lounge office lounge
    asha=$(id_of office Asha)
    tell_of_asha
    at office person erase "$asha" --yes
    rounds="lounge office lounge office"
    also=nothing_tells_of_asha
}
tell_of_asha() {
    find "$folder/share/backups" -name '*.backup' >"$folder/telling"
    sqlite3 "$folder/office/kiosk.sqlite" "SELECT '$folder/share/log/' || device || '/' || first || '-' || last || '.'
        || life || '.' || generation || '.seg' FROM known_segment AS file WHERE EXISTS (SELECT 1 FROM fact
        JOIN fact_person ON fact = number WHERE person = '$asha' AND device = file.device AND life = file.life AND
        sequence BETWEEN first AND last)" >>"$folder/telling"
    [ "$(wc -l <"$folder/telling")" -ge 4 ] || fail "too little tells of Asha"
}
nothing_tells_of_asha() {
    at office sync --status
    says "done by every device."
    ! grep -rla Asha "$folder/office" "$folder/lounge" "$folder/share" || return 1
    while read -r file; do [ ! -e "$file" ] || { echo "$file" && return 1; }; done <"$folder/telling"
}

test_a_round_of_the_office_that_erases_survives_death_at_its_calls() {
    make_two_with_news lounge
    erase_asha
    die_at_calls office 57 4
}

test_a_round_of_the_lounge_that_erases_survives_death_at_its_calls() {
    make_two_with_news lounge
    erase_asha
    at office sync
    die_at_calls lounge 39 4
}

gives_out() {
    for each in office lounge; do
        at $each device
        grep "gives out the places" "$folder/out" >"$folder/holder"
        [ "$(sed 's/^[0-9a-f]*  \([A-Za-z]*\),.*/\1/' "$folder/holder")" = "$1" ] || return 1
    done
}

test_rounds_that_hand_over_who_gives_out_places_survive_death_at_their_calls() {
    make_two_with_news office
    at lounge sync
    at lounge device --holder Office
    also="gives_out Office"
    die_at_calls lounge 17 4
    begin_again
    at lounge sync
    die_at_calls office 31 4
}

test_rounds_after_a_forced_handover_survive_death_at_their_calls() {
    make_two_with_news lounge
    at office device --holder Office --force
    also="gives_out Office"
    die_at_calls office 31 4
    begin_again
    at office sync
    die_at_calls lounge 17 4
}

# The lounge lives on from former data, while the folder has what it told since; forty people came to them.
test_a_round_that_begins_a_new_life_survives_death_at_its_calls() {
    make_two_with_news office
    at lounge sync
    cp -a "$folder/lounge" "$folder/former"
    answer lounge Carlos "I might come"
    at lounge sync
    rm -rf "$folder/lounge"
    mv "$folder/former" "$folder/lounge"
    at lounge import --apply tests/data/forty-people.csv || true # some have pictures that are taken
    late_ms=20
    later=yes
    rounds="lounge office lounge office lounge"
    also=is_all_there
    die_at_calls lounge 58 3
}
is_all_there() {
    has_answer office Carlos maybe && has_answer lounge Carlos maybe &&
        [ "$(sqlite3 "$folder/office.files/lounge.sqlite" "SELECT count(*) FROM people")" -ge 40 ]
}

test_a_round_after_a_restore_survives_death_at_its_calls() {
    make_two_with_news office
    at lounge backup "$folder/former.sqlite"
    answer lounge Carlos "I might come"
    at lounge sync
    at lounge restore "$folder/former.sqlite"
    answer lounge Ewan "I might come"
    late_ms=20
    later=yes
    also=is_restored
    die_at_calls lounge 29 4
}
is_restored() {
    for each in lounge office; do
        has_answer $each Carlos maybe && has_answer $each Ewan maybe || return 1
    done
}
