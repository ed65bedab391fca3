# shellcheck shell=sh disable=SC2154
# The devices of a house: retired, called, and chosen to give out places.

. tests/command/house.sh

RETIRED="The office has retired this screen. Its answers reach nobody."

# The lounge gives out the places, is retired, and has read so.
retire_lounge() {
    make_two
    at lounge sync
    at office device --retire lounge
    sync_all office lounge
}

test_a_retired_screen_promises_nothing_and_says_what_it_is() {
    retire_lounge
    at lounge sync --status
    says "$RETIRED Join it again with an empty data folder, or switch it off."
    says_not "gives out the places"
    ! at lounge check || fail "nothing is wrong with a retired screen"
    says "look this device: $RETIRED"
    at lounge device
    says "lounge, this device, retired"
    write retired.play <<'END_OF_PLAY'
expect "This screen is not part of the house any more."
tap "What's on"
tap "Cooking together"
tap "I'm coming"
tap "Ben"
expect-screen saved
expect "Saved here only. The office will not see it. Please tell staff."
expect-not "A place is kept for you"
expect-not "we’ve asked"
END_OF_PLAY
    at lounge play "$folder/retired.play" || fail "the screen promises something"
    at office sync --status
    says_not "$RETIRED"
    at office check || true
    says_not "$RETIRED"
}

test_a_retired_screen_joins_again_only_with_an_empty_folder() {
    retire_lounge
    at office join --offer
    code=$(cat "$folder/out")
    ! at lounge join --folder "$folder/share" --code "$code" --as lounge || fail "it asks as what was retired"
    complains_once "The office has retired this device. Join with an empty data folder."
    rm -rf "$folder/lounge"
    let_join lounge
    at lounge sync --status
    says_not "$RETIRED"
}
