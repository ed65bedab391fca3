/* The verbs `setup` and `join`: making a house that is shared, and becoming a device of one. */
#include "app/command.h"

#include <stdio.h>

#include "app/joining.h"
#include "app/recovery.h"
#include "app/setting_up.h"

static int fail_usage(const char *sentence)
{
    fprintf(stderr, "kiosk: %s\n", sentence);
    return EXIT_USAGE;
}

/* --- setup --- */

int command_setup(struct context *context)
{
    struct err err = {0};
    if (context->options->house == NULL) {
        return fail_usage(
            "setup needs the name of the house. Write: kiosk setup --house NAME [--folder DIR]");
    }
    bool again = false;
    if (!setting_up_house(context, &again, &err))
        return command_fail(&err);
    if (again) {
        printf("The shared folder is that of '%s' again. All devices fill it as they sync.\n",
               context->options->house);
        return EXIT_DONE;
    }
    printf("The house '%s' is made, and this device is its office.\n", context->options->house);
    printf("Its keys are in %s/keys. Who has them can read everything: keep the folder to yourself.\n"
           "Print %s/%s, lock it away, then delete the file: it is the way back if this computer is lost.\n"
           "To let a screen join: kiosk join --offer\n",
           context->paths.data, context->paths.data, RECOVERY_PAGE);
    return EXIT_DONE;
}

/* --- join --- */

static bool offer(struct context *context, struct join *join, void *extra, struct err *err)
{
    (void)extra;
    struct keys keys;
    bool there;
    char code[JOIN_CODE_SIZE];
    if (!keys_load(&keys, context->paths.data, &there, err))
        return false;
    bool ok = there
                  ? join_offer(join, &keys, context->options->office, context->options->as, code, err)
                  : err_set(err, "This device has no house to share yet. Make one: kiosk setup --house NAME "
                                 "--folder DIR");
    keys_release(&keys);
    if (ok) {
        printf("%s\n", code);
        fprintf(stderr, "At the new device, within an hour: kiosk join --folder DIR --code %s --as NAME\n",
                code);
    }
    return ok;
}

static bool ask(struct context *context, struct err *err)
{
    char house[NAME_SIZE];
    if (!joining_ask(context, house, err))
        return false;
    printf("Asked to join '%s'. It is done when the office and then this device have synced.\n", house);
    return true;
}

int command_join(struct context *context)
{
    struct err err = {0};
    const struct options *options = context->options;
    if (options->offer ? options->code != NULL : options->code == NULL)
        return fail_usage("Write: kiosk join --offer, or: kiosk join --folder DIR --code 12345678 --as NAME");
    if (options->office && !options->offer)
        return fail_usage("--office goes with --offer. Write: kiosk join --offer --office");
    bool ok = options->offer ? joining_with(context, offer, NULL, &err) : ask(context, &err);
    return ok ? EXIT_DONE : command_fail(&err);
}
