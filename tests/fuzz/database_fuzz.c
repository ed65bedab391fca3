/* A database that a bad disk has changed. The input is a list of changes to the file of the sample house:
 * where, how many bytes, which. Opened to look at, it stays as it is; opened to use, everything is
 * read, answered and made anew. Each call does it or has a sentence: nothing ends the program. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/demo.h"
#include "base/file.h"
#include "store/event.h"
#include "store/finding.h"
#include "store/home.h"
#include "store/occurrence.h"
#include "store/person.h"
#include "store/plans.h"
#include "store/signup.h"
#include "store/tries.h"
#include "store/worker.h"
#include "support.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { FILE_MOST = 1 << 22, CHANGE_HEAD = 4, PRIVATE = 1, CUT = 2 };

static struct text sound[2]; /* kiosk.sqlite, private.sqlite */
static void *folder;
static const char *const NAMES[] = {"kiosk.sqlite", "private.sqlite"};

static void remove_folder(void)
{
    text_free(&sound[0]);
    text_free(&sound[1]);
    folder_remove(&folder);
}

static bool open_store(struct store *store, struct clock *clock, bool read_only, struct err *err)
{
    static struct random random;
    struct local_time now;
    const struct store_options options = {.read_only = read_only};
    ASSERT(local_time_from_iso("2026-11-25T14:05", &now));
    *clock = clock_manual(now);
    random = random_seeded(1);
    return store_open(store, folder_path(&folder, "data"), &options, clock, &random, err);
}

static const char *path_of(int which)
{
    static char path[FILE_PATH_SIZE];
    return file_join(path, folder_path(&folder, "data"), NAMES[which]);
}

static void make_house(void)
{
    struct store store;
    struct clock clock;
    struct err err = {0};
    if (access("/dev/shm", W_OK) == 0) /* a disk that need not be waited for */
        setenv("TMPDIR", "/dev/shm", 0);
    ASSERT(folder_make(&folder) == 0);
    ASSERT(open_store(&store, &clock, false, &err) && demo_fill(&store, &err));
    store_close(&store);
    for (int i = 0; i < 2; i++)
        ASSERT(file_read(path_of(i), FILE_MOST, &sound[i], &err));
    atexit(remove_folder);
}

/* --- Damage --- */

/* Each change is three bytes of where, one of how many, and the bytes. */
static void apply(struct text *file, const uint8_t *bytes, size_t size)
{
    while (size > CHANGE_HEAD) {
        size_t at = ((size_t)bytes[0] << 16 | (size_t)bytes[1] << 8 | bytes[2]) % file->length;
        size_t count = bytes[3];
        bytes += CHANGE_HEAD;
        size -= CHANGE_HEAD;
        count = count < size ? count : size;
        for (size_t i = 0; i < count && at + i < file->length; i++)
            file->bytes[at + i] = (char)bytes[i];
        bytes += count;
        size -= count;
    }
}

static void write_file(int which, const struct text *file)
{
    struct err err = {0};
    ASSERT(file_write_whole(path_of(which), text_string(file), file->length, 0600, &err));
}

/* Both files as they were, without logs, and one of them damaged; `damaged` gets its bytes. */
static void write_files(const uint8_t *bytes, size_t size, struct text *damaged)
{
    static const char *const ENDS[] = {"-wal", "-shm", ".kept-2026-11-25", ".kept-2026-11-25-wal",
                                       ".kept-2026-11-25-shm"};
    enum { END_COUNT = sizeof ENDS / sizeof ENDS[0] };
    char path[FILE_PATH_SIZE];
    int which = bytes[0] & PRIVATE;
    for (int i = 0; i < 2 * END_COUNT; i++) {
        text_format(path, sizeof path, "%s%s", path_of(i / END_COUNT), ENDS[i % END_COUNT]);
        (void)unlink(path); /* may not be there */
    }
    write_file(!which, &sound[!which]);
    text_append(damaged, text_string(&sound[which]), sound[which].length);
    apply(damaged, bytes + 3, size - 3);
    if (bytes[0] & CUT)
        damaged->length = damaged->length * (bytes[1] * 256U + bytes[2]) / 65536U;
    write_file(which, damaged);
}

static void assert_unchanged(int which, const struct text *damaged)
{
    struct text now = {0};
    struct err err = {0};
    ASSERT(file_read(path_of(which), FILE_MOST, &now, &err));
    ASSERT(now.length == damaged->length && memcmp(text_string(&now), text_string(damaged), now.length) == 0);
    text_free(&now);
}

/* --- What the lounge does with it --- */

static void answer(struct store *store, const struct persons *persons, const struct occurrences *occurrences)
{
    struct err err = {0};
    struct plans plans = {0};
    for (size_t i = 0; i < occurrences->count && i < 4 && persons->count > 0; i++) {
        const struct occurrence *occurrence = &occurrences->items[i];
        struct signup_key key = {occurrence->event, occurrence->original,
                                 persons->items[i % persons->count].id};
        bool answered = signup_answer(store, &key, i % 2 ? ANSWER_MAYBE : ANSWER_COMING, NULL, NULL, &err);
        ASSERT(answered || err.text[0] != '\0');
        (void)plans_load(store, key.person, plans_window(occurrence->original), &plans, &err);
        plans_free(&plans);
    }
}

static void use(struct store *store)
{
    int wait_seconds;
    struct err err = {0};
    struct home home = {0};
    struct persons persons = {0};
    struct occurrences occurrences = {0};
    struct findings findings = {0};
    struct workers workers = {0};
    struct local_time now = store_now(store);
    (void)home_load(store, now, &home, &err);
    (void)persons_all(store, &persons, &err);
    (void)occurrences_public(store, now.date, date_add_days(now.date, 14), &occurrences, &err);
    (void)findings_load(store, &findings, &err);
    (void)workers_all(store, &workers, &err);
    (void)tries_wait(store, store->device, &wait_seconds, &err);
    (void)tries_add(store, store->device, &wait_seconds, &err);
    answer(store, &persons, &occurrences);
    (void)store_rebuild(store, &err);
    findings_free(&findings);
    workers_free(&workers);
    occurrences_free(&occurrences);
    persons_free(&persons);
    home_free(&home);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct store store;
    struct clock clock;
    struct err err = {0};
    struct text damaged = {0};
    if (size < 4)
        return 0;
    if (!folder)
        make_house();
    write_files(bytes, size, &damaged);
    if (open_store(&store, &clock, true, &err)) {
        ASSERT(store_verify(&store, &err) || err.text[0] != '\0');
        store_close(&store);
    }
    assert_unchanged(bytes[0] & PRIVATE, &damaged);
    if (open_store(&store, &clock, false, &err))
        use(&store);
    else
        ASSERT(err.text[0] != '\0' && store_fault(&store) != DB_FINE);
    store_close(&store);
    text_free(&damaged);
    return 0;
}
