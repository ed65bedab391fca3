#include "screen/lounge.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "store/audit.h"
#include "store/person.h"

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

bool lounge_take_errand(struct lounge *lounge, enum errand_name name)
{
    const struct err *why;
    bool is_done = errand_take(&lounge->errand, name, &why);
    if (why)
        lounge_trouble(lounge, why);
    return is_done;
}

bool lounge_confirm_clock(struct lounge *lounge)
{
    struct err err = {0};
    if (!store_note_time(lounge->store, &err)) {
        lounge_trouble(lounge, &err);
        return false;
    }
    lounge->clock_doubtful = false;
    lounge->clock_is_said = true;
    return true;
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
    errand_forget(&lounge->errand);
}

static bool has_language(const struct lounge *lounge, const char *language)
{
    for (int i = 0; i < lounge->language_count; i++)
        if (strcmp(lounge->languages[i], language) == 0)
            return true;
    return false;
}

/* What cannot be read is left as it is: the page that comes next says so. */
void lounge_follow_person(struct lounge *lounge, struct id person)
{
    struct err ignored;
    struct person known = {0};
    bool found = false;
    if (!person_load(lounge->store, person, &known, &found, &ignored) || !found)
        return;
    if (!id_is_none(lounge->choices_of) && !id_equal(lounge->choices_of, person)) {
        lounge->choices = lounge->usual;
        lounge->choices_changed = true;
        lounge->choices_of = (struct id){0};
    }
    bool own_language = known.language[0] != '\0' && has_language(lounge, known.language);
    if (!own_language && known.text_size == TEXT_SIZE_NORMAL)
        return;
    if (own_language)
        text_format(lounge->choices.language, sizeof lounge->choices.language, "%s", known.language);
    if (known.text_size == TEXT_SIZE_LARGE)
        lounge->choices.large = true;
    lounge->choices_of = person;
    lounge->choices_changed = true;
}

void lounge_forget_person(struct lounge *lounge)
{
    lounge->unlocked = lounge->choices_of = (struct id){0};
    lounge->choices = lounge->usual;
    lounge->choices_changed = true;
}
