/* What the store does in a first sync: ten years of facts (some 200,000) from another device, applied in
 * short transactions while a screen taps away beside it. Each is a process of its own, as in a house.
 *
 *     sync_store_bench           everything, in a folder of its own
 *     sync_store_bench FOLDER    the same, and the house of ten years stays in FOLDER for the next run */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "measure.h"
#include "store/attendance.h"
#include "store/stream.h"
#include "ten_years.h"

enum { SEGMENT = 1000, LIMIT_MS = 30, PAUSE_MS = 2, TAP_PAUSE_MS = 20 };

/* A store with what it borrows. */
struct measured {
    struct store store;
    struct clock clock;
    struct random random;
    struct err err;
};

/* The facts of one segment, with bodies of their own. */
struct segment {
    struct fact facts[SEGMENT];
    size_t count;
    char *bodies;
    size_t used;
    int64_t last; /* number; the house of ten years leaves some out */
    int64_t last_there;
};

enum { BODIES_SIZE = SEGMENT * 2000 };

static void must(bool ok, const struct err *err)
{
    if (ok)
        return;
    fprintf(stderr, "%s\n", err->text);
    exit(1);
}

static void open_store(struct measured *measured, const char *folder, uint64_t seed)
{
    measured->clock = clock_system();
    measured->random = random_seeded(seed);
    must(store_open(&measured->store, folder, NULL, &measured->clock, &measured->random, &measured->err),
         &measured->err);
}

static bool keep(const struct fact *fact, void *context)
{
    struct segment *segment = context;
    size_t size = strlen(fact->body) + 1;
    ASSERT(segment->used + size <= BODIES_SIZE);
    struct fact *kept = &segment->facts[segment->count++];
    *kept = *fact;
    kept->sequence = ++segment->last;
    segment->last_there = fact->sequence;
    kept->body = memcpy(segment->bodies + segment->used, fact->body, size);
    segment->used += size;
    return segment->count < SEGMENT;
}

/* What the transactions were like. */
struct run {
    double apply_ms;
    double processor_ms;
    double longest_ms;
    size_t transactions;
    size_t facts;
};

static void apply_segment(struct measured *to, const struct segment *segment, struct run *run)
{
    for (size_t done = 0; done < segment->count;) {
        struct applied applied;
        double start = measure_now_ms();
        double processor = measure_cpu_now_ms();
        must(stream_apply(&to->store, segment->facts + done, segment->count - done, LIMIT_MS, &applied,
                          &to->err),
             &to->err);
        double spent = measure_now_ms() - start;
        run->apply_ms += spent;
        run->processor_ms += measure_cpu_now_ms() - processor;
        run->longest_ms = spent > run->longest_ms ? spent : run->longest_ms;
        run->transactions++;
        run->facts += applied.new_count;
        done += applied.count;
        usleep(PAUSE_MS * 1000);
    }
}

static void apply_stream(struct measured *from, struct measured *to, const struct stream *stream,
                         struct run *run)
{
    struct segment *segment = memory_new(1, sizeof *segment);
    segment->bodies = memory_new(1, BODIES_SIZE);
    bool complete;
    do {
        segment->count = 0;
        segment->used = 0;
        must(stream_each(&from->store, stream, segment->last_there + 1, keep, segment, &complete, &from->err),
             &from->err);
        apply_segment(to, segment, run);
    } while (segment->count > 0);
    free(segment->bodies);
    free(segment);
}

/* All streams of a store, also those whose facts did not come in by sync. */
static void load_streams(struct measured *from, struct streams *streams)
{
    static const struct sql sql = {"makers", "SELECT DISTINCT device, life FROM fact", true};
    struct query query = query_start(&from->store.shared.db, &sql);
    while (query_row(&query)) {
        streams->items =
            memory_grow(streams->items, streams->count, &streams->capacity, sizeof *streams->items);
        streams->items[streams->count++] =
            (struct stream){query_id(&query, 0), query_id(&query, 1), INT64_MAX};
    }
    must(query_end(&query, &from->err), &from->err);
}

/* The process that syncs. */
static int apply_all(const char *source, const char *target)
{
    static struct measured from, to;
    struct streams streams = {0};
    struct run run = {0};
    open_store(&from, source, 1);
    open_store(&to, target, 2);
    load_streams(&from, &streams);
    for (size_t i = 0; i < streams.count; i++)
        apply_stream(&from, &to, &streams.items[i], &run);
    printf("first sync: %zu facts in %.0f ms, %.0f ms of the processor\n", run.facts, run.apply_ms,
           run.processor_ms);
    printf("    %zu transactions, the longest %.1f ms; at most %ld kB of memory\n", run.transactions,
           run.longest_ms, measure_proc(getpid(), "status", "VmHWM:"));
    streams_free(&streams);
    store_close(&from.store);
    store_close(&to.store);
    return 0;
}

static volatile sig_atomic_t is_over;

static void end(int signal_number)
{
    (void)signal_number;
    is_over = 1;
}

/* The process that taps until it is told to stop. */
static int tap_away(const char *target)
{
    static struct measured screen;
    static struct series series;
    double longest = 0;
    size_t count = 0;
    signal(SIGTERM, end);
    open_store(&screen, target, 3);
    struct signup_key key = {id_random(&screen.random), store_now(&screen.store).date, {{0}}};
    while (!is_over) {
        key.person = id_random(&screen.random);
        double start = measure_now_ms();
        must(attendance_record(&screen.store, &key, HOW_HERE, NULL, NULL, &screen.err), &screen.err);
        double spent = measure_now_ms() - start;
        longest = spent > longest ? spent : longest;
        if (++count % 4 == 0)
            series_add(&series, spent);
        usleep(TAP_PAUSE_MS * 1000);
    }
    series_print(&series, "a tap meanwhile");
    printf("    the longest of %zu taps: %.1f ms\n", count, longest);
    store_close(&screen.store);
    return 0;
}

static pid_t start(const char *role, const char *first, const char *second)
{
    pid_t child = fork();
    if (child == 0) {
        execl("/proc/self/exe", "sync_store_bench", role, first, second, (char *)NULL);
        _exit(1);
    }
    return child;
}

static bool succeeded(pid_t child)
{
    int status = 0;
    return waitpid(child, &status, 0) == child && status == 0;
}

static void fill_source(const char *folder)
{
    static struct measured source;
    char path[FILE_PATH_SIZE];
    bool is_there = file_exists(file_join(path, folder, "kiosk.sqlite"));
    open_store(&source, folder, 1);
    if (!is_there)
        must(house_fill(&source.store, TEN_YEARS_MONTHS, &source.err), &source.err);
    store_close(&source.store);
}

static void make_target(const char *folder)
{
    static struct measured target;
    open_store(&target, folder, 4);
    store_close(&target.store);
}

static void print_size(const char *folder, const char *name)
{
    char path[FILE_PATH_SIZE];
    struct stat info;
    if (stat(file_join(path, folder, name), &info) == 0)
        printf("    %s: %.0f MB\n", name, (double)info.st_size / 1e6);
}

static bool run_beside(const char *source, const char *target, bool with_taps)
{
    make_target(target);
    pid_t screen = with_taps ? start("tap", target, NULL) : 0;
    bool ok = succeeded(start("apply", source, target));
    if (with_taps) {
        kill(screen, SIGTERM);
        ok = succeeded(screen) && ok;
    }
    print_size(target, "kiosk.sqlite");
    return ok;
}

int main(int count, char **words)
{
    char folder[] = "/var/tmp/kiosk-bench-XXXXXX"; /* a disk, where /tmp may be memory */
    char source[FILE_PATH_SIZE], alone[FILE_PATH_SIZE], beside[FILE_PATH_SIZE], remove[100];
    if (count == 4 && strcmp(words[1], "apply") == 0)
        return apply_all(words[2], words[3]);
    if (count == 3 && strcmp(words[1], "tap") == 0)
        return tap_away(words[2]);
    if (mkdtemp(folder) == NULL)
        return 1;
    file_join(source, count == 2 ? words[1] : folder, "source");
    fill_source(source);
    bool ok = run_beside(source, file_join(alone, folder, "alone"), false) &&
              run_beside(source, file_join(beside, folder, "beside"), true);
    snprintf(remove, sizeof remove, "rm -r %s", folder);
    return system(remove) == 0 && ok ? 0 : 1;
}
