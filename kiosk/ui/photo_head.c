#include "ui/photo_head.h"

#include <stdint.h>
#include <string.h>

enum { UPRIGHT = 1, ORIENTATIONS = 8 };

/* Numbers of two and four bytes; a TIFF block says itself which end of them comes first. */
static unsigned number_16(const unsigned char *bytes, bool little)
{
    return little ? bytes[1] * 256U + bytes[0] : bytes[0] * 256U + bytes[1];
}

static size_t number_32(const unsigned char *bytes, bool little)
{
    size_t first = number_16(bytes, little), second = number_16(bytes + 2, little);
    return little ? second * 65536 + first : first * 65536 + second;
}

static int big_endian_16(const unsigned char *bytes)
{
    return (int)number_16(bytes, false);
}

/* Size of a PNG by its first chunk (PNG specification, 11.2.2). */
static bool read_png(const unsigned char *bytes, size_t length, struct photo_head *head)
{
    if (length < 24 || memcmp(bytes, "\x89PNG\r\n\x1A\n", 8) != 0 || bytes[16] || bytes[20])
        return false;
    head->png = true;
    head->size = (struct size){bytes[17] << 16 | big_endian_16(bytes + 18),
                               bytes[21] << 16 | big_endian_16(bytes + 22)};
    return true;
}

/* The orientation that an entry of a TIFF block gives (12 bytes: tag, type, count, value), 0 if none. */
static int read_entry(const unsigned char *entry, bool little)
{
    enum { TAG_ORIENTATION = 0x112, TYPE_SHORT = 3 };
    if (number_16(entry, little) != TAG_ORIENTATION || number_16(entry + 2, little) != TYPE_SHORT ||
        number_32(entry + 4, little) != 1)
        return 0;
    unsigned value = number_16(entry + 8, little);
    return value >= UPRIGHT && value <= ORIENTATIONS ? (int)value : 0;
}

/* The orientation in the first directory of a TIFF block (TIFF 6.0, 2), 0 if there is none. */
static int read_tiff(const unsigned char *bytes, size_t length)
{
    enum { ENTRY = 12 };
    bool little = length >= 8 && memcmp(bytes, "II*\0", 4) == 0;
    if (length < 8 || (!little && memcmp(bytes, "MM\0*", 4) != 0))
        return 0;
    size_t at = number_32(bytes + 4, little);
    if (at > length || length - at < 2)
        return 0;
    unsigned count = number_16(bytes + at, little);
    int found = 0;
    for (at += 2; count > 0 && length - at >= ENTRY && !found; at += ENTRY, count--)
        found = read_entry(bytes + at, little);
    return found;
}

/* A segment of a JPEG without its marker and length: what phones say about the photo stands in "Exif". */
static void read_about(const unsigned char *bytes, size_t length, struct photo_head *head)
{
    static const char name[] = "Exif\0";
    int found = 0;
    if (length > sizeof name && memcmp(bytes, name, sizeof name) == 0)
        found = read_tiff(bytes + sizeof name, length - sizeof name);
    if (found)
        head->orientation = found;
}

/* Size of a JPEG by its frame header (ITU T.81, B.2.2): markers C0 to CF but C4, C8 and CC. */
static bool read_jpeg(const unsigned char *bytes, size_t length, struct photo_head *head)
{
    enum { MARKER_ABOUT = 0xE1 };
    if (length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8)
        return false;
    for (size_t at = 2; at + 9 < length && bytes[at] == 0xFF;) {
        int marker = bytes[at + 1];
        size_t segment = (size_t)big_endian_16(bytes + at + 2), room = length - at - 4;
        if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
            head->size = (struct size){big_endian_16(bytes + at + 7), big_endian_16(bytes + at + 5)};
            return true;
        }
        if (marker == MARKER_ABOUT && segment > 2)
            read_about(bytes + at + 4, segment - 2 < room ? segment - 2 : room, head);
        at += marker == 0xFF ? 1 : 2 + segment;
    }
    return false;
}

bool photo_head_read(const unsigned char *bytes, size_t length, struct photo_head *head)
{
    *head = (struct photo_head){.orientation = UPRIGHT};
    return read_png(bytes, length, head) || read_jpeg(bytes, length, head);
}

bool photo_head_lies(const struct photo_head *head)
{
    return head->orientation >= 5;
}

void photo_head_find(const struct photo_head *head, struct size stored, int *x, int *y)
{
    /* In which orientations the stored columns run from right to left, and the rows from below. */
    static const bool leftwards[ORIENTATIONS + 1] = {[2] = true, [3] = true, [7] = true, [8] = true};
    static const bool upwards[ORIENTATIONS + 1] = {[3] = true, [4] = true, [6] = true, [7] = true};
    int across = photo_head_lies(head) ? *y : *x, down = photo_head_lies(head) ? *x : *y;
    *x = leftwards[head->orientation] ? stored.w - 1 - across : across;
    *y = upwards[head->orientation] ? stored.h - 1 - down : down;
}
