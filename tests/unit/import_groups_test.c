/* An import is written in groups of rows: what a crash or a full disk in the middle of it leaves. */
#include "store_support.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "import/plan.h"
#include "store_disk.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

#define FOUR_PEOPLE "id,first name,picture\n1,Ana,cat\n2,Ben,dog\n3,Cem,owl\n4,Di,fox\n"

/* What happens at the row of somebody's picture. Each row takes longer than a group. */
struct happening {
    struct bench *bench;
    const char *picture;
    void (*happen)(struct bench *bench);
};

static bool has_picture(const char *name, void *context, struct err *err)
{
    const struct happening *happening = context;
    (void)err;
    clock_advance(&happening->bench->clock, BATCH_GROUP_MS);
    if (happening->happen != NULL && strcmp(name, happening->picture) == 0)
        happening->happen(happening->bench);
    return true;
}

/* Imports the four; how many rows were to be done gets in `*work`. */
static bool import(struct bench *bench, const char *picture, void (*happen)(struct bench *bench),
                   struct id *batch, size_t *work)
{
    struct happening none = {.bench = bench};
    struct happening happening = {bench, picture, happen};
    const struct pictures quiet = {has_picture, &none};
    const struct pictures pictures = {has_picture, &happening};
    struct sheet sheet = {0};
    struct plan plan = {0};
    assert_done(bench, sheet_load_bytes(&sheet, "people.csv", FOUR_PEOPLE, strlen(FOUR_PEOPLE), &bench->err));
    assert_done(bench, plan_make(&plan, &bench->store, &sheet, &quiet, &bench->err));
    *work = plan.counts[PLAN_NEW] + plan.counts[PLAN_CHANGED];
    bool done = plan_apply(&plan, &bench->store, &pictures, batch, &bench->err);
    plan_release(&plan);
    sheet_release(&sheet);
    return done;
}

static size_t count_people(struct bench *bench)
{
    struct persons persons = {0};
    assert_done(bench, persons_all(&bench->store, &persons, &bench->err));
    size_t count = persons.count;
    persons_free(&persons);
    return count;
}

static struct id latest_batch(struct bench *bench)
{
    struct batches batches = {0};
    assert_done(bench, batches_load(&bench->store, &batches, &bench->err));
    assert_true(batches.count > 0);
    struct id batch = batches.items[0].id;
    batches_free(&batches);
    return batch;
}

static void end_at_once(struct bench *bench)
{
    (void)bench;
    _exit(0);
}

/* Another process begins the import and is gone at the third row. */
static void crash_in_the_middle(struct bench *bench)
{
    size_t work;
    struct id batch;
    store_close(&bench->store);
    pid_t child = fork();
    if (child == 0) {
        bench_open_with(bench, NULL);
        import(bench, "owl", end_at_once, &batch, &work);
        _exit(1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    bench->random = random_seeded(8); /* the ids of the child are taken */
    bench_open_with(bench, NULL);
}

static void an_import_that_was_cut_off_is_completed_by_the_same_file(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    size_t work;
    crash_in_the_middle(bench);
    assert_int_equal(count_people(bench), 2);
    assert_done(bench, import(bench, NULL, NULL, &batch, &work));
    assert_int_equal(work, 2);
    assert_int_equal(count_people(bench), 4);
}

static void an_import_that_was_cut_off_can_be_undone(void **state)
{
    struct bench *bench = *state;
    crash_in_the_middle(bench);
    assert_done(bench, batch_undo(&bench->store, latest_batch(bench), NULL, &bench->err));
    assert_int_equal(count_people(bench), 0);
}

static void fill_disk(struct bench *bench)
{
    (void)bench;
    disk_break(DISK_WRITE, 0, SQLITE_FULL);
}

static void a_disk_that_fills_up_keeps_the_rows_that_went_in_and_says_so(void **state)
{
    struct bench *bench = *state;
    struct id batch;
    size_t work;
    store_close(&bench->store);
    disk_install();
    bench_open_with(bench, NULL);
    assert_false(import(bench, "owl", fill_disk, &batch, &work));
    assert_contains(bench->err.text, "people.csv, line 5: ");
    assert_contains(bench->err.text, "The first 2 rows went in. Import the file again for the others.");
    disk_mend();
    assert_int_equal(count_people(bench), 2);
    assert_done(bench, import(bench, NULL, NULL, &batch, &work));
    assert_int_equal(count_people(bench), 4);
    store_close(&bench->store);
    disk_remove();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(an_import_that_was_cut_off_is_completed_by_the_same_file),
        test(an_import_that_was_cut_off_can_be_undone),
        test(a_disk_that_fills_up_keeps_the_rows_that_went_in_and_says_so),
    };
    return cmocka_run_group_tests_name("groups of an import", tests, NULL, NULL);
}
