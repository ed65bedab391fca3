/* The houses of the benches, made once and kept in build/bench/. */
#ifndef KIOSK_TESTS_UNIT_HOUSES_H
#define KIOSK_TESTS_UNIT_HOUSES_H

/* The data folder of the sample house. */
const char *houses_small(void);

/* The data folder of a house of the size below, a month after it began. */
const char *houses_one_month(void);

/* The data folder of a house after ten years: 40 residents, 60 events a month, 200,000 facts. */
const char *houses_ten_years(void);

#endif
