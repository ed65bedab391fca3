#include "blank.h"

#include <stdio.h>
#include <string.h>

#include "sync/segment.h"

enum { GENERATIONS_ON = 3 };

static bool all_have(struct sim_world *world, const struct segment_facts *facts)
{
    for (size_t i = 0; i < facts->count; i++)
        for (int k = 0; k < world->count; k++)
            if (!device_has(&world->devices[k], facts->items[i].id))
                return false;
    return facts->count > 0;
}

static void publish(struct sim_world *world, struct segment segment, struct segment_facts *facts)
{
    char name[SEGMENT_NAME_SIZE];
    char device[ID_HEX_SIZE];
    char path[FOLDER_PATH_SIZE];
    struct text bytes = {0};
    segment.generation += GENERATIONS_ON;
    for (size_t i = 0; i < facts->count; i++)
        facts->items[i].body = NULL;
    segment_encode(&world->house->keys, &world->share.dice, &segment, facts->items, facts->count, &bytes);
    (void)text_format(path, sizeof path, "log/%s/%s", id_to_hex(segment.device, device),
                      segment_name(&segment, name));
    if (sim_share_truth(&world->share, path) == NULL) {
        struct sim_file *file =
            sim_share_add(&world->share, SIM_NOBODY, path, text_string(&bytes), bytes.length);
        file->bytes_durable = file->is_blank = true;
    }
    text_free(&bytes);
}

bool blank_read_path(const struct sim_file *file, struct segment *segment)
{
    char device[40];
    int end = 0;
    return sscanf(file->path, "log/%32[0-9a-f]/%n", device, &end) == 1 && end > 0 &&
           id_from_hex(device, &segment->device) && segment_parse(file->path + end, segment->device, segment);
}

void blank_some(struct sim_world *world)
{
    struct sim_share *share = &world->share;
    for (int i = 0; share->count > 0 && i < 20; i++) {
        const struct sim_file *file = &share->files[random_below(&share->dice, (uint32_t)share->count)];
        struct segment segment;
        struct segment_facts facts = {0};
        if (!sim_file_is_intact(file) || !blank_read_path(file, &segment))
            continue;
        bool done =
            segment_decode(&world->house->keys, &segment, file->bytes, file->size, &facts) == SEAL_FINE &&
            all_have(world, &facts);
        if (done)
            publish(world, segment, &facts);
        segment_facts_free(&facts);
        if (done)
            return;
    }
}
