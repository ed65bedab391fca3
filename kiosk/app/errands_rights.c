/* The rights of a person, for the staff's pages of them. */
#include "app/errands.h"

#include <stdio.h>

#include "app/kept_files.h"
#include "app/rights.h"
#include "store/audit.h"
#include "store/erase.h"

static bool read_person(const char *about, struct id *person, struct err *err)
{
    return id_from_hex(about, person) || err_set(err, "There is nobody with that id.");
}

bool errand_write_kept(struct context *context, struct store *store, const char *about, struct err *err)
{
    struct id person;
    struct kept_names names;
    char folder[FILE_PATH_SIZE];
    if (!read_person(about, &person, err) ||
        !kept_files_write(context, store, person, kept_files_folder(context, folder), &names, err) ||
        !audit_note(store, "person", "kept", person, err))
        return false;
    printf("page\t%s\njson\t%s\n", names.page, names.json);
    return true;
}

bool errand_erase(struct context *context, struct store *store, const char *about, struct err *err)
{
    struct id person;
    return read_person(about, &person, err) && rights_erase(context, store, person, err);
}

/* Takes the next day from `*at`; "" is none. */
static bool read_day(const char **at, struct date *day)
{
    char iso[DATE_TEXT_SIZE + 1];
    return errand_word(at, iso, sizeof iso) && date_from_iso(iso, day);
}

bool errand_retain(struct context *context, struct store *store, const char *about, struct err *err)
{
    bool ok = rights_check_clock(store, err);
    for (int i = 0; ok && i < RETENTIONS; i++) {
        int64_t count = 0;
        struct date before = DATE_NONE;
        ok = (read_day(&about, &before) || err_set(err, "No day was confirmed.")) &&
             retention_count_due(store, (enum retention)i, before, &count, err) &&
             (count == 0 || rights_retain(context, store, (enum retention)i, before, err));
    }
    return ok;
}

static bool print_copy(const char *name, void *context)
{
    (void)context;
    printf("copy\t%s\n", name);
    return true;
}

bool errand_look_at_copies(struct context *context, struct store *store, const char *about, struct err *err)
{
    (void)context;
    (void)about;
    return erase_each_copy(store, print_copy, NULL, err);
}
