/* What each of two versions says, for staff who settle them (store/finding_versions.h): only what differs, in
 * the words of the form that changes it. */
#ifndef KIOSK_SCREEN_WORDS_VERSION_H
#define KIOSK_SCREEN_WORDS_VERSION_H

#include "store/finding_versions.h"

/* "Office, Friday 27 November, 2:05pm." and a line for each difference, "One can bring someone: Yes.", in the
 * order of the form. No two are alike: those that would be are numbered. Fills in `words`, each of which the
 * caller frees with free(). */
void words_versions(char *words[VERSIONS_LIMIT], const struct finding *finding,
                    const struct version_said *versions, size_t count);

/* What the form calls a key of a noun, "Where"; NULL where it has no such field. */
const char *words_version_label(const char *noun, const char *key);

/* True if there are words for a key of a noun's part. */
bool words_version_has(const char *noun, const char *key);

#endif
