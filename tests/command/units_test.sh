# shellcheck shell=sh disable=SC2154
# What the installed system does around the program: who owns the console, what it says where there is no
# screen, whose data are taken.

# What the generator makes of an /etc.
generate() {
    mkdir -p "$folder/etc/systemd/system/multi-user.target.wants" "$folder/early"
    KIOSK_ETC=$folder/etc systemd/kiosk-generator.sh "$folder/normal" "$folder/early" "$folder/late"
    find "$folder/early" -type l -printf '%f %l\n' | sort >"$folder/out"
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
}

test_a_lounge_in_a_compositor_has_no_login_at_its_console_either() {
    enables kiosk-cage.service
    generate
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
    says "Pléáásé téll stááff."
    KIOSK_WAITS=0 KIOSK_SETTINGS=/none systemd/please-tell-staff.sh >"$folder/out"
    says "What was saved is safe."
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
