/* Where things are on this computer: settings, data, assets and catalogues. Only this file and
 * main.c read the environment. */
#ifndef KIOSK_APP_PATHS_H
#define KIOSK_APP_PATHS_H

#include "app/options.h"
#include "base/file.h"

struct paths {
    char program[FILE_PATH_SIZE]; /* this one, to be started once more */
    char config[FILE_PATH_SIZE];  /* --config, else /etc/kiosk/kiosk.ini */
    bool config_given;
    /* --data, else $STATE_DIRECTORY (systemd), else the installed lounge's if it is this user's, else
     * $XDG_DATA_HOME/kiosk */
    char data[FILE_PATH_SIZE];
    char assets[FILE_PATH_SIZE];   /* beside the program's source tree, else /usr/share/kiosk */
    char locale[FILE_PATH_SIZE];   /* build/locale beside it, else /usr/share/locale */
    char pictures[FILE_PATH_SIZE]; /* absolute; the house's own: what the settings say, else "pictures" of the
                                      data folder */
    char runtime[FILE_PATH_SIZE];  /* for what is gone at once: $RUNTIME_DIRECTORY (systemd), else data */
};

/* Where the package's lounge keeps its data, and what holds until the computer is switched off. */
#define PATHS_INSTALLED_DATA "/var/lib/kiosk"
#define PATHS_MEMORY "/run/kiosk"
#define PATHS_RENDERER "renderer" /* there: what the screen draws with */

/* Finds them all; makes nothing. Paths that are too long end the program. */
void paths_find(struct paths *paths, const struct options *options);

/* True with a desktop: this computer is an office, and no lounge starts (systemd/kiosk.service). */
bool paths_has_desktop(void);

/* True if this computer has a lounge and these are another house's data, of a user who named no folder. */
bool paths_pass_lounge(const struct paths *paths, const struct options *options);

/* Puts the house's own pictures where the settings say; "" is the data folder. */
void paths_put_pictures(struct paths *paths, const char *wanted);

/* True if an upgrade has put another program in this one's place: that alone knows the data from then on. */
bool paths_is_replaced(void);

/* True if a program of that name can be started: a path, or found in $PATH. */
bool paths_find_program(const char *program);

#endif
