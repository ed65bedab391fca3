#!/bin/sh
# systemd finds nothing wrong with the units and the examples, and no service gives more away than it must: an
# exposure of 2.0 at most, as `systemd-analyze security` reckons it. Says each figure.
set -eu
most=2.0
copies=build/units
export XDG_RUNTIME_DIR="$PWD/$copies" # for those of a user's own systemd
rm -rf "$copies"
mkdir -p "$copies"

# The units, as if what they start were installed here; those of a user's own systemd in the folder user.
copy_units() {
    for file in systemd/*.service systemd/*.path systemd/user/* systemd/examples/*.automount systemd/examples/*.mount-*; do
        [ ! -e "$file" ] || echo "$file"
    done | while read -r file; do
        name=${file##*/}
        kind=${name#*.mount-}
        folder=$copies/${kind#"$name"}
        [ "${file%/*}" != systemd/user ] || folder=$copies/user
        mkdir -p "$folder"
        sed -E 's,^(Exec[A-Za-z]*=[-+]*)/[^ ]*,\1/bin/true,' "$file" >"$folder/${name%"-$kind"}"
    done
}

# Whose systemd a copy is for.
manager_of() {
    case $1 in */user | */user/*) echo --user ;; *) echo --system ;; esac
}

verify() {
    find "$copies" -type d | while read -r folder; do
        find "$folder" -maxdepth 1 -type f -exec systemd-analyze "$(manager_of "$folder")" verify --man=no {} + 2>&1 || true
    done
}

exposure() {
    systemd-analyze "$(manager_of "$1")" security --offline=yes --no-pager "$1" 2>&1 |
        sed -n 's/.*Overall exposure level for [^:]*: \([0-9.]*\) .*/\1/p'
}

weigh() {
    for unit in "$copies"/*.service "$copies"/user/*.service; do
        [ -e "$unit" ] || continue
        figure=$(exposure "./$unit")
        echo "exposure ${unit##*/} ${figure:-unknown}"
    done
}

copy_units
weigh >build/units.exposure
awk -v most=$most '$3 <= most && $3 != "unknown" { print "ok " $0 }' build/units.exposure
{
    awk -v most=$most '$3 > most || $3 == "unknown" { print $2 ": exposure " $3 ", more than " most }' \
        build/units.exposure
    verify
} | "$(dirname "$0")/verdict.sh" units
