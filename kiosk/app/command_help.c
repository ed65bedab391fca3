/* The verb `confirm-help`: staff look at the texts of Urgent help and confirm them. */
#include "app/command.h"

#include <stdio.h>

#include "store/house.h"

static bool take_texts(const struct settings *settings, struct help *help)
{
    return text_format(help->phone_place, sizeof help->phone_place, "%s", settings->phone_place) &&
           text_format(help->staff_on_call, sizeof help->staff_on_call, "%s", settings->on_call) &&
           text_format(help->naloxone, sizeof help->naloxone, "%s", settings->naloxone) &&
           text_format(help->defibrillator, sizeof help->defibrillator, "%s", settings->defibrillator) &&
           text_format(help->fire_exit, sizeof help->fire_exit, "%s", settings->fire_exit);
}

static void say_text(const char *name, const char *text)
{
    printf("  %-14s %s\n", name, *text != '\0' ? text : "(nothing)");
}

static void say_help(const struct help *help)
{
    printf("Urgent help says on every screen of this house:\n");
    say_text("phone place", help->phone_place);
    say_text("on call", help->staff_on_call);
    say_text("naloxone", help->naloxone);
    say_text("defibrillator", help->defibrillator);
    say_text("fire exit", help->fire_exit);
}

static bool check_texts(const struct context *context, const struct help *help, struct err *err)
{
    const char *missing = *help->phone_place == '\0' ? "phone place"
                          : *help->fire_exit == '\0' ? "fire exit"
                                                     : NULL;
    return missing == NULL ||
           err_set(err, "Urgent help is not confirmed: '%s' is empty. Put it in %s under [urgent help].",
                   missing, context->paths.config);
}

static bool check_name(const char *name, struct err *err)
{
    return (*name != '\0' && text_count_codepoints(name) <= NAME_LIMIT) ||
           err_set(err, "'%.60s' is no name to confirm with. Write one of 1 to %d letters, or leave it out.",
                   name, NAME_LIMIT);
}

int command_confirm_help(struct context *context)
{
    struct store store;
    struct err err = {0};
    struct help help = {0};
    const struct options *options = context->options;
    const char *name = options->argument_count > 0 ? options->arguments[0] : "Staff";
    ASSERT(take_texts(&context->settings, &help));
    say_help(&help);
    fflush(stdout);
    if (!check_texts(context, &help, &err) || !check_name(name, &err) ||
        !command_open_store(context, &store, &err)) {
        return command_fail(&err);
    }
    bool done = help_confirm(&store, &help, name, &err);
    store_close(&store);
    if (!done) {
        return command_fail(&err);
    }
    printf(
        "Confirmed today by %s. Go and look at each of these places every %d months, then confirm again.\n",
        name, HELP_CONFIRM_MONTHS);
    return EXIT_DONE;
}
