# shellcheck shell=sh disable=SC2154
# The settings file as commands meet it.

test_the_printed_settings_file_is_the_one_in_config() {
    kiosk_ends 0 settings
    cmp "$folder/out" config/kiosk.ini || fail "make it anew: build/kiosk settings >config/kiosk.ini"
}

test_the_printed_settings_file_is_read_without_complaint() {
    cp config/kiosk.ini "$folder/kiosk.ini"
    kiosk_ends 0 export "$folder/office"
    complains_of_nothing
}

test_wrong_settings_are_named_and_the_rest_goes_on() {
    write kiosk.ini <<'END'
[screen]
rotation = 45
colour = day
[house]
zone = Europe/Londn
END
    kiosk_ends 0 export "$folder/office"
    complains "kiosk.ini, line 2: 'rotation' cannot be '45'. Write 0, 90, 180 or 270."
    complains "kiosk.ini, line 3: there is no setting 'colour' under [screen]."
    complains "kiosk.ini, line 5: 'zone' cannot be 'Europe/Londn'."
    [ -e "$folder/office/lounge.sqlite" ] || fail "nothing was exported"
}

test_a_settings_file_that_is_a_folder_is_said_and_not_fatal() {
    mkdir "$folder/kiosk.ini"
    kiosk_ends 0 export "$folder/office"
    complains "The usual settings are used."
}

test_the_zone_of_the_settings_decides_what_now_means() {
    printf '[house]\nzone = Asia/Tokyo\n' | write kiosk.ini
    kiosk_ends 1 check
    says "2026-11-25T14:05 in Asia/Tokyo"
}
