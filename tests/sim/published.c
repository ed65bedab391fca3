#include "published.h"

#include "blank.h"
#include "sync/files.h"
#include "world.h"

struct stream published_so_far(struct device *device)
{
    struct err err;
    struct stream stream = {0};
    if (!device->is_open || !stream_own(&device->screen, &stream, &err) ||
        !stream_number(&device->screen, stream.device, stream.life, &stream.number, &err))
        return (struct stream){0};
    return stream;
}

static bool file_has(const struct sim_world *world, const struct sim_file *file,
                     const struct segment *segment, int64_t number, struct id id)
{
    bool has = false;
    struct segment_facts facts = {0};
    if (segment_decode(&world->house->keys, segment, file->bytes, file->size, &facts) == SEAL_FINE)
        has = id_equal(facts.items[number - segment->first].id, id);
    segment_facts_free(&facts);
    return has;
}

struct holding {
    struct device *device;
    struct stream stream;
};

static bool is_in_folder(const struct holding *holding, int64_t number, struct id id)
{
    const struct sim_world *world = holding->device->world;
    for (size_t i = 0; i < world->share.count; i++) {
        const struct sim_file *file = &world->share.files[i];
        struct segment segment;
        if (sim_share_sees(&world->share, holding->device->machine, file) &&
            blank_read_path(file, &segment) && id_equal(segment.device, holding->stream.device) &&
            id_equal(segment.life, holding->stream.life) && segment.first <= number &&
            number <= segment.last && file_has(world, file, &segment, number, id))
            return true;
    }
    return false;
}

static bool hold(int64_t number, struct id id, bool is_blank, void *context)
{
    const struct holding *holding = context;
    (void)is_blank;
    if (!is_in_folder(holding, number, id))
        world_fail(holding->device->world, CHECK_ACKNOWLEDGED,
                   "%s calls its number %lld published; no file of the folder has it", holding->device->name,
                   (long long)number);
    return true;
}

void published_hold(struct device *device, const struct stream *before)
{
    struct err err;
    struct holding holding = {device, published_so_far(device)};
    int64_t first = id_equal(holding.stream.life, before->life) ? before->number + 1 : 1;
    if (!stream_each_id(&device->screen, &holding.stream, first, hold, &holding, &err))
        world_fail(device->world, CHECK_ACKNOWLEDGED, "%s cannot be read: %s", device->name, err.text);
}

void published_obstruct(struct device *device)
{
    struct err err;
    struct stream own;
    char path[FOLDER_PATH_SIZE];
    struct sim_share *share = &device->world->share;
    struct stream published = published_so_far(device);
    if (!device->is_open || !stream_own(&device->screen, &own, &err) || own.number <= published.number)
        return;
    struct segment next = {own.device, own.life, published.number + 1, own.number, 0};
    if (sim_share_truth(share, files_path(&next, path)) == NULL)
        (void)sim_share_add(share, SIM_NOBODY, path, "junk", 4);
}
