#!/bin/sh
# mutants.sh [NAME...]: takes the safeguards of sync out of a copy of the sources, one patch of mutants/ after the
# other, and lets the simulation run until it notices. Says `ok mutant NAME (seed …, property)`, or
# `FAILED mutant NAME: why` if it survived, did not build, broke down before a property was seen broken, or the
# patch does not fit the sources any more.
set -eu
cd "$(dirname "$0")/../.."
seeds=${SEEDS_OF_MUTANTS:-2000}
patches=$PWD/tests/sim/mutants
tree=$PWD/build/mutants
result=0
unset MAKEFLAGS MFLAGS MAKELEVEL

# The copy keeps its times, so that only what a patch touches is built again.
make --no-print-directory build/release/tests/sim
rm -rf "$tree"
mkdir -p "$tree/build/release"
cp -a kiosk tests Makefile "$tree"
cp -a build/libraries.mk build/generated "$tree/build"
cp -a build/release/objects build/release/sources build/release/*.a "$tree/build/release"

try() {
    cd "$tree"
    log=$tree/$1.log
    if ! patch -p1 --no-backup-if-mismatch -F 0 <"$patches/$1.patch" >"$log" 2>&1; then
        echo "FAILED mutant $1: its patch does not fit the sources any more"
        return
    fi
    if ! make --no-print-directory build/release/tests/sim >>"$log" 2>&1; then
        echo "FAILED mutant $1: it does not build; see $log"
    elif timeout 500 build/release/tests/sim 1 "$seeds" "$tree/seed" first >"$log" 2>&1; then
        echo "FAILED mutant $1: nobody noticed in $seeds seeds"
    else
        by=$(sed -n 's/^FAILED sim \([a-z_]*\).*/\1/p' "$log" | head -n 1)
        if [ -n "$by" ]; then
            echo "ok mutant $1 (seed $(cat "$tree/seed"), $by)"
        else
            echo "FAILED mutant $1: it broke down in seed $(cat "$tree/seed"); see $log"
        fi
    fi
    patch -R -p1 --no-backup-if-mismatch -F 0 <"$patches/$1.patch" >/dev/null
}

if [ $# = 0 ]; then
    for patch in "$patches"/*.patch; do
        set -- "$@" "$(basename "$patch" .patch)"
    done
fi
for name; do
    line=$(try "$name")
    echo "$line"
    case $line in FAILED*) result=1 ;; esac
done
exit $result
