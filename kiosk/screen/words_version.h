/* What one of two versions says, for staff who settle them (store/finding_versions.h). */
#ifndef KIOSK_SCREEN_WORDS_VERSION_H
#define KIOSK_SCREEN_WORDS_VERSION_H

#include <stddef.h>

#include "store/finding_versions.h"

/* "Office, Friday 27 November, 2:05pm. Title: Canal walk. Place: At the door." Writes into `out` of `size`
 * bytes, by whole letters. */
void words_version(char *out, size_t size, const struct version_said *version);

#endif
