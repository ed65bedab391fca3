/* Measuring for benches: medians of repeated runs, printed with the figure that they are beside. */
#ifndef KIOSK_TESTS_UNIT_MEASURE_H
#define KIOSK_TESTS_UNIT_MEASURE_H

#include <stddef.h>
#include <sys/types.h>

enum { SERIES_MOST = 512 };

/* Times in milliseconds. Zeroed is empty; what comes after SERIES_MOST is left out. */
struct series {
    double values[SERIES_MOST];
    size_t count;
};

/* Milliseconds of the monotonic clock, with fractions. */
double measure_now_ms(void);

/* Adds one value. */
void series_add(struct series *series, double value);

/* The middle of the sorted values; 0 of none. */
double series_median(const struct series *series);

/* The value below which `share` (0 to 1) of the values lie. */
double series_quantile(const struct series *series, double share);

/* Prints a line: what, median, and the range from the 5 % to the 95 % quantile. */
void series_print(const struct series *series, const char *what);

/* One number of /proc/PID/FILE behind `name` ("VmRSS:", "Pss:"); -1 if it is not there. */
long measure_proc(pid_t process, const char *file, const char *name);

/* Processor time that a process has used so far, in milliseconds. */
double measure_cpu_ms(pid_t process);

#endif
