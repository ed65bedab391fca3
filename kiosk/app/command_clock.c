/* The verb `confirm-clock`: staff say that the device's date and time are right. */
#include "app/command.h"

#include <stdio.h>

int command_confirm_clock(struct context *context)
{
    struct err err = {0};
    struct store store;
    char now[LOCAL_TIME_TEXT_SIZE];
    if (!command_open_store(context, &store, &err))
        return command_fail(&err);
    bool noted = store_note_time(&store, &err);
    struct clock_witness witness = clock_witness_system();
    store_close(&store);
    if (!noted)
        return command_fail(&err);
    if (!context->options->has_now)
        clock_witness_keep(&witness);
    printf("The clock is right: %s. Home stops asking within a minute.\n",
           local_time_to_iso(clock_local(&context->clock), now));
    return EXIT_DONE;
}
