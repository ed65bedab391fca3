#include "sync/pieces.h"

#include <errno.h>

#include "sync/wire.h"

enum {
    NUMBER_SIZE = 8,
    SEALED_BYTES = SEAL_MORE_BYTES + NUMBER_SIZE + PIECE_BYTES,
};

bool pieces_next(void *context, struct text *sealed, struct err *err)
{
    struct pieces *pieces = context;
    struct text *body = &pieces->body;
    if (pieces->is_over)
        return true;
    text_clear(body);
    wire_put_number(body, pieces->count++);
    text_reserve(body, PIECE_BYTES);
    size_t size = fread(body->bytes + body->length, 1, PIECE_BYTES, pieces->plain);
    if (ferror(pieces->plain))
        return err_system(err, errno, "read", pieces->path);
    body->length += size;
    body->bytes[body->length] = '\0';
    pieces->is_over = size < PIECE_BYTES;
    seal_close(pieces->keys, pieces->random, &pieces->header, body->bytes, body->length, sealed);
    return true;
}

void pieces_end(struct pieces *pieces)
{
    text_free(&pieces->body);
}

/* The pieces of one file, as they are opened. */
struct opening {
    const struct keys *keys;
    struct seal_header header;
    int64_t count;
    struct text sealed;
    struct text body; /* its number, then what was sealed */
};

/* Opens the piece that was read. */
static enum seal_fault open_piece(struct opening *opening)
{
    struct seal_header said;
    const struct text *sealed = &opening->sealed;
    if (opening->count == 0 && seal_look(text_string(sealed), sealed->length, &said))
        opening->header.life = said.life;
    text_clear(&opening->body);
    enum seal_fault fault =
        seal_open(opening->keys, &opening->header, text_string(sealed), sealed->length, &opening->body);
    if (fault != SEAL_FINE)
        return fault;
    struct wire wire = wire_read(opening->body.bytes, opening->body.length);
    int64_t number = wire_take_number(&wire, 0);
    return !wire.broken && number == opening->count++ ? SEAL_FINE : SEAL_DAMAGED;
}

static bool take(const struct opening *opening, const struct pieces_file *file, struct err *err)
{
    return file->take == NULL || file->take(file->context, opening->body.bytes + NUMBER_SIZE,
                                            opening->body.length - NUMBER_SIZE, err);
}

bool pieces_open(const struct keys *keys, const struct seal_header *expected, const struct pieces_file *file,
                 enum seal_fault *fault, struct err *err)
{
    struct opening opening = {.keys = keys, .header = *expected};
    bool ok = true;
    *fault = SEAL_FINE;
    do {
        text_clear(&opening.sealed);
        ok = file->read(file->context, opening.count * SEALED_BYTES, SEALED_BYTES, &opening.sealed, err);
        *fault = ok ? open_piece(&opening) : SEAL_FINE;
        ok = ok && (*fault != SEAL_FINE || take(&opening, file, err));
    } while (ok && *fault == SEAL_FINE && opening.sealed.length == SEALED_BYTES);
    text_free(&opening.sealed);
    text_free(&opening.body);
    return ok;
}
