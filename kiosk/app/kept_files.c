#include "app/kept_files.h"

#include "app/office_files.h"
#include "report/kept.h"

enum { KEPT_MODE = 0600 };

static void name_files(const char *folder, struct id person, struct kept_names *names)
{
    char hex[ID_HEX_SIZE], name[FILE_PATH_SIZE];
    (void)text_format(name, sizeof name, "person-%s.html", id_to_hex(person, hex));
    file_join(names->page, folder, name);
    (void)text_format(name, sizeof name, "person-%s.json", hex);
    file_join(names->json, folder, name);
}

static bool write_both(struct context *context, struct store *store, const struct kept *kept,
                       const struct kept_names *names, struct err *err)
{
    char codes[WORDS_LANGUAGES_MOST][16];
    struct text page = {0}, json = {0};
    struct local_time now = clock_local(&context->clock);
    const struct report_words words = office_words(context, codes);
    kept_put_page(&page, &words, kept, now);
    bool written = kept_put_json(&json, store, kept, now, err) &&
                   file_write_whole(names->page, text_string(&page), page.length, KEPT_MODE, err) &&
                   file_write_whole(names->json, text_string(&json), json.length, KEPT_MODE, err);
    text_free(&page);
    text_free(&json);
    return written;
}

bool kept_files_write(struct context *context, struct store *store, struct id person, const char *folder,
                      struct kept_names *names, struct err *err)
{
    struct kept kept;
    bool found;
    bool written = kept_load(store, person, &kept, &found, err) &&
                   (found || err_set(err, "There is nobody with that id. kiosk person lists all.")) &&
                   file_make_folder(folder, err);
    name_files(folder, person, names);
    written = written && write_both(context, store, &kept, names, err);
    kept_release(&kept);
    return written;
}

char *kept_files_folder(const struct context *context, char folder[FILE_PATH_SIZE])
{
    return file_join(folder, context->paths.data, "what-is-kept");
}

void kept_files_name(const struct context *context, struct id person, struct kept_names *names)
{
    char folder[FILE_PATH_SIZE];
    name_files(kept_files_folder(context, folder), person, names);
}

bool kept_files_remove(const struct context *context, struct id person, struct err *err)
{
    char folder[FILE_PATH_SIZE], start[FILE_PATH_SIZE], hex[ID_HEX_SIZE];
    (void)text_format(start, sizeof start, "person-%s.", id_to_hex(person, hex));
    return file_remove_all(kept_files_folder(context, folder), start, err);
}
