/* Quotes in a sentence what somebody wrote in a file: its beginning, on one line. */
#ifndef KIOSK_IMPORT_QUOTE_H
#define KIOSK_IMPORT_QUOTE_H

enum { QUOTE_LETTERS = 40, QUOTE_SIZE = QUOTE_LETTERS * 4 + 8 };

/* Copies at most QUOTE_LETTERS letters, "..." behind them if there were more; control characters
 * become blanks. Returns `out`. */
const char *quote(const char *text, char out[QUOTE_SIZE]);

#endif
