#include "sync/house_file.h"

#include <string.h>

#include "store/json.h"

bool house_file_encode(struct db *db, const struct house_file *file, struct text *out, struct err *err)
{
    char hex[ID_HEX_SIZE];
    struct text json = {0};
    bool ok = json_set_integer(db, &json, "format", file->format, err) &&
              json_set_text(db, &json, "house", id_to_hex(file->house, hex), err) &&
              json_set_text(db, &json, "name", file->name, err);
    if (ok)
        text_printf(out, "%s\n", text_string(&json));
    text_free(&json);
    return ok;
}

static bool read_keys(struct db *db, const char *json, struct house_file *file, bool *is_sound,
                      struct err *err)
{
    char hex[ID_HEX_SIZE + 1];
    if (!json_integer(db, json, "format", &file->format, err) ||
        !json_text(db, json, "house", hex, sizeof hex, err) ||
        !json_text(db, json, "name", file->name, sizeof file->name, err))
        return false;
    *is_sound = file->format >= 1 && id_from_hex(hex, &file->house) && !id_is_none(file->house) &&
                text_is_printable(file->name);
    return true;
}

bool house_file_decode(struct db *db, const void *bytes, size_t size, struct house_file *file,
                       enum house_file_state *state, struct err *err)
{
    struct text json = {0};
    bool is_sound = false;
    bool ok = true;
    *state = HOUSE_FILE_DAMAGED;
    *file = (struct house_file){0};
    text_append(&json, bytes, size);
    if (size <= HOUSE_FILE_BYTES && text_is_utf8(json.bytes, size))
        ok = json_is_object(db, json.bytes, &is_sound, err);
    if (ok && is_sound)
        ok = read_keys(db, json.bytes, file, &is_sound, err);
    if (ok && is_sound)
        *state = file->format > HOUSE_FILE_FORMAT ? HOUSE_FILE_NEWER : HOUSE_FILE_FINE;
    else
        *file = (struct house_file){0};
    text_free(&json);
    return ok;
}

bool house_file_look(struct db *db, struct folder *folder, struct id house, struct house_file *file,
                     enum house_file_state *state, struct err *err)
{
    struct text bytes = {0};
    *file = (struct house_file){0};
    bool ok = folder_read_file(folder, HOUSE_FILE_PATH, HOUSE_FILE_BYTES, &bytes, err);
    if (ok)
        ok = house_file_decode(db, bytes.bytes, bytes.length, file, state, err);
    else if (folder->fault == FOLDER_MISSING || folder->fault == FOLDER_OTHER) {
        *state = folder->fault == FOLDER_MISSING ? HOUSE_FILE_MISSING : HOUSE_FILE_DAMAGED;
        ok = true;
    }
    if (ok && (*state == HOUSE_FILE_FINE || *state == HOUSE_FILE_NEWER) && !id_is_none(house) &&
        !id_equal(house, file->house))
        *state = HOUSE_FILE_OTHER;
    text_free(&bytes);
    return ok;
}

bool house_file_publish(struct db *db, struct folder *folder, struct random *random,
                        const struct house_file *file, struct err *err)
{
    struct text bytes = {0};
    struct house_file found;
    enum house_file_state state;
    bool ok = house_file_encode(db, file, &bytes, err);
    if (ok && !folder_publish(folder, random, HOUSE_FILE_PATH, bytes.bytes, bytes.length, err))
        ok = folder->fault == FOLDER_TAKEN && house_file_look(db, folder, file->house, &found, &state, err) &&
             house_file_say(state, &found, err);
    text_free(&bytes);
    return ok;
}

bool house_file_say(enum house_file_state state, const struct house_file *file, struct err *err)
{
    switch (state) {
    case HOUSE_FILE_FINE:
        return true;
    case HOUSE_FILE_MISSING:
        return err_set(err, "The shared folder has no house yet. Make one at the office with: kiosk setup");
    case HOUSE_FILE_NEWER:
        return err_set(err, "The shared folder is of a newer version. Update this device.");
    case HOUSE_FILE_OTHER:
        return err_set(err, "The shared folder belongs to another house, %s. Choose another folder.",
                       file->name[0] != '\0' ? file->name : "without a name");
    case HOUSE_FILE_DAMAGED:
        break;
    }
    return err_set(err, "%s in the shared folder is damaged. Remove it; the office writes it again.",
                   HOUSE_FILE_PATH);
}
