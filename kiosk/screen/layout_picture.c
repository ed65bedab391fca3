/* The house's own pictures; declared in layout.h. */
#include "screen/layout.h"

#include "store/picture.h"
#include "ui/paint.h"

bool layout_own_picture(char out[WORDS_SIZE], const struct lounge *lounge, const char *picture)
{
    return picture_find(lounge->pictures, picture, out, WORDS_SIZE) != NULL;
}

char *layout_picture(char out[WORDS_SIZE], const struct lounge *lounge, const char *picture,
                     const char *fallback)
{
    if (layout_own_picture(out, lounge, picture))
        return out;
    if (*picture)
        text_format(out, WORDS_SIZE, "icons/%s", picture);
    else
        text_format(out, WORDS_SIZE, "%s", fallback);
    return out;
}

struct size layout_photo_pixels(const char *picture)
{
    struct size size;
    return *picture == '/' && picture_size(picture, &size) ? size : (struct size){0};
}

struct size layout_photo_size(struct size photo, struct size room)
{
    enum { ENLARGED_MOST = 2 };
    struct size size = {photo.w * ENLARGED_MOST, photo.h * ENLARGED_MOST};
    if (size.w > room.w)
        size = (struct size){room.w, (int)((int64_t)room.w * photo.h / photo.w)};
    if (size.h > room.h)
        size = (struct size){(int)((int64_t)room.h * photo.w / photo.h), room.h};
    return (struct size){size.w > 1 ? size.w : 1, size.h > 1 ? size.h : 1};
}

void layout_photo(struct ui *ui, struct rect rect, const char *path)
{
    ui_draw_photo(ui, rect, words_kind_ink(EVENT_MEETING), ui_mm(ui, MM_GRID * 0.6), path, "icons/notices");
}
