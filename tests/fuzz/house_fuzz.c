/* Any bytes as house.json: it says whose folder it is or is damaged, and what it says can be printed. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"
#include "sync/house_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static struct db db; /* open from the first input to the last: opening takes its time */
static void *folder;

static void close_db(void)
{
    db_close(&db);
    folder_remove(&folder);
}

static void open_db(void)
{
    struct err err = {0};
    ASSERT(folder_make(&folder) == 0);
    ASSERT(db_open(&db, folder_path(&folder, "empty.sqlite"), DB_WRITE, &err));
    atexit(close_db);
}

static void write_again(const struct house_file *file)
{
    struct err err = {0};
    struct text bytes = {0};
    struct house_file again;
    enum house_file_state state;
    ASSERT(house_file_encode(&db, file, &bytes, &err));
    ASSERT(house_file_decode(&db, bytes.bytes, bytes.length, &again, &state, &err));
    ASSERT(state == HOUSE_FILE_FINE || state == HOUSE_FILE_NEWER);
    ASSERT(id_equal(again.house, file->house) && again.format == file->format);
    ASSERT(strcmp(again.name, file->name) == 0);
    text_free(&bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct err err = {0};
    struct house_file file;
    enum house_file_state state;
    if (db.handle == NULL)
        open_db();
    ASSERT(house_file_decode(&db, bytes, size, &file, &state, &err));
    ASSERT(state == HOUSE_FILE_FINE || state == HOUSE_FILE_NEWER || state == HOUSE_FILE_DAMAGED);
    if (state == HOUSE_FILE_DAMAGED) {
        ASSERT(file.format == 0 && id_is_none(file.house) && file.name[0] == '\0');
    } else {
        ASSERT(!id_is_none(file.house) && text_is_printable(file.name));
        write_again(&file);
    }
    return 0;
}
