/* What sync costs, in one run on one disk: a tap published beside a bare durable write of as many bytes
 * and beside copying the database, quiet rounds with 2, 8 and 32 devices, the first sync of ten years, and a
 * round after a day. */
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include "houses.h"
#include "measure.h"
#include "store/notice.h"
#include "store/stream.h"
#include "sync/disk_folder.h"
#include "sync/round.h"

enum { REPEATS = 101, MOST_DEVICES = 32, FACTS_OF_A_DAY = 300 };

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
    struct device devices[MOST_DEVICES];
};

static double cpu_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void must(bool ok, const struct err *err)
{
    if (ok)
        return;
    fprintf(stderr, "%s\n", err->text);
    exit(1);
}

static void run_shell(const char *format, const char *one, const char *other)
{
    char command[3 * FILE_PATH_SIZE];
    ASSERT(text_format(command, sizeof command, format, one, other));
    if (system(command) != 0)
        exit(1);
}

static void run_sql(const char *folder, const char *sql)
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

static void open_device(struct house_of_many *house, size_t place)
{
    struct device *device = &house->devices[place];
    must(store_open(&device->store, device->folder, NULL, &device->clock, &device->random, &house->err),
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
static void make_device(struct house_of_many *house, size_t place, const char *data)
{
    struct device *device = &house->devices[place];
    char name[20];
    snprintf(name, sizeof name, "device-%zu", place);
    file_join(device->folder, house->root, name);
    if (data != NULL)
        run_shell("cp -r %s %s", data, device->folder);
    device->clock = clock_system();
    device->random = random_system();
}

/* Another device with the same data, that has said nothing yet. */
static void give_identity(struct device *device)
{
    char sql[300];
    char id[ID_HEX_SIZE];
    char life[ID_HEX_SIZE];
    snprintf(sql, sizeof sql, "UPDATE here SET device = '%s', life = '%s', sequence = 0",
             id_to_hex(id_random(&device->random), id), id_to_hex(id_random(&device->random), life));
    run_sql(device->folder, sql);
}

static void make_house(struct house_of_many *house, const char *root, const char *name)
{
    file_join(house->root, root, name);
    file_join(house->shared_path, house->root, "shared");
    must(file_make_folder(house->shared_path, &house->err), &house->err);
    disk_folder_init(&house->shared, house->shared_path);
}

static struct round_result run_round(struct house_of_many *house, size_t place)
{
    struct round_result result;
    must(round_run(&house->devices[place].sync, &result, &house->err), &house->err);
    house->devices[place].sync.lists_all = false;
    return result;
}

static void say(struct house_of_many *house, size_t place)
{
    struct store *store = &house->devices[place].store;
    struct notice_form form = notice_form_new(store);
    (void)text_format(form.notice.title, sizeof form.notice.title, "The lift works again");
    form.notice.from = store_now(store).date;
    form.notice.until = store_now(store).date;
    must(notice_form_save(store, &form, &house->err), &house->err);
}

static void settle(struct house_of_many *house, size_t count)
{
    bool quiet = false;
    while (!quiet) {
        quiet = true;
        for (size_t i = 0; i < count; i++) {
            struct round_result result = run_round(house, i);
            quiet &= !result.wrote_receipt;
        }
    }
}

/* --- One tap --- */

static double time_bare_write(const char *folder, size_t size)
{
    struct series series = {0};
    char *bytes = calloc(1, size);
    char old[FILE_PATH_SIZE];
    char new[FILE_PATH_SIZE];
    int names = open(folder, O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < REPEATS; i++) {
        (void)text_format(old, sizeof old, "%s/bare.%d.tmp", folder, i);
        (void)text_format(new, sizeof new, "%s/bare.%d", folder, i);
        double start = measure_now_ms();
        int file = open(old, O_WRONLY | O_CREAT | O_EXCL, 0600);
        if (write(file, bytes, size) != (ssize_t)size || fsync(file) != 0 || close(file) != 0 ||
            rename(old, new) != 0 || fsync(names) != 0)
            exit(1);
        series_add(&series, measure_now_ms() - start);
    }
    close(names);
    free(bytes);
    series_print(&series, "bare durable write of a file");
    return series_median(&series);
}

static double time_copy(struct house_of_many *house, off_t *size)
{
    struct series series = {0};
    struct stat status = {0};
    char from[FILE_PATH_SIZE];
    char to[FILE_PATH_SIZE];
    file_join(from, house->devices[0].folder, "kiosk.sqlite");
    file_join(to, house->shared_path, "copy.sqlite");
    for (int i = 0; i < 5; i++) {
        struct text text = {0};
        double start = measure_now_ms();
        must(file_read(from, 1 << 30, &text, &house->err) &&
                 file_write_whole(to, text.bytes, text.length, 0600, &house->err),
             &house->err);
        series_add(&series, measure_now_ms() - start);
        text_free(&text);
    }
    stat(to, &status);
    unlink(to);
    *size = status.st_size;
    series_print(&series, "copying the database of ten years");
    return series_median(&series);
}

/* The size of all files below the shared folder. */
static long shared_bytes(struct house_of_many *house)
{
    char command[2 * FILE_PATH_SIZE];
    long bytes = 0;
    snprintf(command, sizeof command, "find %s -type f -printf '%%s\\n' | awk '{ s += $1 } END { print s }'",
             house->shared_path);
    FILE *output = popen(command, "r");
    if (output == NULL || fscanf(output, "%ld", &bytes) != 1)
        exit(1);
    pclose(output);
    return bytes;
}

static double time_taps(struct house_of_many *house, const char *what, bool whole_round, long *bytes)
{
    struct series series = {0};
    long before = shared_bytes(house);
    for (int i = 0; i < REPEATS; i++) {
        struct round_result result = {0};
        say(house, 0);
        double start = measure_now_ms();
        if (whole_round)
            result = run_round(house, 0);
        else
            must(round_publish(&house->devices[0].sync, &result, &house->err), &house->err);
        series_add(&series, measure_now_ms() - start);
        ASSERT(result.published == 1);
    }
    *bytes = (shared_bytes(house) - before) / REPEATS;
    series_print(&series, what);
    return series_median(&series);
}

static void time_quiet(struct house_of_many *house, const char *what)
{
    struct series series = {0};
    double cpu = cpu_now_ms();
    for (int i = 0; i < REPEATS; i++) {
        double start = measure_now_ms();
        run_round(house, 0);
        series_add(&series, measure_now_ms() - start);
    }
    series_print(&series, what);
    printf("    of the processor: %.2f ms\n", (cpu_now_ms() - cpu) / REPEATS);
}

static void bench_tap(struct house_of_many *house)
{
    long bytes;
    long ignored;
    off_t size;
    double publish = time_taps(house, "publishing a tap", false, &bytes);
    double bare = time_bare_write(house->shared_path, (size_t)bytes);
    double round = time_taps(house, "the whole round of a tap", true, &ignored);
    double copy = time_copy(house, &size);
    printf("    publish to bare write: %.2f\n", publish / bare);
    printf("    copy to publish: %.1f, to the whole round: %.1f\n", copy / publish, copy / round);
    printf("    bytes in the folder a tap: %ld; the database: %ld, %.0f times as many\n", bytes, (long)size,
           (double)size / (double)bytes);
}

/* --- Quiet rounds --- */

static void bench_quiet(const char *root)
{
    static const size_t counts[] = {2, 8, 32};
    static struct house_of_many house;
    size_t made = 0;
    make_house(&house, root, "quiet");
    for (size_t k = 0; k < sizeof counts / sizeof counts[0]; k++) {
        char what[60];
        for (; made < counts[k]; made++) {
            make_device(&house, made, houses_one_month());
            if (made > 0)
                give_identity(&house.devices[made]);
            open_device(&house, made);
            if (made == 0)
                keys_make(&house.keys, house.devices[0].store.house);
            say(&house, made);
        }
        settle(&house, made);
        snprintf(what, sizeof what, "quiet round, %zu devices", made);
        time_quiet(&house, what);
    }
    for (size_t i = 0; i < made; i++)
        store_close(&house.devices[i].store);
}

/* --- Ten years --- */

/* Forgets what the memory was like before: the most that was used begins anew (proc(5), clear_refs). */
static void forget_memory(void)
{
    malloc_trim(0);
    int file = open("/proc/self/clear_refs", O_WRONLY);
    if (file < 0 || write(file, "5", 1) != 1)
        exit(1);
    close(file);
}

/* Runs an action in a process of its own, so that its memory is its own. */
static void run_apart(struct house_of_many *house, void (*action)(struct house_of_many *house))
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

static void make_ten_years(struct house_of_many *house)
{
    make_device(house, 0, houses_ten_years());
    open_device(house, 0);
    keys_make(&house->keys, house->devices[0].store.house);
    store_close(&house->devices[0].store); /* SQLite's connections do not go through a fork */
}

/* Puts all facts of the house into the folder: each author is impersonated in turn. The other screen of
 * ten_years.h counts with gaps. */
static void publish_ten_years(struct house_of_many *house)
{
    static const char others[] =
        "UPDATE fact SET sequence = n.place FROM (SELECT number, row_number() OVER (PARTITION BY device, "
        "life "
        "ORDER BY sequence) AS place FROM fact) AS n WHERE fact.number = n.number;"
        "UPDATE here SET (device, life, sequence) = (SELECT device, life, max(sequence) FROM fact "
        "GROUP BY device, life ORDER BY count(*) DESC LIMIT 1) WHERE EXISTS (SELECT 1 FROM fact)";
    struct device *device = &house->devices[0];
    open_device(house, 0);
    double start = measure_now_ms();
    int64_t published = run_round(house, 0).published;
    store_close(&device->store);
    run_sql(device->folder, others);
    open_device(house, 0);
    forget_memory();
    published += run_round(house, 0).published;
    printf("published ten years: %lld facts in %.0f ms; memory: %ld kB at most\n", (long long)published,
           measure_now_ms() - start, measure_proc(getpid(), "status", "VmHWM:"));
    store_close(&device->store);
}

static void count_pause(void *context)
{
    ++*(long *)context;
}

/* A device that knows nothing yet but which house it belongs to. */
static void make_newcomer(struct house_of_many *house)
{
    struct device *device = &house->devices[1];
    char sql[100];
    char hex[ID_HEX_SIZE];
    make_device(house, 1, NULL);
    open_device(house, 1);
    store_close(&device->store);
    snprintf(sql, sizeof sql, "UPDATE here SET house = '%s'", id_to_hex(house->keys.house, hex));
    run_sql(device->folder, sql);
}

static void first_sync(struct house_of_many *house)
{
    struct device *device = &house->devices[1];
    long pauses = 0;
    open_device(house, 1);
    device->sync.pause = count_pause;
    device->sync.pause_context = &pauses;
    forget_memory();
    double cpu = cpu_now_ms();
    double start = measure_now_ms();
    int64_t read = run_round(house, 1).read;
    printf("first sync: %lld facts in %.0f ms, of them %.0f ms of the processor, %ld transactions\n",
           (long long)read, measure_now_ms() - start, cpu_now_ms() - cpu, pauses);
    printf("    memory: %ld kB at most\n", measure_proc(getpid(), "status", "VmHWM:"));
    store_close(&device->store);
}

static void bench_day(struct house_of_many *house)
{
    struct store *store = &house->devices[1].store;
    must(store_begin(store, &house->err), &house->err);
    for (int i = 0; i < FACTS_OF_A_DAY; i++)
        say(house, 1);
    must(store_finish(store, true, &house->err), &house->err);
    double start = measure_now_ms();
    int64_t published = run_round(house, 1).published;
    double middle = measure_now_ms();
    int64_t read = run_round(house, 0).read;
    printf("after a day: %lld facts published in %.1f ms, %lld read in %.1f ms\n", (long long)published,
           middle - start, (long long)read, measure_now_ms() - middle);
}

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    static struct house_of_many house;
    char root[] = "/var/tmp/kiosk-bench-XXXXXX"; /* a disk, where /tmp may be memory */
    if (mkdtemp(root) == NULL)
        return 1;
    make_house(&house, root, "ten-years");
    make_ten_years(&house);
    run_apart(&house, publish_ten_years);
    make_newcomer(&house);
    run_apart(&house, first_sync);
    open_device(&house, 0);
    open_device(&house, 1);
    settle(&house, 2);
    bench_day(&house);
    settle(&house, 2);
    bench_tap(&house);
    time_quiet(&house, "quiet round after ten years");
    store_close(&house.devices[0].store);
    store_close(&house.devices[1].store);
    bench_quiet(root);
    run_shell("rm -r %s%s", root, "");
    return 0;
}
