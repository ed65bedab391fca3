#!/bin/sh
# The list of the program's words for translators, assets/messages/kiosk.pot, is what the sources say.
# With --write, makes it so and brings the new words into each LANG.po. English says what the sources
# say; two languages for tests are made from it: xx, with accents and a third longer, and ar, which is
# no Arabic but looks and runs like it.
set -eu
list=assets/messages/kiosk.pot
new=build/kiosk.pot

collect() {
    mkdir -p build assets/messages
    find kiosk/screen kiosk/report kiosk/import kiosk/app -name '*.[ch]' 2>/dev/null | sort |
        LC_ALL=C.UTF-8 xgettext --files-from=- --language=C --from-code=UTF-8 --force-po \
            --add-location=file --add-comments=words: \
            --keyword --keyword=_ --keyword=N_ --keyword=_n:1,2 --keyword=_c:1c,2 \
            --output="$new.words" 2>"$new.log" || { cat "$new.log" >&2; return 1; }
    find systemd -name '*.sh' 2>/dev/null | sort |
        LC_ALL=C.UTF-8 xgettext --files-from=- --language=Shell --from-code=UTF-8 --force-po --add-location=file \
            --join-existing --output="$new.words" 2>"$new.log" || { cat "$new.log" >&2; return 1; }
    {
        printf 'msgid ""\nmsgstr ""\n"Project-Id-Version: kiosk\\n"\n'
        printf '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        sed '1,/^$/d' "$new.words" # without its header, which has the time in it
    } >"$new"
}

header() {
    printf 'msgid ""\nmsgstr ""\n"Language: %s\\n"\n' "$1"
    printf '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    printf '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
}

# translate LANG SED: all words, put through sed.
translate() {
    header "$1"
    msgen --no-location "$list" | msgattrib --no-obsolete | LC_ALL=C.UTF-8 msgfilter --keep-header sed -e "$2" |
        sed '1,/^$/d'
}

# %d, %02d, %s and %1$s stay as they are.
arabic='s/%\([0-9$]*\)d/%\1\x01/g; s/%\([0-9$]*\)s/%\1\x02/g
y/abcdefghijklmnopqrstuvwxyz/ابسدوفغهيجكلمنوبقرستعوحخية/
y/ABCDEFGHIJKLMNOPQRSTUVWXYZ/ابسدوفغهيجكلمنوبقرستعوحخية/
s/\x01/d/g; s/\x02/s/g'
longer='s/a/áá/g; s/e/é/g; s/i/íí/g; s/o/óó/g; s/u/ú/g; s/A/Á/g; s/I/Í/g; s/O/Ó/g; s/U/Ú/g; s/y/ýý/g'

collect
if [ "${1-}" = --write ]; then
    cp "$new" "$list"
    mkdir -p tests/data/messages
    translate en '' >assets/messages/en.po
    translate xx "$longer" >tests/data/messages/xx.po
    translate ar "$arabic" >tests/data/messages/ar.po
    for catalogue in assets/messages/*.po; do
        [ -e "$catalogue" ] || continue
        msgmerge --quiet --update --backup=none --no-fuzzy-matching "$catalogue" "$list"
    done
else
    { cmp -s "$new" "$list" || echo "$list: not what the sources say; run make messages"; } |
        "$(dirname "$0")/verdict.sh" messages
fi
