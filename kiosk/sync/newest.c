#include "sync/newest.h"

#include "sync/trouble.h"

bool newest_read(struct newest *newest, struct sync *sync, const struct seen *seen, struct id device,
                 int64_t heard, struct err *err)
{
    size_t count;
    const struct seen_receipt *listed = seen_of(seen, device, &count);
    *newest = (struct newest){0};
    for (size_t i = 0; i < count && listed[i].number > heard && !newest->found; i++) {
        enum seal_fault fault;
        bool is_there;
        newest->receipt = (struct receipt){.device = device, .number = listed[i].number};
        if (!seen_read(sync->folder, sync->keys, &newest->receipt, &fault, &is_there, err))
            return false;
        newest->found = is_there && fault == SEAL_FINE;
        if (!is_there && newest->unread == 0 && sync->folder->fault == FOLDER_NOT_NOW)
            newest->unread = listed[i].number;
        if (is_there && newest->fault == SEAL_FINE && fault != SEAL_FINE) {
            newest->fault = fault;
            newest->fault_number = listed[i].number;
        }
        if (is_there && (fault == SEAL_DAMAGED || fault == SEAL_FOREIGN))
            newest->damaged[newest->damaged_count++] = listed[i].number;
    }
    return true;
}

/* A device does not go back to a life of which its receipt before has told as another one: two write. */
static bool compare_lives(struct sync *sync, const struct receipt *receipt, const struct heard *before,
                          struct err *err)
{
    int64_t told = 0;
    if (before == NULL || id_is_none(before->life) || id_equal(before->life, receipt->life))
        return true;
    return heard_number(sync->store, receipt->device, receipt->device, receipt->life, &told, err) &&
           (told == 0 || trouble_two_devices(sync, receipt->device, err));
}

bool newest_keep(const struct newest *newest, struct sync *sync, const struct heard *before, struct err *err)
{
    const struct receipt *receipt = &newest->receipt;
    struct heard heard = {.device = receipt->device,
                          .number = receipt->number,
                          .written_ms = receipt->written_ms,
                          .clock_trusted = receipt->clock_trusted,
                          .heard_ms = clock_now(sync->clock).ms,
                          .life = receipt->life};
    (void)text_format(heard.version, sizeof heard.version, "%s", receipt->version);
    return trouble_of_clock(sync, receipt, before, err) && compare_lives(sync, receipt, before, err) &&
           heard_keep(sync->store, &heard, receipt->read, receipt->read_count, receipt->erased,
                      receipt->erased_count, err);
}
