/* The verb `check`: everything is looked at, each in a line of its own. */
#include "app/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/screen_file.h"

static void print_line(const char *verdict, const char *name, const char *format, va_list list)
    __attribute__((format(printf, 3, 0)));

static void print_line(const char *verdict, const char *name, const char *format, va_list list)
{
    printf("%-5s%s: ", verdict, name);
    vprintf(format, list);
    printf("\n");
}

void check_ok(struct checking *checking, const char *name, const char *format, ...)
{
    va_list list;
    (void)checking;
    va_start(list, format);
    print_line("ok", name, format, list);
    va_end(list);
}

void check_look(struct checking *checking, const char *name, const char *format, ...)
{
    va_list list;
    checking->needs_mending = true;
    va_start(list, format);
    print_line("look", name, format, list);
    va_end(list);
}

void check_new(struct checking *checking, const char *name, const char *format, ...)
{
    va_list list;
    (void)checking;
    va_start(list, format);
    print_line("new", name, format, list);
    va_end(list);
}

const char *check_program(const struct checking *checking)
{
    return strcmp(checking->context->paths.data, PATHS_INSTALLED_DATA) == 0 ? "sudo -u kiosk kiosk" : "kiosk";
}

static void check_screen_file(struct checking *checking)
{
    char path[FILE_PATH_SIZE];
    const struct context *context = checking->context;
    const struct settings *settings = &context->settings;
    if (!file_exists(file_join(path, context->paths.data, SCREEN_FILE)))
        return;
    check_ok(checking, "settings", "%s goes before: language %s, picture %d x %d mm (0: guessed)", path,
             settings->language, settings->width_mm, settings->height_mm);
}

static void check_settings(struct checking *checking)
{
    const struct context *context = checking->context;
    const char *rest = text_string(&context->complaints);
    if (*rest == '\0' && file_exists(context->paths.config)) {
        check_ok(checking, "settings", "%s", context->paths.config);
    } else if (*rest == '\0') {
        check_ok(checking, "settings",
                 "there is no %s, so everything is as usual. `kiosk settings` prints one.",
                 context->paths.config);
    }
    check_screen_file(checking);
    while (*rest != '\0') {
        size_t length = strcspn(rest, "\n");
        check_look(checking, "settings", "%.*s", (int)length, rest);
        rest += length + 1;
    }
}

static int fail_new(const struct context *context)
{
    struct err err;
    err_set(&err,
            "there is no house in %s yet. The lounge makes one when it first starts; 'kiosk demo "
            "--data DIR' makes a sample.",
            context->paths.data);
    return command_fail(&err);
}

int command_check(struct context *context)
{
    static const struct {
        void (*check)(struct checking *checking);
        bool of_lounge; /* an office, or a folder to try things in, has no such thing */
    } checks[] = {
        {check_settings, false},      {check_folder, false},        {check_disk, true},
        {check_file_systems, true},   {check_database, false},      {check_backups, false},
        {check_recovery_page, false}, {check_findings, false},      {check_retired, false},
        {check_help, false},          {check_workers, false},       {check_clock, false},
        {check_fonts, false},         {check_pictures, false},      {check_own_pictures, false},
        {check_words, false},         {check_shared_folder, false}, {check_units, true},
        {check_power, true},          {check_panel, true},          {check_renderer, true},
        {check_touch, true},          {check_speech, false},
    };
    struct checking checking = {.context = context};
    bool is_lounge = check_is_lounge(&checking);
    if (is_lounge && !context->options->has_now)
        context->clock_witness = clock_witness_system();
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
        if (is_lounge || !checks[i].of_lounge)
            checks[i].check(&checking);
    if (checking.store_open)
        store_close(&checking.store);
    fflush(stdout);
    if (checking.needs_mending) {
        return command_fail(
            &(struct err){"something needs mending. See the lines that begin with \"look\"."});
    }
    return checking.is_new ? fail_new(context) : EXIT_DONE;
}
