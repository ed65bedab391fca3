# A house whose office files are looked at with Chromium. Sourced by apart.sh.
# shellcheck shell=sh
# shellcheck disable=SC2154 # $program, $folder: set by apart.sh

fail() {
    echo "$1"
    exit 1
}

# Runs the program at five past two on a Wednesday.
kiosk() {
    : >"$folder/kiosk.ini"
    "$program" --config "$folder/kiosk.ini" --data "$folder/data" --now "2026-11-25 14:05" "$@" >"$folder/said"
}

# week_of COUNT TITLE: a house with so many events on the seven days from today on, exported to $folder/office.
week_of() {
    {
        echo "id,title,date,start,end,place,kind"
        seq "$1" | while read -r i; do
            echo "e$i,$2 $i,2026-$([ $((i % 7)) -lt 6 ] && echo 11-$((25 + i % 7)) || echo 12-01),$((9 + i / 7)):30,$((10 + i / 7)):45,Lounge,activity"
        done
    } >"$folder/events.csv"
    kiosk import --apply "$folder/events.csv"
    kiosk export "$folder/office"
}

# print_page NAME: a page of the office as Chromium prints it, in $folder/page.pdf.
print_page() {
    timeout 120 env HOME="$folder" chromium --headless=new --no-sandbox --disable-gpu --user-data-dir="$folder/printing" \
        --no-pdf-header-footer --print-to-pdf="$folder/page.pdf" "file://$folder/office/$1" >"$folder/printed" 2>&1 ||
        fail "Chromium did not print: $(tail -n 3 "$folder/printed")"
}

has_pages() {
    pages=$(pdfinfo "$folder/page.pdf" | sed -n 's/^Pages: *//p')
    [ "$pages" = "$1" ] || fail "it prints on $pages pages, not $1"
}

# --- Chromium, asked through a pipe (Chrome DevTools Protocol: JSON, each message ended by a zero) ---

open_page() {
    mkfifo "$folder/to" "$folder/from"
    HOME="$folder" chromium --headless=new --no-sandbox --disable-gpu --user-data-dir="$folder/browser" \
        --remote-debugging-pipe about:blank 3<"$folder/to" 4>"$folder/from" >"$folder/browser.log" 2>&1 &
    browser=$!
    stdbuf -oL tr '\0' '\n' <"$folder/from" >>"$folder/answers" 2>"$folder/tr.log" &
    exec 5>"$folder/to"
    echo 0 >"$folder/number"
    : >"$folder/answers"
    session=
    ask Target.createTarget "{\"url\":\"file://$folder/office/$1\"}"
    target=$(answer '$.result.targetId')
    ask Target.attachToTarget "{\"targetId\":\"$target\",\"flatten\":true}"
    session=",\"sessionId\":\"$(answer '$.result.sessionId')\""
    until [ "$(evaluate "document.URL.startsWith('file:') && document.readyState")" = complete ]; do
        sleep 0.2
    done
}

clean_up() {
    [ -z "${browser-}" ] || kill "$browser" 2>/dev/null || true
    wait
}

# ask METHOD PARAMETERS: the answer is then in $folder/answer.
ask() {
    number=$(($(cat "$folder/number") + 1))
    echo $number >"$folder/number" # evaluate runs in a shell of its own
    printf '{"id":%d,"method":"%s","params":%s%s}\0' $number "$1" "$2" "$session" >&5
    left=300
    until grep "^{\"id\":$number," "$folder/answers" >"$folder/answer"; do
        left=$((left - 1))
        [ $left -gt 0 ] || fail "Chromium does not answer $1: $(tail -n 3 "$folder/browser.log")"
        sleep 0.1
    done
}

# What stands in the answer under a path.
answer() {
    sqlite3 :memory: "SELECT json_extract(CAST(readfile('$folder/answer') AS TEXT), '$1')"
}

# The value of an expression in the page; it has no double quotes in it.
evaluate() {
    ask Runtime.evaluate "{\"expression\":\"$1\",\"returnByValue\":true}"
    answer '$.result.result.value'
}

# What a screen reader gets, in $folder/tree: lines "ROLE: NAME".
read_tree() {
    ask Accessibility.getFullAXTree '{}'
    sqlite3 :memory: "SELECT json_extract(value, '\$.role.value') || ': ' ||
        coalesce(json_extract(value, '\$.name.value'), '') || coalesce(' (' || nullif(json_extract(value,
        '\$.description.value'), '') || ')', '') FROM json_each(CAST(readfile('$folder/answer') AS TEXT), '\$.result.nodes')
        WHERE NOT json_extract(value, '\$.ignored')" >"$folder/tree"
    [ -s "$folder/tree" ] || fail "there is no tree"
}

in_tree() {
    grep -qxF -- "$1" "$folder/tree" || fail "no '$1' in: $(cat "$folder/tree")"
}
