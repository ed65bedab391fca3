/* What the office's files are called. */
#ifndef KIOSK_APP_OFFICE_NAMES_H
#define KIOSK_APP_OFFICE_NAMES_H

/* Their folder, in a shared folder or a data folder. */
#define OFFICE_FOLDER "office"

/* NULL ends them. */
extern const char *const office_names[];

#endif
