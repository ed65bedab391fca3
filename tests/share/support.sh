# What the tests of shared folders use; sourced by apart.sh. Each test has $folder, empty, to itself.
# shellcheck shell=sh
# shellcheck disable=SC2154 # $program, $folder: set by apart.sh

. tests/command/support.sh
. tests/command/house.sh

# What a test must undo at its end, however that comes: a command a line.
clean_up() {
    [ ! -e "$folder/undo" ] || tac "$folder/undo" | while read -r command; do eval "$command" || true; done
}
at_the_end() {
    echo "$1" >>"$folder/undo"
}
