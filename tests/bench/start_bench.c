/* The real program as a process: from exec to the first picture, memory, and what it does in a
 * minute in which nobody is there. Drawn by SDL's software renderer without a display. */
#include <spawn.h>
#include <stdbool.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "houses.h"
#include "measure.h"

extern char **environ;

enum { STARTS = 15, IDLE_SECONDS = 60 };

/* A running lounge, and what it says. */
struct lounge_process {
    pid_t id;
    FILE *says;
    double started_ms;
};

static struct lounge_process launch(const char *verb, const char *folder)
{
    int ends[2];
    struct lounge_process process = {0};
    char *arguments[] = {"build/kiosk", (char *)verb, "--data", (char *)folder, NULL};
    posix_spawn_file_actions_t actions;
    if (pipe(ends) != 0)
        abort();
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    process.started_ms = measure_now_ms();
    if (posix_spawn(&process.id, arguments[0], &actions, NULL, arguments, environ) != 0)
        abort();
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    process.says = fdopen(ends[0], "r");
    return process;
}

/* Reads until a line contains `words`; false if the program ended before. */
static bool wait_for(struct lounge_process *process, const char *words, char *line, int size)
{
    while (fgets(line, size, process->says))
        if (strstr(line, words))
            return true;
    return false;
}

static void stop(struct lounge_process *process)
{
    kill(process->id, SIGTERM);
    waitpid(process->id, NULL, 0);
    fclose(process->says);
}

static void measure_starts(const char *verb, const char *name, const char *folder)
{
    struct series first = {0};
    char line[512] = "", what[80];
    for (int i = 0; i < STARTS; i++) {
        struct lounge_process process = launch(verb, folder);
        if (!wait_for(&process, "First picture", line, sizeof line))
            abort();
        series_add(&first, measure_now_ms() - process.started_ms);
        stop(&process);
    }
    snprintf(what, sizeof what, "%s: exec to first picture, %s", verb, name);
    series_print(&first, what);
    printf("    the last of them: %s", line);
}

static void measure_idle(const char *const names[], const char *const folders[], size_t count)
{
    struct lounge_process processes[4];
    double cpu_ms[4];
    long wakes[4];
    char line[512];
    for (size_t i = 0; i < count; i++) {
        processes[i] = launch("run", folders[i]);
        wait_for(&processes[i], "First picture", line, sizeof line);
    }
    sleep(2);
    for (size_t i = 0; i < count; i++) {
        cpu_ms[i] = measure_cpu_ms(processes[i].id);
        wakes[i] = measure_proc(processes[i].id, "status", "voluntary_ctxt_switches:");
    }
    sleep(IDLE_SECONDS);
    for (size_t i = 0; i < count; i++) {
        double used_ms = measure_cpu_ms(processes[i].id) - cpu_ms[i];
        long woke = measure_proc(processes[i].id, "status", "voluntary_ctxt_switches:") - wakes[i];
        long pss = measure_proc(processes[i].id, "smaps_rollup", "Pss:");
        long rss = measure_proc(processes[i].id, "smaps_rollup", "Rss:");
        kill(processes[i].id, SIGTERM);
        wait_for(&processes[i], "pictures", line, sizeof line);
        printf("%s, %d s with nobody there: %.2f %% of a core, %ld wake-ups, memory at Home %ld KB "
               "(%ld KB its own share)\n    %s",
               names[i], IDLE_SECONDS, used_ms / (IDLE_SECONDS * 10.0), woke, rss, pss, line);
        stop(&processes[i]);
    }
}

int main(void)
{
    static const char *const names[] = {"small house", "ten years"};
    const char *folders[] = {houses_small(), houses_ten_years()};
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    for (size_t i = 0; i < 2; i++)
        measure_starts("run", names[i], folders[i]);
    for (size_t i = 0; i < 2; i++)
        measure_starts("office", names[i], folders[i]);
    measure_idle(names, folders, 2);
    return EXIT_SUCCESS;
}
