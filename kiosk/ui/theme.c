#include "ui/theme.h"

#include <math.h>
#include <stddef.h>

#include "base/err.h"

/* What a panel of a common resolution measures, in landscape or portrait as it is mounted. */
struct panel {
    int width_px, height_px;
    int width_mm, height_mm;
};

static const struct panel panels[] = {
    {800, 480, 154, 86}, /* 7 inch */
    {480, 800, 86, 154},    {1280, 720, 154, 86},
    {720, 1280, 86, 154},   {1280, 800, 217, 136},  /* 10.1 inch */
    {800, 1280, 136, 217},  {1920, 1080, 531, 299}, /* 24 inch */
    {1080, 1920, 299, 531},
};

static const double unknown_diagonal_mm = 254.0; /* 10 inch */
static const double reference_distance_cm = 60.0;
static const double wall_diagonal_mm = 400.0;
static const double large_scale = 1.3;
static const double text_points[TEXT_SIZE_COUNT] = {18, 22, 28, 36, 50};

#define RGB(hex)                                                                                             \
    {                                                                                                        \
        (uint8_t)((hex) >> 16), (uint8_t)((hex) >> 8 & 255), (uint8_t)((hex)&255), 255                       \
    }
#define NOTHING                                                                                              \
    {                                                                                                        \
        0, 0, 0, 0                                                                                           \
    }

/* clang-format off */
static const struct colour palette[COLOURS_COUNT][ROLE_COUNT] = {
    [COLOURS_DAY] = {
        [ROLE_PAPER] = RGB(0xFAF6EF),
        [ROLE_CARD] = RGB(0xFFFFFF),
        [ROLE_INK] = RGB(0x22303C),
        [ROLE_SOFT_INK] = RGB(0x45525E),
        [ROLE_EDGE] = RGB(0x857C6D),
        [ROLE_CARD_EDGE] = NOTHING,
        [ROLE_MAIN] = RGB(0x1D5A56),
        [ROLE_ON_MAIN] = RGB(0xFFFFFF),
        [ROLE_URGENT] = RGB(0x9E1F1C),
        [ROLE_SHADOW] = {80, 60, 36, 58},
        [ROLE_FOCUS] = RGB(0x1A45B8),
        [ROLE_PRESSED] = RGB(0xE1F8F3),
        [ROLE_KIND_INK_FIRST] = RGB(0x23583A), RGB(0x633B84), RGB(0x7F3C0E), RGB(0x1A517A), RGB(0x862E49),
        [ROLE_KIND_TINT_FIRST] = RGB(0xE7F1EA), RGB(0xF0E9F6), RGB(0xFAEDE2), RGB(0xE4EFF6), RGB(0xF8E8ED),
    },
    [COLOURS_EVENING] = {
        [ROLE_PAPER] = RGB(0x1E2430),
        [ROLE_CARD] = RGB(0x2A3240),
        [ROLE_INK] = RGB(0xF3EEE4),
        [ROLE_SOFT_INK] = RGB(0xC9D0D8),
        [ROLE_EDGE] = RGB(0x8A94A3),
        [ROLE_CARD_EDGE] = NOTHING,
        [ROLE_MAIN] = RGB(0x8ED1C6),
        [ROLE_ON_MAIN] = RGB(0x10201F),
        [ROLE_URGENT] = RGB(0xFFAEA6),
        [ROLE_SHADOW] = {6, 8, 14, 76},
        [ROLE_FOCUS] = RGB(0xFFD36A),
        [ROLE_PRESSED] = RGB(0x151A23),
        [ROLE_KIND_INK_FIRST] = RGB(0x9BD3B0), RGB(0xD2BCE9), RGB(0xF0B98D), RGB(0x9CC9EA), RGB(0xF2B3C5),
        [ROLE_KIND_TINT_FIRST] = RGB(0x243731), RGB(0x352E49), RGB(0x3E2E25), RGB(0x1F364B), RGB(0x422A37),
    },
    [COLOURS_CONTRAST] = {
        [ROLE_PAPER] = RGB(0x000000),
        [ROLE_CARD] = RGB(0x000000),
        [ROLE_INK] = RGB(0xFFFFFF),
        [ROLE_SOFT_INK] = RGB(0xFFFFFF),
        [ROLE_EDGE] = RGB(0xFFFFFF),
        [ROLE_CARD_EDGE] = RGB(0xFFFFFF),
        [ROLE_MAIN] = RGB(0xFFE100),
        [ROLE_ON_MAIN] = RGB(0x000000),
        [ROLE_URGENT] = RGB(0xFFE100),
        [ROLE_SHADOW] = NOTHING,
        [ROLE_FOCUS] = RGB(0x5CDCFF),
        [ROLE_PRESSED] = RGB(0x3A3A3A),
        [ROLE_KIND_INK_FIRST] = RGB(0xFFFFFF), RGB(0xFFFFFF), RGB(0xFFFFFF), RGB(0xFFFFFF), RGB(0xFFFFFF),
        [ROLE_KIND_TINT_FIRST] = RGB(0x000000), RGB(0x000000), RGB(0x000000), RGB(0x000000), RGB(0x000000),
    },
};
/* clang-format on */

static const struct panel *find_panel(int width_px, int height_px)
{
    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++)
        if (panels[i].width_px == width_px && panels[i].height_px == height_px)
            return &panels[i];
    return NULL;
}

/* Millimetres of an unknown panel: those given, stretched to the shape of the pixels, else 10 inch. */
static void guess_size(struct theme_options *options)
{
    double width = options->width_px, height = options->height_px;
    double mm_per_px = unknown_diagonal_mm / hypot(width, height);
    if (options->width_mm > 0)
        mm_per_px = options->width_mm / width;
    else if (options->height_mm > 0)
        mm_per_px = options->height_mm / height;
    if (options->width_mm <= 0)
        options->width_mm = (int)ceil(width * mm_per_px);
    if (options->height_mm <= 0)
        options->height_mm = (int)ceil(height * mm_per_px);
}

/* Held or stood at: 7 inch at 45 cm, a table screen at 60; a wall is read by those behind too, at 100. */
static int guess_distance(const struct theme_options *options)
{
    double diagonal_mm = hypot(options->width_mm, options->height_mm);
    if (diagonal_mm < 210)
        return 45;
    return diagonal_mm < wall_diagonal_mm ? 60 : 100;
}

static void fill_in(struct theme_options *options)
{
    const struct panel *panel = find_panel(options->width_px, options->height_px);
    if (panel && options->width_mm <= 0 && options->height_mm <= 0) {
        options->width_mm = panel->width_mm;
        options->height_mm = panel->height_mm;
    }
    guess_size(options);
    if (options->distance_cm <= 0)
        options->distance_cm = guess_distance(options);
}

void theme_init(struct theme *theme, const struct theme_options *options)
{
    ASSERT(options->width_px > 0 && options->height_px > 0);
    theme->options = *options;
    fill_in(&theme->options);
    /* Pixels need not be square: the denser direction decides, so that no least size is missed. */
    theme->pixels_per_mm = fmax((double)options->width_px / theme->options.width_mm,
                                (double)options->height_px / theme->options.height_mm);
    double distance = theme->options.distance_cm / reference_distance_cm;
    theme->text_scale = distance * (options->large ? large_scale : 1.0);
    bool wall = hypot(theme->options.width_mm, theme->options.height_mm) >= wall_diagonal_mm;
    theme->shape_scale = wall ? fmax(distance, 1.0) : 1.0;
}

/* Rounds up, but not for the last digit of a product. */
static int round_up(double pixels)
{
    return (int)ceil(pixels - 1e-6);
}

int theme_mm(const struct theme *theme, double mm)
{
    return round_up(mm * theme->pixels_per_mm);
}

int theme_shape_px(const struct theme *theme, double mm)
{
    return theme_mm(theme, mm * theme->shape_scale);
}

int theme_text_px(const struct theme *theme, enum text_size size)
{
    double mm = text_points[size] * 25.4 / 72.0;
    return round_up(mm * theme->pixels_per_mm * theme->text_scale);
}

struct colour theme_colour(const struct theme *theme, enum role role)
{
    ASSERT(theme->options.colours < COLOURS_COUNT && role < ROLE_COUNT);
    return palette[theme->options.colours][role];
}

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_PAPER] = "paper",
    [ROLE_CARD] = "card",
    [ROLE_INK] = "ink",
    [ROLE_SOFT_INK] = "soft-ink",
    [ROLE_EDGE] = "edge",
    [ROLE_CARD_EDGE] = "card-edge",
    [ROLE_MAIN] = "main",
    [ROLE_ON_MAIN] = "on-main",
    [ROLE_URGENT] = "urgent",
    [ROLE_SHADOW] = "shadow",
    [ROLE_FOCUS] = "focus",
    [ROLE_PRESSED] = "pressed",
    [ROLE_KIND_INK_FIRST] = "activity-ink",
    "quiz-ink",
    "outing-ink",
    "meeting-ink",
    "one-to-one-ink",
    [ROLE_KIND_TINT_FIRST] = "activity-tint",
    "quiz-tint",
    "outing-tint",
    "meeting-tint",
    "one-to-one-tint",
};

const char *theme_role_name(enum role role)
{
    ASSERT(role < ROLE_COUNT);
    return role_names[role];
}

/* WCAG 2.2, "relative luminance" (sRGB). */
static double channel_luminance(uint8_t value)
{
    double channel = value / 255.0;
    return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

static double luminance(struct colour colour)
{
    return 0.2126 * channel_luminance(colour.r) + 0.7152 * channel_luminance(colour.g) +
           0.0722 * channel_luminance(colour.b);
}

double theme_contrast(struct colour left, struct colour right)
{
    double one = luminance(left), other = luminance(right);
    return (fmax(one, other) + 0.05) / (fmin(one, other) + 0.05);
}
