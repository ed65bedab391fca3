#include "screen/screen.h"

static const struct screen *const SCREENS[SCREEN_COUNT] = {
    [SCREEN_HOME] = &screen_home,
    [SCREEN_WHATS_ON] = &screen_whats_on,
    [SCREEN_EVENT] = &screen_event,
    [SCREEN_WHO] = &screen_who,
    [SCREEN_SAVED] = &screen_saved,
    [SCREEN_HERE] = &screen_here,
    [SCREEN_PLANS] = &screen_plans,
    [SCREEN_PLAN] = &screen_plan,
    [SCREEN_LOCK] = &screen_lock,
    [SCREEN_PIN] = &screen_pin,
    [SCREEN_FIRST_PIN] = &screen_first_pin,
    [SCREEN_STAFF] = &screen_staff,
    [SCREEN_STAFF_LOOK] = &screen_staff_look,
    [SCREEN_STAFF_LOG] = &screen_staff_log,
    [SCREEN_STAFF_HELP] = &screen_staff_help,
    [SCREEN_STAFF_PEOPLE] = &screen_staff_people,
    [SCREEN_STAFF_PERSON] = &screen_staff_person,
    [SCREEN_STAFF_PERSON_EDIT] = &screen_staff_person_edit,
    [SCREEN_STAFF_MOVED_ON] = &screen_staff_moved_on,
    [SCREEN_STAFF_NOTICES] = &screen_staff_notices,
    [SCREEN_STAFF_NOTICE] = &screen_staff_notice,
    [SCREEN_STAFF_BATCHES] = &screen_staff_batches,
    [SCREEN_STAFF_WORKERS] = &screen_staff_workers,
    [SCREEN_STAFF_WORKER] = &screen_staff_worker,
    [SCREEN_STAFF_NEW_WORKER] = &screen_staff_new_worker,
    [SCREEN_STAFF_EVENTS] = &screen_staff_events,
    [SCREEN_STAFF_EVENT] = &screen_staff_event,
    [SCREEN_STAFF_PLACES] = &screen_staff_places,
    [SCREEN_EVENT_ADD] = &screen_event_add,
    [SCREEN_EVENT_EDIT] = &screen_event_edit,
    [SCREEN_EVENT_CANCEL] = &screen_event_cancel,
    [SCREEN_REGISTER] = &screen_register,
    [SCREEN_REGISTER_DATES] = &screen_register_dates,
    [SCREEN_REGISTER_ADD] = &screen_register_add,
    [SCREEN_REGISTER_HOW] = &screen_register_how,
    [SCREEN_DOOR] = &screen_door,
    [SCREEN_DOOR_START] = &screen_door_start,
    [SCREEN_NOTICES] = &screen_notices,
    [SCREEN_NOTICE] = &screen_notice,
    [SCREEN_READ] = &screen_read,
    [SCREEN_HELP] = &screen_help,
    [SCREEN_STILL_THERE] = &screen_still_there,
    [SCREEN_SLIDESHOW] = &screen_slideshow,
    [SCREEN_TROUBLE] = &screen_trouble,
};

const struct screen *screen_describe(enum screen_name name)
{
    ASSERT(name < SCREEN_COUNT);
    return SCREENS[name];
}
