# shellcheck shell=sh disable=SC2154
# A finger on the real screen puts names down; the disk of the device fills up meanwhile, and somebody makes room again.

. tests/device/finger.sh

# office_reads FILE WORDS: that a line of an export has them.
office_reads() {
    inside "runuser -u kiosk -- kiosk export /dev/shm/office >/dev/null && cat /dev/shm/office/$1" ||
        fail "there is no export: $(cat "$folder/out")"
    grep -q "$2" "$folder/out"
}
comes_to_cook() {
    office_reads sign_ups.csv "\"$1\",\"coming\",\"promised\",.*\"Cooking together\""
}
is_at_the_quiz() {
    office_reads attendance.csv "\"$1\",\"here\",.*\"Afternoon quiz\""
}

# The page that a full disk leads to, as the program draws it into memory: $folder/drawn.png.
draw_full_page() {
    printf 'tap "What'"'"'s on"\ntap "I'"'"'m coming: Cooking together"\ntap "Ben"\nshot %s/drawn.png\n' "$folder" \
        >"$folder/full.play"
    mkdir "$folder/small"
    unshare --mount sh -euc "mount -t tmpfs -o size=500k none '$folder/small'
        cp -r '$made/house' '$folder/small'
        cat /dev/zero >'$folder/small/filler' 2>/dev/null || true
        build/kiosk --data '$folder/small/house' --size 1280x800 --now '2026-11-25 14:10' play '$folder/full.play'" \
        >"$folder/out" 2>&1 || true
    [ -s "$folder/drawn.png" ] || fail "the page is not drawn: $(cat "$folder/out")"
}

count_bytes() {
    inside "/srv/inside.sh written"
    cat "$folder/out"
}

test_a_finger_puts_names_down_also_once_a_full_disk_is_freed() {
    count_instructions
    boot
    find_way <<'END'
events What's on
coming I'm coming: Cooking together
asha Asha
done Done
home Home
here I'm here
asha_here Asha
END
    find_text ben "$folder/page.3" Ben
    pull_out_a_panel events
    lend_a_finger
    tap events coming asha
    take_picture signed-up
    comes_to_cook Asha || fail "the office reads: $(cat "$folder/out")"
    go_home
    tap here asha_here
    is_at_the_quiz Asha || fail "the office reads: $(cat "$folder/out")"
    inside "/srv/inside.sh fill" || fail "the disk does not fill"
    go_home
    tap events coming ben
    take_picture disk-is-full
    draw_full_page
    looks_like_drawn disk-is-full || fail "it does not say that the disk is full: $pictures/disk-is-full.png"
    inside "/srv/inside.sh free"
    ! comes_to_cook Ben || fail "it was saved on a full disk"
    grep -q '"Asha","coming"' "$folder/out" || fail "what was saved is lost: $(cat "$folder/out")"
    go_home
    written=$(count_bytes)
    tap events coming ben
    note "A sign-up, three touches" "$(($(count_bytes) - written)) bytes to the disk"
    take_picture disk-is-free
    comes_to_cook Ben || fail "it is not saved though there is room: $(cat "$folder/out")"
    look
}
