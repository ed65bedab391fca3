# shellcheck shell=sh disable=SC2154
# What the installed system does around the program: who owns the console, what it says where there is no
# screen, whose data are taken.

# generate [OPTION]: what the generator makes of an /etc, and of an option of the kernel.
generate() {
    mkdir -p "$folder/etc/systemd/system/multi-user.target.wants" "$folder/early"
    echo "root=/dev/mmcblk0p2 rootwait ${1-}" >"$folder/options"
    KIOSK_ETC=$folder/etc KIOSK_OPTIONS=$folder/options \
        systemd/kiosk-generator.sh "$folder/normal" "$folder/early" "$folder/late"
    find "$folder/early" -type l -printf '%f %l\n' -o -type f -printf '%f\n' | sort >"$folder/out"
}
enables() {
    mkdir -p "$folder/etc/systemd/system/multi-user.target.wants"
    ln -s "/lib/systemd/system/$1" "$folder/etc/systemd/system/multi-user.target.wants/$1"
}

test_a_lounge_has_no_login_and_no_restart_at_its_console() {
    enables kiosk.service
    generate
    says "getty@.service /dev/null"
    says "autovt@.service /dev/null"
    says "ctrl-alt-del.target /dev/null"
    says "kiosk.conf"
}

test_a_lounge_in_a_compositor_has_no_login_at_its_console_either() {
    enables kiosk-cage.service
    generate
    says "getty@.service /dev/null"
}

test_who_has_the_card_gets_a_login_in_the_place_of_the_screen() {
    enables kiosk.service
    generate "kiosk.console quiet"
    printf '%s /dev/null\n' kiosk-cage.service kiosk.service | cmp - "$folder/out" || fail "$(cat "$folder/out")"
    rm -r "$folder/early"
    generate "kiosk.console=no quiet"
    says "getty@.service /dev/null"
}

test_a_computer_with_a_desktop_keeps_its_console() {
    enables kiosk.service
    ln -s /lib/systemd/system/gdm.service "$folder/etc/systemd/system/display-manager.service"
    generate
    [ ! -s "$folder/out" ] || fail "it is locked"
}

test_a_lounge_that_is_disabled_gives_its_console_back() {
    generate
    [ ! -s "$folder/out" ] || fail "it is locked"
}

test_a_screen_that_cannot_start_says_so_in_the_language_of_the_house() {
    printf '[house]\nlanguage = xx\n' | write kiosk.ini
    KIOSK_WAITS=0 KIOSK_SETTINGS=$folder/kiosk.ini systemd/please-tell-staff.sh >"$folder/out"
    says "Please tell staff."
    TEXTDOMAINDIR=build/sanitize/locale KIOSK_WAITS=0 KIOSK_SETTINGS=$folder/kiosk.ini \
        systemd/please-tell-staff.sh >"$folder/out"
    says "$(printf '%30s' '')Pléáásé téll stááff." # 20 letters in the middle of 80
    says "$(printf '\033[10;1H')"                    # and four lines in the middle of 25, one empty between two
    KIOSK_WAITS=0 KIOSK_SETTINGS=/none systemd/please-tell-staff.sh >"$folder/out"
    says "What was saved is safe."
}

test_a_screen_that_cannot_start_says_so_in_the_language_that_was_chosen_on_it() {
    printf '[house]\nlanguage = en\n' | write kiosk.ini
    printf '[house]\nlanguage = xx\n' | write screen.ini
    TEXTDOMAINDIR=build/sanitize/locale KIOSK_WAITS=0 KIOSK_SETTINGS=$folder/kiosk.ini \
        KIOSK_SCREEN=$folder/screen.ini systemd/please-tell-staff.sh >"$folder/out"
    says "Pléáásé téll stááff."
}

own_installed_data() {
    mount -t tmpfs none /var/lib
    mkdir /var/lib/kiosk
    env -u STATE_DIRECTORY HOME="$folder" "$program" --config "$folder/kiosk.ini" demo >"$folder/out" 2>"$folder/err"
    [ -e /var/lib/kiosk/kiosk.sqlite ] || fail "no house in /var/lib/kiosk"
    chown 1 /var/lib/kiosk 2>/dev/null || return 0 # where a user has one id only
    env -u STATE_DIRECTORY -u XDG_DATA_HOME HOME="$folder" "$program" --config "$folder/kiosk.ini" demo \
        >"$folder/out" 2>"$folder/err"
    [ -e "$folder/.local/share/kiosk/kiosk.sqlite" ] || fail "no house in the user's own folder"
}

test_the_lounges_own_user_works_on_the_installed_house() {
    : >"$folder/kiosk.ini"
    in_mounts_of_its_own tests/command/units_test.sh own_installed_data
}

# What is set when the screen has asked for these seconds: `date` itself may do it only on a device.
asks_the_system_for() {
    mkdir -p "$folder/bin"
    printf '#!/bin/sh\necho "$*"\n' >"$folder/bin/date"
    sed -i "s,^echo.*,& >>$folder/out," "$folder/bin/date"
    chmod +x "$folder/bin/date"
    : >"$folder/out"
    printf '%s' "$1" >"$folder/set-clock"
    PATH=$folder/bin:$PATH systemd/set-clock.sh "$folder/set-clock" && code=0 || code=$?
    [ ! -e "$folder/set-clock" ] || fail "the screen waits"
}

test_the_clock_is_set_to_seconds_and_to_nothing_else() {
    asks_the_system_for "1795615500"
    says "--utc --set @1795615500"
    [ "$code" = 0 ] || fail "ended with $code"
    for wrong in "" "17956155000" "now" 'now; reboot' "1795615500 --reference=/etc/passwd"; do
        asks_the_system_for "$wrong"
        [ "$code" = 1 ] || fail "'$wrong' is taken"
        [ ! -s "$folder/out" ] || fail "'$wrong' is set"
    done
}

sets_the_clock_to() {
    mkdir -p "$folder/data"
    kiosk_ends "$2" errand --by 0 -- set-clock "$1"
    [ ! -e "$folder/data/set-clock" ] || fail "it still asks"
}

carries_out() {
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
        ! rm "$folder/data/set-clock" 2>/dev/null || return 0
        sleep 0.1
    done
}

test_a_clock_that_a_person_says_is_asked_of_the_system() {
    sets_the_clock_to "2026-11-25T14:05" 1
    complains "Here the screen cannot set the clock. Run as root: timedatectl set-time '2026-11-25T14:05'"
    carries_out &
    sets_the_clock_to "$(TZ=Europe/London date +%FT%H:%M)" 0
    wait
    carries_out &
    sets_the_clock_to "2025-11-25T14:05" 1
    complains "This device did not take the time."
    wait
    sets_the_clock_to "five past two" 1
    complains "'five past two' is no date and time."
}
