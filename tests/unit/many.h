/* A house of many devices around a shared folder on a disk, for benches of sync. Whatever fails ends the
 * program with its sentence. */
#ifndef KIOSK_TESTS_UNIT_MANY_H
#define KIOSK_TESTS_UNIT_MANY_H

#include "store/store.h"
#include "sync/disk_folder.h"
#include "sync/round.h"

enum { MANY_MOST = 32 };

/* A device of the house, open. */
struct device {
    struct store store;
    struct clock clock;
    struct random random;
    struct sync sync;
    char folder[FILE_PATH_SIZE];
};

/* A house and its shared folder. */
struct house_of_many {
    char root[FILE_PATH_SIZE];
    char shared_path[FILE_PATH_SIZE];
    struct disk_folder shared;
    struct keys keys;
    struct err err;
    struct device devices[MANY_MOST];
};

/* Ends the program with the sentence of `err` unless `ok`. */
void many_must(bool ok, const struct err *err);

/* Processor time of this process, in milliseconds. */
double many_cpu_ms(void);

/* Runs a shell command with two words in it, and SQL on both files of a closed store. */
void many_shell(const char *format, const char *one, const char *other);
void many_sql(const char *folder, const char *sql);

/* Makes a house's folders as ROOT/NAME. */
void many_make(struct house_of_many *house, const char *root, const char *name);

/* Makes the data of a device, closed: a copy of `data`, NULL for none; then another device of the same data
 * that has said nothing yet. And opens it. */
void many_make_device(struct house_of_many *house, size_t place, const char *data);
void many_give_identity(struct device *device);
void many_open(struct house_of_many *house, size_t place);

/* One round, and one change on a device. */
struct round_result many_round(struct house_of_many *house, size_t place);
void many_say(struct house_of_many *house, size_t place);

/* Runs an action in a process of its own, so that its memory is its own; and lets the most that was used so
 * far be forgotten. SQLite's connections do not go through it. */
void many_run_apart(struct house_of_many *house, void (*action)(struct house_of_many *house));
void many_forget_memory(void);

#endif
