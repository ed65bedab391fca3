/* Checks a painted page against the design's table of numbers: what every test and every script
 * asks after each turn. */
#ifndef KIOSK_UI_AUDIT_H
#define KIOSK_UI_AUDIT_H

#include <stdbool.h>

#include "base/err.h"
#include "ui/ui.h"

/* True if the page last drawn keeps the rules; else `err` names the first that it breaks:
 * targets as big as their kind demands, MM_TARGET_GAP between them unless one lies wholly in the
 * other, everything on the canvas, no text cut or below the least size, no text over another, contrast of
 * 7:1 for text and 3:1 for icons, names unique and not empty. */
bool ui_audit(const struct ui *ui, struct err *err);

#endif
