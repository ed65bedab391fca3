# shellcheck shell=sh disable=SC2154
# A finger on the machine's screen: finger.c inside, and what it leads to seen from outside.

# Lines NAME BUTTON of standard input: what a finger touches one after the other, from the first page; names of the
# places for tap, which lie as the pages are drawn. A line "- STEP" is what no finger does.
find_way() {
    : >"$folder/places"
    number=0
    while read -r name button; do
        [ "$name" != - ] || { echo "$button" && continue; }
        number=$((number + 1))
        printf 'draw %s\ntap "%s"\n' "$folder/page.$number" "$button"
        echo "$name $number $(echo "${button%%:*}" | sed "s/'/’/")" >>"$folder/buttons"
    done >"$folder/way.play"
    draw_at 14:10 "$folder/way.play"
    while read -r name number words; do
        find_text "$name" "$folder/page.$number" "$words"
    done <"$folder/buttons"
}
# find_text NAME FILE WORDS: the middle of a text of a drawn page, as a line NAME X Y of $folder/places.
find_text() {
    sed -n "s/^text \([0-9]*\),\([0-9]*\) \([0-9]*\)x\([0-9]*\) .* \"$3\"\$/\1 \2 \3 \4/p" "$2" | tail -n 1 |
        awk -v name="$1" '{ print name, int($1 + $3 / 2), int($2 + $4 / 2) }' >>"$folder/places"
    grep -q "^$1 " "$folder/places" || fail "nowhere is '$3': $(cat "$2")"
}

lend_a_finger() {
    inside "modprobe uinput && mkfifo /run/places"
    inside "sleep 9999 >/run/places & finger 1280 800 </run/places >/run/finger 2>&1 &"
    inside "sleep 5"
}

# A panel is pulled out while place $1 of the way is touched. What lay under the finger was not tapped, and nothing waits
# for it to be lifted: the next taps show both.
pull_out_a_panel() {
    inside "modprobe uinput && echo $(sed -n "s/^$1 //p" "$folder/places") | finger 1280 800 pulled && sleep 5"
}

# Until the picture changes no more.
settle() {
    glance last
    for _ in $(seq 60); do
        inside "sleep 2"
        glance now
        ! cmp -s "$folder/now.ppm" "$folder/last.ppm" || return 0
        mv "$folder/now.ppm" "$folder/last.ppm"
    done
    fail "the screen finds no rest"
}

# tap NAME...: places of the way; each when the page that the last one led to is drawn. Adds up in $tenths how many
# tenths of a second of the machine's own clock it takes from a touch to a changed picture.
tap() {
    tenths=0
    for name; do
        glance before
        inside "cat /proc/uptime && echo $(sed -n "s/^$name //p" "$folder/places") >/run/places"
        mv "$folder/out" "$folder/touched"
        within 120 has_changed || fail "nothing happens where $name is touched"
        inside "cat /proc/uptime"
        tenths=$((tenths + $(paste "$folder/touched" "$folder/out" | awk '{ print int(10 * ($3 - $1)) }')))
        settle
    done
}
has_changed() {
    glance now
    ! cmp -s "$folder/now.ppm" "$folder/before.ppm"
}

# Home again, from wherever the last touches led to.
go_home() {
    for _ in 1 2 3 4; do
        press esc
        inside "sleep 1"
    done
    settle
}
