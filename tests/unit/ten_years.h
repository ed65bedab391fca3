/* A house with a past, for benchmarks: the same every time. 40 residents, of whom a quarter moves on
 * each year, and 60 events a month, weekly series and single ones, each with some twelve answers and
 * six records of who was there. Ten years of it are some 200,000 facts. */
#ifndef KIOSK_TESTS_UNIT_TEN_YEARS_H
#define KIOSK_TESTS_UNIT_TEN_YEARS_H

#include "store/store.h"

enum { TEN_YEARS_MONTHS = 120 };

/* Fills a new store with the `months` up to the store's today, and answers for two weeks ahead. */
bool house_fill(struct store *store, int months, struct err *err);

#endif
