/* Finished copies for people, in a folder that may be a network share: each appears whole or not at all, and
 * only what says something else than what is there already is written. */
#ifndef KIOSK_REPORT_FINISHED_H
#define KIOSK_REPORT_FINISHED_H

#include "base/file.h"

/* Mode of the files: they say who came. */
enum { FINISHED_MODE = 0640 };

/* Writes `folder`/`name`, unless the same bytes are there. */
bool finished_write(const char *folder, const char *name, const struct text *bytes, struct err *err);

/* The same for a file that a library has made at `made`, a local path. It is removed in any case. */
bool finished_take(const char *folder, const char *name, const char *made, struct err *err);

#endif
