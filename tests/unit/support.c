#include "support.h"

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* A sanitizer must let allocations fail, as libc does, so that tests can see what follows; and what it keeps
 * of freed memory is not to hide what the program needs. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1:quarantine_size_mb=8";
}

int folder_make(void **state)
{
    fault_clear();
    const char *temporary = getenv("TMPDIR");
    char path[4096];
    snprintf(path, sizeof path, "%s/kiosk-test-XXXXXX", temporary ? temporary : "/tmp");
    if (!mkdtemp(path))
        return -1;
    *state = strdup(path);
    return 0;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

int folder_remove(void **state)
{
    fault_clear();
    int result = nftw(*state, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(*state);
    return result;
}

const char *folder_path(void **state, const char *name)
{
    static char paths[4][4096];
    static unsigned turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", (const char *)*state, name);
    return path;
}

void folder_write(void **state, const char *name, const char *text)
{
    FILE *file = fopen(folder_path(state, name), "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

const char *folder_read(void **state, const char *name)
{
    static char text[4096];
    FILE *file = fopen(folder_path(state, name), "r");
    if (!file)
        return NULL;
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

int folder_count(void **state)
{
    DIR *folder = opendir(*state);
    assert_non_null(folder);
    int count = -2; /* without . and .. */
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

static void act_and_leave(void (*action)(void *), void *argument, FILE *messages)
{
    struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    dup2(fileno(messages), STDERR_FILENO);
    action(argument);
    _exit(0);
}

void assert_panics(void (*action)(void *), void *argument, const char *words)
{
    FILE *messages = tmpfile();
    assert_non_null(messages);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        act_and_leave(action, argument, messages);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    char text[4096];
    rewind(messages);
    text[fread(text, 1, sizeof text - 1, messages)] = '\0';
    fclose(messages);
    assert_contains(text, words);
}
