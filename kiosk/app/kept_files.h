/* What is kept about one person (report/kept.h), written as two files for that person. */
#ifndef KIOSK_APP_KEPT_FILES_H
#define KIOSK_APP_KEPT_FILES_H

#include "app/command.h"
#include "base/file.h"

struct kept_names {
    char page[FILE_PATH_SIZE];
    char json[FILE_PATH_SIZE];
};

/* Writes person-ID.html and person-ID.json into `folder`, which is made if it is missing; for their owner
 * alone (mode 0600), each whole, in place of older ones. The page is in the language of the options or the
 * settings. `names` gets their paths. Fails with a sentence for somebody who is not known. */
bool kept_files_write(struct context *context, struct store *store, struct id person, const char *folder,
                      struct kept_names *names, struct err *err);

/* Where those lie that staff have saved at the screen: a folder of the data folder. Returns `folder`. */
char *kept_files_folder(const struct context *context, char folder[FILE_PATH_SIZE]);

/* What they are called there, of that person. */
void kept_files_name(const struct context *context, struct id person, struct kept_names *names);

/* Removes those of a person from that folder, if they are there. False with a sentence for one that cannot be
 * deleted. */
bool kept_files_remove(const struct context *context, struct id person, struct err *err);

#endif
