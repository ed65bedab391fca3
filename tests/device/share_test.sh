# shellcheck shell=sh disable=SC2154
# The folder on a real smbd, which the machine's kernel mounts by the units of systemd/examples. This machine is
# both lounge and office of its house, so that what residents say is soon in the office's files, for the host to read.

. tests/share/samba.sh
. tests/device/finger.sh

start_samba() {
    smbd -D -s "$folder/smb.conf" </dev/null >"$folder/smbd.log" 2>&1
}
# smbd itself, and its process for the machine.
signal_samba() {
    daemon=$(cat "$folder/samba/smbd.pid")
    pkill "-$1" -P "$daemon" || true
    kill "-$1" "$daemon"
}
clean_up() {
    [ ! -e "$folder/samba/smbd.pid" ] || signal_samba KILL
    switch_off
}

office_has() {
    grep -qs "\"$1\",\"coming\",.*\"Cooking together\"" "$folder/share/office/sign_ups.csv"
}
says_that_it_hangs() {
    inside "sleep 10; runuser -u kiosk -- kiosk sync --status"
    grep -qF "does not answer" "$folder/out"
}

test_a_share_that_hangs_does_not_slow_the_screen_and_comes_back() {
    port=$((20000 + $$ % 10000))
    count_instructions
    lend_network
    write_samba_settings $port
    start_samba
    boot
    find_way <<'END'
events What's on
coming I'm coming: Cooking together
asha Asha
END
    find_text ben "$folder/page.3" Ben
    inside "nft -f /usr/share/doc/kiosk/examples/nftables.conf && nft list ruleset" || fail "no firewall: $(cat "$folder/out")"
    grep -q "policy drop" "$folder/out" || fail "it lets in what comes: $(cat "$folder/out")"
    inside "/srv/inside.sh mount_share $port" || fail "it cannot be mounted: $(cat "$folder/out")"
    within 300 test -e "$folder/share/office/sign_ups.csv" || fail "no round reaches the folder"
    has_no_rights kiosk-sync.service
    lend_a_finger
    tap events coming asha
    usual=$tenths
    within 300 office_has Asha || fail "Asha's yes does not reach the office"
    signal_samba STOP
    go_home
    tap events coming ben
    note "Three touches to the changed picture" "$usual tenths of a second, $tenths while the share hangs"
    [ "$tenths" -le $((usual * 3 + 50)) ] || fail "the screen waits for the share: $tenths tenths of a second, not $usual"
    within 10 says_that_it_hangs || fail "nobody is told: $(cat "$folder/out")"
    signal_samba KILL
    rm "$folder/samba/smbd.pid"
    start_samba
    within 400 office_has Ben || fail "Ben's yes does not reach the office"
    within 100 serial_says "The shared folder answers again" || fail "it does not say that the folder is back"
}
