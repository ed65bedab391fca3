/* The command line, read once: the verb, its own arguments, and the options of the contract, which
 * may stand before or after the verb. */
#ifndef KIOSK_APP_OPTIONS_H
#define KIOSK_APP_OPTIONS_H

#include <stdbool.h>

#include "base/date.h"
#include "base/err.h"
#include "base/text.h"
#include "ui/geometry.h"

enum { OPTIONS_ARGUMENTS_MOST = 64 };

/* Everything points into argv. */
struct options {
    const char *program;
    const char *verb; /* "run" if none is given */
    const char *arguments[OPTIONS_ARGUMENTS_MOST];
    int argument_count;
    const char *config; /* NULL: the usual places */
    const char *data;   /* NULL: the usual place */
    const char *lang;   /* NULL: as the settings say */
    bool has_now;
    struct local_time now;
    struct size size;   /* 0 x 0: not given; else 320x240 to 7680x4320, either way round */
    unsigned given;     /* options of single verbs that were given: for options_suit */
    bool apply;         /* import --apply, retention --apply */
    bool leave;         /* worker --leave */
    bool watch;         /* sync --watch */
    bool status;        /* sync --status */
    bool offer;         /* join --offer */
    bool office;        /* join --offer --office, play --office */
    bool set_up;        /* play --set-up */
    const char *house;  /* setup --house, else NULL */
    const char *folder; /* setup or join --folder, else NULL */
    const char *code;   /* join --code, else NULL; eight digits */
    const char *as;     /* join --as, else NULL */
    const char *retire; /* device --retire, else NULL */
    const char *holder; /* device --holder, else NULL */
    bool force;         /* device --holder NAME --force */
    bool yes;           /* person --yes */
    const char *by;     /* errand --by, else NULL; the id of a worker */
    bool help;          /* --help: only say how it is used */
    bool version;       /* --version: only say which one this is */
};

/* The exit codes of the contract. */
enum { EXIT_DONE = 0, EXIT_COULD_NOT = 1, EXIT_USAGE = 2 };

/* Reads argv: --name VALUE or --name=VALUE; behind a lone "--" nothing is an option. False: `err`
 * says which word is wrong and what would be right, and the exit code is EXIT_USAGE. */
bool options_read(struct options *options, int argc, char *const argv[], struct err *err);

/* False if an option was given that belongs to other verbs than the one that stands there. */
bool options_suit(const struct options *options, struct err *err);

/* Appends a line for each option, for --help. */
void options_print(struct text *out);

#endif
