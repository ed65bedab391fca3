#include "store/event.h"

#include "store/change.h"

const struct noun NOUN_INVITATION = {
    .name = "invitation",
    .table = "invitation",
    .parts = {{"invited", {"event", "person", "invited"}}},
};

static const struct sql SQL_STANDS = {"invitation stands",
                                      "SELECT coalesce(invited, 0) FROM invitation WHERE id = ?1", false};

static struct id invitation_id(struct id event, struct id person)
{
    char event_hex[ID_HEX_SIZE];
    char person_hex[ID_HEX_SIZE];
    const char *const parts[] = {id_to_hex(event, event_hex), id_to_hex(person, person_hex)};
    return id_derive("invitation", 2, parts);
}

bool invitation_set(struct store *store, struct id event, struct id person, bool invited, struct err *err)
{
    struct change change =
        change_start(store, &NOUN_INVITATION, invitation_id(event, person), "invited", NULL);
    change_person(&change, person);
    change_id(&change, "event", event);
    change_id(&change, "person", person);
    change_flag(&change, "invited", invited);
    return change_end(&change, err);
}

bool invitation_stands(struct store *store, struct id event, struct id person, bool *invited, struct err *err)
{
    int64_t stands = 0;
    struct query query = query_start(&store->shared.db, &SQL_STANDS);
    query_bind_id(&query, invitation_id(event, person));
    bool ok = query_run_integer(&query, &stands, err);
    *invited = stands != 0;
    return ok;
}
