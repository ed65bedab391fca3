/* Files to bring in, for the staff's page of them. */
#include "app/errands.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/import_file.h"
#include "app/shared_folder.h"

/* --- Which there are --- */

enum { DEPTH_MOST = 2 };

static bool is_wanted(const char *name)
{
    const char *dot = strrchr(name, '.');
    return *name != '~' && dot && (text_equal_caseless(dot, ".csv") || text_equal_caseless(dot, ".ics"));
}

static bool print_file(const char *path, const char *name, void *context)
{
    struct stat status;
    char at[LOCAL_TIME_TEXT_SIZE];
    (void)context;
    if (!is_wanted(name) || lstat(path, &status) != 0)
        return true;
    struct instant made = {(int64_t)status.st_mtim.tv_sec * 1000};
    printf("file\t%s\t%s\n", local_time_to_iso(local_time_from_instant(made), at), path);
    return true;
}

bool errand_list_files(struct context *context, struct store *store, const char *about, struct err *err)
{
    char shared[FILE_PATH_SIZE], folder[FILE_PATH_SIZE];
    const char *folders = context->settings.new_pictures;
    (void)store;
    (void)about;
    if (!shared_folder_find(&context->settings, context->paths.data, shared, err))
        return false;
    if (shared[0])
        (void)file_each(file_join(folder, shared, "inbox"), 0, print_file, NULL);
    while (file_next_folder(&folders, folder))
        (void)file_each(folder, DEPTH_MOST, print_file, NULL);
    return true;
}

/* --- One of them --- */

/* The lines about the file as a whole, or the others. */
static void print_lines(const struct preview *said, bool sums)
{
    const char *line = text_string(&said->lines);
    for (size_t i = 0; i < said->kinds.length; i++) {
        int length = (int)strcspn(line, "\n");
        if ((said->kinds.bytes[i] == PREVIEW_SUM) == sums)
            printf("%.*s\n", length, line);
        line += length + 1;
    }
}

/* On a page what became of the file as a whole comes first. What is said of it stands also where some of its
 * rows are wrong. */
static bool import_one(struct context *context, struct store *store, const char *path, enum import_way way,
                       struct err *err)
{
    struct preview said = {0};
    struct err why = {0};
    bool done = import_file(context, store, path, way, &said, &why);
    bool is_told = said.lines.length > 0 && store_fault(store) == DB_FINE;
    if (way == IMPORT_SHOWS && is_told)
        printf("%s\n", said.has_news ? "news" : said.has_wrong ? "wrong" : "same");
    if (!done && is_told)
        printf("%s\n", why.text);
    print_lines(&said, true);
    print_lines(&said, false);
    preview_release(&said);
    return done || is_told || err_set(err, "%s", why.text);
}

bool errand_preview(struct context *context, struct store *store, const char *about, struct err *err)
{
    return import_one(context, store, about, IMPORT_SHOWS, err);
}

bool errand_bring_in(struct context *context, struct store *store, const char *about, struct err *err)
{
    return import_one(context, store, about, IMPORT_DOES, err);
}
