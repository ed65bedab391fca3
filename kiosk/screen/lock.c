/* The picture lock before what is one's own: three of twelve pictures, in order. On first use it is
 * made here together with a worker, who is proved to be there (pin.c): else anybody could go without in
 * the place of somebody who has none yet. Who is not on the wall is known by their pictures alone. */
#include "screen/screen.h"

#include <string.h>

#include "screen/frame.h"
#include "screen/lock_board.h"
#include "screen/message.h"
#include "screen/wall.h"
#include "store/lock.h"
#include "ui/widget.h"

enum { SECRET_SIZE = 3 * PICTURE_SIZE };

enum stage {
    STAGE_TRY,     /* open it */
    STAGE_WHICH,   /* whose pictures these are, or who has none yet */
    STAGE_OFFER,   /* none was made yet */
    STAGE_WITHOUT, /* what going without means */
    STAGE_MAKE,    /* choose three */
    STAGE_REPEAT,  /* the same three again */
};

struct lock_page {
    bool loaded;
    struct person person; /* without id: who is not on the wall */
    struct wall which;    /* STAGE_WHICH: one of these */
    enum stage stage;
    int order[LOCK_PICTURES];
    int chosen[LOCK_CHOSEN];
    int count;
    char made[SECRET_SIZE];             /* STAGE_REPEAT: what must come again */
    char title[NAME_SIZE + WORDS_SIZE]; /* of STAGE_TRY, by name, so that a wrong tile is noticed */
    const char *message;                /* what came of the last try; NULL at first */
    struct flow_place place;
};

/* --- Load --- */

/* An order of its own for each person, always the same, that does not begin with their own tile. */
static void put_in_order(struct lock_page *lock)
{
    for (int i = 0; i < LOCK_PICTURES; i++)
        lock->order[i] = i;
    if (id_is_none(lock->person.id))
        return;
    for (int i = LOCK_PICTURES - 1; i > 0; i--) {
        int other = lock->person.id.bytes[i] % (i + 1), kept = lock->order[i];
        lock->order[i] = lock->order[other];
        lock->order[other] = kept;
    }
    if (strcmp(lock_picture(lock->order[0]), lock->person.picture) == 0) {
        int own = lock->order[0];
        lock->order[0] = lock->order[LOCK_PICTURES - 1];
        lock->order[LOCK_PICTURES - 1] = own;
    }
}

static void go_on(struct page *page, struct lounge *lounge, struct id person)
{
    struct err err = {0};
    struct route next = page->route;
    const struct signup_key key = {next.event, next.original, person};
    bool done = true;
    next.person = person;
    next.worker = (struct id){0};
    next.screen = next.purpose == PURPOSE_PLANS ? SCREEN_PLANS : SCREEN_SAVED;
    if (next.purpose == PURPOSE_ANSWER)
        done = last_change_answer(lounge, &key, next.answer, &err);
    else if (next.purpose == PURPOSE_HERE)
        done = last_change_here(lounge, &key, HOW_HERE, &err);
    else
        lounge->unlocked = person;
    lounge_follow_person(lounge, person);
    if (done)
        lounge_replace(lounge, &next);
    else
        lounge_trouble(lounge, &err);
}

/* The first use of a lock is a worker's to open. Comes back here with who it is. */
static struct route route_by_worker(const struct page *page)
{
    struct route next = page->route;
    next.screen = SCREEN_PIN;
    next.then = SCREEN_LOCK;
    return next;
}

static bool has_worker(const struct page *page)
{
    return !id_is_none(page->route.worker);
}

/* The way on for who this is. */
static void begin(struct page *page, struct lounge *lounge)
{
    struct lock_page *lock = page->state;
    const struct route by_worker = route_by_worker(page);
    put_in_order(lock);
    if (lock->person.name[0] && !lounge->pictures_only)
        text_format(lock->title, sizeof lock->title, _("%s, your three pictures"), lock->person.name);
    lock->stage = lock->person.lock == LOCK_SET ? STAGE_TRY : STAGE_OFFER;
    if (lock->person.lock == LOCK_UNSET && !has_worker(page))
        lounge_replace(lounge, &by_worker);
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
    begin(page, lounge);
    return true;
}

static void ask_which(struct lock_page *lock, const struct lounge *lounge, const struct persons *persons)
{
    wall_show(&lock->which, lounge, persons);
    lock->stage = STAGE_WHICH;
}

/* Who is not on the wall: a worker finds who has no lock yet, anybody else shows their pictures. */
static bool load_off_wall(struct page *page, struct lounge *lounge, struct err *err)
{
    struct lock_page *lock = page->state;
    struct persons persons = {0};
    put_in_order(lock);
    if (!has_worker(page))
        return true;
    bool loaded = persons_unlocked_off_wall(lounge->store, lounge->now.date, &persons, err);
    if (loaded)
        ask_which(lock, lounge, &persons);
    persons_free(&persons);
    return loaded;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct lock_page *lock = page->state;
    if (!lock->loaded)
        lock->loaded = id_is_none(page->route.person) ? load_off_wall(page, lounge, err)
                                                      : load_person(page, lounge, err);
    return lock->loaded;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    wall_free(&((struct lock_page *)page->state)->which);
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
    text_format(secret, SECRET_SIZE, "%s %s %s", lock_picture(lock->chosen[0]), lock_picture(lock->chosen[1]),
                lock_picture(lock->chosen[2]));
}

/* The third picture may be tapped again. */
static void fail(struct lock_page *lock, struct lounge *lounge, const struct err *err)
{
    lock->count = LOCK_CHOSEN - 1;
    lounge_trouble(lounge, err);
}

/* What came of a try, where it did not open. */
static void say_result(struct page *page, struct lounge *lounge, enum lock_result result)
{
    struct lock_page *lock = page->state;
    const struct route by_worker = route_by_worker(page);
    if (result == LOCK_NONE) /* staff have taken it away meanwhile */
        lounge_replace(lounge, &by_worker);
    else if (result == LOCK_PAUSE)
        start_again(lock, STAGE_TRY, _("Let’s take a short break. Staff can help."));
    else
        start_again(lock, STAGE_TRY, _("Those were not the ones. Try again, or ask staff."));
}

static void try_open(struct page *page, struct lounge *lounge, const char *secret)
{
    struct err err = {0};
    struct lock_page *lock = page->state;
    enum lock_result result = LOCK_WRONG;
    if (!lock_try(lounge->store, lock->person.id, secret, &result, NULL, &err))
        fail(lock, lounge, &err);
    else if (result == LOCK_OPEN)
        go_on(page, lounge, lock->person.id);
    else
        say_result(page, lounge, result);
}

/* Several may have chosen the same three: then they are asked who they are, and nobody else is shown. */
static void try_find(struct page *page, struct lounge *lounge, const char *secret)
{
    struct err err = {0};
    struct lock_page *lock = page->state;
    struct persons found = {0};
    enum lock_result result = LOCK_WRONG;
    if (!lock_find(lounge->store, lounge->now.date, secret, &found, &result, NULL, &err))
        fail(lock, lounge, &err);
    else if (result != LOCK_OPEN)
        say_result(page, lounge, result);
    else if (found.count == 1)
        go_on(page, lounge, found.items[0].id);
    else
        ask_which(lock, lounge, &found);
    persons_free(&found);
}

static void choose_which(struct page *page, struct lounge *lounge, struct id person)
{
    struct err err = {0};
    struct lock_page *lock = page->state;
    bool found = false;
    if (!has_worker(page))
        go_on(page, lounge, person);
    else if (!person_load(lounge->store, person, &lock->person, &found, &err))
        lounge_trouble(lounge, &err);
    else if (found)
        begin(page, lounge);
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
        fail(lock, lounge, &err);
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
    if (lock->count < LOCK_CHOSEN)
        return;
    write_secret(lock, secret);
    lock->count = 0;
    if (lock->stage == STAGE_TRY && id_is_none(lock->person.id)) {
        try_find(page, lounge, secret);
    } else if (lock->stage == STAGE_TRY) {
        try_open(page, lounge, secret);
    } else if (lock->stage == STAGE_REPEAT) {
        keep_lock(page, lounge, secret);
    } else {
        memcpy(lock->made, secret, sizeof lock->made);
        start_again(lock, STAGE_REPEAT, NULL);
    }
}

/* --- View --- */

static const char *title_of(const struct lock_page *lock)
{
    static const char *const TITLES[] = {
        [STAGE_TRY] = N_("Your three pictures"),           [STAGE_WHICH] = N_("Who are you?"),
        [STAGE_OFFER] = N_("Your plans have no lock yet"), [STAGE_WITHOUT] = N_("Go without a lock?"),
        [STAGE_MAKE] = N_("Choose three pictures"),        [STAGE_REPEAT] = N_("Once more, please"),
    };
    return lock->stage == STAGE_TRY && lock->title[0] ? lock->title : _(TITLES[lock->stage]);
}

static const char *words_of(const struct lock_page *lock)
{
    static const char *const WORDS[] = {
        [STAGE_TRY] = N_("Tap them in your order."),
        [STAGE_OFFER] = N_("Three pictures keep your plans for you alone. Only you need to know them."),
        [STAGE_WITHOUT] =
            N_("Then anyone who taps your picture can see your plans. Staff can change it for you."),
        [STAGE_MAKE] = N_("They open your plans. Their order counts."),
        [STAGE_REPEAT] = N_("The same three, in the same order."),
    };
    return lock->message ? lock->message : _(WORDS[lock->stage]);
}

/* Who has no tile would never be found again without one. */
static bool needs_lock(const struct person *person)
{
    return !person->on_wall || person->state == PERSON_AWAY;
}

/* The two pages before a lock is made: words, and two ways on. */
static void draw_offer(struct page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct lock_page *lock = page->state;
    const bool sure = lock->stage == STAGE_WITHOUT, needs = needs_lock(&lock->person);
    const struct button make = {.label = _("Choose three pictures"), .look = BUTTON_MAIN};
    const struct button without = {.label = sure ? _("Yes, go without") : _("Go without a lock")};
    const struct message message = {.icon = sure ? "icons/unlock" : "icons/lock",
                                    .tint = EVENT_MEETING,
                                    .title = title_of(lock),
                                    .lines = {words_of(lock)},
                                    .buttons = {needs ? &make : &without, needs ? NULL : &make}};
    int tapped = message_draw(ui, body, &message, &lock->place);
    if (tapped == (needs ? 0 : 1))
        start_again(lock, STAGE_MAKE, NULL);
    else if (tapped == 0 && sure)
        go_without(page, lounge);
    else if (tapped == 0)
        lock->stage = STAGE_WITHOUT;
}

static void draw_which(struct page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct lock_page *lock = page->state;
    if (lock->which.count == 0) {
        const struct message nobody = {.icon = "icons/person",
                                       .tint = EVENT_MEETING,
                                       .title = _("Nobody is without a lock here"),
                                       .lines = {_("Who has a picture on the wall begins with My plans.")}};
        (void)message_draw(ui, body, &nobody, &lock->place);
        return;
    }
    frame_title(ui, &body, title_of(lock), NULL);
    struct wall_grid grid = wall_lay_out(ui, &lock->which, body, NULL);
    int tapped = wall_view(ui, &lock->which, &grid);
    if (tapped >= 0)
        choose_which(page, lounge, lock->which.faces[tapped].person);
}

static void draw_board(struct page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct lock_page *lock = page->state;
    const struct route by_worker = route_by_worker(page);
    const struct lock_board board = {.title = title_of(lock),
                                     .words = words_of(lock),
                                     .strong = lock->message != NULL,
                                     .order = lock->order,
                                     .count = lock->count,
                                     .asks_who_has_none = id_is_none(lock->person.id)};
    int tapped = lock_board_draw(ui, body, &board);
    if (tapped == LOCK_NONE_YET)
        lounge_go(lounge, &by_worker);
    else if (tapped == LOCK_AGAIN)
        start_again(lock, lock->stage == STAGE_REPEAT ? STAGE_MAKE : lock->stage, NULL);
    else if (tapped >= 0)
        choose(page, lounge, tapped);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    const struct lock_page *lock = page->state;
    struct frame frame = frame_draw(lounge, ui, FRAME_BACK_AND_HOME);
    if (lock->stage == STAGE_OFFER || lock->stage == STAGE_WITHOUT)
        draw_offer(page, lounge, ui, frame.body);
    else if (lock->stage == STAGE_WHICH)
        draw_which(page, lounge, ui, frame.body);
    else
        draw_board(page, lounge, ui, frame.body);
}

const struct screen screen_lock = {
    .name = "lock",
    .state_size = sizeof(struct lock_page),
    .idle = IDLE_PERSONAL,
    .load = load,
    .view = view,
    .leave = leave,
};
