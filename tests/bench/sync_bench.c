/* What sync costs, in one run on one disk: a tap published beside a bare durable write of as many bytes
 * and beside copying the database, quiet rounds with 2, 8 and 32 devices, the first sync of ten years (more
 * of it: first_sync_bench), and a round after a day. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "first_sync.h"
#include "houses.h"
#include "many.h"
#include "measure.h"
#include "store/stream.h"

enum { REPEATS = 101, FACTS_OF_A_DAY = 300 };

static void settle(struct house_of_many *house, size_t count)
{
    bool quiet = false;
    while (!quiet) {
        quiet = true;
        for (size_t i = 0; i < count; i++) {
            struct round_result result = many_round(house, i);
            quiet &= !result.wrote_receipt;
        }
    }
}

/* --- One tap --- */

/* About as many bytes as a tap's segment has. */
enum { BARE_BYTES = 320 };

static double time_bare_write(const char *folder, int number)
{
    static const char bytes[BARE_BYTES] = "";
    char old[FILE_PATH_SIZE];
    char new[FILE_PATH_SIZE];
    int names = open(folder, O_RDONLY | O_DIRECTORY);
    (void)text_format(old, sizeof old, "%s/bare.%d.tmp", folder, number);
    (void)text_format(new, sizeof new, "%s/bare.%d", folder, number);
    double start = measure_now_ms();
    int file = open(old, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (write(file, bytes, sizeof bytes) != (ssize_t)sizeof bytes || fsync(file) != 0 || close(file) != 0 ||
        rename(old, new) != 0 || fsync(names) != 0)
        exit(1);
    double spent = measure_now_ms() - start;
    close(names);
    unlink(new);
    return spent;
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
        many_must(file_read(from, 1 << 30, &text, &house->err) &&
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

/* Taps published, each followed by a bare write, so that both meet the same disk. */
struct taps {
    struct series publish;
    struct series bare;
    long bytes; /* in the folder, each */
};

static void time_publish(struct house_of_many *house, struct taps *taps)
{
    long before = shared_bytes(house);
    for (int i = 0; i < REPEATS; i++) {
        struct round_result result = {0};
        many_say(house, 0);
        double start = measure_now_ms();
        many_must(round_publish(&house->devices[0].sync, &result, &house->err), &house->err);
        series_add(&taps->publish, measure_now_ms() - start);
        series_add(&taps->bare, time_bare_write(house->shared_path, i));
        ASSERT(result.published == 1);
    }
    taps->bytes = (shared_bytes(house) - before) / REPEATS;
    series_print(&taps->publish, "publishing a tap");
    series_print(&taps->bare, "bare durable write of a file");
}

static double time_whole_round(struct house_of_many *house)
{
    struct series series = {0};
    for (int i = 0; i < REPEATS; i++) {
        many_say(house, 0);
        double start = measure_now_ms();
        ASSERT(many_round(house, 0).published == 1);
        series_add(&series, measure_now_ms() - start);
    }
    series_print(&series, "the whole round of a tap");
    return series_median(&series);
}

static void time_quiet(struct house_of_many *house, const char *what)
{
    struct series series = {0};
    double cpu = many_cpu_ms();
    for (int i = 0; i < REPEATS; i++) {
        double start = measure_now_ms();
        many_round(house, 0);
        series_add(&series, measure_now_ms() - start);
    }
    series_print(&series, what);
    printf("    of the processor: %.2f ms\n", (many_cpu_ms() - cpu) / REPEATS);
}

static void bench_tap(struct house_of_many *house)
{
    static struct taps taps;
    off_t size;
    time_publish(house, &taps);
    double round = time_whole_round(house);
    double copy = time_copy(house, &size);
    double publish = series_median(&taps.publish);
    printf("    publish to bare write: %.2f\n", publish / series_median(&taps.bare));
    printf("    copy to publish: %.1f, to the whole round: %.1f\n", copy / publish, copy / round);
    printf("    bytes in the folder a tap: %ld; the database: %ld, %.0f times as many\n", taps.bytes,
           (long)size, (double)size / (double)taps.bytes);
}

/* --- Quiet rounds --- */

static void bench_quiet(const char *root)
{
    static const size_t counts[] = {2, 8, 32};
    static struct house_of_many house;
    size_t made = 0;
    many_make(&house, root, "quiet");
    for (size_t k = 0; k < sizeof counts / sizeof counts[0]; k++) {
        char what[60];
        for (; made < counts[k]; made++) {
            many_make_device(&house, made, houses_one_month());
            if (made > 0)
                many_give_identity(&house.devices[made]);
            many_open(&house, made);
            if (made == 0)
                keys_make(&house.keys, house.devices[0].store.house);
            many_say(&house, made);
        }
        settle(&house, made);
        snprintf(what, sizeof what, "quiet round, %zu devices", made);
        time_quiet(&house, what);
    }
    for (size_t i = 0; i < made; i++)
        store_close(&house.devices[i].store);
}

/* --- Ten years --- */

static void count_pause(void *context)
{
    ++*(long *)context;
}

static void first_sync(struct house_of_many *house)
{
    struct device *device = &house->devices[1];
    long pauses = 0;
    many_open(house, 1);
    device->sync.pause = count_pause;
    device->sync.pause_context = &pauses;
    many_forget_memory();
    double cpu = many_cpu_ms();
    double start = measure_now_ms();
    int64_t read = many_round(house, 1).read;
    printf("first sync: %lld facts in %.0f ms, of them %.0f ms of the processor, %ld transactions\n",
           (long long)read, measure_now_ms() - start, many_cpu_ms() - cpu, pauses);
    printf("    memory: %ld kB at most\n", measure_proc(getpid(), "status", "VmHWM:"));
    store_close(&device->store);
}

static void bench_day(struct house_of_many *house)
{
    struct store *store = &house->devices[1].store;
    many_must(store_begin(store, &house->err), &house->err);
    for (int i = 0; i < FACTS_OF_A_DAY; i++)
        many_say(house, 1);
    many_must(store_finish(store, true, &house->err), &house->err);
    double start = measure_now_ms();
    int64_t published = many_round(house, 1).published;
    double middle = measure_now_ms();
    int64_t read = many_round(house, 0).read;
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
    first_sync_publish(&house, root);
    first_sync_make_newcomer(&house, 1);
    many_run_apart(&house, first_sync);
    many_open(&house, 0);
    many_open(&house, 1);
    settle(&house, 2);
    bench_day(&house);
    settle(&house, 2);
    bench_tap(&house);
    time_quiet(&house, "quiet round after ten years");
    store_close(&house.devices[0].store);
    store_close(&house.devices[1].store);
    bench_quiet(root);
    many_shell("rm -r %s%s", root, "");
    return 0;
}
