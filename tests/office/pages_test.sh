# shellcheck shell=sh disable=SC2154
# index.html and this-week.html, as people get them.

test_a_usual_week_prints_on_one_page() {
    kiosk demo
    kiosk export "$folder/office"
    print_page this-week.html
    has_pages 1
    pdfinfo "$folder/page.pdf" | grep -q '^Page size:.*A4' || fail "it is not A4"
    pdftotext "$folder/page.pdf" - | grep -q 'Afternoon quiz' || fail "the quiz is not on it"
}

test_a_full_week_of_thirty_events_prints_on_one_page() {
    week_of 30 "Painting and drawing"
    print_page this-week.html
    has_pages 1
    pdftotext "$folder/page.pdf" "$folder/text"
    for i in $(seq 30); do
        grep -q "drawing $i\b" "$folder/text" || fail "event $i is not on it"
    done
}

test_a_week_of_wide_and_long_titles_prints_on_one_page() {
    week_of 30 "WWWWWWWW MMMMMMMMMMMM wwwwwwwwwwwwwww mmmmmmmmm"
    print_page this-week.html
    has_pages 1
    pdftotext "$folder/page.pdf" - | grep -q 'more: look at the screen' || fail "it does not say that there are more"
}

test_the_week_prints_on_one_page_in_any_font() {
    week_of 30 "Painting together"
    for font in 'DejaVu Sans' 'Noto Sans' monospace serif; do
        sed -i "s/font-family:[^;]*;/font-family:$font;/" "$folder/office/this-week.html"
        print_page this-week.html
        has_pages 1
    done
}

test_every_part_of_the_overview_has_a_name_for_a_screen_reader() {
    kiosk demo
    kiosk export "$folder/office"
    open_page index.html
    read_tree
    for line in "RootWebArea: The house" "heading: The house" "navigation: On this page" "main: " \
        "region: This week" "heading: This week" "region: What needs a look" "region: Screens" \
        "region: Who came, by month" "region: Files in this folder" "table: When each screen was last heard of" \
        "table: Visits in each month, in numbers" "columnheader: Month" "rowheader: November 2026" \
        "link: This week as a sheet to pin up" "link: lounge.xlsx"; do
        in_tree "$line"
    done
    grep -qE '^(image|img|graphics-document): Visits in each month, by kind of event \(A bar for each' "$folder/tree" ||
        fail "the chart has no name: $(grep -iE 'image|img|graphic|svg' "$folder/tree")"
    ! grep -E '^(heading|link|table|region|image|img|navigation|columnheader|rowheader): *$' "$folder/tree" ||
        fail "something has no name"
}

test_the_sheet_of_the_week_can_be_read_to_somebody() {
    kiosk demo
    kiosk export "$folder/office"
    open_page this-week.html
    read_tree
    in_tree "RootWebArea: What’s on"
    in_tree "heading: What’s on"
    grep -q "^region: Wednesday 25.November$" "$folder/tree" || fail "no day in: $(cat "$folder/tree")"
    in_tree "StaticText: This is off."
}

test_every_link_is_reached_with_the_keyboard_and_seen() {
    kiosk demo
    kiosk export "$folder/office"
    open_page index.html
    links=$(evaluate "document.links.length")
    [ "$links" -ge 13 ] || fail "there are only $links links"
    reached=0
    while [ $reached -lt "$links" ]; do
        ask Input.dispatchKeyEvent '{"type":"keyDown","key":"Tab","code":"Tab","windowsVirtualKeyCode":9}'
        [ "$(evaluate "document.activeElement === document.links[$reached]")" = 1 ] || fail "Tab does not reach link $reached"
        [ "$(evaluate "getComputedStyle(document.activeElement).outlineWidth")" = 4px ] || fail "it is not seen"
        reached=$((reached + 1))
    done
}

test_every_text_has_a_contrast_of_seven_to_one() {
    kiosk demo
    kiosk export "$folder/office"
    open_page index.html
    script=$(grep -v '^//' tests/office/contrast.js | sed 's/\\/\\\\/g' | tr '\n' ' ')
    found=$(evaluate "$script")
    echo "$found" | grep -qE '^[1-9][0-9]+ texts, too faint: $' || fail "$found"
}

test_the_overview_needs_no_script_no_server_and_no_network() {
    kiosk demo
    kiosk export "$folder/office"
    open_page index.html
    [ "$(evaluate "performance.getEntriesByType('resource').length")" = 0 ] || fail "it loads something"
    [ "$(evaluate "document.scripts.length")" = 0 ] || fail "it has a script"
    [ "$(evaluate "document.documentElement.scrollWidth <= innerWidth")" = 1 ] || fail "it is wider than the window"
}
