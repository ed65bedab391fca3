#include "house.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "base/memory.h"
#include "store/house.h"
#include "sync/order_sign.h"
#include "store/notice.h"
#include "store/person.h"
#include "store/schedule.h"

const struct noun NOUN_POSTER = {.name = "poster", .table = "poster", .parts = {{"text", {"words"}}}};

static const struct noun NOUN_EVENT_OF_MORE = {
    .name = "event",
    .table = "event",
    .parts = {{"text",
               {"title", "kind", "picture", "place", "feel", "bring", "cost", "run_by", "is_quiet",
                "friend_allowed", "meet_at", "travel", "back_by", "colour"}},
              {"limits", {"places", "group_size", "watchers_take_places"}},
              {"state", {"status", "reason", "is_private"}},
              {"quiz", {"teams", "watching_offered", "asked_by"}},
              {"extra", {"sticker"}}},
};

static const char *const files[] = {"kiosk.sqlite",   "kiosk.sqlite-wal",   "kiosk.sqlite-shm",
                                    "private.sqlite", "private.sqlite-wal", "private.sqlite-shm"};

struct local_time house_start(void)
{
    struct local_time start;
    ASSERT(local_time_from_iso("2026-11-25T14:00", &start));
    return start;
}

static void must(bool ok, const struct err *err)
{
    if (ok)
        return;
    (void)fprintf(stderr, "The simulation could not begin: %s\n", err->text);
    abort();
}

/* The schema with more columns in one table, and one table more. */
static void make_schema(struct text *schema)
{
    static const char table[] = "CREATE TABLE event (";
    const char *usual = STORE_NOUNS.shared_schema;
    const char *place = strstr(usual, table);
    ASSERT(place != NULL);
    place += strlen(table);
    text_append(schema, usual, (size_t)(place - usual));
    text_printf(schema, "colour TEXT, sticker TEXT, %s", place);
    text_printf(schema, "\nCREATE TABLE poster (id TEXT PRIMARY KEY, words TEXT) STRICT, WITHOUT ROWID;\n");
}

static void make_versions(struct house_kit *house)
{
    make_schema(&house->schema);
    for (int version = 0; version < VERSION_COUNT; version++) {
        const struct noun **nouns = memory_new(STORE_NOUNS.count + 1, sizeof *nouns);
        size_t count = 0;
        for (size_t i = 0; i < STORE_NOUNS.count; i++) {
            const struct noun *noun = STORE_NOUNS.nouns[i];
            bool is_left_out = version == VERSION_FEWER && noun == &NOUN_NOTICE;
            bool is_more = version == VERSION_MORE && noun == &NOUN_EVENT;
            if (!is_left_out)
                nouns[count++] = is_more ? &NOUN_EVENT_OF_MORE : noun;
        }
        if (version == VERSION_MORE)
            nouns[count++] = &NOUN_POSTER;
        house->nouns[version] = nouns;
        house->versions[version] = STORE_NOUNS;
        house->versions[version].nouns = nouns;
        house->versions[version].count = count;
    }
    house->versions[VERSION_MORE].shared_schema = text_string(&house->schema);
}

struct store_options house_options(const struct house_kit *house, enum sim_version version)
{
    return (struct store_options){.nouns = &house->versions[version], .settles_at_start = true};
}

static bool make_person(struct house_kit *house, struct store *store, int number, struct err *err)
{
    static const char *const names[] = {"Ana", "Ben", "Cem", "Dot", "Eve", "Fay"};
    struct person_form form = person_form_new(store);
    house->persons[number] = form.person.id;
    (void)text_format(form.person.name, sizeof form.person.name, "%s", names[number]);
    (void)text_format(form.person.picture, sizeof form.person.picture, "picture-%d", number);
    return person_form_save(store, &form, err);
}

static bool make_event(struct house_kit *house, struct store *store, int number, struct err *err)
{
    static const int places[] = {1, 2, 3, PLACES_NO_LIMIT, 2};
    static const char *const rules[] = {"", "", "FREQ=WEEKLY", "", ""};
    struct event_form form = event_form_new(store, EVENT_ACTIVITY);
    struct schedule schedule;
    bool found;
    house->events[number] = form.event.id;
    house->places[number] = form.event.places = places[number];
    house->dates[number] = date_add_days(house_start().date, 2 + number * 3);
    (void)text_format(form.event.title, sizeof form.event.title, "Event %d", number);
    if (!event_form_save(store, &form, err) ||
        !schedule_load(store, form.event.id, DATE_NONE, &schedule, &found, err))
        return false;
    schedule.date = house->dates[number];
    schedule.starts.minute = 14 * 60;
    (void)text_format(schedule.rule, sizeof schedule.rule, "%s", rules[number]);
    return schedule_save(store, &schedule, err);
}

static void make_keys(struct house_kit *house, struct random *random)
{
    uint8_t seed[crypto_sign_SEEDBYTES];
    random_fill(random, seed, sizeof seed);
    house->keys = (struct keys){.house = house->house, .is_office = true};
    random_fill(random, house->keys.house_key, sizeof house->keys.house_key);
    ASSERT(crypto_sign_seed_keypair(house->keys.office_public, house->keys.office_secret, seed) == 0);
}

static bool fill(struct house_kit *house, struct store *store, struct random *random, struct err *err)
{
    char name[NAME_SIZE];
    house->house = store->house;
    house->devices[0] = store->device;
    make_keys(house, random);
    bool ok = order_take_office(store, &house->keys, err);
    for (int i = 1; ok && i < SIM_MACHINES; i++) {
        house->devices[i] = id_random(random);
        (void)text_format(name, sizeof name, "Lounge %d", i);
        ok = device_rename(store, house->devices[i], name, err);
    }
    for (int i = 0; ok && i < SIM_PERSONS; i++)
        ok = make_person(house, store, i, err);
    for (int i = 0; ok && i < SIM_EVENTS; i++)
        ok = make_event(house, store, i, err);
    return ok;
}

static void make_data(struct house_kit *house, const char *folder, struct random *random)
{
    struct err err = {0};
    struct store store;
    struct clock clock = clock_manual(house_start());
    struct store_options options = {.device_name = "Office"};
    must(store_open(&store, folder, &options, &clock, random, &err) && store_begin(&store, &err) &&
             store_finish(&store, fill(house, &store, random, &err), &err),
         &err);
    store_close(&store);
}

/* Where the data of a machine lies before a house begins. */
static char *kit_folder(const struct house_kit *house, enum sim_version version, int machine,
                        char path[FILE_PATH_SIZE])
{
    ASSERT(text_format(path, FILE_PATH_SIZE, "%s/%d-%d", house->folder, (int)version, machine));
    return path;
}

/* The office's data as another version grows them. */
static void make_version(const struct house_kit *house, enum sim_version version, struct random *random)
{
    char usual[FILE_PATH_SIZE];
    char folder[FILE_PATH_SIZE];
    struct err err = {0};
    struct clock clock = clock_manual(house_start());
    struct store_options options = house_options(house, version);
    struct store store;
    kit_folder(house, version, 0, folder);
    must(file_make_folder(folder, &err), &err);
    house_copy_files(kit_folder(house, VERSION_USUAL, 0, usual), folder);
    house_run(folder, "kiosk.sqlite", "PRAGMA user_version = 0");
    must(store_open(&store, folder, &options, &clock, random, &err), &err);
    store_close(&store);
}

/* The same data on a machine of its own. */
static void make_machine(const struct house_kit *house, enum sim_version version, int machine,
                         struct random *random)
{
    char from[FILE_PATH_SIZE];
    char folder[FILE_PATH_SIZE];
    char sql[400];
    char hex[ID_HEX_SIZE];
    char life[ID_HEX_SIZE];
    struct err err = {0};
    kit_folder(house, version, machine, folder);
    must(file_make_folder(folder, &err), &err);
    house_copy_files(kit_folder(house, version, 0, from), folder);
    ASSERT(text_format(sql, sizeof sql, "UPDATE here SET device = '%s', life = '%s', sequence = 0",
                       id_to_hex(house->devices[machine], hex), id_to_hex(id_random(random), life)));
    house_run(folder, "kiosk.sqlite", sql);
    house_run(folder, "private.sqlite", sql);
}

void house_make(struct house_kit *house, const char *temporary)
{
    char usual[FILE_PATH_SIZE];
    struct err err = {0};
    struct random random = random_seeded(4711);
    *house = (struct house_kit){0};
    ASSERT(text_format(house->folder, sizeof house->folder, "%s/kiosk-sim-XXXXXX", temporary));
    if (mkdtemp(house->folder) == NULL)
        must(err_system(&err, 2, "make", house->folder), &err);
    make_versions(house);
    make_data(house, kit_folder(house, VERSION_USUAL, 0, usual), &random);
    for (int version = 0; version < VERSION_COUNT; version++) {
        if (version != VERSION_USUAL)
            make_version(house, (enum sim_version)version, &random);
        for (int machine = 1; machine < SIM_MACHINES; machine++)
            make_machine(house, (enum sim_version)version, machine, &random);
    }
}

void house_release(struct house_kit *house)
{
    char command[FILE_PATH_SIZE + 20];
    ASSERT(text_format(command, sizeof command, "rm -rf '%s'", house->folder));
    if (system(command) != 0)
        (void)fprintf(stderr, "%s is left.\n", house->folder);
    for (int version = 0; version < VERSION_COUNT; version++)
        free(house->nouns[version]);
    text_free(&house->schema);
}

/* Copies one file; what is not there is not there in the copy. */
static void copy_file(const char *from, const char *to)
{
    struct text bytes = {0};
    struct err err = {0};
    if (!file_exists(from)) {
        (void)unlink(to); /* may not be there */
        return;
    }
    must(file_read(from, 64 << 20, &bytes, &err), &err);
    FILE *file = fopen(to, "wb");
    ASSERT(file != NULL && fwrite(text_string(&bytes), 1, bytes.length, file) == bytes.length);
    ASSERT(fclose(file) == 0);
    text_free(&bytes);
}

void house_copy_files(const char *from, const char *to)
{
    char source[FILE_PATH_SIZE];
    char target[FILE_PATH_SIZE];
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        copy_file(file_join(source, from, files[i]), file_join(target, to, files[i]));
}

void house_run(const char *folder, const char *file, const char *sql)
{
    char path[FILE_PATH_SIZE];
    struct db db;
    struct err err = {0};
    must(db_open(&db, file_join(path, folder, file), DB_WRITE, &err) && db_run(&db, sql, &err), &err);
    db_close(&db);
}

/* What earlier seeds have left. */
static void clear(const char *folder)
{
    char path[FILE_PATH_SIZE];
    DIR *entries = opendir(folder);
    for (struct dirent *entry; entries != NULL && (entry = readdir(entries)) != NULL;)
        (void)unlink(file_join(path, folder, entry->d_name)); /* folders stay */
    if (entries != NULL)
        (void)closedir(entries);
}

void house_copy_for(const struct house_kit *house, enum sim_version version, int machine, const char *folder)
{
    char from[FILE_PATH_SIZE];
    struct err err = {0};
    must(file_make_folder(folder, &err), &err);
    clear(folder);
    house_copy_files(kit_folder(house, version, machine, from), folder);
}
