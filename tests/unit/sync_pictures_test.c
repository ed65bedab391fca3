/* The house's own pictures come to every device: sealed, only those that something names, never replaced. */
#include "party.h"

#include <stdlib.h>

#include "store/notice.h"
#include "store/person.h"
#include "sync/order_sign.h"
#include "sync/pictures.h"

#define test(name) cmocka_unit_test_setup_teardown(name, party_make, party_remove)

static const char PICTURE[] = "\x89PNG of the garden";

static const char *own_file(struct party *party, size_t device, const char *name)
{
    char file[FILE_PATH_SIZE];
    text_format(file, sizeof file, "own/%s", name);
    return bench_path(party->benches[device], file);
}

static void put_own(struct party *party, size_t device, const char *name)
{
    char path[FILE_PATH_SIZE];
    text_format(path, sizeof path, "%s", own_file(party, device, name));
    assert_true(file_make_folder(bench_path(party->benches[device], "own"), party_err(party, device)));
    assert_true(file_write_whole(path, PICTURE, sizeof PICTURE, 0600, party_err(party, device)));
}

static bool has_own(struct party *party, size_t device, const char *name)
{
    struct text bytes = {0};
    bool has = file_exists(own_file(party, device, name)) &&
               file_read(own_file(party, device, name), 1000, &bytes, party_err(party, device)) &&
               bytes.length == sizeof PICTURE && memcmp(bytes.bytes, PICTURE, sizeof PICTURE) == 0;
    text_free(&bytes);
    return has;
}

static void name_it(struct party *party, size_t device, const char *picture)
{
    struct notice_form form = notice_form_new(party_store(party, device));
    text_format(form.notice.title, sizeof form.notice.title, "Barbecue");
    text_format(form.notice.picture, sizeof form.notice.picture, "%s", picture);
    assert_done(party->benches[device],
                notice_form_save(party_store(party, device), &form, party_err(party, device)));
}

static void share(struct party *party, size_t device)
{
    char own[FILE_PATH_SIZE];
    text_format(own, sizeof own, "%s", bench_path(party->benches[device], "own"));
    assert_done(party->benches[device], pictures_share(&party->syncs[device], own, party_err(party, device)));
}

static size_t count(struct party *party)
{
    return memory_folder_count(&party->shared, ".picture");
}

/* The office's notice has a picture, and the lounge has read the notice. */
static void tell(struct party *party)
{
    put_own(party, OFFICE, "garden-1.jpg");
    name_it(party, OFFICE, "garden-1");
    party_settle(party);
}

static void what_a_notice_shows_comes_to_the_other_devices(void **state)
{
    struct party *party = *state;
    tell(party);
    share(party, OFFICE);
    share(party, LOUNGE);
    assert_true(has_own(party, LOUNGE, "garden-1.jpg"));
    share(party, LOUNGE);
    share(party, GARDEN);
    assert_true(has_own(party, GARDEN, "garden-1.jpg"));
    assert_int_equal(count(party), 1);
}

static void whoever_hosts_the_folder_learns_and_changes_nothing(void **state)
{
    struct party *party = *state;
    tell(party);
    share(party, OFFICE);
    struct memory_file *file = memory_folder_find(&party->shared, ".picture");
    assert_null(strstr(file->path, "garden"));
    assert_null(memmem(file->bytes.bytes, file->bytes.length, "PNG", 3));
    file->bytes.bytes[file->bytes.length / 2] ^= 1;
    share(party, LOUNGE);
    assert_false(file_exists(own_file(party, LOUNGE, "garden-1.jpg")));
    file->bytes.bytes[file->bytes.length / 2] ^= 1;
    share(party, LOUNGE);
    assert_true(has_own(party, LOUNGE, "garden-1.jpg"));
}

static void one_picture_is_not_taken_for_another(void **state)
{
    struct party *party = *state;
    char path[FOLDER_PATH_SIZE];
    tell(party);
    put_own(party, OFFICE, "beach-2.png");
    share(party, OFFICE);
    text_format(path, sizeof path, "%s", memory_folder_find(&party->shared, ".picture")->path);
    name_it(party, OFFICE, "beach-2");
    share(party, OFFICE);
    assert_int_equal(count(party), 2);
    for (size_t i = 0; i < party->shared.count; i++) {
        struct memory_file *file = &party->shared.files[i];
        if (strstr(file->path, ".picture") != NULL && strcmp(file->path, path) != 0)
            memory_folder_put(&party->shared, path, file->bytes.bytes, file->bytes.length);
    }
    share(party, LOUNGE);
    assert_false(file_exists(own_file(party, LOUNGE, "garden-1.png")));
    assert_false(file_exists(own_file(party, LOUNGE, "garden-1.jpg")));
}

static void what_nothing_names_stays_at_home(void **state)
{
    struct party *party = *state;
    put_own(party, OFFICE, "party-3.png");
    share(party, OFFICE);
    assert_int_equal(count(party), 0);
}

static void a_name_that_is_a_path_leads_nowhere(void **state)
{
    struct party *party = *state;
    assert_true(file_write_whole(bench_path(party->benches[OFFICE], "secret.png"), PICTURE, sizeof PICTURE,
                                 0600, party_err(party, OFFICE)));
    put_own(party, OFFICE, "fine.png");
    name_it(party, OFFICE, "../secret");
    share(party, OFFICE);
    assert_int_equal(count(party), 0);
}

static void the_office_clears_up_what_nothing_has_named_for_a_week(void **state)
{
    struct party *party = *state;
    struct keys lounge = party->keys;
    lounge.is_office = false;
    party->syncs[LOUNGE].keys = &lounge;
    tell(party);
    party->syncs[OFFICE].lists_all = party->syncs[LOUNGE].lists_all = true;
    share(party, OFFICE);
    memory_folder_find(&party->shared, ".picture")->modified_ms = 0;
    char strange[FOLDER_PATH_SIZE];
    text_format(strange, sizeof strange, "pictures/%032d.picture", 7);
    memory_folder_put(&party->shared, strange, "?", 1);
    int64_t now = clock_now(party->syncs[OFFICE].clock).ms;
    memory_folder_file(&party->shared, strange)->modified_ms = now;
    share(party, OFFICE);
    assert_int_equal(count(party), 2);
    memory_folder_file(&party->shared, strange)->modified_ms =
        now - ((int64_t)PICTURE_UNUSED_DAYS * 24 + 1) * 60 * 60 * 1000;
    share(party, LOUNGE);
    assert_int_equal(count(party), 2);
    share(party, OFFICE);
    assert_int_equal(count(party), 1);
    assert_null(memory_folder_file(&party->shared, strange));
}

static void a_folder_that_fails_at_any_call_leaves_nothing_half(void **state)
{
    struct party *party = *state;
    char own[FILE_PATH_SIZE];
    tell(party);
    for (unsigned skip = 0; skip < 12; skip++) {
        text_format(own, sizeof own, "%s", bench_path(party->benches[OFFICE], "own"));
        memory_folder_break(&party->shared, skip, FOLDER_FULL);
        (void)pictures_share(&party->syncs[OFFICE], own, party_err(party, OFFICE));
        text_format(own, sizeof own, "%s", bench_path(party->benches[LOUNGE], "own"));
        memory_folder_break(&party->shared, skip, FOLDER_FULL);
        (void)pictures_share(&party->syncs[LOUNGE], own, party_err(party, LOUNGE));
        memory_folder_mend(&party->shared);
        assert_true(!file_exists(own_file(party, LOUNGE, "garden-1.jpg")) ||
                    has_own(party, LOUNGE, "garden-1.jpg"));
    }
    share(party, OFFICE);
    share(party, LOUNGE);
    assert_true(has_own(party, LOUNGE, "garden-1.jpg"));
    assert_int_equal(count(party), 1);
}

/* Every device has it, and the shared folder. */
static void bring_everywhere(struct party *party)
{
    party_settle(party);
    for (size_t device = 0; device < 3; device++)
        share(party, device);
}

static void show_as(struct party *party, struct id person, const char *picture)
{
    struct person_form form;
    bool found;
    struct err *err = party_err(party, OFFICE);
    assert_true(person_form_load(party_store(party, OFFICE), person, &form, &found, err));
    set_text(form.person.picture, picture);
    assert_done(party->benches[OFFICE], person_form_save(party_store(party, OFFICE), &form, err));
}

static void erase(struct party *party, struct id person)
{
    assert_done(party->benches[OFFICE],
                order_erase(party_store(party, OFFICE), &party->keys, person, party_err(party, OFFICE)));
}

static void a_photo_goes_everywhere_with_whom_alone_it_showed(void **state)
{
    struct party *party = *state;
    char own[3][FILE_PATH_SIZE];
    const char *const names[] = {"Ana.jpg", "Ana-now.png", "Bo.jpg"};
    struct id ana = make_person(party->benches[OFFICE], "Ana"),
              bo = make_person(party->benches[OFFICE], "Bo");
    for (size_t i = 0; i < 3; i++) {
        put_own(party, OFFICE, names[i]);
        set_text(own[i], bench_path(party->benches[i], "own"));
        party->syncs[i].pictures = own[i];
    }
    name_it(party, OFFICE, "Bo");
    bring_everywhere(party);
    show_as(party, ana, "Ana-now");
    bring_everywhere(party);
    assert_int_equal(count(party), 3);
    erase(party, ana);
    erase(party, bo);
    bring_everywhere(party);
    assert_int_equal(count(party), 1);
    for (size_t device = 0; device < 3; device++) {
        assert_false(has_own(party, device, "Ana.jpg"));
        assert_false(has_own(party, device, "Ana-now.png"));
        assert_true(has_own(party, device, "Bo.jpg"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(what_a_notice_shows_comes_to_the_other_devices),
        test(whoever_hosts_the_folder_learns_and_changes_nothing),
        test(one_picture_is_not_taken_for_another),
        test(what_nothing_names_stays_at_home),
        test(a_name_that_is_a_path_leads_nowhere),
        test(the_office_clears_up_what_nothing_has_named_for_a_week),
        test(a_photo_goes_everywhere_with_whom_alone_it_showed),
        test(a_folder_that_fails_at_any_call_leaves_nothing_half),
    };
    return cmocka_run_group_tests_name("sync_pictures", tests, NULL, NULL);
}
