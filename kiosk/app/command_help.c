/* The verb `confirm-help`: staff look at the texts of Urgent help and confirm them. */
#include "app/command.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/help_texts.h"

static void say_text(const char *name, const char *text)
{
    printf("  %-14s %s\n", name, *text != '\0' ? text : "(empty)");
}

static void say_help(const struct help *help)
{
    printf("Urgent help, as every screen of this house then has it:\n");
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

/* At a terminal, without a name: asks for it. Scripts confirm in the name of "Staff". */
static bool ask_name(char *name, size_t size, struct err *err)
{
    if (!isatty(STDIN_FILENO))
        return text_format(name, size, "Staff");
    printf("Is every line right, and have you gone and looked? Your name confirms it, nothing leaves it: ");
    fflush(stdout);
    bool read = fgets(name, (int)size, stdin) != NULL;
    if (read) {
        name[strcspn(name, "\n")] = '\0';
        text_trim(name);
    }
    return (read && *name != '\0') ||
           err_set(err, "Urgent help was not confirmed. Mend its texts in the settings, then confirm it.");
}

static bool take_name(const struct options *options, char *name, size_t size, struct err *err)
{
    if (options->argument_count == 0)
        return ask_name(name, size, err);
    text_format(name, size, "%s", options->arguments[0]);
    return check_name(options->arguments[0], err);
}

int command_confirm_help(struct context *context)
{
    char name[256] = "";
    struct store store;
    struct err err = {0};
    const struct help help = help_texts(&context->settings);
    say_help(&help);
    fflush(stdout);
    if (!check_texts(context, &help, &err) || !take_name(context->options, name, sizeof name, &err) ||
        !check_name(name, &err) || !command_open_store(context, &store, &err))
        return command_fail(&err);
    bool done = help_confirm(&store, &help, name, &err);
    store_close(&store);
    if (!done)
        return command_fail(&err);
    printf(
        "Confirmed today by %s. Go and look at each of these places every %d months, then confirm again.\n",
        name, HELP_CONFIRM_MONTHS);
    return EXIT_DONE;
}
