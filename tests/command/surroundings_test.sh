# shellcheck shell=sh disable=SC2154
# Bad surroundings: files that may not be written, links that lead nowhere, folders that are not there,
# a disk without room. Each gets one sentence that is true, and nothing is made or lost.

# without_power COMMAND...: runs the rest without root's right to open every file.
without_power() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-all \
            sh -euc '. tests/command/support.sh; "$@"' sh "$@"
    else
        "$@"
    fi
}

test_a_database_that_may_only_be_read_is_not_called_sound() {
    kiosk_ends 0 demo
    chmod 400 "$folder/data/kiosk.sqlite"
    without_power kiosk_ends 1 check
    says "look database: $folder/data/kiosk.sqlite can be read but not written, so nothing can be saved."
    says "Let the lounge's user own it, then: chmod u+w $folder/data/kiosk.sqlite"
    chmod 600 "$folder/data/kiosk.sqlite"
    chmod 400 "$folder/data/private.sqlite"
    without_power kiosk_ends 1 check
    says "look database: $folder/data/private.sqlite can be read but not written"
    chmod 600 "$folder/data/private.sqlite"
    without_power kiosk_ends 0 check
}

test_a_change_to_a_database_that_may_only_be_read_says_why() {
    kiosk_ends 0 demo
    chmod 400 "$folder/data/kiosk.sqlite"
    without_power kiosk_ends 1 import --apply "$samples/notices.csv"
    complains_once "$folder/data/kiosk.sqlite cannot be opened for writing. Let the program's user read and write it and its folder."
}

test_a_restore_over_a_database_that_may_only_be_read_says_why() {
    kiosk_ends 0 demo
    kiosk_ends 0 backup "$folder/copy.sqlite"
    chmod 400 "$folder/data/kiosk.sqlite"
    before=$(cksum <"$folder/data/kiosk.sqlite")
    without_power kiosk_ends 1 restore "$folder/copy.sqlite"
    complains_once "$folder/data/kiosk.sqlite cannot be written. Let the program's user own it, then try again."
    [ "$(cksum <"$folder/data/kiosk.sqlite")" = "$before" ] || fail "it was changed"
    [ "$(find "$folder/data" -name '*restored*' | wc -l)" = 0 ] || fail "a copy is left"
    chmod 600 "$folder/data/kiosk.sqlite"
    without_power kiosk_ends 0 restore "$folder/copy.sqlite"
}

test_a_backup_that_may_not_be_read_is_not_said_to_be_none() {
    kiosk_ends 0 demo
    kiosk_ends 0 backup "$folder/copy.sqlite"
    chmod 000 "$folder/copy.sqlite"
    without_power kiosk_ends 1 restore "$folder/copy.sqlite"
    complains_once "Nothing was restored: $folder/copy.sqlite cannot be read. Let the program's user own it, then try again."
    chmod 600 "$folder/copy.sqlite"
}

test_a_database_that_may_not_be_read_says_so() {
    kiosk_ends 0 demo
    chmod 000 "$folder/data/kiosk.sqlite"
    without_power kiosk_ends 1 check
    says "look database: $folder/data/kiosk.sqlite cannot be opened"
    without_power kiosk_ends 1 export "$folder/office"
    complains_once "$folder/data/kiosk.sqlite cannot be opened"
    chmod 600 "$folder/data/kiosk.sqlite"
}

test_a_data_folder_that_may_not_be_written_is_said() {
    kiosk_ends 0 demo
    chmod 500 "$folder/data"
    without_power kiosk_ends 1 check
    says "look data folder: $folder/data cannot be written: Permission denied. Let the lounge's user own it."
    without_power kiosk_ends 1 import --apply "$samples/notices.csv"
    complains_once "cannot be opened for writing. Let the program's user read and write it and its folder."
    chmod 700 "$folder/data"
}

test_a_data_folder_that_is_a_link_to_nowhere_gets_no_new_house() {
    ln -s "$folder/card/data" "$folder/data"
    for command in demo check "export $folder/office" "import --apply $samples/notices.csv" "import $samples/notices.csv"; do
        # shellcheck disable=SC2086 # words of a command
        kiosk_ends 1 $command
        cat "$folder/out" "$folder/err" | grep -qF "$folder/data leads to a place that is not there. Connect that disk, or mend the link." ||
            fail "$command does not say it"
    done
    [ ! -e "$folder/card" ] || fail "a house was made"
    mkdir -p "$folder/card/data"
    kiosk_ends 0 demo
    [ -e "$folder/card/data/kiosk.sqlite" ] || fail "there is no house"
}

test_a_database_that_is_a_link_to_nowhere_gets_no_new_house() {
    kiosk_ends 0 demo
    kiosk_ends 0 backup "$folder/copy.sqlite"
    mkdir "$folder/card"
    mv "$folder/data/kiosk.sqlite" "$folder/card"
    rm -f "$folder"/data/*
    ln -s ../card/kiosk.sqlite "$folder/data/kiosk.sqlite"
    mv "$folder/card" "$folder/away"
    for command in "export $folder/office" "restore $folder/copy.sqlite" check; do
        # shellcheck disable=SC2086 # words of a command
        kiosk_ends 1 $command
        cat "$folder/out" "$folder/err" | grep -qF "$folder/data/kiosk.sqlite leads to a place that is not there. Connect that disk, or mend the link." ||
            fail "$command does not say it"
        [ -L "$folder/data/kiosk.sqlite" ] || fail "$command: the link was replaced"
    done
    mv "$folder/away" "$folder/card"
    office_reads "SELECT count(*) FROM people" 12
}

test_a_private_file_that_is_a_link_to_nowhere_is_not_replaced() {
    kiosk_ends 0 demo
    rm "$folder/data/private.sqlite"
    ln -s /nowhere/private.sqlite "$folder/data/private.sqlite"
    kiosk_ends 1 export "$folder/office"
    complains_once "$folder/data/private.sqlite leads to a place that is not there. Connect that disk, or mend the link."
    [ -L "$folder/data/private.sqlite" ] || fail "the link was replaced"
}

test_check_of_a_new_folder_says_that_there_is_no_house_yet() {
    for made in no yes; do
        [ $made = no ] || mkdir "$folder/data"
        kiosk_ends 1 check
        says "new  database: there is no house yet."
        complains_once "there is no house in $folder/data yet. The lounge makes one when it first starts; 'kiosk demo --data DIR' makes a sample."
        ! grep -q '^look' "$folder/out" || fail "something is called wrong"
    done
    printf '[house]\nnmae = Elm\n' | write kiosk.ini
    kiosk_ends 1 check
    complains_once "something needs mending. See the lines that begin with \"look\"."
}

test_a_preview_makes_nothing_in_a_folder_that_is_not_there() {
    kiosk_ends 0 import "$samples/events.csv"
    says "6 new, 0 changed. Nothing has been done yet: to do it, add --apply."
    says "There is no folder $folder/data, and none was made. Is --data right?"
    [ ! -e "$folder/data" ] || fail "it was made"
    kiosk_ends 1 import "$samples/events-wrong.csv" "$folder/none.csv"
    says "events-wrong.csv, line 3: '31 Feb' is not a date."
    [ ! -e "$folder/data" ] || fail "it was made"
}

test_what_only_shows_makes_nothing_in_a_folder_that_is_not_there() {
    for verb in worker person retention house device; do
        kiosk_ends 1 $verb
        complains_once "There is no folder $folder/data, and none was made. Is --data right?"
        [ ! -e "$folder/data" ] || fail "it was made"
    done
}

test_a_preview_in_an_empty_folder_makes_a_house_there() {
    mkdir "$folder/data"
    kiosk_ends 0 import "$samples/events.csv"
    says "6 new, 0 changed."
    [ -e "$folder/data/kiosk.sqlite" ] || fail "there is no house"
}

test_an_import_into_a_new_folder_says_that_it_made_a_house() {
    kiosk_ends 0 import --apply "$samples/events.csv"
    says "There was no house in $folder/data: a new one was made."
    kiosk_ends 0 import --apply "$samples/notices.csv"
    says_not "a new one was made"
}

test_a_backup_never_replaces_an_older_backup() {
    kiosk_ends 0 demo
    kiosk_ends 0 backup "$folder/copy.sqlite"
    before=$(cksum <"$folder/copy.sqlite")
    kiosk_ends 0 import --apply "$samples/notices.csv"
    kiosk_ends 1 backup "$folder/copy.sqlite"
    complains_once "there is a backup in $folder/copy.sqlite already, and it was left as it is. Give this one a name of its own, like copy-2026-11-25.sqlite, or move the older one away."
    [ "$(cksum <"$folder/copy.sqlite")" = "$before" ] || fail "it was replaced"
    kiosk_ends 0 backup "$folder/copy-2026-11-25.sqlite"
}
