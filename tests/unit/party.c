#include "party.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "store/change.h"
#include "store/house.h"

static const char *const names[PARTY_MOST] = {"Office", "Lounge", "Garden", "Copy"};

static void count_pause(void *context)
{
    ++*(int *)context;
}

static void connect(struct party *party, size_t place)
{
    struct bench *bench = party->benches[place];
    party->syncs[place] = (struct sync){.store = &bench->store,
                                        .folder = &party->shared.folder,
                                        .keys = &party->keys,
                                        .clock = &bench->clock,
                                        .random = &bench->random,
                                        .version = "1.0",
                                        .hardware = "",
                                        .pause = count_pause,
                                        .pause_context = &party->pauses,
                                        .lists_all = true};
}

static void copy_file(struct bench *from, const char *old, struct bench *to, const char *new)
{
    struct text text = {0};
    char path[FILE_PATH_SIZE];
    file_join(path, bench_path(from, "data"), old);
    assert_done(from, file_read(path, 100 << 20, &text, &from->err));
    file_join(path, bench_path(to, "data"), new);
    assert_done(to, file_write_whole(path, text.bytes, text.length, 0600, &to->err));
    text_free(&text);
}

/* Both stores are closed, and open again. */
static void copy_card(struct party *party, size_t from, size_t to)
{
    store_close(&party->benches[from]->store);
    store_close(&party->benches[to]->store);
    copy_file(party->benches[from], "kiosk.sqlite", party->benches[to], "kiosk.sqlite");
    copy_file(party->benches[from], "private.sqlite", party->benches[to], "private.sqlite");
    bench_open_with(party->benches[from], NULL);
}

static void make_place(struct party *party, size_t place)
{
    void *state;
    assert_int_equal(bench_make(&state), 0);
    party->benches[place] = state;
    party->benches[place]->random = random_seeded(100 + place);
}

static void join(struct party *party, size_t place)
{
    char sql[200];
    char device[ID_HEX_SIZE];
    char life[ID_HEX_SIZE];
    struct bench *bench = party->benches[place];
    copy_card(party, OFFICE, place);
    id_to_hex(id_random(&bench->random), device);
    id_to_hex(id_random(&bench->random), life);
    snprintf(sql, sizeof sql, "UPDATE here SET device = '%s', life = '%s', sequence = 0", device, life);
    run_outside(bench, "kiosk.sqlite", sql);
    run_outside(bench, "private.sqlite", sql);
    bench_open_with(bench, NULL);
    assert_done(bench, device_rename(&bench->store, bench->store.device, names[place], &bench->err));
}

int party_make(void **state)
{
    struct party *party = memory_new(1, sizeof *party);
    memory_folder_init(&party->shared);
    make_place(party, OFFICE);
    struct bench *office = party->benches[OFFICE];
    keys_make(&party->keys, office->store.house);
    assert_done(office, house_set_office(&office->store, office->store.device, &office->err));
    assert_done(office, device_rename(&office->store, office->store.device, names[OFFICE], &office->err));
    for (size_t place = LOUNGE; place <= GARDEN; place++) {
        make_place(party, place);
        join(party, place);
    }
    for (size_t place = 0; place <= GARDEN; place++)
        connect(party, place);
    *state = party;
    return 0;
}

int party_remove(void **state)
{
    struct party *party = *state;
    int result = 0;
    for (size_t i = 0; i < PARTY_MOST; i++) {
        void *bench = party->benches[i];
        if (bench != NULL)
            result |= bench_remove(&bench);
    }
    memory_folder_free(&party->shared);
    free(party);
    return result;
}

struct store *party_store(struct party *party, size_t device)
{
    return &party->benches[device]->store;
}

struct err *party_err(struct party *party, size_t device)
{
    return &party->benches[device]->err;
}

void party_round(struct party *party, size_t device)
{
    struct bench *bench = party->benches[device];
    party->shared.now_ms = clock_now(&bench->clock).ms;
    assert_done(bench, round_run(&party->syncs[device], &party->result, &bench->err));
    party->syncs[device].lists_all = false;
}

void party_fail(struct party *party, size_t device, const char *words)
{
    struct bench *bench = party->benches[device];
    assert_false(round_run(&party->syncs[device], &party->result, &bench->err));
    assert_contains(bench->err.text, words);
}

void party_round_of_all(struct party *party, size_t device)
{
    party->syncs[device].lists_all = true;
    party_round(party, device);
}

void party_settle(struct party *party)
{
    bool is_quiet = false;
    for (int rounds = 0; !is_quiet; rounds++) {
        assert_true(rounds < 20);
        is_quiet = true;
        for (size_t i = 0; i < PARTY_MOST; i++) {
            if (party->benches[i] == NULL)
                continue;
            party_round(party, i);
            is_quiet &= party->result.published == 0 && party->result.read == 0 &&
                        !party->result.wrote_receipt && !party->result.new_life;
        }
    }
}

void party_assert_same(struct party *party, size_t count)
{
    char *first = dump(party->benches[0]);
    for (size_t i = 1; i < count; i++) {
        char *other = dump(party->benches[i]);
        assert_string_equal(first, other);
        free(other);
    }
    free(first);
}

void party_clone(struct party *party, size_t from, size_t to)
{
    if (party->benches[to] == NULL)
        make_place(party, to);
    copy_card(party, from, to);
    bench_open_with(party->benches[to], NULL);
    connect(party, to);
}

void party_keep_card(struct party *party, size_t device)
{
    struct bench *bench = party->benches[device];
    store_close(&bench->store);
    copy_file(bench, "kiosk.sqlite", bench, "kept");
    bench_open_with(bench, NULL);
}

void party_restore_card(struct party *party, size_t device)
{
    struct bench *bench = party->benches[device];
    store_close(&bench->store);
    copy_file(bench, "kept", bench, "kiosk.sqlite");
    bench_open_with(bench, NULL);
    connect(party, device);
}

/* "log/DEVICE/" */
static char *log_of(struct party *party, size_t device, char path[FOLDER_PATH_SIZE])
{
    char hex[ID_HEX_SIZE];
    (void)text_format(path, FOLDER_PATH_SIZE, "log/%s/",
                      id_to_hex(party->benches[device]->store.device, hex));
    return path;
}

struct memory_file *party_segment(struct party *party, size_t device, size_t place)
{
    char path[FOLDER_PATH_SIZE];
    log_of(party, device, path);
    for (size_t i = 0; i < party->shared.count; i++)
        if (strstr(party->shared.files[i].path, path) != NULL && place-- == 0)
            return &party->shared.files[i];
    return NULL;
}

size_t party_count_segments(struct party *party, size_t device)
{
    char path[FOLDER_PATH_SIZE];
    return memory_folder_count(&party->shared, log_of(party, device, path));
}

struct memory_file *party_publish_one(struct party *party)
{
    party_settle(party);
    party_say(party, LOUNGE, "One glove");
    party_round(party, LOUNGE);
    return party_segment(party, LOUNGE, party_count_segments(party, LOUNGE) - 1);
}

bool party_open_segment(struct party *party, const struct memory_file *file, struct segment *segment,
                        struct segment_facts *facts)
{
    char hex[ID_HEX_SIZE];
    struct id device;
    *facts = (struct segment_facts){0};
    if (strncmp(file->path, "log/", 4) != 0)
        return false;
    set_text(hex, file->path + 4);
    if (!id_from_hex(hex, &device) || !segment_parse(file->path + 4 + ID_HEX_SIZE, device, segment))
        return false;
    assert_int_equal(segment_decode(&party->keys, segment, file->bytes.bytes, file->bytes.length, facts),
                     SEAL_FINE);
    return true;
}

struct wanted {
    enum folder_finding_kind kind;
    bool found;
};

static bool look_for(const struct folder_finding *finding, void *context)
{
    struct wanted *wanted = context;
    wanted->found |= finding->kind == wanted->kind;
    return true;
}

bool party_finds(struct party *party, size_t device, enum folder_finding_kind kind)
{
    struct bench *bench = party->benches[device];
    struct wanted wanted = {kind, false};
    assert_done(bench, folder_finding_each(&bench->store, look_for, &wanted, &bench->err));
    return wanted.found;
}

void party_say(struct party *party, size_t device, const char *title)
{
    struct bench *bench = party->benches[device];
    struct notice_form form = notice_form_new(&bench->store);
    set_text(form.notice.title, title);
    form.notice.from = day("2026-11-25");
    form.notice.until = day("2026-12-25");
    assert_done(bench, notice_form_save(&bench->store, &form, &bench->err));
}

int64_t party_facts(struct party *party, size_t device)
{
    int64_t count;
    struct bench *bench = party->benches[device];
    assert_done(bench, store_count_facts(&bench->store, &count, &bench->err));
    return count;
}

struct stream party_stream(struct party *party, size_t device)
{
    struct stream stream;
    struct bench *bench = party->benches[device];
    assert_done(bench, stream_own(&bench->store, &stream, &bench->err));
    assert_done(bench, stream_number(&bench->store, stream.device, stream.life, &stream.number, &bench->err));
    return stream;
}

void party_forge(struct party *party, size_t device, const struct order *order)
{
    struct store *store = party_store(party, device);
    struct change change = change_start(store, &NOUN_ORDER, id_random(store->random), "order", NULL);
    change_text(&change, "what", order->what, 100);
    change_text(&change, "subject", order->subject, 100);
    change_text(&change, "value", order->value, 100);
    change_integer(&change, "number", order->number);
    change_text(&change, "signature", order->signature, 200);
    assert_done(party->benches[device], change_end(&change, party_err(party, device)));
}
