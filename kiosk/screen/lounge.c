#include "screen/lounge.h"

static void ask(struct lounge *lounge, enum request request)
{
    if (lounge->request == REQUEST_NONE)
        lounge->request = request;
}

void lounge_go(struct lounge *lounge, const struct route *route)
{
    lounge->next = *route;
    ask(lounge, REQUEST_GO);
}

void lounge_replace(struct lounge *lounge, const struct route *route)
{
    lounge->next = *route;
    ask(lounge, REQUEST_REPLACE);
}

void lounge_back(struct lounge *lounge)
{
    ask(lounge, REQUEST_BACK);
}

void lounge_home(struct lounge *lounge)
{
    ask(lounge, REQUEST_HOME);
}

void lounge_reopen(struct lounge *lounge)
{
    ask(lounge, REQUEST_REOPEN);
}

void lounge_trouble(struct lounge *lounge, const struct err *err)
{
    lounge->trouble = *err;
    lounge->trouble_is_new = true;
}

void lounge_forget_person(struct lounge *lounge)
{
    lounge->unlocked = (struct id){0};
    lounge->choices = lounge->usual;
    lounge->choices_changed = true;
}
