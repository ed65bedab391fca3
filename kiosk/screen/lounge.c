#include "screen/lounge.h"

#include <stddef.h>

#include "store/audit.h"

/* The first request of a pass holds. */
static void ask(struct lounge *lounge, enum request request, const struct route *route)
{
    if (lounge->request != REQUEST_NONE)
        return;
    lounge->request = request;
    if (route)
        lounge->next = *route;
}

void lounge_go(struct lounge *lounge, const struct route *route)
{
    ask(lounge, REQUEST_GO, route);
}

void lounge_replace(struct lounge *lounge, const struct route *route)
{
    ask(lounge, REQUEST_REPLACE, route);
}

void lounge_back(struct lounge *lounge)
{
    ask(lounge, REQUEST_BACK, NULL);
}

void lounge_home(struct lounge *lounge)
{
    ask(lounge, REQUEST_HOME, NULL);
}

void lounge_home_to(struct lounge *lounge, const struct route *route)
{
    ask(lounge, REQUEST_HOME_TO, route);
}

void lounge_reopen(struct lounge *lounge)
{
    ask(lounge, REQUEST_REOPEN, NULL);
}

void lounge_trouble(struct lounge *lounge, const struct err *err)
{
    lounge->trouble = *err;
    lounge->trouble_is_new = true;
}

void lounge_open_staff_door(struct lounge *lounge, struct id worker)
{
    lounge->worker = worker;
    audit_as(lounge->store, worker);
}

void lounge_close_staff_door(struct lounge *lounge)
{
    lounge->worker = (struct id){0};
    audit_as(lounge->store, lounge->worker);
}

void lounge_forget_person(struct lounge *lounge)
{
    lounge->unlocked = (struct id){0};
    lounge->choices = lounge->usual;
    lounge->choices_changed = true;
}
