# Makes the manual page kiosk(1) from what `kiosk help` says; -v version=0.1.
function plain(words) { gsub(/\\/, "\\e", words); gsub(/-/, "\\-", words); return words }
BEGIN {
    printf ".TH KIOSK 1 \"\" \"kiosk %s\" \"User Commands\"\n", version
    print ".SH NAME\nkiosk \\- touchscreen in the communal lounge of a supported house"
    print ".SH SYNOPSIS\n.B kiosk\n[\\fIVERB\\fR] [\\fIOPTION\\fR...]\n.SH DESCRIPTION"
}
/^kiosk / { print ".SH VERBS"; next }
/^Options/ { print ".SH OPTIONS\nBefore or after the verb."; next }
/^Exit codes: / { sub(/^Exit codes: /, ""); print ".SH EXIT STATUS"; print toupper(substr($0, 1, 1)) plain(substr($0, 2)); next }
/^$/ { next }
/^  [^ ]/ {
    line = substr($0, 3)
    split_at = match(line, /  +/)
    printf ".TP\n.B %s\n", plain(split_at ? substr(line, 1, split_at - 1) : line)
    if (split_at)
        print plain(substr(line, split_at + RLENGTH))
    next
}
/^   / { sub(/^ +/, "") }
{ print plain($0) }
END {
    print ".SH FILES\n.TP\n.I /etc/kiosk/kiosk.ini\nThe settings, each with an explanation."
    print ".TP\n.I /var/lib/kiosk\nThe data of the installed lounge, whose user is kiosk."
    print ".TP\n.I ~/.local/share/kiosk\nThe data of everybody else who starts the program."
    print ".SH EXAMPLES\n.TP\n.B sudo \\-u kiosk kiosk check\nWhat is wrong with the installed lounge, and how to mend it."
    print ".SH SEE ALSO\n.I /usr/share/doc/kiosk/README.md.gz"
}
