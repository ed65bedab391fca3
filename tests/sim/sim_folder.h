/* One machine's mount of the simulated share, as sync calls it. Each call may be the one at which the
 * machine's process dies: from then on nothing that it does has any effect, neither here nor in its
 * database, until it is started again. */
#ifndef KIOSK_TESTS_SIM_SIM_FOLDER_H
#define KIOSK_TESTS_SIM_SIM_FOLDER_H

#include "sim_share.h"

struct sim_folder {
    struct folder folder; /* what sync gets; the first member */
    struct sim_share *share;
    int machine;
    int64_t dies_in;     /* it dies at the so manyth call from now; 0 never */
    bool dies_with_disk; /* … or as soon as its disk fails */
    bool is_dead;
    void (*between)(void *context); /* NULL or what else happens on the machine before a call */
    void *context;
};

/* The machine's process dies between two calls. */
void sim_folder_die(struct sim_folder *folder);

/* Mounts the share on a machine; touches nothing. */
void sim_folder_init(struct sim_folder *folder, struct sim_share *share, int machine);

#endif
