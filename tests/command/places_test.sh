# shellcheck shell=sh disable=SC2154
# Who has a place, where staff decide about it at a device that does not give the places out.

. tests/command/house.sh

# Plays what stands on the input, at the office's screen, after going to who comes to Art for three.
steer_at_the_office() {
    { printf 'type "274951"\ntap "Events"\ntap "All events"\ntap "Art for three"\ntap "Who is coming"\n' && cat; } \
        >"$folder/steer.play"
    at office play --office "$folder/steer.play" || fail "staff cannot decide at the office"
}

# reads_at_the_lounge SENTENCE: what Asha reads in My plans.
reads_at_the_lounge() {
    printf '%s\n' 'tap "My plans"' 'tap "Asha"' 'type "274951"' 'tap "Go without a lock"' 'tap "Yes, go without"' \
        "expect \"$1\"" >"$folder/reads.play"
    cp -r "$folder/lounge" "$folder/looked" # as she chooses how to be asked at each look
    at looked play "$folder/reads.play" || fail "Asha does not read '$1'"
    rm -r "$folder/looked"
}

test_one_more_is_asked_for_at_the_office_and_kept_by_the_lounge_that_gives_out_the_places() {
    make_two
    at lounge sync
    write asks.play <<'END'
tap "What's on"
tap "Small"
tap "Down"
tap "I'm coming: Art for three"
tap "Asha"
tap "Done"
END
    at lounge play "$folder/asks.play" || fail "nobody could ask"
    sync_all lounge office
    steer_at_the_office <<'END'
expect "3 places, 3 kept, 1 waiting"
tap "Asha: Coming, waiting"
tap "One more on purpose"
expect "This is asked of lounge, which gives out the places."
tap "Undo"
tap "OK"
expect "3 places, 3 kept, 1 waiting"
tap "Asha: Coming, waiting"
tap "One more on purpose"
tap "OK"
expect "Coming, waiting · One more: asked"
END
    reads_at_the_lounge "You're waiting. We'll ask if there is room."
    sync_all office lounge
    reads_at_the_lounge "A place is kept for you."
    sync_all office
    steer_at_the_office <<'END'
expect "3 places, 4 kept"
tap "Asha: Coming, a place is kept"
tap "Give the place back"
tap "Yes, I have told them"
expect "Their place stays kept until the answer comes."
tap "OK"
END
    reads_at_the_lounge "A place is kept for you."
    sync_all office lounge office
    reads_at_the_lounge "Please talk to Sam about Friday 27 November."
    steer_at_the_office <<'END'
expect "3 places, 3 kept"
expect "Coming, the place was given back"
END
    know_the_same office lounge || fail "they do not know the same"
}
