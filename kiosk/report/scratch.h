/* What files are called that a library writes by itself, until they are finished: a write that dies leaves
 * them. */
#ifndef KIOSK_REPORT_SCRATCH_H
#define KIOSK_REPORT_SCRATCH_H

#define SCRATCH_SQLITE "lounge.sqlite.new"
#define SCRATCH_WORKBOOK "lounge.xlsx.new"

/* Names of what was left begin with one of these; NULL ends them. */
extern const char *const scratch_names[];

#endif
