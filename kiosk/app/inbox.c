#include "app/inbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/import_file.h"
#include "app/inbox_list.h"
#include "app/inbox_report.h"
#include "app/office_files.h"
#include "base/log.h"
#include "report/finished.h"
#include "screen/words.h"

static const char INBOX_FOLDER[] = "inbox", REPORT_END[] = ".report.html";

/* --- Which files are meant --- */

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), wanted = strlen(end);
    return length >= wanted && text_equal_caseless(name + length - wanted, end);
}

/* What programs put beside a file while they write it, and our own answers. */
static bool is_passed_over(const char *name)
{
    static const char *const ends[] = {REPORT_END, ".tmp", ".part", ".crdownload", ".download", "~"};
    static const char *const names[] = {"desktop.ini", "Thumbs.db", "Icon\r"};
    bool passed = name[0] == '.' || name[0] == '~' || !text_is_printable(name) ||
                  strlen(name) >= INBOX_NAME_SIZE - sizeof REPORT_END;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        passed = passed || ends_with(name, ends[i]);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        passed = passed || text_equal_caseless(name, names[i]);
    return passed;
}

/* False with a sentence for what is never read here. */
static bool check_name(const char *name, struct err *err)
{
    if (strstr(name, ".sync-conflict-") != NULL || strstr(name, "conflicted copy") != NULL) {
        return err_set(err,
                       _("Another program made this copy because two people had changed the file. Give the "
                         "one that counts its own name again."));
    }
    return ends_with(name, ".csv") || ends_with(name, ".ics") ||
           err_set(
               err,
               _("Only CSV files and calendars (.ics) are read here. Open it in the program that made it, "
                 "save it as CSV or as a calendar, and put that here."));
}

/* --- A round --- */

/* What a round works with. */
struct inbox {
    struct context *context;
    struct store *store;
    char folder[FILE_PATH_SIZE];
    char list_path[FILE_PATH_SIZE];
    struct inbox_list list;
};

static bool note_entry(struct inbox *inbox, int folder, const char *name)
{
    struct stat status;
    if (is_passed_over(name) || fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0 ||
        !S_ISREG(status.st_mode))
        return false;
    return inbox_list_note(&inbox->list, name, status.st_size,
                           status.st_mtim.tv_sec * INT64_C(1000000000) + status.st_mtim.tv_nsec);
}

/* Their files are gone; what they tell need not stay. One that cannot be deleted is tried again in the next
 * round. */
static void remove_answers_of_gone(struct inbox *inbox)
{
    char name[INBOX_NAME_SIZE + sizeof REPORT_END], path[FILE_PATH_SIZE];
    for (size_t i = 0; i < inbox->list.count; i++) {
        struct inbox_file *file = &inbox->list.items[i];
        if (file->is_here)
            continue;
        text_format(name, sizeof name, "%s%s", file->name, REPORT_END);
        file->is_here = unlink(file_join(path, inbox->folder, name)) != 0 && errno != ENOENT;
    }
}

/* Also one that a write which died has left: NAME.report.html.xxxxxxxx.tmp. */
static bool is_answer(const char *name, const void *context)
{
    enum { TEMPORARY = sizeof ".xxxxxxxx.tmp" - 1 };
    char whole[FILE_PATH_SIZE];
    size_t length = strlen(name);
    (void)context;
    if (length > TEMPORARY && ends_with(name, ".tmp"))
        length -= TEMPORARY;
    text_format(whole, sizeof whole, "%.*s", (int)length, name);
    return ends_with(whole, ".csv.report.html") || ends_with(whole, ".ics.report.html");
}

bool inbox_remove_answers(const char *shared, struct err *err)
{
    char folder[FILE_PATH_SIZE];
    return file_remove_those(file_join(folder, shared, INBOX_FOLDER), is_answer, NULL, err);
}

/* Looks into the folder; false if it cannot be reached. `*changed`: the list is to be saved. */
static bool look(struct inbox *inbox, bool *changed)
{
    struct err ignored = {0};
    DIR *folder = file_make_folder(inbox->folder, &ignored) ? opendir(inbox->folder) : NULL;
    if (folder == NULL)
        return false;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL; errno = 0)
        *changed = note_entry(inbox, dirfd(folder), entry->d_name) || *changed;
    bool read = errno == 0;
    closedir(folder);
    if (read)
        remove_answers_of_gone(inbox);
    if (read)
        *changed = inbox_list_drop_gone(&inbox->list) || *changed;
    return read;
}

/* The answer is a help; what was imported stands without it. */
static void write_answer(struct inbox *inbox, const struct inbox_answer *answer)
{
    struct text page = {0};
    struct err why = {0};
    char codes[WORDS_LANGUAGES_MOST][16];
    const struct report_words words = office_words(inbox->context, codes);
    char name[INBOX_NAME_SIZE + sizeof REPORT_END], path[FILE_PATH_SIZE];
    text_format(name, sizeof name, "%s%s", answer->name, REPORT_END);
    inbox_report_print(answer, &words, &page);
    if (!file_write_whole(file_join(path, inbox->folder, name), page.bytes, page.length, FINISHED_MODE, &why))
        log_warning("The answer to a file of the inbox was not written: %s", why.text);
    text_free(&page);
}

static bool can_be_opened(const char *path, struct err *err)
{
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return err_system(err, errno, "open", path);
    close(file);
    return true;
}

/* Reads one file and answers it. False with a sentence if the store failed: it is read again in a later
 * round. */
static bool read_file(struct inbox *inbox, struct inbox_file *file, struct err *err)
{
    char path[FILE_PATH_SIZE];
    struct preview said = {0};
    struct err why = {0};
    bool was_refused = file->state == INBOX_REFUSED;
    file_join(path, inbox->folder, file->name);
    store_forget_fault(inbox->store);
    file->state = INBOX_DONE;
    if (check_name(file->name, &why) && !can_be_opened(path, &why))
        file->state = INBOX_REFUSED;
    else if (*why.text == '\0')
        (void)import_file(inbox->context, inbox->store, path, IMPORT_DOES, &said, &why);
    bool ok = *why.text == '\0' || store_fault(inbox->store) == DB_FINE;
    if (!ok)
        err_set(err, "inbox/%s", why.text);
    if (ok && !(was_refused && file->state == INBOX_REFUSED))
        write_answer(inbox, &(struct inbox_answer){.name = file->name,
                                                   .when = clock_local(&inbox->context->clock),
                                                   .said = &said,
                                                   .fault = why.text});
    preview_release(&said);
    return ok;
}

static bool read_due(struct inbox *inbox, bool *imported, struct err *err)
{
    for (size_t i = 0; i < inbox->list.count; i++) {
        struct inbox_file *file = &inbox->list.items[i];
        enum inbox_state before = file->state;
        if (!file->is_due)
            continue;
        if (!read_file(inbox, file, err))
            return false;
        *imported = *imported || file->state == INBOX_DONE;
        if (file->state != before && !inbox_list_save(&inbox->list, inbox->list_path, err))
            return false;
    }
    return true;
}

bool inbox_read(struct context *context, struct store *store, const char *shared, bool *imported,
                struct err *err)
{
    struct inbox inbox = {.context = context, .store = store};
    bool changed = false;
    file_join(inbox.folder, shared, INBOX_FOLDER);
    file_join(inbox.list_path, context->paths.data, "inbox");
    bool ok = inbox_list_load(&inbox.list, inbox.list_path, err);
    if (ok && look(&inbox, &changed))
        ok = (!changed || inbox_list_save(&inbox.list, inbox.list_path, err)) &&
             read_due(&inbox, imported, err);
    inbox_list_free(&inbox.list);
    return ok;
}
