#include "first_sync.h"

#include <stdio.h>
#include <unistd.h>

#include "houses.h"
#include "measure.h"

static void make_ten_years(struct house_of_many *house)
{
    many_make_device(house, 0, houses_ten_years());
    many_open(house, 0);
    keys_make(&house->keys, house->devices[0].store.house);
    store_close(&house->devices[0].store); /* SQLite's connections do not go through a fork */
}

/* Puts all facts of the house into the folder: each author is impersonated in turn. The other screen of
 * ten_years.h counts with gaps. */
static void publish_ten_years(struct house_of_many *house)
{
    static const char others[] =
        "UPDATE fact SET sequence = n.place FROM (SELECT number, row_number() OVER (PARTITION BY device, "
        "life "
        "ORDER BY sequence) AS place FROM fact) AS n WHERE fact.number = n.number;"
        "UPDATE here SET (device, life, sequence) = (SELECT device, life, max(sequence) FROM fact "
        "GROUP BY device, life ORDER BY count(*) DESC LIMIT 1) WHERE EXISTS (SELECT 1 FROM fact)";
    struct device *device = &house->devices[0];
    many_open(house, 0);
    double start = measure_now_ms();
    int64_t published = many_round(house, 0).published;
    store_close(&device->store);
    many_sql(device->folder, others);
    many_open(house, 0);
    many_forget_memory();
    published += many_round(house, 0).published;
    printf("published ten years: %lld facts in %.0f ms; memory: %ld kB at most\n", (long long)published,
           measure_now_ms() - start, measure_proc(getpid(), "status", "VmHWM:"));
    store_close(&device->store);
}

void first_sync_publish(struct house_of_many *house, const char *root)
{
    many_make(house, root, "ten-years");
    make_ten_years(house);
    many_run_apart(house, publish_ten_years);
}

void first_sync_make_newcomer(struct house_of_many *house, size_t place)
{
    struct device *device = &house->devices[place];
    char sql[100];
    char hex[ID_HEX_SIZE];
    many_make_device(house, place, NULL);
    many_shell("rm -rf %s%s", device->folder, "");
    many_open(house, place);
    store_close(&device->store);
    snprintf(sql, sizeof sql, "UPDATE here SET house = '%s'", id_to_hex(house->keys.house, hex));
    many_sql(device->folder, sql);
}
