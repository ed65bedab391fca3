# shellcheck shell=sh disable=SC2154
# The package in a fresh Debian 12: what it brings, what an upgrade and a removal leave, what a purge takes.

lounge_is_enabled() {
    for unit in kiosk.service kiosk-sync.service kiosk-sync.path kiosk-clock.path kiosk-stick.path; do
        [ -L "$folder/root/etc/systemd/system/multi-user.target.wants/$unit" ] || fail "$unit is not enabled"
    done
    for screen in kiosk.service kiosk-cage.service; do
        [ -L "$folder/root/etc/systemd/system/$screen.wants/kiosk-sync.path" ] || fail "$screen does not bring sync"
    done
    is_gone /etc/systemd/system/multi-user.target.wants/kiosk-cage.service
}
offices_are_enabled() {
    for unit in kiosk-office-sync.service kiosk-office-sync.path; do
        [ -L "$folder/root/etc/systemd/user/default.target.wants/$unit" ] || fail "$unit is not enabled for users"
    done
}

test_it_brings_a_lounge_that_is_enabled_and_has_a_user_and_a_folder_of_its_own() {
    begin
    install_package "$package"
    lounge_is_enabled
    offices_are_enabled
    [ "$(chroot "$folder/root" stat -c '%U %G %a' /var/lib/kiosk)" = "kiosk kiosk 700" ] || fail "not its own folder"
    inside getent passwd kiosk
    says "/usr/sbin/nologin"
    inside kiosk --version
    inside kiosk help
    inside kiosk export /root/files
    says "in /root/.local/share/kiosk. For this computer's lounge write: sudo -u kiosk kiosk export"
    as_lounge kiosk export /tmp/files
    ! grep -q "sudo -u kiosk" "$folder/out" || fail "the lounge's own user is sent to themselves"
    inside systemd-analyze verify --man=no kiosk.service kiosk-sync.service kiosk-sync.path kiosk-clock.path kiosk-stick.path
    [ ! -s "$folder/out" ] || fail "systemd complains"
}

# As systemd reads them: the name of one of its settings files, and a line of it.
is_in_force() {
    inside systemd-analyze cat-config "systemd/$1"
    grep -qxF "$2" "$folder/out"
}

test_what_it_asks_of_the_whole_system_is_for_a_computer_without_a_desktop() {
    begin
    desktop=$folder/root/etc/systemd/system/display-manager.service
    ln -s /lib/systemd/system/gdm.service "$desktop"
    install_package "$package"
    ! is_in_force journald.conf "SystemMaxUse=48M" || fail "an office's journal is cut"
    ! is_in_force system.conf "RuntimeWatchdogSec=14s" || fail "an office's watchdog is taken"
    rm "$desktop"
    for part in journald system; do # as the first packages left them
        mkdir -p "$folder/root/etc/systemd/$part.conf.d"
        ln -s "/usr/lib/kiosk/$part.conf" "$folder/root/etc/systemd/$part.conf.d/kiosk.conf"
    done
    make_later "$package" "$folder"
    install_package "$folder/later.deb"
    is_in_force journald.conf "SystemMaxUse=48M" || fail "a lounge's journal has no bounds"
    is_in_force system.conf "RuntimeWatchdogSec=14s" || fail "a lounge's watchdog is not fed"
    is_gone /etc/systemd/journald.conf.d
    is_gone /etc/systemd/system.conf.d
    inside apt-get -q -y remove kiosk
    ! is_in_force journald.conf "SystemMaxUse=48M" || fail "a journal without a lounge is cut"
    ! is_in_force system.conf "RuntimeWatchdogSec=14s" || fail "a watchdog without a lounge is taken"
}

has_its_own_way() {
    is_in_force journald.conf "SystemMaxUse=100M" || fail "$1 has taken the administrator's journal"
    ! is_in_force journald.conf "SystemMaxUse=48M" || fail "$1 cuts the administrator's journal"
    ! is_in_force system.conf "RuntimeWatchdogSec=14s" || fail "$1 takes the administrator's watchdog"
    [ "$(readlink "$folder/root/etc/systemd/system.conf.d/kiosk.conf")" = /dev/null ] || fail "$1 has taken the administrator's link"
}
test_what_an_administrator_wants_otherwise_outlives_all_that_is_done_with_it() {
    begin
    mkdir -p "$folder/root/etc/systemd/journald.conf.d" "$folder/root/etc/systemd/system.conf.d"
    printf '[Journal]\nSystemMaxUse=100M\n' >"$folder/root/etc/systemd/journald.conf.d/kiosk.conf"
    ln -s /dev/null "$folder/root/etc/systemd/system.conf.d/kiosk.conf"
    install_package "$package"
    has_its_own_way "the first installation"
    make_later "$package" "$folder"
    install_package "$folder/later.deb"
    has_its_own_way "an upgrade"
    ln -s /lib/systemd/system/gdm.service "$folder/root/etc/systemd/system/display-manager.service"
    inside dpkg -i /kiosk.deb
    has_its_own_way "a desktop that came later"
    inside apt-get -q -y remove kiosk
    has_its_own_way "a removal"
    install_package "$package"
    inside apt-get -q -y purge kiosk
    has_its_own_way "a purge"
}

# is_disabled UNIT: nothing starts it.
is_disabled() {
    [ -z "$(find "$folder/root/etc/systemd/system" -name "$1")" ] || fail "$1 is enabled"
}

test_what_somebody_has_disabled_stays_so_after_an_upgrade() {
    begin
    install_package "$package"
    inside systemctl disable kiosk-sync.service kiosk-sync.path
    is_disabled "kiosk-sync.*"
    make_later "$package" "$folder"
    install_package "$folder/later.deb"
    is_disabled "kiosk-sync.*"
}

test_a_house_outlives_an_upgrade_and_a_removal_and_ends_with_a_purge() {
    begin
    install_package "$package"
    sed -i 's/^speech = .*/speech =/' "$folder/root/etc/kiosk/kiosk.ini"
    as_lounge kiosk demo
    as_lounge kiosk person
    cp "$folder/out" "$folder/people"
    make_later "$package" "$folder"
    install_package "$folder/later.deb"
    lounge_is_enabled
    offices_are_enabled
    inside dpkg-query -W kiosk
    says "+later"
    as_lounge kiosk check
    says "reading aloud: turned off in the settings"
    as_lounge kiosk person
    cmp "$folder/out" "$folder/people" || fail "not the same people after the upgrade"
    inside apt-get -q -y remove kiosk
    is_gone /usr/bin/kiosk
    is_there /etc/kiosk/kiosk.ini
    is_there /var/lib/kiosk/kiosk.sqlite
    install_package "$package"
    as_lounge kiosk person
    cmp "$folder/out" "$folder/people" || fail "not the same people after the removal"
    inside apt-get -q -y purge kiosk
    is_gone /var/lib/kiosk
    is_gone /etc/kiosk
}

test_a_purge_empties_a_partition_that_the_data_have_to_themselves() {
    begin
    install_package "$package"
    mount -t tmpfs none "$folder/root/var/lib/kiosk"
    inside chown kiosk: /var/lib/kiosk
    as_lounge kiosk demo
    is_there /var/lib/kiosk/kiosk.sqlite
    inside apt-get -q -y purge kiosk
    [ -z "$(ls -A "$folder/root/var/lib/kiosk")" ] || fail "the house's data are still there"
}

# But for what apt and dpkg keep about it.
test_a_purge_leaves_nothing_behind() {
    begin
    install_package "$package"
    as_lounge kiosk demo
    inside apt-get -q -y purge kiosk
    find "$folder/root" -xdev -name '*kiosk*' ! -path '*/var/cache/*' ! -path '*/var/log/*' ! -name kiosk.deb >"$folder/out"
    [ ! -s "$folder/out" ] || fail "something is left"
}
