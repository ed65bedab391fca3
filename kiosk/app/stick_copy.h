/* Copying files onto the stick that staff have put in, which is only read else (systemd/sticks.rules), for
 * kiosk-stick.service: the screen may not mount anything. It asks by the file STICK_REQUEST of the data
 * folder, its first line the name of a folder and each further one the path of a file, and holds its lock
 * (app/sync_lock.h) as long as it waits. The answer is a line of screen/stick.h in STICK_SAID; it is whole
 * once neither STICK_REQUEST nor STICK_TAKEN is there. */
#ifndef KIOSK_APP_STICK_COPY_H
#define KIOSK_APP_STICK_COPY_H

#include "base/file.h"

#define STICK_REQUEST "copy-to-stick" /* the name is in systemd/kiosk-stick.path, too */
#define STICK_TAKEN "copy-to-stick.taken"
#define STICK_SAID "copy-to-stick.said"

/* Takes a request of the data folder `data` up, if anybody waits for it. Lets the one stick be written, makes
 * a new folder on it, which is called NAME, or NAME-2 and so on where there is one already, and
 * NAME.unfinished until all lies in it, down to the stick. Nothing that was there is touched, and of what
 * failed nothing is left on a stick that can still be written. Answers. False with a sentence where the
 * answer could not be written. */
bool stick_copy(const char *data, struct err *err);

/* Afterwards, also if that has crashed: every stick is only read again, and who waits may look. */
bool stick_close(const char *data, struct err *err);

#endif
