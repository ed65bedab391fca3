/* A device of the house that has gone wrong: it publishes facts again with their bodies blanked, as if
 * somebody had been erased, and nobody has ordered it. */
#ifndef KIOSK_TESTS_SIM_BLANK_H
#define KIOSK_TESTS_SIM_BLANK_H

#include "sync/segment.h"
#include "world.h"

/* Does that to a segment whose facts every device has. */
void blank_some(struct sim_world *world);

/* Reads what the path of a file in log/ says. */
bool blank_read_path(const struct sim_file *file, struct segment *segment);

#endif
