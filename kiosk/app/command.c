#include "app/command.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/screen_file.h"
#include "app/sync_lock.h"
#include "screen/words.h"
#include "sync/recover.h"

static const struct command commands[] = {
    {"run", "", "the lounge, full screen (also without any verb)", 0, 0, command_run},
    {"office", "", "the staff's pages, in a window", 0, 0, command_office},
    {"play", "SCRIPT", "drive the program from a script; needs no display", 1, 1, command_play},
    {"import", "[--apply] FILE...",
     "CSV or iCalendar from the office; without --apply only says what would change", 1,
     OPTIONS_ARGUMENTS_MOST, command_import},
    {"export", "DIR", "reports and the readable SQLite file for the office", 1, 1, command_export},
    {"setup", "--house NAME [--folder DIR]", "make a house that is shared, its keys and the office's, here",
     0, 0, command_setup},
    {"join", "--offer | --folder DIR --code CODE --as NAME",
     "at the office: print a code for a new device; there: become a device of the house", 0, 0, command_join},
    {"sync", "[--watch|--status]", "one round with the shared folder, or rounds for ever; how things stand",
     0, 0, command_sync},
    {"house", "[NAME VALUE]", "the house and its settings; at the office: change one for every screen", 0, 2,
     command_house},
    {"device", "[--retire NAME | --holder NAME [--force]]",
     "list the devices of the house; retire one; say which gives out places", 0, 0, command_device},
    {"person", "[export ID [DIR] | erase ID [--yes] | unlock ID]",
     "list people with their ids; write down all that is kept about one; at the office: erase one, for good; "
     "take a forgotten lock away",
     0, 3, command_person},
    {"retention", "[--apply]",
     "say which names are due to leave, and from which day; at the office with --apply: take them out, for "
     "good",
     0, 0, command_retention},
    {"check", "", "settings, data, clock, fonts: what is wrong and how to mend it", 0, 0, command_check},
    {"demo", "", "fill an empty data folder with a sample house", 0, 0, command_demo},
    {"backup", "[FILE]", "write a copy of the data; without FILE one more of the daily ones", 0, 1,
     command_backup},
    {"restore", "FILE", "put a copy back, also a sealed one; what was there is kept aside", 1, 1,
     command_restore},
    {"confirm-help", "[NAME]", "show the texts of Urgent help and confirm them, as checked by NAME", 0, 1,
     command_confirm_help},
    {"confirm-clock", "", "say that the date and time of this device are right", 0, 0, command_confirm_clock},
    {"worker", "[--leave] [NAME]", "list the workers; add NAME or change their PIN; NAME has left", 0, 1,
     command_worker},
    {"settings", "", "print a settings file with everything explained", 0, 0, command_settings},
    {"errand", "WHAT [ABOUT]", NULL, 1, 2, command_errand},
    {"stick", "copy | close", NULL, 1, 1, command_stick},
};

/* The last two are not for people. */
enum { COMMAND_COUNT = sizeof commands / sizeof commands[0], LISTED_COUNT = COMMAND_COUNT - 2 };

int command_fail(const struct err *err)
{
    fprintf(stderr, "kiosk: %s\n", err->text);
    return EXIT_COULD_NOT;
}

static int fail_usage(const struct err *err)
{
    fprintf(stderr, "kiosk: %s\n", err->text);
    return EXIT_USAGE;
}

int command_settings(struct context *context)
{
    struct text sample = {0};
    (void)context;
    settings_print_sample(&sample);
    fputs(text_string(&sample), stdout);
    text_free(&sample);
    return EXIT_DONE;
}

/* --- Finding the verb --- */

static bool fail_unknown(const char *verb, struct err *err)
{
    struct text names = {0};
    for (size_t i = 0; i < LISTED_COUNT; i++)
        text_printf(&names, "%s%s", i == 0 ? "" : i + 1 < LISTED_COUNT ? ", " : " and ", commands[i].verb);
    err_set(err, "'%s' is no command. There are %s.", verb, text_string(&names));
    text_free(&names);
    return false;
}

static const struct command *find(const char *verb, struct err *err)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].verb, verb) == 0)
            return &commands[i];
    fail_unknown(verb, err);
    return NULL;
}

static bool check_arguments(const struct command *command, const struct options *options, struct err *err)
{
    if (options->argument_count < command->arguments_least) {
        return err_set(err, "'%s' needs something behind it. Write: kiosk %s %s", command->verb,
                       command->verb, command->usage);
    }
    if (options->argument_count > command->arguments_most) {
        return err_set(err, "'%s' is too much. Write: kiosk %s%s%s",
                       options->arguments[command->arguments_most], command->verb,
                       *command->usage != '\0' ? " " : "", command->usage);
    }
    if (options->leave && options->argument_count == 0 && command->run == command_worker)
        return err_set(err, "--leave needs a name. Write: kiosk worker --leave NAME");
    return options_suit(options, err);
}

/* A long usage has its line to itself, else two blanks follow it: config/debian/man.awk relies on that. */
static void print_command(struct text *out, const struct command *command)
{
    enum { WIDTH = 26 };
    char usage[64];
    text_format(usage, sizeof usage, "%s %s", command->verb, command->usage);
    if (strlen(usage) >= WIDTH)
        text_printf(out, "  %s\n  %-*s", usage, WIDTH, "");
    else
        text_printf(out, "  %-*s", WIDTH, usage);
    text_printf(out, " %s\n", command->summary);
}

static void print_help(void)
{
    struct text out = {0};
    text_printf(&out, "The touchscreen in the lounge of a supported house.\n\nkiosk [VERB] [OPTION...]\n");
    for (size_t i = 0; i < LISTED_COUNT; i++)
        print_command(&out, &commands[i]);
    text_printf(&out, "\nOptions, before or after the verb:\n");
    options_print(&out);
    text_printf(&out,
                "\nExit codes: 0 done, 1 could not (a sentence says why and what to do), 2 wrong usage.\n");
    fputs(text_string(&out), stdout);
    text_free(&out);
}

/* --- What every command starts with --- */

static void read_settings(struct context *context)
{
    struct err err = {0};
    struct paths *paths = &context->paths;
    struct screen_choice chosen;
    settings_init(&context->settings);
    if (!settings_read(&context->settings, paths->config, !paths->config_given, &context->complaints, &err))
        text_printf(&context->complaints, "%s The usual settings are used.\n", err.text);
    if (screen_file_read(paths->data, &chosen, &context->complaints, &err))
        screen_file_apply(&chosen, &context->settings);
    else
        text_printf(&context->complaints, "%s\n", err.text);
    paths_put_pictures(&context->paths, context->settings.pictures);
}

/* A language of a country ("pl_PL") has the words of the language. */
static void say_missing_language(const char *language)
{
    char codes[WORDS_LANGUAGES_MOST][16];
    struct text names = {0};
    bool found = false;
    int count = words_list_languages(codes);
    for (int i = 0; i < count; i++) {
        found = found || strcmp(codes[i], language) == 0 ||
                (strlen(codes[i]) == strcspn(language, "_") &&
                 strncmp(codes[i], language, strlen(codes[i])) == 0);
        text_printf(&names, "%s%s", i > 0 ? ", " : "", codes[i]);
    }
    if (!found) {
        fprintf(stderr, "kiosk: there are no words in '%s', so they are in English. There are: %s.\n",
                language, text_string(&names));
    }
    text_free(&names);
}

static void start(struct context *context, const struct options *options)
{
    context->options = options;
    paths_find(&context->paths, options);
    read_settings(context);
    setenv("TZ", context->settings.zone, 1);
    tzset();
    words_open(context->paths.locale);
    if (options->lang != NULL)
        say_missing_language(options->lang);
    words_set_language(options->lang != NULL ? options->lang : context->settings.language);
    context->clock = options->has_now ? clock_system_at(options->now) : clock_system();
    context->random = random_system();
}

static bool open_store(struct context *context, struct store *store, bool reads, struct err *err)
{
    char house[NAME_SIZE];
    const struct store_options options = {.house_name = house,
                                          .zone = context->settings.zone,
                                          .may_not_migrate = true,
                                          .reads_at_least = reads};
    text_format(house, sizeof house, "%s", context->settings.house_name);
    return store_open(store, context->paths.data, &options, &context->clock, &context->random, err);
}

bool command_open_store(struct context *context, struct store *store, struct err *err)
{
    return open_store(context, store, false, err);
}

bool command_open_store_to_read(struct context *context, struct store *store, struct err *err)
{
    return open_store(context, store, true, err);
}

bool command_open_store_for(struct context *context, struct store *store, bool reads, struct err *err)
{
    if (reads && context->options->data != NULL && !file_exists(context->paths.data))
        return err_set(err, "There is no folder %s, and none was made. Is --data right?",
                       context->paths.data);
    return open_store(context, store, reads, err);
}

/* The verbs that work with a house's keys. */
static bool may_recover(const struct command *command, const struct options *options)
{
    return command->run == command_setup || command->run == command_join ||
           (command->run == command_sync && !options->status);
}

static bool take_up_keys(struct context *context, struct err *err)
{
    bool recovered = false;
    struct sync_lock lock = {0};
    bool ok = sync_lock_take(&lock, context->paths.data, err) &&
              recover_keys(context->paths.data, "Office", &context->clock, &context->random, &recovered, err);
    sync_lock_release(&lock);
    if (ok && recovered)
        puts("This device becomes the office of its house. Its next sync brings the rest.");
    return ok;
}

/* Takes up the keys of the recovery page where somebody has put them. */
static bool recover(const struct command *command, struct context *context, struct err *err)
{
    char path[FILE_PATH_SIZE];
    if (!file_exists(file_join(path, context->paths.data, RECOVER_FILE)))
        return true;
    if (may_recover(command, context->options))
        return take_up_keys(context, err);
    fprintf(stderr, "kiosk: %s waits in the data folder. To take it up, run: kiosk sync\n", RECOVER_FILE);
    return true;
}

static void say_whose_house(const struct command *command, const struct context *context)
{
    if (command->run == command_settings || !paths_pass_lounge(&context->paths, context->options))
        return;
    fprintf(
        stderr,
        "kiosk: this is about a house of your own, in %s. For this computer's lounge write: sudo -u kiosk "
        "kiosk %s ...\n",
        context->paths.data, command->verb);
}

static int run(const struct command *command, const struct options *options)
{
    struct context context = {0};
    struct err err = {0};
    start(&context, options);
    if (command->run != command_check)
        fputs(text_string(&context.complaints), stderr);
    say_whose_house(command, &context);
    int code = recover(command, &context, &err) ? command->run(&context) : command_fail(&err);
    text_free(&context.complaints);
    if ((fflush(stdout) != 0 || ferror(stdout) != 0) && code == EXIT_DONE)
        code = command_fail(&(struct err){"what was to be said could not be written. Is the disk full?"});
    return code;
}

int command_main(int argc, char *const argv[])
{
    struct options options;
    struct err err = {0};
    if (!options_read(&options, argc, argv, &err))
        return fail_usage(&err);
    bool wants_help = options.help || strcmp(options.verb, "help") == 0;
    if (wants_help || options.version) {
        wants_help ? print_help() : (void)puts("kiosk " KIOSK_VERSION);
        return EXIT_DONE;
    }
    const struct command *command = find(options.verb, &err);
    if (command == NULL || !check_arguments(command, &options, &err))
        return fail_usage(&err);
    return run(command, &options);
}
