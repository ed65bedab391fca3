/* The shared folder of a simulated house, in memory: what lies in it, what of that would outlive a power
 * cut of its host, and what each machine sees of it at the moment. A strict share is one truth for all
 * (Samba, a USB stick); the other kind brings changes late and in any order, file by file (Syncthing). */
#ifndef KIOSK_TESTS_SIM_SIM_SHARE_H
#define KIOSK_TESTS_SIM_SIM_SHARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/random.h"
#include "sync/folder.h"

enum { SIM_MACHINES = 8, SIM_NOBODY = -1 };

/* A file, or what is left of one: late views and a crash may bring it back. */
struct sim_file {
    char path[FOLDER_PATH_SIZE];
    char durable_path[FOLDER_PATH_SIZE]; /* where it lies after a power cut; "" nowhere */
    uint8_t *bytes;
    size_t size;
    bool bytes_durable;
    bool is_removed;
    bool by_trouble; /* damaged or taken away: not its author's doing */
    bool is_torn;    /* by a power cut, before it was durable */
    bool is_blank;   /* whole, with the bodies taken out by a device that has gone wrong */
    int author;      /* the machine that wrote it, SIM_NOBODY for strangers */
    int64_t number;  /* of its making; counts up */
    int64_t made_at; /* the step */
    int64_t seen_from[SIM_MACHINES];
    int64_t whole_from[SIM_MACHINES]; /* before that only its first half is there */
    int64_t gone_from[SIM_MACHINES];  /* of a removed one */
};

/* What the folder refuses one machine, up to a moment. */
struct sim_refusal {
    int64_t away_until;
    int64_t full_until;
    int64_t read_only_until;
};

struct sim_share {
    struct random dice;
    bool is_strict;
    bool is_calm; /* no new trouble; everybody sees everything */
    int64_t now;  /* steps of the simulation */
    int64_t made; /* files so far */
    struct sim_file *files;
    size_t count;
    size_t capacity;
    struct sim_file *kept; /* a state of earlier */
    size_t kept_count;
    struct sim_refusal refusals[SIM_MACHINES];
    uint32_t faulty_calls;           /* one call in so many fails for no reason; 0 none */
    char replaced[FOLDER_PATH_SIZE]; /* a published file that somebody replaced: never right */
};

/* Makes an empty share. */
void sim_share_init(struct sim_share *share, struct random dice, bool is_strict);
void sim_share_release(struct sim_share *share);

/* Time passes: late files that meet another of their name become conflict copies. */
void sim_share_tick(struct sim_share *share);

/* No more trouble from now on: everybody sees what is there. What was damaged stays so. */
void sim_share_calm(struct sim_share *share);

/* The file that a machine sees under a name; NULL if none. Its own comes first. */
struct sim_file *sim_share_find(struct sim_share *share, int machine, const char *path);

/* True if the machine sees the file now. */
bool sim_share_sees(const struct sim_share *share, int machine, const struct sim_file *file);

/* The file that really is there, whoever sees it; NULL if none. */
struct sim_file *sim_share_truth(struct sim_share *share, const char *path);

/* Adds a file; nobody but `author` need see it at once. The bytes are copied. */
struct sim_file *sim_share_add(struct sim_share *share, int author, const char *path, const void *bytes,
                               size_t size);

/* Takes a file away, or gives it another name; others learn of it late. */
void sim_share_remove(struct sim_share *share, int machine, struct sim_file *file);
void sim_share_rename(struct sim_share *share, int machine, struct sim_file *file, const char *path);

/* Makes the names of a folder durable. */
void sim_share_sync_names(struct sim_share *share, const char *folder);

/* A power cut: what was not durable may be lost or torn. Only files of `author`, SIM_NOBODY for all. */
void sim_share_power_cut(struct sim_share *share, int author);

/* True if the file is there as its author wrote it. */
bool sim_file_is_intact(const struct sim_file *file);

/* True if `path` lies in `folder` itself ("" is the share); both without an end slash. */
bool sim_lies_in(const char *path, const char *folder);

#endif
