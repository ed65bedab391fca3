/* The commands of the contract, one function each, in a table that `kiosk --help` prints. */
#ifndef KIOSK_APP_COMMAND_H
#define KIOSK_APP_COMMAND_H

#include "app/clock_witness.h"
#include "app/options.h"
#include "app/paths.h"
#include "app/settings.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "store/store.h"

#define KIOSK_VERSION "0.1"

/* What every command starts with. */
struct context {
    const struct options *options;
    struct paths paths;
    struct settings settings;
    struct text complaints; /* about the settings file, a sentence a line; said already, but for `check` */
    struct clock clock;
    struct clock_witness clock_witness; /* nobody is asked, but by the lounge on its screen */
    struct random random;
    bool may_set_up; /* a new screen begins with being set up */
    bool is_office;  /* the screens in a window on a desk, behind the staff door */
};

/* A verb. Returns an exit code; it has said on standard error why it could not. */
struct command {
    const char *verb;
    const char *usage;   /* behind the verb: "FILE..." */
    const char *summary; /* NULL: for the program's own pages; stands last, and in no list */
    int arguments_least, arguments_most;
    int (*run)(struct context *context);
};

/* Runs the program: reads the command line, settings and paths, sets the zone, opens the catalogues
 * and calls the verb. Returns the exit code. */
int command_main(int argc, char *const argv[]);

/* The verbs, as --help and the README describe them. */
int command_run(struct context *context);
int command_office(struct context *context);
int command_play(struct context *context);
int command_import(struct context *context);
int command_export(struct context *context);
int command_setup(struct context *context);
int command_join(struct context *context);
int command_sync(struct context *context);
int command_house(struct context *context);
int command_retention(struct context *context);
int command_device(struct context *context);
int command_person(struct context *context);
int command_check(struct context *context);
int command_demo(struct context *context);
int command_backup(struct context *context);
int command_restore(struct context *context);
int command_confirm_help(struct context *context);
int command_confirm_clock(struct context *context);
int command_worker(struct context *context);
int command_settings(struct context *context);
int command_errand(struct context *context);
int command_stick(struct context *context);

/* Prints the sentence on standard error and returns EXIT_COULD_NOT. */
int command_fail(const struct err *err);

/* Opens the store in the data folder, which gets a house of one device, named as the settings say,
 * if it is empty. Every verb begins with it but `check`, which changes nothing, `restore`, which puts
 * a house there itself, and `settings`. The caller closes with store_close(). */
bool command_open_store(struct context *context, struct store *store, struct err *err);

/* The same for verbs that only read it: where nothing can be saved, they go on with what is there. */
bool command_open_store_to_read(struct context *context, struct store *store, struct err *err);

/* One of the two, for verbs that only show it in some of their forms. To show it, a folder of --data that is
 * not there is not made: false with a sentence. */
bool command_open_store_for(struct context *context, struct store *store, bool reads, struct err *err);

#endif
