/* The verb `retention`: which names are due to leave, and with --apply the staff's word that they do. */
#include "app/command.h"

#include <inttypes.h>
#include <stdio.h>

#include "app/rights.h"

/* What each is called, and what is left. */
static const struct {
    const char *what;
    const char *left;
} WORDS[RETENTIONS] = {
    [RETAIN_SIGN_UPS] = {"answers to events", "Nothing of them is left."},
    [RETAIN_ATTENDANCE] = {"records of who was there", "How many were there is kept."},
    [RETAIN_AUDIT] = {"lines of who changed what", "Nothing of them is left."},
};

static bool apply(struct context *context, struct store *store, enum retention which,
                  const struct retention_due *due, struct err *err)
{
    char iso[DATE_TEXT_SIZE];
    if (!rights_retain(context, store, which, due->before, err))
        return false;
    printf("Names before %s have left the %s. %s\n", date_to_iso(due->before, iso), WORDS[which].what,
           WORDS[which].left);
    return true;
}

static bool apply_all(struct context *context, struct store *store,
                      const struct retention_due due[RETENTIONS], struct err *err)
{
    bool is_shared;
    bool ok = rights_are_here(context, "takes names out", &is_shared, err) && rights_check_clock(store, err);
    for (size_t i = 0; ok && i < RETENTIONS; i++)
        ok = due[i].count == 0 || apply(context, store, (enum retention)i, &due[i], err);
    if (ok && is_shared)
        printf("Each other device follows when it syncs. kiosk sync --status says who has.\n");
    if (ok)
        printf(
            "Backups, printed sheets and files copied elsewhere are out of reach. Destroy them by hand.\n");
    return ok;
}

static void print_due(const struct retention_due due[RETENTIONS])
{
    char iso[DATE_TEXT_SIZE];
    for (size_t i = 0; i < RETENTIONS; i++)
        printf("Before %s: %" PRId64 " %s. How long names are kept: kiosk house %s NUMBER\n",
               date_to_iso(due[i].before, iso), due[i].count, WORDS[i].what,
               house_settings[retention_setting((enum retention)i)].name);
}

static bool work(struct context *context, struct store *store, struct err *err)
{
    int64_t count = 0;
    struct retention_due due[RETENTIONS];
    if (!retention_due_load(store, due, err))
        return false;
    for (size_t i = 0; i < RETENTIONS; i++)
        count += due[i].count;
    if (context->options->apply && count > 0)
        return apply_all(context, store, due, err);
    print_due(due);
    printf("%s\n", count > 0 ? "To take these names out for good, at the office: kiosk retention --apply"
                             : "Nothing is due.");
    return true;
}

int command_retention(struct context *context)
{
    struct err err = {0};
    struct store store;
    if (!command_open_store_for(context, &store, !context->options->apply, &err))
        return command_fail(&err);
    bool done = work(context, &store, &err);
    store_close(&store);
    return done ? EXIT_DONE : command_fail(&err);
}
