/* The first sync of ten years (some 200,000 facts), several times: alone, as fast as it goes, and with the
 * lounge's pauses while a screen taps away beside it. Each is a process of its own, as in a house.
 *
 *     first_sync_bench           three runs of each
 *     first_sync_bench RUNS */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "first_sync.h"
#include "measure.h"
#include "store/attendance.h"

enum { NEWCOMER = 1, PAUSE_MS = 3, TAP_PAUSE_MS = 20, RUNS_USUALLY = 3, RUNS_MOST = 100 };

/* What the processes of one run have measured. In memory that they share. */
struct run {
    double wall_ms;
    double processor_ms;
    double facts;
    double memory_kb;
    double transactions;
    double held_ms;         /* by all transactions that write, from their BEGIN to the end of their COMMIT */
    double longest_held_ms; /* by one of them */
    double taps;
    double tap_ms; /* the middle one */
    double longest_tap_ms;
};

static struct run *run;
static double begun_ms;

static void hold(double ms)
{
    run->transactions++;
    run->held_ms += ms;
    run->longest_held_ms = ms > run->longest_held_ms ? ms : run->longest_held_ms;
}

/* At the end of each statement; a COMMIT's is before the WAL moves into the file. */
static int watch(unsigned type, void *context, void *statement, void *nanoseconds)
{
    (void)type;
    (void)context;
    const char *sql = sqlite3_sql(statement);
    if (strcmp(sql, "BEGIN IMMEDIATE") == 0)
        begun_ms = measure_now_ms();
    else if (strcmp(sql, "COMMIT") == 0)
        hold(measure_now_ms() - begun_ms);
    else if (sqlite3_get_autocommit(sqlite3_db_handle(statement)) != 0 &&
             sqlite3_stmt_readonly(statement) == 0)
        hold((double)*(sqlite3_int64 *)nanoseconds / 1e6);
    return 0;
}

static void pause_as_the_lounge(void *context)
{
    (void)context;
    poll(NULL, 0, PAUSE_MS);
}

static void sync_first(struct house_of_many *house)
{
    struct device *device = &house->devices[NEWCOMER];
    many_open(house, NEWCOMER);
    many_forget_memory();
    double processor_ms = many_cpu_ms();
    double start_ms = measure_now_ms();
    run->facts = (double)many_round(house, NEWCOMER).read;
    run->wall_ms = measure_now_ms() - start_ms;
    run->processor_ms = many_cpu_ms() - processor_ms;
    run->memory_kb = (double)measure_proc(getpid(), "status", "VmHWM:");
    store_close(&device->store);
}

static void sync_beside_taps(struct house_of_many *house)
{
    struct device *device = &house->devices[NEWCOMER];
    many_open(house, NEWCOMER);
    device->sync.pause = pause_as_the_lounge;
    sqlite3_trace_v2(device->store.shared.db.handle, SQLITE_TRACE_PROFILE, watch, NULL);
    double start_ms = measure_now_ms();
    run->facts = (double)many_round(house, NEWCOMER).read;
    run->wall_ms = measure_now_ms() - start_ms;
    store_close(&device->store);
}

static volatile sig_atomic_t is_over;

static void end(int signal_number)
{
    (void)signal_number;
    is_over = 1;
}

/* The screen: taps until it is told to stop. */
static int tap_away(struct house_of_many *house)
{
    static struct series series;
    struct store *store = &house->devices[NEWCOMER].store;
    signal(SIGTERM, end);
    many_open(house, NEWCOMER);
    struct signup_key key = {id_random(store->random), store_now(store).date, {{0}}};
    for (size_t count = 0; !is_over; count++) {
        key.person = id_random(store->random);
        double start_ms = measure_now_ms();
        many_must(attendance_record(store, &key, HOW_HERE, NULL, NULL, &house->err), &house->err);
        double spent_ms = measure_now_ms() - start_ms;
        run->taps++;
        run->longest_tap_ms = spent_ms > run->longest_tap_ms ? spent_ms : run->longest_tap_ms;
        if (count % 4 == 0)
            series_add(&series, spent_ms);
        poll(NULL, 0, TAP_PAUSE_MS);
    }
    run->tap_ms = series_median(&series);
    store_close(store);
    return 0;
}

static pid_t start_screen(struct house_of_many *house)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        _exit(tap_away(house));
    return child;
}

static void stop(pid_t screen)
{
    int status = 0;
    kill(screen, SIGTERM);
    if (waitpid(screen, &status, 0) != screen || status != 0)
        exit(1);
}

static void run_once(struct house_of_many *house, bool has_taps)
{
    *run = (struct run){0};
    first_sync_make_newcomer(house, NEWCOMER);
    if (has_taps) {
        pid_t screen = start_screen(house);
        many_run_apart(house, sync_beside_taps);
        stop(screen);
    } else {
        many_run_apart(house, sync_first);
    }
}

/* A figure of several runs. */
static void print_figure(const struct run *runs, size_t count, const double *figure, const char *what)
{
    struct series series = {0};
    size_t offset = (size_t)(figure - (const double *)runs);
    for (size_t i = 0; i < count; i++)
        series_add(&series, ((const double *)&runs[i])[offset]);
    printf("    %-58s %9.1f   (%.1f to %.1f)\n", what, series_median(&series), series_quantile(&series, 0),
           series_quantile(&series, 1));
}

static void bench(struct house_of_many *house, size_t count, bool has_taps)
{
    static struct run runs[RUNS_MOST];
    for (size_t i = 0; i < count; i++) {
        run_once(house, has_taps);
        runs[i] = *run;
    }
    printf("first sync of %.0f facts %s, %zu runs: middle (least to most)\n", runs[0].facts,
           has_taps ? "while a screen taps" : "alone", count);
    print_figure(runs, count, &runs->wall_ms, "ms");
    if (!has_taps) {
        print_figure(runs, count, &runs->processor_ms, "ms of the processor");
        print_figure(runs, count, &runs->memory_kb, "kB of memory at most");
        return;
    }
    print_figure(runs, count, &runs->transactions, "transactions of sync");
    print_figure(runs, count, &runs->held_ms, "ms that they held the file, in all");
    print_figure(runs, count, &runs->longest_held_ms, "ms of the longest transaction");
    print_figure(runs, count, &runs->taps, "taps");
    print_figure(runs, count, &runs->tap_ms, "ms of the middle tap");
    print_figure(runs, count, &runs->longest_tap_ms, "ms of the longest tap");
}

int main(int count, char **words)
{
    static struct house_of_many house;
    char root[] = "/var/tmp/kiosk-bench-XXXXXX"; /* a disk, where /tmp may be memory */
    size_t runs = count > 1 ? strtoul(words[1], NULL, 10) : RUNS_USUALLY;
    setvbuf(stdout, NULL, _IOLBF, 0);
    run = mmap(NULL, sizeof *run, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (run == MAP_FAILED || runs < 1 || runs > RUNS_MOST || mkdtemp(root) == NULL)
        return 1;
    first_sync_publish(&house, root);
    bench(&house, runs, false);
    bench(&house, runs, true);
    many_shell("rm -r %s%s", root, "");
    return 0;
}
