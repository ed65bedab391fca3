#!/bin/sh
# mutants.sh [NAME...]: takes the safeguards of sync out of a copy of the sources, one patch of mutants/ after the
# other, and lets the simulation run until it notices. Says `ok mutant NAME (seed …, property)`, or
# `FAILED mutant NAME: why` if it survived, did not build, broke down before a property was seen broken, if the
# patch does not fit the sources any more, or if the seed fails with the safeguard too. Ends with a count.
set -eu
cd "$(dirname "$0")/../.."
seeds=${SEEDS_OF_MUTANTS:-2000}
patches=$PWD/tests/sim/mutants
tree=$PWD/build/mutants
whole=$PWD/build/release/tests/sim
seconds=500
out_of_time=152 # SIGXCPU
noticed=0
unset MAKEFLAGS MFLAGS MAKELEVEL

# The copy keeps its times, so that only what a patch touches is built again.
make --no-print-directory build/release/tests/sim
rm -rf "$tree"
mkdir -p "$tree/build/release"
cp -a kiosk tests Makefile "$tree"
cp -a build/libraries.mk build/generated "$tree/build"
cp -a build/release/objects build/release/sources build/release/*.a "$tree/build/release"

# What the simulation said of a mutant that was built.
judge() {
    status=0
    prlimit --cpu="$seconds:" build/release/tests/sim 1 "$seeds" "$tree/seed" first >"$log" 2>&1 || status=$?
    seed=$(cat "$tree/seed")
    by=$(sed -n 's/^FAILED sim \([a-z_]*\).*/\1/p' "$log" | head -n 1)
    if [ "$status" = 0 ]; then
        echo "FAILED mutant $1: nobody noticed in $seeds seeds"
    elif [ "$status" = "$out_of_time" ]; then
        echo "FAILED mutant $1: nobody noticed in $seconds seconds of a processor, up to seed $seed"
    elif [ -z "$by" ]; then
        echo "FAILED mutant $1: it broke down in seed $seed; see $log"
    elif ! "$whole" "$seed" "$seed" >>"$log" 2>&1; then
        echo "FAILED mutant $1: seed $seed fails with the safeguard too"
    else
        echo "ok mutant $1 (seed $seed, $by)"
    fi
}

try() {
    cd "$tree"
    log=$tree/$1.log
    if ! patch -p1 --dry-run -F 0 <"$patches/$1.patch" >"$log" 2>&1; then
        echo "FAILED mutant $1: its patch does not fit the sources any more"
        return
    fi
    patch -p1 -F 0 <"$patches/$1.patch" >"$log"
    if ! make --no-print-directory build/release/tests/sim >>"$log" 2>&1; then
        echo "FAILED mutant $1: it does not build; see $log"
    else
        judge "$1"
    fi
    patch -R -p1 -F 0 <"$patches/$1.patch" >/dev/null
}

if [ $# = 0 ]; then
    for patch in "$patches"/*.patch; do
        set -- "$@" "$(basename "$patch" .patch)"
    done
fi
for name; do
    line=$(try "$name")
    echo "$line"
    case $line in ok*) noticed=$((noticed + 1)) ;; esac
done
echo "$noticed of $# mutants were noticed"
[ "$noticed" = $# ]
