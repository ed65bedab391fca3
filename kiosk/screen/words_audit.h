/* The sentences of the audit log (store/audit.h), in the language that is set. */
#ifndef KIOSK_SCREEN_WORDS_AUDIT_H
#define KIOSK_SCREEN_WORDS_AUDIT_H

#include "screen/words.h"
#include "store/audit.h"

/* Each writes into `out` (of WORDS_SIZE bytes) and returns it: what was done, "Changed the event Quiz: Title,
 * Where"; who did, "Sam" or "Somebody"; when, "Friday 27 November, 2:05pm", with the year where it is not
 * that of `today`. */
char *words_audit(char out[WORDS_SIZE], const struct audit_line *line);
char *words_audit_who(char out[WORDS_SIZE], const struct audit_line *line);
char *words_audit_when(char out[WORDS_SIZE], const struct audit_line *line, struct date today);

#endif
