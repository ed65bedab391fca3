# A row of answers to one event, given at the screen by a script, and what must be stored after each; sourced by
# the tests that end the program or its computer meanwhile.
# shellcheck shell=sh
# shellcheck disable=SC2154 # $folder: set by the test

residents="Asha Ben Carlos Dee Ewan Farah Gus Hana Ivo Jo Kit"

# The row of answers, as lines NUMBER NAME ANSWER: each one changes what stood before.
write_answers() {
    number=0
    for answer in $1 $2 $1 $2 $1 $2; do
        for name in $residents; do
            number=$((number + 1))
            echo "$number $name $answer"
        done
    done >"$folder/answers"
}

write_script() {
    printf 'tap "What'"'"'s on"\ntap "Cooking together"\n'
    while read -r number name answer; do
        case $answer in
        coming) button="I'm coming" words="You said you're coming." ;;
        *) button="I might come" words="You said you might come." ;;
        esac
        printf 'tap "%s"\ntap "%s"\nexpect-screen saved\nexpect "%s"\ndraw ack/%s\ntap "Done"\n' \
            "$button" "$name" "$words" "$number"
    done <"$folder/answers"
}

# What stands in a readable database, as lines NAME ANSWER.
read_answers() {
    sqlite3 -separator ' ' "$1" "SELECT first_name, answer FROM sign_ups JOIN events USING (event_id, starts)
        WHERE title = 'Cooking together' AND starts LIKE '2026-11-25%' AND first_name <> ''" | sort
}

# What is stored if the first $1 answers were: those on top of what stood before.
stored_after() {
    awk -v last="$1" 'FNR == NR { answer[$1] = $2; next } $1 <= last { answer[$2] = $3 }
        END { for (name in answer) print name, answer[name] }' "$folder/before" "$folder/answers" | sort
}
