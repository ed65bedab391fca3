# shellcheck shell=sh disable=SC2154
# What a lounge takes that nobody touches: alone it writes nothing to its card, and where it shares a folder once an
# hour that it is there.

# meter NUMBER: of the last reading.
meter() {
    sed -n "$1p" "$folder/out"
}
# Of an hour's microseconds.
percent() {
    awk -v used="$(meter "$1")" 'BEGIN { printf "%.2f %%", used / 3600 / 1e4 }'
}
# idle SECONDS: see inside.sh.
idle() {
    inside "/srv/inside.sh idle $1" 1800
}
# note_hour NAME
note_hour() {
    note "$1" "$(meter 1) bytes to the disk, $(($(meter 1) * 24)) a day; $(percent 2) of the processor, the screen $(percent 3), sync $(percent 4); $(($(meter 5) / 3600)) wake-ups a second"
    [ "$(meter 3)" -gt 0 ] || fail "the screen does not run"
}

test_an_hour_in_which_nobody_comes_writes_nothing() {
    jump_over_waiting
    boot
    idle 2000
    [ "$(meter 1)" -gt 0 ] || fail "not even what the start writes is seen"
    idle 100 # the disk learns when the programs that look at the meters were last used
    idle 3600
    note_hour "An hour in which nobody comes"
    [ "$(meter 1)" = 0 ] || fail "it writes $(meter 1) bytes in an hour"
    inside "/srv/inside.sh share_in_memory" || fail "no house to share: $(cat "$folder/out")"
    idle 1000
    idle 3600
    note_hour "The same with a shared folder"
    [ "$(meter 4)" -gt 0 ] || fail "sync does not run"
    [ "$(meter 1)" -le 131072 ] || fail "to say that it is there it writes $(meter 1) bytes in an hour"
    inside "/srv/inside.sh memory"
    note "Memory" "$(meter 1) MB for everything, $(meter 2) MB of that for the screen, $(meter 3) MB for sync"
}
