#!/bin/sh
# Shows that each check of this folder passes a good tree and notices a bad one: every sample makes a
# small good tree, spoils it in one way, and runs one check there.
set -eu
lint=$(cd "$(dirname "$0")" && pwd)
top=$PWD
tree=$top/build/lint-samples
result=0

make_good_tree() {
    rm -rf "$tree"
    mkdir -p "$tree/kiosk/base" "$tree/kiosk/store" "$tree/kiosk/ui" "$tree/kiosk/screen" "$tree/kiosk/app" \
        "$tree/tests" "$tree/config" "$tree/assets/messages" "$tree/build"
    cd "$tree"
    cp "$top/.clang-format" "$top/.clang-tidy" .
    echo "-std=c11 -Ikiosk" >build/flags
    printf '/* Adds. */\n\n/* Returns the sum. */\nint add(int left, int right);\n' >kiosk/base/add.h
    printf '#include "base/add.h"\n\nint add(int left, int right)\n{\n    return left + right;\n}\n' >kiosk/base/add.c
}

compile() {
    mkdir -p build/release/objects/kiosk/base
    for file in kiosk/base/*.c; do
        gcc -Ikiosk -O2 -fPIE -c -o "build/release/objects/${file%.c}.o" "$file"
    done
}

# sample CHECK good|bad WHAT: runs the check on the tree as it is now, and makes the next tree.
sample() {
    expected="ok $1"
    [ "$2" = good ] || expected="FAILED $1: "
    found=$("$lint/$1.sh" 2>&1 | tail -n 1)
    case $found in
    "$expected"*) echo "ok lint $1 $3" ;;
    *)
        echo "FAILED lint $1 $3: it said: $found"
        result=1
        ;;
    esac
    make_good_tree
}

bad_layer() {
    printf '%s\n' "$3" >"$1"
    sample layers bad "$2"
}

lines() {
    yes "$2" | head -n "$1"
}

make_good_tree
for check in layers headers lengths format tidy scripts units top_level; do
    sample $check good "passes a good tree"
done

bad_layer kiosk/ui/a.c "notices an arrow upwards" '#include "store/db.h"'
bad_layer kiosk/base/a.h "notices an arrow upwards in a header" '#include "ui/ui.h"'
bad_layer kiosk/main.c "notices a main.c that reaches below app/" '#include "base/err.h"'
bad_layer kiosk/screen/a.c "notices SDL outside ui/ and app/" '#include <SDL.h>'
bad_layer kiosk/store/fact.c "notices sqlite3.h outside db.c" '#include <sqlite3.h>'
bad_layer kiosk/ui/a.c "notices a library of another layer" '#include <libical/ical.h>'
bad_layer kiosk/app/a.c "notices a library that is not on the list" '#include <curl/curl.h>'
bad_layer kiosk/app/a.c "notices a header without its folder" '#include "app.h"'
bad_layer kiosk/app/a.c "notices SQL outside store/" '#include "schema_sql.h"'
bad_layer kiosk/store/a.c "notices who reads the environment below app/" 'x = getenv("HOME");'
mkdir kiosk/web && bad_layer kiosk/web/a.c "notices a folder that is not in the design" 'int x;'
printf '#include <sqlite3.h>\n#include "schema_sql.h"\n' >kiosk/store/db.c
printf '#include <SDL.h>\n#include "screen/a.h"\n#include <sys/stat.h>\n' >kiosk/app/a.c
sample layers good "passes what the design allows"

printf '\nint more(void);\n' >>kiosk/base/add.h
sample headers bad "notices a function without a comment"
printf 'int more(void);\n' >>kiosk/base/add.h
sample headers good "passes a group under one comment"
sed -i 1d kiosk/base/add.h
sample headers bad "notices a header that does not say what it is for"
sed -i '1i #include <stdio.h>' kiosk/base/add.c
sample headers bad "notices an own header that does not come first"

printf '/* Adds too. */\n\n/* The sum. */\nint add(int left, int right);\n' >tests/more.h
sample headers bad "notices a helper with the name of a function"

{ printf 'int f(void)\n{\n' && lines 57 '    x++;' && printf '}\n'; } >kiosk/base/long.c
for i in 1 2 3 4 5 6 7 8; do printf 'int f%d(void)\n{\n}\n' $i; done >>kiosk/base/long.c
sample lengths good "passes a function of 60 lines among ten"
{ printf 'int f(void)\n{\n' && lines 58 '    x++;' && printf '}\n'; } >kiosk/base/long.c
for i in 1 2 3 4 5 6 7 8; do printf 'int f%d(void)\n{\n}\n' $i; done >>kiosk/base/long.c
sample lengths bad "notices a function of 61 lines"
{ printf 'int f(void)\n{\n' && lines 37 '    x++;' && printf '}\n'; } >kiosk/base/long.c
sample lengths bad "notices that fewer than nine of ten are under 40 lines"
lines 401 'int x;' >kiosk/base/long.h
sample lengths bad "notices a file of 401 lines"

compile
sample globals good "passes a good tree"
sample globals bad "notices what was not built"
printf 'static int count;\nint more(void);\nint more(void)\n{\n    return ++count;\n}\n' >>kiosk/base/add.c
compile
sample globals bad "notices a variable of a file"
printf 'int more(void);\nint more(void)\n{\n    static int count = 7;\n    return ++count;\n}\n' >>kiosk/base/add.c
compile
sample globals bad "notices a static variable of a function"
printf 'const char *names[] = {"a"};\n' >>kiosk/base/add.c
compile
sample globals bad "notices a table whose pointers can be changed"
printf 'const char *const names[] = {"a"};\n' >>kiosk/base/add.c
compile
sample globals good "passes a constant table of pointers"

printf 'int  x;\n' >>kiosk/base/add.c
sample format bad "notices two blanks"
printf 'int bad(void)\n{\n    int *p = 0;\n    return *p;\n}\n' >>kiosk/base/add.c
sample tidy bad "notices a pointer to nothing"
"$lint/tidy.sh" >/dev/null
printf 'static inline int bad(int x)\n{\n    return x == x;\n}\n' >>kiosk/base/add.h
sample tidy bad "notices a header that changed after the file had passed"
"$lint/tidy.sh" >/dev/null
echo "-std=c11 -Ikiosk -DBROKEN -Dadd=1" >build/flags
sample tidy bad "notices options that changed after the file had passed"

printf '#!/bin/sh\nif true; then\n' >tests/a.sh && chmod +x tests/a.sh
sample scripts bad "notices a script that is not well-formed"
printf '#!/bin/sh\nx=`pwd`; cd $x; echo "${x[1]}"\n' >tests/a.sh && chmod +x tests/a.sh
sample scripts bad "notices what only bash knows"
printf '#!/bin/sh\n' >tests/a.sh
sample scripts bad "notices a script that cannot be run"

settings() {
    printf '{"width", 0}\n' >kiosk/app/settings.c
    printf '%s\n' "$@" >config/kiosk.ini
}
settings '[screen]' ';width = 1'
sample settings good "passes a setting that the table knows"
settings 'width = 1' 'colour = red'
sample settings bad "notices a setting that the table does not know"

"$lint/messages.sh" --write
sample messages good "passes a list that was just written"
"$lint/messages.sh" --write && printf 'x = _("Home");\n' >kiosk/screen/a.c
sample messages bad "notices a new word"

units() {
    mkdir systemd
    cp -r "$top"/systemd/*.service "$top"/systemd/user systemd/
}
units && sed -i '/^Protect/d; /^SystemCall/d; /^Restrict/d; /^Capability/d; /^NoNew/d' systemd/kiosk.service
sample units bad "notices a service that gives more away"
units && sed -i 's/^Restart=.*/Restart=sometimes/' systemd/kiosk.service
sample units bad "notices a word that systemd does not know"
units && sed -i '/^Private/d; /^Protect/d; /^SystemCall/d; /^Restrict/d; /^Capability/d; /^NoNew/d' systemd/user/*.service
sample units bad "notices a user's service that gives more away"
units && sed -i 's/^PathChanged=.*/PathChanges=/' systemd/user/*.path
sample units bad "notices a word that a user's systemd does not know"

touch notes.txt
sample top_level bad "notices a stray file"
exit $result
