#!/bin/sh
# The list of the program's words for translators, assets/messages/kiosk.pot, is what the sources say.
# With --write, makes it so and brings the new words into each LANG.po.
set -eu
list=assets/messages/kiosk.pot
new=build/kiosk.pot

collect() {
    mkdir -p build assets/messages
    find kiosk/screen kiosk/report kiosk/app -name '*.[ch]' 2>/dev/null | sort |
        LC_ALL=C.UTF-8 xgettext --files-from=- --language=C --from-code=UTF-8 --force-po \
            --omit-header --add-location=file --add-comments=words: \
            --keyword --keyword=_ --keyword=N_ --keyword=_n:1,2 --keyword=_c:1c,2 \
            --output="$new.words" 2>"$new.log" || { cat "$new.log" >&2; return 1; }
    {
        printf 'msgid ""\nmsgstr ""\n"Project-Id-Version: kiosk\\n"\n'
        printf '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        cat "$new.words"
    } >"$new"
}

collect
if [ "${1-}" = --write ]; then
    cp "$new" "$list"
    for catalogue in assets/messages/*.po; do
        [ -e "$catalogue" ] || continue
        msgmerge --quiet --update --backup=none --no-fuzzy-matching "$catalogue" "$list"
    done
else
    { cmp -s "$new" "$list" || echo "$list: not what the sources say; run make messages"; } |
        "$(dirname "$0")/verdict.sh" messages
fi
