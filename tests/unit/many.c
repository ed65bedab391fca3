#include "many.h"

#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include "store/notice.h"

double many_cpu_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

void many_must(bool ok, const struct err *err)
{
    if (ok)
        return;
    fprintf(stderr, "%s\n", err->text);
    exit(1);
}

void many_shell(const char *format, const char *one, const char *other)
{
    char command[3 * FILE_PATH_SIZE];
    ASSERT(text_format(command, sizeof command, format, one, other));
    if (system(command) != 0)
        exit(1);
}

void many_sql(const char *folder, const char *sql)
{
    static const char *const files[] = {"kiosk.sqlite", "private.sqlite"};
    for (size_t i = 0; i < 2; i++) {
        sqlite3 *handle = NULL;
        char path[FILE_PATH_SIZE];
        sqlite3_open(file_join(path, folder, files[i]), &handle);
        if (sqlite3_exec(handle, sql, NULL, NULL, NULL) != SQLITE_OK) {
            fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(handle));
            exit(1);
        }
        sqlite3_close(handle);
    }
}

void many_open(struct house_of_many *house, size_t place)
{
    struct device *device = &house->devices[place];
    many_must(store_open(&device->store, device->folder, NULL, &device->clock, &device->random, &house->err),
              &house->err);
    device->sync = (struct sync){.store = &device->store,
                                 .folder = &house->shared.folder,
                                 .keys = &house->keys,
                                 .clock = &device->clock,
                                 .random = &device->random,
                                 .version = "bench",
                                 .hardware = "",
                                 .lists_all = true};
}

/* With a copy of `data`, NULL for none. The clock runs, as transactions are cut by it. */
void many_make_device(struct house_of_many *house, size_t place, const char *data)
{
    struct device *device = &house->devices[place];
    char name[20];
    snprintf(name, sizeof name, "device-%zu", place);
    file_join(device->folder, house->root, name);
    if (data != NULL)
        many_shell("cp -r %s %s", data, device->folder);
    device->clock = clock_system();
    device->random = random_system();
}

/* Another device with the same data, that has said nothing yet. */
void many_give_identity(struct device *device)
{
    char sql[300];
    char id[ID_HEX_SIZE];
    char life[ID_HEX_SIZE];
    snprintf(sql, sizeof sql, "UPDATE here SET device = '%s', life = '%s', sequence = 0",
             id_to_hex(id_random(&device->random), id), id_to_hex(id_random(&device->random), life));
    many_sql(device->folder, sql);
}

void many_make(struct house_of_many *house, const char *root, const char *name)
{
    file_join(house->root, root, name);
    file_join(house->shared_path, house->root, "shared");
    many_must(file_make_folder(house->shared_path, &house->err), &house->err);
    disk_folder_init(&house->shared, house->shared_path);
}

struct round_result many_round(struct house_of_many *house, size_t place)
{
    struct round_result result;
    many_must(round_run(&house->devices[place].sync, &result, &house->err), &house->err);
    house->devices[place].sync.lists_all = false;
    return result;
}

void many_say(struct house_of_many *house, size_t place)
{
    struct store *store = &house->devices[place].store;
    struct notice_form form = notice_form_new(store);
    (void)text_format(form.notice.title, sizeof form.notice.title, "The lift works again");
    form.notice.from = store_now(store).date;
    form.notice.until = store_now(store).date;
    many_must(notice_form_save(store, &form, &house->err), &house->err);
}

/* Forgets what the memory was like before: the most that was used begins anew (proc(5), clear_refs). */
void many_forget_memory(void)
{
    malloc_trim(0);
    int file = open("/proc/self/clear_refs", O_WRONLY);
    if (file < 0 || write(file, "5", 1) != 1)
        exit(1);
    close(file);
}

/* Runs an action in a process of its own, so that its memory is its own. */
void many_run_apart(struct house_of_many *house, void (*action)(struct house_of_many *house))
{
    int status = 0;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        action(house);
        fflush(stdout);
        _exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        exit(1);
}
