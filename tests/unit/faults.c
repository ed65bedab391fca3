#include "faults.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>

struct plan {
    unsigned calls;
    unsigned fail_at; /* the number of the call that fails, from 1; 0: none */
    int error;
};

static struct plan plans[FAULT_COUNT];
static size_t most = SIZE_MAX;

void fault_arm(enum fault fault, unsigned skip, int error)
{
    plans[fault].fail_at = plans[fault].calls + skip + 1;
    plans[fault].error = error;
}

void fault_limit(size_t bytes)
{
    most = bytes;
}

unsigned fault_calls(enum fault fault)
{
    return plans[fault].calls;
}

void fault_clear(void)
{
    memset(plans, 0, sizeof plans);
    most = SIZE_MAX;
}

static bool fails(enum fault fault)
{
    struct plan *plan = &plans[fault];
    if (++plan->calls != plan->fail_at)
        return false;
    errno = plan->error;
    return true;
}

static size_t at_most(size_t size)
{
    return size < most ? size : most;
}

/* The names that ld's --wrap gives: a call of open comes to __wrap_open, and __real_open is libc's. */
int __real_open(const char *path, int flags, mode_t mode);
int __wrap_open(const char *path, int flags, ...);
int __real_close(int file);
int __wrap_close(int file);
ssize_t __real_read(int file, void *bytes, size_t size);
ssize_t __wrap_read(int file, void *bytes, size_t size);
ssize_t __real_write(int file, const void *bytes, size_t size);
ssize_t __wrap_write(int file, const void *bytes, size_t size);
int __real_fsync(int file);
int __wrap_fsync(int file);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __real_renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags);
int __wrap_renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags);
int __real_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to);
int __real_mkdir(const char *path, mode_t mode);
int __wrap_mkdir(const char *path, mode_t mode);
int __real_unlink(const char *path);
int __wrap_unlink(const char *path);
void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_realloc(void *block, size_t size);

int __wrap_open(const char *path, int flags, ...)
{
    mode_t mode = 0;
    if (flags & O_CREAT) {
        va_list list;
        va_start(list, flags);
        mode = va_arg(list, mode_t);
        va_end(list);
    }
    return fails(FAULT_OPEN) ? -1 : __real_open(path, flags, mode);
}

int __wrap_close(int file)
{
    int result = __real_close(file);
    return fails(FAULT_CLOSE) ? -1 : result;
}

ssize_t __wrap_read(int file, void *bytes, size_t size)
{
    return fails(FAULT_READ) ? -1 : __real_read(file, bytes, at_most(size));
}

ssize_t __wrap_write(int file, const void *bytes, size_t size)
{
    return fails(FAULT_WRITE) ? -1 : __real_write(file, bytes, at_most(size));
}

int __wrap_fsync(int file)
{
    return fails(FAULT_FSYNC) ? -1 : __real_fsync(file);
}

int __wrap_rename(const char *from, const char *to)
{
    return fails(FAULT_RENAME) ? -1 : __real_rename(from, to);
}

int __wrap_renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    return fails(FAULT_RENAMEAT2) ? -1 : __real_renameat2(from_folder, from, to_folder, to, flags);
}

int __wrap_link(const char *from, const char *to)
{
    return fails(FAULT_LINK) ? -1 : __real_link(from, to);
}

int __wrap_mkdir(const char *path, mode_t mode)
{
    return fails(FAULT_MKDIR) ? -1 : __real_mkdir(path, mode);
}

int __wrap_unlink(const char *path)
{
    return fails(FAULT_UNLINK) ? -1 : __real_unlink(path);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails(FAULT_CALLOC) ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return fails(FAULT_REALLOC) ? NULL : __real_realloc(block, size);
}
