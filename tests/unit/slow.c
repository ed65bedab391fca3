#include "slow.h"

#include <string.h>

#include <sqlite3.h>

#include "base/err.h"

static int spend(unsigned type, void *context, void *statement, void *nanoseconds)
{
    struct slow *slow = context;
    (void)type;
    (void)nanoseconds;
    const char *sql = sqlite3_sql(statement);
    if (sql == NULL || strncmp(sql, slow->words, strlen(slow->words)) != 0)
        return 0;
    slow->count++;
    clock_advance(slow->clock, slow->ms);
    return 0;
}

void slow_begin(struct slow *slow, struct db *db)
{
    ASSERT(sqlite3_trace_v2(db->handle, SQLITE_TRACE_PROFILE, spend, slow) == SQLITE_OK);
}

void slow_end(struct db *db)
{
    (void)sqlite3_trace_v2(db->handle, 0, NULL, NULL);
}
