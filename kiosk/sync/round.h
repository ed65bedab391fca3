/* A round of sync: publish what is new here, read what is new there, write down what was read. Knows the
 * folder, the store and the keys; what the lounge does around it (answering asks, reports) is app's.
 *
 * No transaction is open while the folder is touched, and none lasts longer than 50 ms. A round may
 * stop anywhere: the next one goes on. */
#ifndef KIOSK_SYNC_ROUND_H
#define KIOSK_SYNC_ROUND_H

#include "store/store.h"
#include "sync/folder.h"
#include "sync/keys.h"

/* Zero, then fill in all that is borrowed. */
struct sync {
    struct store *store;
    struct folder *folder;
    const struct keys *keys;
    const struct clock *clock;
    struct random *random;
    const char *version;  /* of the program, for receipts */
    const char *hardware; /* serial of this machine and its card, "" if unknown: a change makes a new life */
    bool lists_all; /* look into every device's folder, also where no receipt calls (first round, hourly) */
    int64_t receipt_ms; /* monotonic time of the latest receipt written */
    int64_t check_at;   /* which own segment the self-check comes to next */
};

/* What a round did. */
struct round_result {
    int64_t published; /* own facts */
    int64_t read;      /* facts of others that were new */
    int64_t repaired;  /* own segments written again */
    int64_t merged;    /* own segments that became one */
    bool is_complete;  /* all that the folder's receipts promise has been read */
    bool wrote_receipt;
};

/* One round. False if the folder or the store failed; what was done until then stands, and `result`
 * tells it. Findings about the folder (one damaged file, say) do not fail a round: they are rows of
 * folder_finding (store/folder_finding.h). */
bool round_run(struct sync *sync, struct round_result *result, struct err *err);

/* The parts, in their order; each is a whole by itself and may be called alone. */
bool round_check_life(struct sync *sync, struct round_result *result, struct err *err);
bool round_publish(struct sync *sync, struct round_result *result, struct err *err);
bool round_check_own(struct sync *sync, struct round_result *result, struct err *err);
bool round_read(struct sync *sync, struct round_result *result, struct err *err);
bool round_write_receipt(struct sync *sync, struct round_result *result, struct err *err);

#endif
