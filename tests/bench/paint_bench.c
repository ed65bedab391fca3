/* What a full picture of a page like Home costs in memory at 1280x800, in the parts it is made of.
 * With a file name it also writes the picture, to be looked at: paint_bench day|evening|contrast FILE.png */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "measure.h"
#include "ui/paint.h"

enum { ROUNDS = 101 };

static struct draw_list list;
static struct theme theme;

static void box(int x, int y, int w, int h, enum role fill, enum role edge, int edge_px, int radius,
                bool shadow)
{
    draw_box(&list, &(struct draw_command){.rect = {x, y, w, h},
                                           .fill = fill,
                                           .edged = edge_px > 0,
                                           .edge = edge,
                                           .edge_px = edge_px,
                                           .radius = radius,
                                           .shadow = shadow});
}

static void words(int x, int middle, enum text_size size, bool bold, enum role ink, const char *text)
{
    int px = theme_text_px(&theme, size);
    struct rect place = {x, middle - px / 2, 400, px};
    draw_line_of_text(&list, place, (struct text_style){.px = px, .bold = bold}, ink, text, strlen(text));
}

static void icon(int x, int y, int side, enum role ink, const char *name)
{
    draw_icon(&list, (struct rect){x, y, side, side}, ink, name);
}

enum { QUIZ = 1, OUTING = 2 };

static enum role ink_of(int kind)
{
    return (enum role)(ROLE_KIND_INK_FIRST + kind);
}

static enum role tint_of(int kind)
{
    return (enum role)(ROLE_KIND_TINT_FIRST + kind);
}

static void draw_top(void)
{
    words(36, 82, TEXT_HEADING, true, ROLE_INK, "2:05pm");
    words(296, 90, TEXT_BODY, false, ROLE_SOFT_INK, "Wednesday 25 November");
    box(796, 33, 89, 89, ROLE_CARD, ROLE_EDGE, 1, 44, true);
    words(811, 78, TEXT_LEAD, true, ROLE_INK, "Aa");
    box(903, 33, 342, 88, ROLE_CARD, ROLE_URGENT, 2, 24, true);
    icon(936, 55, 42, ROLE_URGENT, "icons/urgent");
    words(1000, 79, TEXT_BODY, true, ROLE_URGENT, "Urgent help");
}

static void draw_events(void)
{
    box(35, 142, 749, 340, ROLE_CARD, ROLE_CARD_EDGE, 1, 24, true);
    box(65, 168, 100, 101, tint_of(QUIZ), ROLE_CARD_EDGE, 1, 14, false);
    icon(84, 187, 62, ink_of(QUIZ), "icons/quiz");
    words(195, 192, TEXT_BODY, true, ink_of(QUIZ), "On now");
    words(195, 250, TEXT_HEADING, true, ROLE_INK, "Afternoon quiz");
    words(195, 306, TEXT_BODY, false, ROLE_SOFT_INK, "Until 4pm, in the lounge");
    box(65, 349, 344, 106, ROLE_MAIN, ROLE_MAIN, 0, 24, false);
    icon(125, 377, 50, ROLE_ON_MAIN, "icons/here");
    words(193, 402, TEXT_BODY, true, ROLE_ON_MAIN, "I’m here");
    box(432, 349, 322, 106, ROLE_CARD, ROLE_EDGE, 2, 24, false);
    words(477, 402, TEXT_BODY, true, ROLE_INK, "Tell me more");
    box(35, 505, 749, 121, ROLE_CARD, ROLE_CARD_EDGE, 1, 24, true);
    box(65, 516, 100, 100, tint_of(0), ROLE_CARD_EDGE, 1, 14, false);
    icon(84, 535, 62, ink_of(0), "icons/cooking");
    words(195, 546, TEXT_BODY, true, ROLE_INK, "Cooking together");
    words(195, 590, TEXT_BODY, false, ROLE_SOFT_INK, "6pm · there is room");
    icon(709, 540, 46, ROLE_INK, "icons/next");
}

static void draw_notices(void)
{
    box(807, 142, 438, 484, ROLE_CARD, ROLE_CARD_EDGE, 1, 24, true);
    words(837, 202, TEXT_LEAD, true, ROLE_INK, "Notices");
    icon(841, 252, 45, ROLE_URGENT, "icons/water");
    words(911, 273, TEXT_BODY, true, ROLE_INK, "No hot water");
    words(911, 318, TEXT_BODY, false, ROLE_SOFT_INK, "Thursday, 9am");
    words(911, 362, TEXT_BODY, false, ROLE_SOFT_INK, "to noon.");
    icon(841, 410, 45, ink_of(OUTING), "icons/walk");
    words(911, 430, TEXT_BODY, true, ROLE_INK, "Canal walk is off");
    words(911, 474, TEXT_BODY, false, ROLE_SOFT_INK, "Too wet today.");
    words(911, 518, TEXT_BODY, false, ROLE_SOFT_INK, "Next one on 2");
    words(911, 563, TEXT_BODY, false, ROLE_SOFT_INK, "December.");
}

static void draw_doors(void)
{
    static const struct {
        int x, icon_x, text_x;
        const char *icon, *text;
    } doors[] = {{35, 54, 121, "icons/whats-on", "What’s on"},
                 {342, 373, 440, "icons/plans", "My plans"},
                 {649, 692, 760, "icons/notices", "Notices"},
                 {956, 971, 1036, "icons/jobs", "House jobs"}};
    for (size_t i = 0; i < sizeof doors / sizeof *doors; i++) {
        box(doors[i].x, 664, 289, 106, ROLE_CARD, ROLE_EDGE, 1, 24, true);
        icon(doors[i].icon_x, 694, 50, ROLE_INK, doors[i].icon);
        words(doors[i].text_x, 718, TEXT_BODY, true, ROLE_INK, doors[i].text);
    }
}

static void draw_page(enum colours colours)
{
    theme_init(&theme, &(struct theme_options){.width_px = 1280, .height_px = 800, .colours = colours});
    draw_clear(&list);
    list.colours = colours;
    draw_top();
    draw_events();
    draw_notices();
    draw_doors();
}

/* Processor time: painting waits for nothing, and other programs must not count. */
static double cpu_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static double median_paint(struct painter *painter, const struct draw_list *shown, bool forget)
{
    struct series series = {0};
    for (int i = 0; i < ROUNDS; i++) {
        if (forget)
            painter_forget(painter);
        double start = cpu_ms();
        painter_paint(painter, shown, &theme);
        series_add(&series, cpu_ms() - start);
    }
    return series_median(&series);
}

/* The page with commands of one kind only. */
static const struct draw_list *only(enum draw_kind kind)
{
    static struct draw_list part;
    part = list;
    part.count = 0;
    for (size_t i = 0; i < list.count; i++)
        if (list.commands[i].kind == kind)
            part.commands[part.count++] = list.commands[i];
    return &part;
}

static void measure(struct painter *painter)
{
    static struct draw_list nothing;
    static const char *const names[] = {"boxes", "text", "icons"};
    double bare = median_paint(painter, &nothing, false);
    double warm = median_paint(painter, &list, false);
    double cold = median_paint(painter, &list, true);
    printf("warm picture: %.2f ms, %.1f times an empty page (%.2f ms)\n", warm, warm / bare, bare);
    printf("picture with all textures lost: %.2f ms, %.1f times a warm one\n", cold, cold / warm);
    for (enum draw_kind kind = DRAW_BOX; kind <= DRAW_ICON; kind++) {
        const struct draw_list *part = only(kind);
        printf("of that %s: warm %.2f, lost %.2f ms\n", names[kind],
               median_paint(painter, part, false) - bare, median_paint(painter, part, true) - bare);
    }
    painter_keep(painter);
    painter_set_fade(painter, 0.5);
    printf("picture while fading: %.2f ms\n", median_paint(painter, &list, false));
    painter_set_fade(painter, 1);
}

static enum colours colours_of(const char *name)
{
    if (strcmp(name, "evening") == 0)
        return COLOURS_EVENING;
    return strcmp(name, "contrast") == 0 ? COLOURS_CONTRAST : COLOURS_DAY;
}

int main(int count, char **arguments)
{
    struct err err = {0};
    struct fonts *fonts = NULL;
    struct painter *painter = NULL;
    draw_page(count == 3 ? colours_of(arguments[1]) : COLOURS_DAY);
    double start = measure_now_ms();
    bool done = fonts_open(&fonts, "", &err) &&
                painter_open_memory(&painter, (struct size){1280, 800}, fonts, "assets", &err);
    if (done) {
        painter_paint(painter, &list, &theme);
        printf("opening fonts and painter, and first picture: %.1f ms by the clock\n",
               measure_now_ms() - start);
        if (count == 3)
            done = painter_save_png(painter, arguments[2], &err);
        else
            measure(painter);
    }
    if (!done)
        fprintf(stderr, "%s\n", err.text);
    painter_close(painter);
    fonts_close(fonts);
    return done ? 0 : 1;
}
