# shellcheck shell=sh disable=SC2154
# Files that are not what they should be: each gets one sentence, and nothing is lost.

# What a file is made of, to see that nobody changed it.
sum() {
    cksum <"$folder/$1"
}

test_a_backup_never_takes_the_place_of_the_data_themselves() {
    kiosk_ends 0 demo
    before=$(sum data/private.sqlite)
    for name in kiosk private; do
        kiosk_ends 1 backup "$folder/data/$name.sqlite"
        complains_once "$folder/data/$name.sqlite is the lounge's own data, not a backup. Choose another name."
    done
    ln -s data/kiosk.sqlite "$folder/link.sqlite"
    kiosk_ends 1 backup "$folder/link.sqlite"
    [ "$(sum data/private.sqlite)" = "$before" ] || fail "what is private was replaced"
    office_reads "SELECT count(*) FROM people" 12
}

test_a_backup_never_replaces_a_database_of_another_program() {
    kiosk_ends 0 demo
    sqlite3 "$folder/accounts.sqlite" 'CREATE TABLE mine(x)'
    before=$(sum accounts.sqlite)
    kiosk_ends 1 backup "$folder/accounts.sqlite"
    complains_once "is there already and is no backup."
    [ "$(sum accounts.sqlite)" = "$before" ] || fail "it was replaced"
}

test_what_is_private_is_not_taken_for_a_backup() {
    kiosk_ends 0 demo
    cp "$folder/data/private.sqlite" "$folder/private-copy.sqlite"
    kiosk_ends 1 restore "$folder/private-copy.sqlite"
    complains_once "Nothing was restored. $folder/private-copy.sqlite has no house in it."
    office_reads "SELECT count(*) FROM people" 12
}

test_a_copy_that_cannot_be_made_names_its_own_place() {
    kiosk_ends 0 demo
    kiosk_ends 1 backup /proc/copy.sqlite
    complains_once "The copy /proc/copy.sqlite was not made. /proc/copy.sqlite.new cannot be opened for writing."
}

test_a_damaged_private_file_is_kept_aside_by_the_screen_and_check_says_so() {
    kiosk_ends 0 demo
    echo rubbish >"$folder/data/private.sqlite"
    kiosk_ends 1 export "$folder/office"
    complains_once "$folder/data/private.sqlite is damaged. It was left as it is."
    complains_once "Start the screen once: it keeps the file aside and begins a new one."
    kiosk_ends 1 check
    says "look database: $folder/data/private.sqlite is damaged."
    echo 'expect-screen home' | write look.play
    SDL_VIDEODRIVER=dummy kiosk_ends 0 play "$folder/look.play"
    [ "$(cat "$folder/data/private.sqlite.kept-2026-11-25")" = rubbish ] || fail "the damaged file is lost"
    office_reads "SELECT count(*) FROM people" 12
    kiosk_ends 1 check
    says "look entries: What is private to this screen was damaged and begins anew."
    says "kept as private.sqlite.kept-2026-11-25"
    rm "$folder/data/private.sqlite.kept-2026-11-25"
    kiosk_ends 0 check
}

test_a_missing_private_file_is_made_anew_and_check_says_so() {
    kiosk_ends 0 demo
    rm "$folder/data/private.sqlite"
    kiosk_ends 1 check
    says "look database: $folder/data/private.sqlite is missing. It is made when the lounge next starts."
    kiosk_ends 0 export "$folder/office"
    kiosk_ends 0 check
}

test_a_folder_or_a_pipe_in_place_of_the_database_is_said() {
    mkdir -p "$folder/data/kiosk.sqlite"
    kiosk_ends 1 export "$folder/office"
    complains_once "$folder/data/kiosk.sqlite is not a file. It was left as it is. Move away what stands there."
    rmdir "$folder/data/kiosk.sqlite"
    mkfifo "$folder/data/kiosk.sqlite"
    kiosk_ends 1 check
    says "look database: $folder/data/kiosk.sqlite is not a file."
}

test_a_file_in_place_of_the_data_folder_is_said() {
    echo mine >"$folder/data"
    kiosk_ends 1 check
    says "look data folder: $folder/data is not a folder."
    says_not "there is no house yet"
    kiosk_ends 1 export "$folder/office"
    complains_once "Could not make the folder $folder/data"
    [ "$(cat "$folder/data")" = mine ] || fail "it was changed"
}

test_a_database_cut_off_anywhere_is_damaged_and_left_as_it_is() {
    kiosk_ends 0 demo
    cp "$folder/data/kiosk.sqlite" "$folder/whole.sqlite"
    for size in 0 1 16 99 100 511 512 4095 4096 40000; do
        head -c $size "$folder/whole.sqlite" >"$folder/data/kiosk.sqlite"
        kiosk_ends 1 export "$folder/office"
        complains_once "$folder/data/kiosk.sqlite is damaged"
        [ "$(wc -c <"$folder/data/kiosk.sqlite")" = $size ] || fail "it was changed"
    done
}

test_what_is_left_of_a_database_is_no_new_house() {
    kiosk_ends 0 demo
    mv "$folder/data/kiosk.sqlite" "$folder/data/kiosk.sqlite-wal"
    kiosk_ends 1 check
    says "look database: $folder/data/kiosk.sqlite is damaged: a part of it is missing."
}

# A house with pictures of its own: one that is none, one that is cut off, one that is fine.
own_pictures() {
    mkdir "$folder/own"
    echo "my holiday" >"$folder/own/beach.png"
    head -c 300 assets/pictures/home.png >"$folder/own/cut.png"
    cp assets/tiles/cat.svg "$folder/own/our-cat.svg"
    : >"$folder/own/empty.jpeg"
    printf '[screen]\npictures = %s\n' "$folder/own" | write kiosk.ini
}

test_a_picture_that_is_no_picture_is_named_by_check() {
    own_pictures
    kiosk_ends 0 demo
    kiosk_ends 1 check
    says "look pictures: $folder/own/beach.png is neither a PNG nor a JPEG picture: save it as one of them."
    says "look pictures: $folder/own/cut.png cannot be shown as a picture: "
    says "Save it anew as PNG or JPEG."
    says "look pictures: $folder/own/empty.jpeg cannot be shown as a picture: it is empty. Save it anew as PNG or JPEG."
    ! grep -q "our-cat" "$folder/out" || fail "a sound picture is called wrong"
    rm "$folder/own/beach.png" "$folder/own/cut.png" "$folder/own/empty.jpeg"
    kiosk_ends 0 check
    rm -r "$folder/own"
    kiosk_ends 1 check
    says "look pictures: $folder/own cannot be opened. Make that folder, or mend 'pictures' in $folder/kiosk.ini."
}

test_a_person_with_a_picture_that_is_no_picture_is_left_out() {
    own_pictures
    printf 'id,first name,picture\n1,Ann,beach\n2,Bob,our-cat\n3,Cy,nothing\n4,Di,empty\n' | write people.csv
    kiosk_ends 1 import --apply "$folder/people.csv"
    says "people.csv, line 2: $folder/own/beach.png is neither a PNG nor a JPEG picture: save it as one of them."
    says "people.csv, line 4: there is no tile picture 'nothing'."
    says "people.csv, line 5: $folder/own/empty.jpeg cannot be shown as a picture: it is empty. Save it anew as PNG or JPEG."
    office_reads "SELECT group_concat(first_name) FROM people" Bob
}

test_a_clock_that_goes_back_a_year_is_said_and_nothing_is_lost() {
    kiosk_ends 0 demo
    kiosk_ends 1 check --now "2025-11-25 14:05"
    says "look clock: it is 2025-11-25T14:05 here, but it was 2026-11-25T14:05 already. Set the clock, or wait for the network."
    kiosk_ends 0 import --apply "$samples/notices.csv" --now "2025-11-25 14:05"
    kiosk_ends 0 check
    office_reads "SELECT count(*) FROM people" 12
    office_reads "SELECT max(starts) > '2026-12' FROM events" 1
}

test_a_database_that_another_program_holds_is_said() {
    kiosk_ends 0 demo
    kiosk_ends 0 backup "$folder/copy.sqlite"
    mkfifo "$folder/held"
    sqlite3 "$folder/data/kiosk.sqlite" <"$folder/held" >"$folder/holder" &
    exec 9>"$folder/held"
    echo "BEGIN IMMEDIATE; SELECT 'held';" >&9
    while [ ! -s "$folder/holder" ]; do :; done
    kiosk_ends 1 import --apply "$samples/notices.csv"
    complains_once "$folder/data/kiosk.sqlite is held by another program. Close it and try again."
    kiosk_ends 1 restore "$folder/copy.sqlite"
    complains_once "Another program has the data open. Stop the screen first"
    kiosk_ends 0 backup "$folder/second.sqlite"
    kiosk_ends 0 check
    exec 9>&-
    wait
    kiosk_ends 0 import --apply "$samples/notices.csv"
}

# screen_says WORDS: the screen itself says so, in place of Home, and Urgent help is still there.
screen_says() {
    printf 'expect-screen trouble\nexpect "%s"\ntap "Urgent help"\nexpect-screen help\n' "$1" | write trouble.play
    kiosk_ends 0 play "$folder/trouble.play"
}

test_the_screen_says_what_is_wrong_with_its_data() {
    kiosk_ends 0 demo
    cp -r "$folder/data" "$folder/sound"
    for change in 'application_id = 7' 'user_version = 99'; do
        sqlite3 "$folder/data/kiosk.sqlite" "PRAGMA $change"
        before=$(sum data/kiosk.sqlite)
        screen_says "The list cannot be opened"
        [ "$(sum data/kiosk.sqlite)" = "$before" ] || fail "it was changed"
        rm -r "$folder/data"
        cp -r "$folder/sound" "$folder/data"
    done
    head -c 9000 "$folder/sound/kiosk.sqlite" >"$folder/data/kiosk.sqlite"
    screen_says "It is damaged. Please tell staff. The screen leaves it as it is."
    rm "$folder/data/kiosk.sqlite"
    ln -s /nowhere/kiosk.sqlite "$folder/data/kiosk.sqlite"
    screen_says "The screen cannot use its disk. Please tell staff."
    [ -L "$folder/data/kiosk.sqlite" ] || fail "the link was replaced"
}

test_the_screen_asks_about_a_clock_that_went_back_a_year() {
    kiosk_ends 0 demo
    printf 'expect "Is this the right time?"\n' | write clock.play
    kiosk_ends 0 play "$folder/clock.play" --now "2025-11-25 14:05"
    printf 'expect-not "Is this the right time?"\nexpect "Afternoon quiz"\n' | write clock.play
    kiosk_ends 0 play "$folder/clock.play"
}

test_a_place_for_a_copy_that_is_not_there_says_so() {
    kiosk_ends 0 demo
    kiosk_ends 1 backup "$folder/none/copy.sqlite"
    complains_once "there is no folder $folder/none. Make it, or choose another place for the copy."
    kiosk_ends 1 backup "$folder/none/"
    complains_once "there is no folder $folder/none."
    kiosk_ends 1 backup "$folder/data"
    complains_once "$folder/data is there already and is no backup."
}

test_the_present_data_are_no_backup_of_themselves() {
    kiosk_ends 0 demo
    kiosk_ends 1 restore "$folder/data/kiosk.sqlite"
    complains_once "Nothing was restored: $folder/data/kiosk.sqlite is what the lounge shows already. Name a backup."
    [ "$(find "$folder/data" -name '*kept*' | wc -l)" = 0 ] || fail "something was put aside"
}
