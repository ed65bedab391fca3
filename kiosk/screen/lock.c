/* The picture lock before what is one's own: three of twelve pictures, in order. On first use it is
 * made here, best together with a worker. Who is not on the wall is known by their pictures alone. */
#include "screen/screen.h"

#include <string.h>

#include "screen/frame.h"
#include "screen/message.h"
#include "screen/tiles.h"
#include "store/lock.h"
#include "ui/widget.h"

enum { PICTURES = 12, CHOSEN = 3, SECRET_SIZE = 3 * PICTURE_SIZE };

/* Very different shapes, the same twelve for everybody, so that who is not on the wall can be found by
 * them. Never change it: the locks that stand are made of these names. */
static const char *const TWELVE[PICTURES] = {"cat",    "bicycle", "flower", "fish",   "umbrella",  "star",
                                             "teapot", "tree",    "boat",   "rocket", "butterfly", "moon"};

enum stage {
    STAGE_TRY,     /* open it */
    STAGE_OFFER,   /* none was made yet */
    STAGE_WITHOUT, /* what going without means */
    STAGE_MAKE,    /* choose three */
    STAGE_REPEAT,  /* the same three again */
};

struct lock_page {
    bool loaded;
    struct person person; /* without id: who is not on the wall */
    enum stage stage;
    int order[PICTURES];
    int chosen[CHOSEN];
    int count;
    char made[SECRET_SIZE]; /* STAGE_REPEAT: what must come again */
    const char *message;    /* what came of the last try; NULL at first */
    struct flow_place place;
};

/* --- Load --- */

/* An order of its own for each person, always the same, that does not begin with their own tile. */
static void put_in_order(struct lock_page *lock)
{
    for (int i = 0; i < PICTURES; i++)
        lock->order[i] = i;
    if (id_is_none(lock->person.id))
        return;
    for (int i = PICTURES - 1; i > 0; i--) {
        int other = lock->person.id.bytes[i] % (i + 1), kept = lock->order[i];
        lock->order[i] = lock->order[other];
        lock->order[other] = kept;
    }
    if (strcmp(TWELVE[lock->order[0]], lock->person.picture) == 0) {
        int own = lock->order[0];
        lock->order[0] = lock->order[PICTURES - 1];
        lock->order[PICTURES - 1] = own;
    }
}

static void go_on(struct page *page, struct lounge *lounge, struct id person)
{
    struct err err = {0};
    struct route next = page->route;
    const struct signup_key key = {next.event, next.original, person};
    bool done = true;
    next.person = person;
    next.screen = next.purpose == PURPOSE_PLANS ? SCREEN_PLANS : SCREEN_SAVED;
    if (next.purpose == PURPOSE_ANSWER)
        done = last_change_answer(lounge, &key, next.answer, &err);
    else if (next.purpose == PURPOSE_HERE)
        done = last_change_here(lounge, &key, HOW_HERE, &err);
    else
        lounge->unlocked = person;
    if (done)
        lounge_replace(lounge, &next);
    else
        lounge_trouble(lounge, &err);
}

static bool load_person(struct page *page, struct lounge *lounge, struct err *err)
{
    struct lock_page *lock = page->state;
    bool found = false;
    if (!person_load(lounge->store, page->route.person, &lock->person, &found, err))
        return false;
    if (!found)
        lounge_home(lounge);
    else if (lock->person.lock == LOCK_WITHOUT)
        go_on(page, lounge, lock->person.id);
    lock->stage = lock->person.lock == LOCK_UNSET ? STAGE_OFFER : STAGE_TRY;
    return true;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct lock_page *lock = page->state;
    if (lock->loaded)
        return true;
    if (!id_is_none(page->route.person) && !load_person(page, lounge, err))
        return false;
    put_in_order(lock);
    lock->loaded = true;
    return true;
}

/* --- Taps --- */

static void start_again(struct lock_page *lock, enum stage stage, const char *message)
{
    lock->stage = stage;
    lock->count = 0;
    lock->message = message;
}

static void write_secret(const struct lock_page *lock, char secret[SECRET_SIZE])
{
    text_format(secret, SECRET_SIZE, "%s %s %s", TWELVE[lock->chosen[0]], TWELVE[lock->chosen[1]],
                TWELVE[lock->chosen[2]]);
}

static void try_open(struct page *page, struct lounge *lounge, const char *secret)
{
    struct err err = {0};
    struct lock_page *lock = page->state;
    struct id person = lock->person.id;
    enum lock_result result = LOCK_WRONG;
    bool tried = id_is_none(person)
                     ? lock_find(lounge->store, lounge->now.date, secret, &person, &result, NULL, &err)
                     : lock_try(lounge->store, person, secret, &result, NULL, &err);
    if (!tried)
        lounge_trouble(lounge, &err);
    else if (result == LOCK_OPEN)
        go_on(page, lounge, person);
    else if (result == LOCK_PAUSE)
        start_again(lock, STAGE_TRY, _("Let’s take a short break. Try again in a while, or ask staff."));
    else if (result == LOCK_NONE)
        start_again(lock, STAGE_OFFER, NULL);
    else
        start_again(lock, STAGE_TRY, _("Those were not the ones. Try again, or ask staff."));
}

static void keep_lock(struct page *page, struct lounge *lounge, const char *secret)
{
    struct err err = {0};
    struct lock_page *lock = page->state;
    if (strcmp(secret, lock->made) != 0)
        start_again(lock, STAGE_MAKE, _("Those were not the same three. Please choose again."));
    else if (lock_set(lounge->store, lock->person.id, secret, &err))
        go_on(page, lounge, lock->person.id);
    else
        lounge_trouble(lounge, &err);
}

static void go_without(struct page *page, struct lounge *lounge)
{
    struct err err = {0};
    struct lock_page *lock = page->state;
    if (lock_go_without(lounge->store, lock->person.id, &err))
        go_on(page, lounge, lock->person.id);
    else
        lounge_trouble(lounge, &err);
}

static void choose(struct page *page, struct lounge *lounge, int picture)
{
    struct lock_page *lock = page->state;
    char secret[SECRET_SIZE];
    lock->message = NULL;
    lock->chosen[lock->count++] = picture;
    if (lock->count < CHOSEN)
        return;
    write_secret(lock, secret);
    lock->count = 0;
    if (lock->stage == STAGE_TRY) {
        try_open(page, lounge, secret);
    } else if (lock->stage == STAGE_REPEAT) {
        keep_lock(page, lounge, secret);
    } else {
        memcpy(lock->made, secret, sizeof lock->made);
        start_again(lock, STAGE_REPEAT, NULL);
    }
}

/* --- View --- */

#define MM_DOT 8.0
#define MM_PICTURE 34.0 /* a tile is not larger */
#define MM_LARGE 22.0
#define MM_EDGE 2.0
#define PICTURES_SHARE 0.6 /* of a wide page, at most */

static const char *title_of(const struct lock_page *lock)
{
    static const char *const TITLES[] = {
        [STAGE_TRY] = N_("Your three pictures"),    [STAGE_OFFER] = N_("Your plans have no lock yet"),
        [STAGE_WITHOUT] = N_("Go without a lock?"), [STAGE_MAKE] = N_("Choose three pictures"),
        [STAGE_REPEAT] = N_("Once more, please"),
    };
    return _(TITLES[lock->stage]);
}

static const char *words_of(const struct lock_page *lock)
{
    static const char *const WORDS[] = {
        [STAGE_TRY] = N_("Tap them in your order."),
        [STAGE_OFFER] =
            N_("Three pictures keep your plans for you alone. It is best done together with a worker."),
        [STAGE_WITHOUT] =
            N_("Then anyone who taps your picture can see your plans. Staff can change it for you."),
        [STAGE_MAKE] = N_("Your plans will open with these three, in this order."),
        [STAGE_REPEAT] = N_("Tap the same three in the same order."),
    };
    return lock->message ? lock->message : _(WORDS[lock->stage]);
}

/* The title as large as there is room for, or none, and the words below it. */
static void draw_words(struct ui *ui, struct rect area, const struct lock_page *lock)
{
    static const enum text_size SIZES[] = {TEXT_HEADING, TEXT_LEAD};
    const struct label words = {.bold = lock->message != NULL};
    int rest = area.h - ui_label_height(ui, area.w, &words, words_of(lock));
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        const struct label title = {.size = SIZES[i], .bold = true};
        if (ui_label_height(ui, area.w, &title, title_of(lock)) > rest)
            continue;
        ui_label_cut(ui, &area, &title, title_of(lock));
        break;
    }
    ui_label_cut(ui, &area, &words, words_of(lock));
}

static void draw_dots(struct ui *ui, struct rect area, int count)
{
    int side = ui_mm(ui, MM_DOT), gap = ui_mm(ui, MM_GAP);
    for (int i = 0; i < CHOSEN; i++) {
        struct rect dot = rect_centre(rect_cut_left(&area, side), (struct size){side, side});
        ui_draw_box(ui, &(struct draw_command){.rect = dot,
                                               .fill = i < count ? ROLE_MAIN : ROLE_CARD,
                                               .edged = true,
                                               .edge = i < count ? ROLE_MAIN : ROLE_EDGE,
                                               .edge_px = ui_mm(ui, 0.4),
                                               .radius = side / 2});
        rect_cut_left(&area, gap);
    }
}

static int dots_width(struct ui *ui)
{
    return CHOSEN * (ui_mm(ui, MM_DOT) + ui_mm(ui, MM_GAP));
}

/* Without its icon where that lets it stand beside the dots. */
static struct button again_button(struct ui *ui, int width)
{
    struct button again = {.label = _("Start again"), .icon = "icons/undo"};
    if (dots_width(ui) + ui_button_size(ui, &again, 0).w > width)
        again.icon = NULL;
    return again;
}

/* The dots and "Start again": in one row if there is width for both. */
static int progress_height(struct ui *ui, int width)
{
    const struct button again = again_button(ui, width);
    struct size size = ui_button_size(ui, &again, 0);
    bool beside = dots_width(ui) + size.w <= width;
    return beside ? size.h : size.h + ui_mm(ui, MM_DOT) + ui_mm(ui, MM_GAP);
}

static void draw_progress(struct ui *ui, struct rect area, struct lock_page *lock)
{
    const struct button again = again_button(ui, area.w);
    struct size size = ui_button_size(ui, &again, 0);
    bool beside = area.h == size.h;
    draw_dots(ui, beside ? rect_cut_left(&area, dots_width(ui)) : rect_cut_top(&area, ui_mm(ui, MM_DOT)),
              lock->count);
    struct rect place = rect_cut_bottom(&area, size.h);
    if (ui_button(ui, rect_cut_left(&place, size.w), &again))
        start_again(lock, lock->stage == STAGE_REPEAT ? STAGE_MAKE : lock->stage, NULL);
}

/* Draws the twelve; returns which was tapped, or -1. */
static int draw_pictures(struct ui *ui, struct rect area, const struct lock_page *lock, int columns)
{
    int tapped = -1, rows = PICTURES / columns, gap = ui_mm(ui, MM_GAP);
    for (int i = 0; i < PICTURES; i++) {
        char icon[WORDS_SIZE];
        int picture = lock->order[i];
        struct rect row = rect_row(area, i / columns, rows, gap);
        const struct tile tile = {.label = "",
                                  .name = tile_words(TWELVE[picture]),
                                  .picture = tile_icon(icon, TWELVE[picture]),
                                  .tint = picture % 5};
        if (ui_tile(ui, rect_column(row, i % columns, columns, gap), &tile))
            tapped = picture;
    }
    return tapped;
}

static int larger(int left, int right)
{
    return left > right ? left : right;
}

static int smaller(int left, int right)
{
    return left < right ? left : right;
}

/* The pictures at the side of a wide page. */
static struct rect cut_side(struct ui *ui, struct rect *body)
{
    const int columns = 4, rows = PICTURES / columns, gap = ui_mm(ui, MM_GAP);
    int side = smaller(ui_mm(ui, MM_PICTURE), (body->h - (rows - 1) * gap) / rows);
    side = smaller(side, ((int)(body->w * PICTURES_SHARE) - (columns - 1) * gap) / columns);
    struct rect pictures = rect_cut_right(body, columns * side + (columns - 1) * gap);
    rect_cut_right(body, 2 * gap);
    pictures.h = rows * side + (rows - 1) * gap;
    return pictures;
}

/* The pictures below the words of a narrow page: three in a row if they are large then, else four. */
static struct rect cut_below(struct ui *ui, struct rect *body, int words, int *columns)
{
    const int gap = ui_mm(ui, MM_GAP), margin = (ui_canvas(ui).w - body->w) / 2, edge = ui_mm(ui, MM_EDGE);
    int room = body->h - words - gap, three = (room - 3 * gap) / 4;
    *columns = three >= ui_mm(ui, MM_LARGE) ? 3 : 4;
    int rows = PICTURES / *columns;
    int side = (body->w - (*columns - 1) * gap) / *columns;
    side = smaller(smaller(side, ui_mm(ui, MM_PICTURE)), (room - (rows - 1) * gap) / rows);
    side = larger(side, ui_mm(ui, MM_TARGET));
    struct rect pictures = rect_cut_bottom(body, rows * side + (rows - 1) * gap);
    rect_cut_bottom(body, gap);
    if (*columns * side + (*columns - 1) * gap > pictures.w)
        pictures = (struct rect){edge, pictures.y, pictures.w + 2 * (margin - edge), pictures.h};
    return pictures;
}

static int words_height(struct ui *ui, int width, const struct lock_page *lock)
{
    const struct label title = {.size = TEXT_HEADING, .bold = true}, words = {.bold = lock->message != NULL};
    return ui_label_height(ui, width, &title, title_of(lock)) +
           ui_label_height(ui, width, &words, words_of(lock));
}

/* Words and dots beside the pictures, or above them on a narrow page. */
static int draw_board(struct ui *ui, struct rect body, struct lock_page *lock)
{
    int gap = ui_mm(ui, MM_GAP), columns = 4;
    struct rect pictures;
    if (frame_is_wide(ui)) {
        pictures = cut_side(ui, &body);
        body.h = pictures.h;
    } else {
        int words = words_height(ui, body.w, lock) + progress_height(ui, body.w) + gap;
        pictures = cut_below(ui, &body, words, &columns);
    }
    draw_progress(ui, rect_cut_bottom(&body, progress_height(ui, body.w)), lock);
    rect_cut_bottom(&body, gap);
    draw_words(ui, body, lock);
    return draw_pictures(ui, pictures, lock, columns);
}

/* The two pages before a lock is made: words, and two ways on. */
static void draw_offer(struct page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct lock_page *lock = page->state;
    const bool sure = lock->stage == STAGE_WITHOUT;
    const struct button make = {.label = _("Choose three pictures"), .look = BUTTON_MAIN};
    const struct button without = {.label = sure ? _("Yes, go without") : _("Go without a lock")};
    const struct message message = {.icon = sure ? "icons/unlock" : "icons/lock",
                                    .tint = EVENT_MEETING,
                                    .title = title_of(lock),
                                    .lines = {words_of(lock)},
                                    .buttons = {&without, &make}};
    int tapped = message_draw(ui, body, &message, &lock->place);
    if (tapped == 1)
        start_again(lock, STAGE_MAKE, NULL);
    else if (tapped == 0 && sure)
        go_without(page, lounge);
    else if (tapped == 0)
        lock->stage = STAGE_WITHOUT;
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct lock_page *lock = page->state;
    struct frame frame = frame_draw(lounge, ui, FRAME_BACK_AND_HOME);
    if (lock->stage == STAGE_OFFER || lock->stage == STAGE_WITHOUT) {
        draw_offer(page, lounge, ui, frame.body);
        return;
    }
    int picture = draw_board(ui, frame.body, lock);
    if (picture >= 0)
        choose(page, lounge, picture);
}

const struct screen screen_lock = {
    .name = "lock",
    .state_size = sizeof(struct lock_page),
    .idle = IDLE_PERSONAL,
    .load = load,
    .view = view,
};
