# What the tests of the command line use; sourced by run.sh. Each test has $folder, empty, to itself.
# shellcheck shell=sh
# shellcheck disable=SC2154 # $program, $folder, $samples: set by run.sh

# Fails the test, with what was seen.
fail() {
    echo "$1"
    [ ! -s "$folder/out" ] || sed 's/^/    said: /' "$folder/out"
    [ ! -s "$folder/err" ] || sed 's/^/    complained: /' "$folder/err"
    exit 1
}

# Runs the program in the test's own data folder at five past two on a Wednesday, and expects an exit code.
kiosk_ends() {
    wanted=$1
    shift
    [ -e "$folder/kiosk.ini" ] || : >"$folder/kiosk.ini"
    "$program" --config "$folder/kiosk.ini" --data "$folder/data" --now "2026-11-25 14:05" "$@" \
        >"$folder/out" 2>"$folder/err" </dev/null && code=0 || code=$?
    [ "$code" = "$wanted" ] || fail "kiosk $*: ended with $code, not $wanted"
}

# What it printed, on standard output or standard error.
says() {
    grep -qF -- "$1" "$folder/out" || fail "does not say: $1"
}
says_not() {
    ! grep -qF -- "$1" "$folder/out" || fail "says: $1"
}
complains() {
    grep -qF -- "$1" "$folder/err" || fail "does not complain: $1"
}
complains_once() {
    complains "$1"
    [ "$(wc -l <"$folder/err")" = 1 ] || fail "complains in more than one line"
}
complains_of_nothing() {
    [ ! -s "$folder/err" ] || fail "complains"
}

# Writes standard input to a file of the test's folder.
write() {
    cat >"$folder/$1"
}

# Asks the readable database, which is exported first.
office_reads() {
    kiosk_ends 0 export "$folder/office"
    read_back=$(sqlite3 "$folder/office/lounge.sqlite" "$1")
    [ "$read_back" = "$2" ] || fail "the office reads '$read_back', not '$2'"
}

# in_mounts_of_its_own FILE FUNCTION...: runs a function of a test file where mounts concern nobody else: as
# root, or where users may make them. Where neither is allowed the test fails and says so.
in_mounts_of_its_own() {
    for options in -m -rm; do
        if unshare $options true 2>"$folder/why"; then
            unshare $options sh -euc '. tests/command/support.sh; . "$1"; shift; "$@"' sh "$@"
            return
        fi
    done
    fail "nothing can be mounted here: $(cat "$folder/why"). Run as root, or allow user name spaces."
}
