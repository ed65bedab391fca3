/* Tables as the sheets of a workbook for Excel and LibreOffice. A text is always a text there: nothing in it
 * is taken for a formula or a link. */
#ifndef KIOSK_REPORT_WORKBOOK_H
#define KIOSK_REPORT_WORKBOOK_H

#include "report/table.h"

/* Makes an XLSX file at `path`, a local one, with the tables that have a sheet. `scratch`, a local folder, is
 * for the library's temporary files. The same tables give the same bytes. On false nothing is at `path`. */
bool workbook_make(const struct table *tables, size_t count, const char *scratch, const char *path,
                   struct err *err);

#endif
