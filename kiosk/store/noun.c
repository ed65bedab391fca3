#include "store/noun.h"

#include <string.h>

#include "store/attendance.h"
#include "store/audit.h"
#include "store/batch.h"
#include "store/event.h"
#include "store/house.h"
#include "store/notice.h"
#include "store/occurrence.h"
#include "store/person.h"
#include "store/retention.h"
#include "store/schedule.h"
#include "store/signup.h"
#include "store/visitor.h"
#include "store/worker.h"

#include "private_sql.h"
#include "schema_sql.h"

static const struct noun *const nouns[] = {
    &NOUN_HOUSE,      &NOUN_DEVICE,   &NOUN_PERSON,     &NOUN_EVENT,
    &NOUN_INVITATION, &NOUN_SCHEDULE, &NOUN_OCCURRENCE, &NOUN_SIGNUP,
    &NOUN_ATTENDANCE, &NOUN_NOTICE,   &NOUN_BATCH,      &NOUN_IMPORT_ROW,
    &NOUN_WORKER,     &NOUN_AUDIT,    &NOUN_VISITOR,    &NOUN_ATTENDANCE_TOTAL,
};

const struct noun_set STORE_NOUNS = {nouns, sizeof nouns / sizeof nouns[0], schema_sql, private_sql};

const struct noun *noun_find(const struct noun_set *set, const char *name)
{
    for (size_t i = 0; i < set->count; i++)
        if (strcmp(set->nouns[i]->name, name) == 0)
            return set->nouns[i];
    return NULL;
}

int noun_part(const struct noun *noun, const char *part)
{
    for (int i = 0; noun->parts[i].name != NULL; i++)
        if (strcmp(noun->parts[i].name, part) == 0)
            return i;
    return -1;
}
