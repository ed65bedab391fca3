/* What `kiosk check` looks at. Each check prints one line or more: "ok NAME: …", "new NAME: what is
 * not there yet", or "look NAME: what is wrong and what to do". Nothing is changed. */
#ifndef KIOSK_APP_CHECK_H
#define KIOSK_APP_CHECK_H

#include "app/command.h"

struct checking {
    struct context *context;
    struct store store;
    bool store_open;
    bool needs_mending; /* a line "look" was printed */
    bool is_new;        /* there is no house yet */
};

/* Print a line; `name` like "clock". */
void check_ok(struct checking *checking, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void check_new(struct checking *checking, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void check_look(struct checking *checking, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* How a command about this house is begun: an installed lounge's data are another user's. */
const char *check_program(const struct checking *checking);

/* check_data.c: the data folder, the database with its findings, a page with the keys that lies about,
 * whether the office has retired this device, Urgent help, and the workers. check_database opens the store
 * for the checks after it. */
void check_folder(struct checking *checking);
void check_database(struct checking *checking);
void check_recovery_page(struct checking *checking);
void check_findings(struct checking *checking);
void check_retired(struct checking *checking);
void check_help(struct checking *checking);
void check_workers(struct checking *checking);
void check_clock(struct checking *checking);
void check_backups(struct checking *checking);

/* check_lounge.c: what only an installed lounge has, as Linux tells it: a data folder that outlives a cut,
 * the units of systemd, a panel, its size, what draws it, and touches. Called where check_is_lounge. */
bool check_is_lounge(const struct checking *checking);
void check_disk(struct checking *checking);
void check_units(struct checking *checking);
void check_panel(struct checking *checking);
void check_renderer(struct checking *checking);
void check_touch(struct checking *checking);

/* check_board.c: what the kernel of a lounge's computer has noticed: a weak supply, a failing card. As those
 * above. */
void check_power(struct checking *checking);
void check_file_systems(struct checking *checking);

/* check_device.c: what the program needs from this computer. */
void check_shared_folder(struct checking *checking);
void check_fonts(struct checking *checking);
void check_pictures(struct checking *checking);
void check_own_pictures(struct checking *checking);
void check_words(struct checking *checking);
void check_speech(struct checking *checking);

#endif
