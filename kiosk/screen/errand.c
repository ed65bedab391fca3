#include "screen/errand.h"

#include <string.h>

static const char *const NAMES[ERRAND_COUNT] = {
    [ERRAND_NONE] = "",
    [ERRAND_LOOK_AT_REPORTS] = "look-at-reports",
    [ERRAND_WRITE_REPORTS] = "write-reports",
    [ERRAND_WRITE_KEPT] = "write-kept",
    [ERRAND_ERASE] = "erase",
    [ERRAND_RETAIN] = "retain",
    [ERRAND_LOOK_AT_COPIES] = "look-at-copies",
    [ERRAND_LIST_FILES] = "list-files",
    [ERRAND_PREVIEW] = "preview",
    [ERRAND_BRING_IN] = "bring-in",
    [ERRAND_LIST_BACKUPS] = "list-backups",
    [ERRAND_LIST_SEALED] = "list-sealed-backups",
    [ERRAND_BACK_UP] = "back-up",
    [ERRAND_RESTORE] = "restore",
    [ERRAND_OPEN] = "open",
    [ERRAND_COPY] = "copy-to-stick",
    [ERRAND_SET_UP] = "set-up",
    [ERRAND_ASK_TO_JOIN] = "ask-to-join",
    [ERRAND_TAKE_UP] = "take-up",
    [ERRAND_SET_CLOCK] = "set-clock",
};

const char *errand_called(enum errand_name name)
{
    return NAMES[name];
}

bool errand_is_set_up(enum errand_name name)
{
    return name == ERRAND_SET_UP || name == ERRAND_ASK_TO_JOIN || name == ERRAND_TAKE_UP ||
           name == ERRAND_SET_CLOCK;
}

bool errand_only_looks(enum errand_name name)
{
    return name == ERRAND_LOOK_AT_REPORTS || name == ERRAND_LIST_FILES || name == ERRAND_LIST_SEALED;
}

bool errand_replaces_data(enum errand_name name)
{
    return name == ERRAND_RESTORE || name == ERRAND_TAKE_UP;
}

bool errand_is_under_way(const struct errand *errand, enum errand_name name)
{
    bool is_busy = errand->state == ERRAND_ASKED || errand->state == ERRAND_RUNS;
    return is_busy && (name == ERRAND_NONE || errand->name == name);
}

bool errand_ask(struct errand *errand, enum errand_name name, const char *about)
{
    if (errand_is_under_way(errand, ERRAND_NONE))
        return false;
    errand_forget(errand);
    errand->name = name;
    errand->state = ERRAND_ASKED;
    text_format(errand->about, sizeof errand->about, "%s", about ? about : "");
    return true;
}

bool errand_take(struct errand *errand, enum errand_name name, const struct err **why)
{
    bool is_done = errand->state == ERRAND_DONE, has_failed = errand->state == ERRAND_FAILED;
    *why = NULL;
    if (errand->name != name || (!is_done && !has_failed))
        return false;
    errand->state = ERRAND_IDLE;
    if (has_failed)
        *why = &errand->err;
    return is_done;
}

/* Up to one of `ends`, which is passed over. */
static bool take(const char **at, char *out, size_t size, const char *ends)
{
    size_t length = strcspn(*at, ends);
    if (**at == '\0')
        return false;
    text_format(out, size, "%.*s", (int)length, *at);
    *at += length + ((*at)[length] != '\0');
    return true;
}

bool errand_line(const char **at, char *line, size_t size)
{
    return take(at, line, size, "\n");
}

bool errand_word(const char **at, char *word, size_t size)
{
    return take(at, word, size, "\t");
}

void errand_forget(struct errand *errand)
{
    if (errand_is_under_way(errand, ERRAND_NONE))
        return;
    text_free(&errand->said);
    *errand = (struct errand){0};
}
