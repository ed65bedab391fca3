#!/bin/sh
# run.sh [--golden] [SCRIPT...]: plays tests/play/*.play, or the scripts that are named, each on a house
# of its own in build/play/NAME/, two at a time.
#
# A script's leading comments say how it is played:
#     # setup: demo                            a command of kiosk that prepares the house; one a line,
#     # setup: import tests/data/events.csv    in this order; import applies without asking,
#     # setup: worker Sam                      and a worker's PIN is 274951
#     # setup: office demo                     a command on another device, the office,
#     # setup: joins Lounge                    whose house this one joins then, as a device of that name
#     # stick: copied kiosk-reports           the answer when a copy on a stick is asked for; one a line
#     # device: office                         where the script is played, if not on this one
#     # play: --office                         options for the script alone
#     # options: --size 800x480 --now "2026-11-25 14:00"    for the script and for its setup
# Without setup the house is an empty one. Paths of input read as from the top of the tree; what
# `shot` and `draw` write lands in build/play/NAME/.
#
# A script passes if the program ends well. Each FILE.txt that it draws is a check of its own: it must
# equal tests/play/golden/FILE.txt. --golden (`make golden`) writes those instead; look at the
# difference before you commit it. Two scripts cannot draw the same FILE.txt. KIOSK names another program.
set -eu
play=tests/play
program=${KIOSK:-build/sanitize/kiosk}

judge_drawing() {
    name=$1
    drawing=$2
    golden=$play/golden/${drawing##*/}
    echo "${drawing##*/}" >>build/play/drawn
    if [ "$write" = yes ]; then
        mkdir -p $play/golden
        cp "$drawing" "$golden"
    fi
    if [ ! -e "$golden" ]; then
        echo "FAILED play $name ${drawing##*/}: there is no $golden; run make golden and look at it"
    elif diff -u "$golden" "$drawing" >"$drawing.diff"; then
        echo "ok play $name ${drawing##*/}"
    else
        head -n 40 "$drawing.diff" | sed 's/^/    /'
        echo "FAILED play $name ${drawing##*/}: differs from $golden"
    fi
}

# What a sanitizer or else the program said.
why() {
    grep -m 1 -E 'ERROR: |runtime error: ' "$1" || tail -n 1 "$1"
}

judge() {
    name=$1
    folder=build/play/$name
    if [ "$(cat "$folder.status")" = 0 ]; then
        echo "ok play $name"
    else
        cat "$folder/log" "$folder/errors" | tail -n 40 | sed 's/^/    /'
        echo "FAILED play $name: $(why "$folder/errors") (ended with $(cat "$folder.status"))"
    fi
    for drawing in "$folder"/*.txt; do
        [ ! -e "$drawing" ] || judge_drawing "$name" "$drawing"
    done
}

judge_drawings_together() {
    sort build/play/drawn | uniq -d | sed 's/\(.*\)/FAILED play \1: drawn by two scripts/'
    for golden in $play/golden/*.txt; do
        [ -e "$golden" ] || continue
        grep -qxF "${golden##*/}" build/play/drawn && continue
        if [ "$write" = yes ]; then
            rm "$golden"
        else
            echo "FAILED play ${golden##*/}: no script draws it; run make golden"
        fi
    done
}

if [ "${1-}" = --one ]; then
    name=$(basename "$2" .play)
    status=0
    $play/one.sh "$program" "$2" "build/play/$name" || status=$?
    echo $status >"build/play/$name.status"
    exit 0
fi

write=no
if [ "${1-}" = --golden ]; then
    write=yes
    shift
fi
all=no
if [ $# = 0 ]; then
    all=yes
    set -- $play/*.play
    [ -e "$1" ] || exit 0
fi
[ -x "$program" ] || { echo "There is no $program. Run make sanitize first." >&2; exit 1; }
rm -rf build/play
mkdir -p build/play
: >build/play/drawn
printf '%s\n' "$@" | xargs -n 1 -P 2 "$0" --one
for script; do
    judge "$(basename "$script" .play)"
done >build/play/results
[ $all = no ] || judge_drawings_together >>build/play/results
cat build/play/results
! grep -q '^FAILED ' build/play/results
