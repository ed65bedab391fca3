# shellcheck shell=sh disable=SC2154
# An office's computer: its user's own systemd does the rounds, from the moment that their house has a folder.

# has_session USER: their systemd runs, as after a login.
has_session() {
    inside "systemctl start dbus.service systemd-logind.service user@\$(id -u $1).service" 600 || fail "$1 cannot log in: $(cat "$folder/out")"
}
# as_user USER COMMAND...: in that session.
as_user() {
    user=$1
    shift
    inside "runuser -u $user -- env HOME=/home/$user XDG_RUNTIME_DIR=/run/user/\$(id -u $user) $*"
}
# state_of USER UNIT STATE
state_of() {
    as_user "$1" systemctl --user is-active "kiosk-office-sync.$2" || true
    grep -qxF "$3" "$folder/out"
}
has_written() {
    inside "ls /home/anna/house/office/sign_ups.csv"
}
has_backup() {
    inside "ls /home/anna/.local/share/kiosk/backups/*.sqlite"
}

runs_as_written() {
    as_user anna systemctl --user show -p MainPID --value kiosk-office-sync.service
    inside "sed -n 's/^Cap[A-Z][a-z]*:\t//p; s/^NoNewPrivs:\t/privileges /p' /proc/$(cat "$folder/out")/status | sort -u"
    [ "$(cat "$folder/out")" = "$(printf '0000000000000000\nprivileges 1')" ] || fail "it has rights: $(cat "$folder/out")"
}

test_an_office_shares_by_itself_as_soon_as_its_house_has_a_folder_and_nobody_else_does() {
    make_disk
    boot_without_screen
    inside "useradd -m anna && install -d -o anna /home/anna/house"
    has_session anna
    within 20 state_of anna path active || fail "nobody waits for a house: $(cat "$folder/out")"
    state_of anna service inactive || fail "it does not end where there is no house: $(cat "$folder/out")"
    as_user anna kiosk setup --house Maple || fail "$(cat "$folder/out")"
    within 60 has_backup || fail "a house without a folder has no backup: $(cat "$folder/out")"
    as_user anna kiosk setup --house Maple --folder /home/anna/house || fail "$(cat "$folder/out")"
    within 60 has_written || fail "nothing reaches the folder: $(cat "$folder/out")"
    state_of anna service active || fail "it has ended: $(cat "$folder/out")"
    runs_as_written
    has_session kiosk
    state_of kiosk path inactive || fail "the lounge's own user waits for a house: $(cat "$folder/out")"
    inside "systemctl restart user@\$(id -u anna).service"
    within 20 state_of anna service active || fail "it does not begin with the next login: $(cat "$folder/out")"
}
