#include "report/scratch.h"

#include <stddef.h>

const char *const scratch_names[] = {SCRATCH_SQLITE, SCRATCH_WORKBOOK, NULL};
