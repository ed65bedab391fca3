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

# Every run is alike, whoever starts it where. $device is the folder with its data.
device=data
kiosk() {
    eval "set -- \"\$@\" --data $device $(comments options | tr '\n' ' ')"
    env -i PATH="$PATH" HOME="$PWD" LC_ALL=C.UTF-8 TZ=Europe/London SDL_VIDEODRIVER=dummy \
        timeout 300 "$kiosk" "$@" >>log 2>>errors <entered
}

# Lets data join the house of office as a device called $1: both of them sync while the code is asked about.
join_office() {
    device=office
    kiosk join --offer --as "$1"
    kiosk sync
    code=$(grep -o -E '[0-9]{8}' log | tail -n 1)
    device=data
    kiosk join --folder share --code "$code" --as "$1"
    until [ -e data/keys ]; do
        [ "$(grep -c . rounds 2>/dev/null || :)" != 20 ] || exit 1
        echo >>rounds
        sleep 0.2
        device=office
        kiosk sync
        device=data
        kiosk sync || : # not yet
    done
}

# The system's part when the screen asks for a copy on a stick (app/stick_copy.h): answers so, once for each line.
stick() {
    while read -r answer; do
        until [ -e data/copy-to-stick ]; do sleep 0.1; done
        printf '%s\n' "$answer" >data/copy-to-stick.said
        rm data/copy-to-stick
    done <answers
}

comments setup >setup
while read -r verb rest; do
    : >entered
    device=data
    if [ "$verb" = office ]; then
        device=office
        verb=${rest%% *}
        rest=${rest#"$verb"}
    fi
    case $verb in
    import) verb="import --apply" ;;
    worker) printf '%s\n' 274951 274951 >entered ;; # the PIN, as in the sample house
    joins)
        eval "join_office $rest"
        continue
        ;;
    esac
    eval "set -- $verb $rest"
    kiosk "$@"
done <setup
: >entered
device=$(comments device)
device=${device:-data}
eval "set -- $(comments play)"
comments stick >answers
stick &
status=0
kiosk play "$script" "$@" || status=$?
kill $! 2>/dev/null || :
exit $status
