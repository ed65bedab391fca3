#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

double measure_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

void series_add(struct series *series, double value)
{
    if (series->count < SERIES_MOST)
        series->values[series->count++] = value;
}

static int compare(const void *left, const void *right)
{
    double difference = *(const double *)left - *(const double *)right;
    return (difference > 0) - (difference < 0);
}

double series_quantile(const struct series *series, double share)
{
    struct series sorted = *series;
    if (sorted.count == 0)
        return 0;
    qsort(sorted.values, sorted.count, sizeof sorted.values[0], compare);
    return sorted.values[(size_t)(share * (double)(sorted.count - 1) + 0.5)];
}

double series_median(const struct series *series)
{
    return series_quantile(series, 0.5);
}

void series_print(const struct series *series, const char *what)
{
    printf("%-52s %9.3f ms   (%.3f to %.3f, %zu runs)\n", what, series_median(series),
           series_quantile(series, 0.05), series_quantile(series, 0.95), series->count);
    fflush(stdout);
}

long measure_proc(pid_t process, const char *file, const char *name)
{
    char path[64], line[256];
    long value = -1;
    snprintf(path, sizeof path, "/proc/%d/%s", (int)process, file);
    FILE *stream = fopen(path, "r");
    while (stream && value < 0 && fgets(line, sizeof line, stream))
        if (strncmp(line, name, strlen(name)) == 0)
            value = strtol(line + strlen(name), NULL, 10);
    if (stream)
        fclose(stream);
    return value;
}

double measure_cpu_ms(pid_t process)
{
    char path[64];
    unsigned long user = 0, system = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
    FILE *stream = fopen(path, "r");
    if (stream &&
        fscanf(stream, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2)
        user = system = 0;
    if (stream)
        fclose(stream);
    return (double)(user + system) * 1000.0 / (double)sysconf(_SC_CLK_TCK);
}
