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

test_a_damaged_private_file_says_what_helps() {
    kiosk_ends 0 demo
    echo rubbish >"$folder/data/private.sqlite"
    kiosk_ends 1 export "$folder/office"
    complains_once "$folder/data/private.sqlite is damaged. It was left as it is."
    complains_once "move it away, and the screen makes a new one."
    mv "$folder/data/private.sqlite" "$folder/aside"
    office_reads "SELECT count(*) FROM people" 12
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
