/* Any bytes as a receipt: as the file that lies in the folder, as what authenticates in it, and as a
 * name. What is taken says the same when it is written again. */
#include <stdint.h>
#include <string.h>

#include "sync/receipt.h"
#include "sync_support.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { AS_FILE, AS_BODY, AS_NAME, WAYS };

static struct keys keys;
static struct random randomness;

static void write_again(const struct receipt *receipt)
{
    struct text file = {0};
    struct receipt again = {.device = receipt->device, .number = receipt->number};
    receipt_encode(&keys, &randomness, receipt, &file);
    ASSERT(receipt_decode(&keys, file.bytes, file.length, &again) == SEAL_FINE);
    ASSERT(again.read_count == receipt->read_count && again.erased_count == receipt->erased_count);
    ASSERT(strcmp(again.version, receipt->version) == 0 && id_equal(again.life, receipt->life));
    ASSERT(memcmp(again.read, receipt->read, again.read_count * sizeof *again.read) == 0);
    ASSERT(memcmp(again.erased, receipt->erased, again.erased_count * sizeof *again.erased) == 0);
    receipt_release(&again);
    text_free(&file);
}

static void read_file(const void *bytes, size_t size)
{
    struct receipt receipt = {.device = id_of(1), .number = 8};
    if (receipt_decode(&keys, bytes, size, &receipt) == SEAL_FINE) {
        ASSERT(text_is_utf8(receipt.version, strlen(receipt.version)));
        write_again(&receipt);
    } else {
        ASSERT(receipt.read == NULL && receipt.erased == NULL && receipt.number == 0);
    }
    receipt_release(&receipt);
}

static void read_body(const void *bytes, size_t size)
{
    struct text file = {0};
    struct seal_header header = {
        .kind = SEAL_RECEIPT, .house = keys.house, .device = id_of(1), .first = 8, .last = 8};
    seal_close(&keys, &randomness, &header, bytes, size, &file);
    read_file(file.bytes, file.length);
    text_free(&file);
}

static void read_name(const uint8_t *bytes, size_t size)
{
    struct id device;
    int64_t number;
    char again[RECEIPT_NAME_SIZE];
    struct text name = {0};
    text_append(&name, bytes, size);
    if (receipt_parse(name.bytes, &device, &number))
        ASSERT(strcmp(receipt_name(device, number, again), name.bytes) == 0);
    text_free(&name);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size < 1)
        return 0;
    keys = keys_of(1);
    randomness = random_seeded(1);
    if (bytes[0] % WAYS == AS_FILE)
        read_file(bytes + 1, size - 1);
    else if (bytes[0] % WAYS == AS_BODY)
        read_body(bytes + 1, size - 1);
    else
        read_name(bytes + 1, size - 1);
    return 0;
}
