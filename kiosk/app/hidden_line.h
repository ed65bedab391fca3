/* A line that is entered and not shown: a PIN, from a terminal or a pipe. */
#ifndef KIOSK_APP_HIDDEN_LINE_H
#define KIOSK_APP_HIDDEN_LINE_H

#include "base/err.h"

enum { HIDDEN_LINE_SIZE = 128 };

/* Reads a line of standard input, without its end. On a terminal `question` is asked first on standard
 * error, and what is typed does not appear; who interrupts it finds the terminal as it was. False if
 * there is no line, or it is longer than fits. */
bool hidden_line_read(const char *question, char line[HIDDEN_LINE_SIZE], struct err *err);

#endif
