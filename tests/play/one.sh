#!/bin/sh
# one.sh KIOSK SCRIPT FOLDER: plays one script in a new FOLDER, on a house in FOLDER/data that is made
# as the script's leading comments say (see run.sh). The pictures and draw lists that the script asks
# for lie in FOLDER, what the program said in FOLDER/log and FOLDER/errors. Ends as the program did.
set -eu
kiosk=$(realpath "$1")
script=$(realpath "$2")
folder=$3
top=$PWD

rm -rf "$folder"
mkdir -p "$folder/data" "$folder/share"
cd "$folder"
ln -s "$top/tests" "$top/config" "$top/assets" . # so that a script's paths read as from the top

# The value of each leading `# NAME: VALUE`.
comments() {
    sed -n "/^#/!q; s/^# *$1: *//p" "$script"
}

# Every run is alike, whoever starts it where.
kiosk() {
    eval "set -- \"\$@\" --data data $(comments options | tr '\n' ' ')"
    env -i PATH="$PATH" HOME="$PWD" LC_ALL=C.UTF-8 TZ=Europe/London SDL_VIDEODRIVER=dummy \
        timeout 300 "$kiosk" "$@" >>log 2>>errors <entered
}

comments setup >setup
while read -r verb rest; do
    : >entered
    case $verb in
    import) verb="import --apply" ;;
    worker) printf '%s\n' 274951 274951 >entered ;; # the PIN, as in the sample house
    esac
    eval "set -- $verb $rest"
    kiosk "$@"
done <setup
: >entered
eval "set -- $(comments play)"
kiosk play "$script" "$@"
