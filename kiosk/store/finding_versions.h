/* Two people changed one thing without knowing of each other: what each of them said, for staff to settle
 * with one tap. */
#ifndef KIOSK_STORE_FINDING_VERSIONS_H
#define KIOSK_STORE_FINDING_VERSIONS_H

#include "base/date.h"
#include "store/finding.h"
#include "store/limits.h"
#include "store/store.h"

enum { SAYINGS_MOST = PART_COLUMNS_LIMIT + 4 /* of a newer version of the program */ };

/* What one version says where not all say the same. */
struct saying {
    char key[FACT_WORD_SIZE]; /* of the part: "starts" */
    char *value; /* as the fact has it, "" where it says nothing; for an id the name of whose it is */
};

struct version_said {
    struct id fact;
    char device_name[NAME_SIZE]; /* on which device; "" where that is not known */
    struct local_time at;        /* by that device's clock, in the zone of the house */
    struct saying sayings[SAYINGS_MOST];
    size_t saying_count;
};

/* True for a key that nobody reads, and nobody has to choose about: when something was written, which ask or
 * offer it belongs to. */
bool finding_key_is_silent(const char *key);

/* The versions of a finding of FINDING_TWO_VERSIONS that stand now, the shown one first. On true the caller
 * frees them. */
bool finding_versions(struct store *store, const struct finding *finding,
                      struct version_said versions[VERSIONS_LIMIT], size_t *count, struct err *err);
void finding_versions_free(struct version_said versions[VERSIONS_LIMIT], size_t count);

/* True in `*differ` if the versions that stand say different things that people can read. */
bool finding_versions_differ(struct book *book, const struct finding *finding, bool *differ, struct err *err);

/* Settles it: what `fact` says holds, and all versions that stand now are replaced by it. Refuses what is no
 * longer one of them, and a place where this device does not give out places. */
bool finding_keep(struct store *store, const struct finding *finding, struct id fact, struct err *err);

#endif
