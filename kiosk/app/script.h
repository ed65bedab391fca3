/* Scripts: a person at the screen, written down, one step a line. They drive the same app as a
 * finger does and never sleep: `now` and `wait` move the injected clock.
 *
 *     now 2026-11-25 14:00      wait 90s (or 500ms, 5m, 2h)
 *     set-clock 2025-11-25 14:00   the device's clock jumps
 *     network no                nobody stands behind the clock when the screen starts
 *     network yes               then a network does
 *     tap "name"   tap X,Y      hold "name" 3s
 *     press "name" or X,Y       a finger goes down; move X,Y; lift
 *     key Tab                   Tab, Shift+Tab, Up, Down, Left, Right, Enter, Escape, F10 (staff door), Home,
 *                               End, Ctrl+Home, Ctrl+End, Delete, Backspace, Ctrl+C, Ctrl+X, Ctrl+V
 *     type "text"               on the on-screen keyboard, key by key
 *     write "text"              on a real keyboard, with any letters; paste "text" as one copied elsewhere
 *     expect "text"             expect-not "text"      expect-screen NAME     expect-spoken "text"
 *     expect-taps 3             so many since Home, or since a worker's PIN
 *     shot FILE.png             draw FILE.txt
 *
 * After every step the page is audited against the design's numbers (ui/audit.h). */
#ifndef KIOSK_APP_SCRIPT_H
#define KIOSK_APP_SCRIPT_H

#include "app/app.h"
#include "base/err.h"

/* Runs the steps of a file. Pictures and draw lists go below `folder`, which is made. False: `err`
 * begins with the file and the line, says what was expected, and lists what is on the screen. */
bool script_play(struct app *app, const char *path, const char *folder, struct err *err);

/* Runs one line; for tests. */
bool script_step(struct app *app, const char *line, const char *folder, struct err *err);

#endif
