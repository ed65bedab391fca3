# shellcheck shell=sh disable=SC2154,SC2034
# The first boot: the screen itself asks what a house needs, and from then on the device is that house's.

. tests/device/finger.sh

# type_keys KEY...: on the machine's keyboard.
type_keys() {
    for key; do
        press "$key"
        inside "sleep 0.5"
    done
}

# The way of whoever installs it. The folder is typed with a keyboard, all else is touched.
find_way_of_set_up() {
    mkdir "$folder/nothing" "$folder/shared"
    house=$folder/nothing
    find_way <<END
- shot $folder/drawn.png
language Next
own Start a new house
e E
l l
m m
name OK
other Another folder
- type "$folder/shared"
folder OK
- wait 1s
larger Larger
ruler It fits
clock It is right
first Choose a PIN
worker Name:
S S
a a
M m
sam OK
pin Choose a PIN
2 2
7 7
4 4
9 9
5 5
1 1
- type "274951"
home Go Home
END
}

goes_home() {
    inside "sleep 5"
    take_picture "$1"
    take_house
    shows_home "$1"
}
shares_by_itself() {
    inside "test -e /mnt/house/office/index.html"
}

test_the_first_boot_asks_for_a_house_and_the_next_one_is_home() {
    find_way_of_set_up
    make_disk
    boot_without_screen
    inside "rm -rf /var/lib/kiosk/* && install -d -o kiosk /mnt/house && sync"
    power_off
    boot
    inside "sleep 5"
    take_picture first-boot
    looks_like_drawn first-boot || fail "that is not the first page of setting up: $pictures/first-boot.png"
    lend_a_finger
    tap language own e l m name other
    type_keys slash m n t slash h o u s e
    tap folder larger ruler clock first worker S a M sam pin 2 7 4 9 5 1 2 7 4 9 5 1 home
    goes_home after-set-up
    within 300 shares_by_itself || fail "no round reaches the folder that was chosen"
    has_no_rights kiosk-sync.service
    inside sync
    power_off
    time=14:30
    boot
    goes_home second-boot
    nothing_has_failed
}
