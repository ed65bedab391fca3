/* The clock of the screen: what time it is, and whether staff are to be asked about it; declared in app.h. */
#include "app/app.h"

#include "base/log.h"

/* At the start a time long after the last one seen only says that nobody tapped or the power was off. */
static bool does_misfit(const struct app *app, enum store_time time)
{
    return time == STORE_TIME_WENT_BACK || (time == STORE_TIME_JUMPED && app->clock_misfits);
}

/* A network is believed, also where it takes back a time that was seen: that one was wrong. */
static void take_from_network(struct app *app, enum store_time time)
{
    struct err err = {0};
    app->clock_misfits = app->lounge.clock_doubtful = false;
    if (time == STORE_TIME_WENT_BACK && !app->store.read_only && !store_note_time(&app->store, &err))
        log_warning("%s", err.text);
}

/* Staff are asked about a clock that nobody stands behind, or that does not fit the last time that was seen;
 * the screen goes on. */
void timing_check(struct app *app)
{
    struct err err = {0};
    enum store_time time;
    struct context *context = app->context;
    enum clock_proof proof = clock_witness_ask(&context->clock_witness, &context->clock);
    if (!store_check_time(&app->store, &time, NULL, &err)) {
        log_warning("%s", err.text);
        return;
    }
    if (proof == CLOCK_SYNCHRONISED) {
        take_from_network(app, time);
    } else {
        app->clock_misfits = does_misfit(app, time);
        app->lounge.clock_doubtful = app->clock_misfits || proof == CLOCK_UNPROVEN;
    }
    if (proof != CLOCK_NOT_ASKED)
        context->clock.trusted = !app->lounge.clock_doubtful;
}

/* A person has said on the screen that the clock is right. */
static void take_word(struct app *app)
{
    app->lounge.clock_is_said = false;
    app->clock_misfits = false;
    clock_witness_keep(&app->context->clock_witness);
    app->context->clock.trusted = true;
}

/* The wall clock and the monotonic one should go alike: a step back of two minutes, or forward of a
 * day, means that somebody or something has set the clock. */
static bool clock_jumped(struct app *app)
{
    int64_t wall_ms = clock_now(app->lounge.clock).ms;
    int64_t monotonic_ms = clock_monotonic_ms(app->lounge.clock);
    int64_t jump_ms = (wall_ms - monotonic_ms) - app->clock_offset_ms;
    app->clock_offset_ms = wall_ms - monotonic_ms;
    return jump_ms < -CLOCK_BACK_MS || jump_ms > CLOCK_FORWARD_MS;
}

void app_expect_clock(struct app *app)
{
    app->clock_offset_ms = clock_now(app->lounge.clock).ms - clock_monotonic_ms(app->lounge.clock);
}

void timing_turn(struct app *app)
{
    struct local_time now = clock_local(app->lounge.clock);
    if (app->lounge.clock_is_said)
        take_word(app);
    app->clock_misfits |= clock_jumped(app);
    app->lounge.clock_doubtful |= app->clock_misfits;
    bool turned = local_time_compare(now, app->lounge.now) != 0;
    app->lounge.now = now;
    app->needs_load |= turned;
    if (turned && app->lounge.clock_doubtful && app->store_open)
        timing_check(app); /* staff may have confirmed it, or a network come */
    if (turned)
        busy_settle_new_day(app); /* once a minute until it is done */
}
