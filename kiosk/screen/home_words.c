/* The words of Home: made when it is loaded; declared in home_page.h. */
#include "screen/home_page.h"

#include <string.h>

#include "base/text.h"

/* --- The event on now or next --- */

static bool same(const struct occurrence *left, const struct occurrence *right)
{
    return id_equal(left->event, right->event) && date_compare(left->original, right->original) == 0;
}

static void make_start(struct home_card *card, struct local_time now, const char *place)
{
    char day[WORDS_SIZE], time[WORDS_SIZE], start[WORDS_SIZE * 2];
    const struct occurrence *occurrence = card->occurrence;
    card->start[0] = '\0';
    if (occurrence_is_on(occurrence, now))
        return;
    text_format(start, sizeof start, _("%s, %s"), words_day(day, occurrence->date, now.date),
                words_begin(time, occurrence));
    text_format(card->start, sizeof card->start, *place ? _("%s, %s") : "%s%s", start, place);
}

static void make_when(struct home_card *card, struct local_time now)
{
    const struct occurrence *occurrence = card->occurrence;
    char time[WORDS_SIZE], place[WORDS_SIZE];
    if (!occurrence_is_on(occurrence, now))
        words_when(time, occurrence, now.date);
    else if (!time_is_none(occurrence->ends))
        words_until(time, occurrence->ends);
    else
        text_format(time, sizeof time, _("Since %s"), words_time(place, occurrence->starts));
    /* words: what is on, and its time: "On now. Until 4pm." */
    text_format(card->brief, sizeof card->brief, _("%s. %s."), card->state, time);
    words_in_place(place, occurrence->place);
    /* words: a time and a place: "Until 4pm, in the lounge". */
    text_format(card->when, sizeof card->when, *place ? _("%s, %s") : "%s%s", time, place);
    make_start(card, now, place);
}

static const char *state_of(const struct home_card *card, struct local_time now)
{
    if (occurrence_is_on(card->occurrence, now))
        return _("On now");
    if (card->here)
        return _("Starting soon");
    return card->occurrence->moved ? _("Next, at a new time") : _("Next");
}

static void make_card(struct home_page *page, struct local_time now)
{
    struct home_card *card = &page->card;
    const struct home *home = &page->home;
    card->there = home->on_now.count + home->next.count > 0;
    if (!card->there)
        return;
    card->occurrence = home->on_now.count > 0 ? &home->on_now.items[0] : &home->next.items[0];
    card->here = occurrence_is_open_for_here(card->occurrence, now);
    words_event_picture(card->picture, card->occurrence);
    text_format(card->state, sizeof card->state, "%s", state_of(card, now));
    make_when(card, now);
    text_format(card->main_name, sizeof card->main_name, _c("button: title", "%s: %s"),
                card->here ? _("I’m here") : words_answer(ANSWER_COMING), card->occurrence->title);
    text_format(card->more_name, sizeof card->more_name, _c("button: title", "%s: %s"), _("Tell me more"),
                card->occurrence->title);
}

/* --- Rows --- */

static struct route route_to(const struct occurrence *occurrence)
{
    return (struct route){
        .screen = SCREEN_EVENT, .event = occurrence->event, .original = occurrence->original};
}

static uint64_t key_of(const struct occurrence *occurrence, uint64_t what)
{
    return text_hash(&occurrence->event, sizeof occurrence->event,
                     (uint64_t)occurrence->original.day * 8 + what) |
           1;
}

static void show_event(struct home_row *row, const struct occurrence *occurrence, uint64_t what)
{
    words_event_picture(row->picture, occurrence);
    row->route = route_to(occurrence);
    row->leads = true;
    row->row = (struct row){
        .name = row->name,
        .key = key_of(occurrence, what),
        .picture = row->picture,
        .ink = words_kind_ink(occurrence->kind),
        .tint = words_kind_tint(occurrence->kind),
        .badge = true,
        .title = row->title,
        .text = row->text,
    };
}

static bool title_is_taken(const struct home_page *page, const char *title)
{
    if (page->card.there && strcmp(page->card.occurrence->title, title) == 0)
        return true;
    for (int i = 0; i < page->row_count; i++)
        if (strcmp(page->rows[i].title, title) == 0)
            return true;
    return false;
}

/* A card's name is its title; the time follows where two share it. */
static void make_row(struct home_page *page, const struct occurrence *occurrence, struct local_time now)
{
    if (page->row_count == HOME_ROWS_MOST || (page->card.there && same(page->card.occurrence, occurrence)))
        return;
    struct home_row *row = &page->rows[page->row_count];
    char start[WORDS_SIZE];
    words_start(start, occurrence, now.date);
    text_format(row->title, sizeof row->title, "%s", occurrence->title);
    if (title_is_taken(page, row->title))
        text_format(row->name, sizeof row->name, "%s, %s", row->title, start);
    else
        text_format(row->name, sizeof row->name, "%s", row->title);
    show_event(row, occurrence, 1);
    page->row_count++;
    bool ended = local_time_compare(occurrence->ends_at, now) <= 0, on = occurrence_is_on(occurrence, now);
    text_format(row->brief, sizeof row->brief, "%s",
                ended ? _("It has ended. Tap if you were there.")
                : on  ? _("On now")
                      : start);
    if (ended || on)
        text_format(row->text, sizeof row->text, "%s", row->brief);
    else
        text_format(row->text, sizeof row->text, _c("time and room", "%s · %s"), row->brief,
                    words_room(occurrence->room));
}

static void make_rows(struct home_page *page, struct local_time now)
{
    const struct home *home = &page->home;
    page->row_count = 0;
    for (size_t i = 0; i < home->on_now.count; i++)
        make_row(page, &home->on_now.items[i], now);
    for (size_t i = 0; i < home->here.count; i++)
        if (local_time_compare(home->here.items[i].ends_at, now) <= 0)
            make_row(page, &home->here.items[i], now);
    for (size_t i = 0; i < home->next.count; i++)
        make_row(page, &home->next.items[i], now);
}

/* --- What everyone should know --- */

static struct home_row *new_line(struct home_page *page, const char *title, const char *text)
{
    struct home_row *line = &page->lines[page->line_count++];
    *line = (struct home_row){0};
    text_format(line->title, sizeof line->title, "%s", title);
    text_format(line->name, sizeof line->name, "%s", title);
    text_format(line->text, sizeof line->text, "%s", text);
    line->row =
        (struct row){.title = line->title, .text = line->text, .picture = line->picture, .ink = ROLE_INK};
    return line;
}

static void lead_to(struct home_row *line, const struct route *route, uint64_t key)
{
    line->route = *route;
    line->leads = true;
    line->row.name = line->name;
    line->row.key = key;
}

static void make_clock_line(struct home_page *page, const struct lounge *lounge)
{
    if (!lounge->clock_doubtful)
        return;
    struct home_row *line =
        new_line(page, _("Is this the right time?"), _("Staff: please look at the clock of this screen."));
    text_format(line->picture, sizeof line->picture, "icons/warning");
}

/* While the house is open to look at only. */
static const char *const CANNOT_SAVE[] = {
    [DB_FULL] = N_("Nothing can be saved: the disk is full. Please tell staff."),
    [DB_READ_ONLY] = N_("Nothing can be saved to this disk. Please tell staff."),
    [DB_LOCKED] = N_("Nothing can be saved for a moment. The list is in use."),
};

static void make_save_line(struct home_page *page, const struct lounge *lounge)
{
    if (!lounge->store_open || lounge->store->cannot_save == DB_FINE)
        return;
    struct home_row *line = new_line(page, _(CANNOT_SAVE[lounge->store->cannot_save]), "");
    text_format(line->picture, sizeof line->picture, "icons/warning");
}

static void make_place_line(struct home_page *page)
{
    if (!page->home.place_came_free || page->retired)
        return;
    struct home_row *line = new_line(page, _("A place came free. Look in My plans."), "");
    text_format(line->picture, sizeof line->picture, "icons/offer");
    line->row.ink = ROLE_MAIN;
    lead_to(line, &(struct route){.screen = SCREEN_WHO, .purpose = PURPOSE_PLANS}, 2);
}

static void make_off_line(struct home_page *page, const struct occurrence *occurrence, struct date today)
{
    char title[UI_NAME_SIZE], text[PASSAGE_SIZE], when[WORDS_SIZE];
    bool moved = occurrence->status != EVENT_CANCELLED && date_compare(occurrence->date, today) > 0;
    text_format(title, sizeof title, moved ? _("%s is on another day.") : _("%s is off today."),
                occurrence->title);
    text_format(text, sizeof text, "%s", occurrence->reason);
    if (moved)
        text_format(text, sizeof text, _("New time: %s."), words_start(when, occurrence, today));
    struct home_row *line = new_line(page, title, text);
    words_event_picture(line->picture, occurrence);
    line->row.ink = words_kind_ink(occurrence->kind);
    struct route route = route_to(occurrence);
    lead_to(line, &route, key_of(occurrence, 3));
}

static void make_new_time_line(struct home_page *page, const struct occurrence *occurrence)
{
    char title[UI_NAME_SIZE], now[WORDS_SIZE], before[WORDS_SIZE];
    words_time(now, occurrence->starts);
    words_time(before, occurrence->planned_starts);
    /* TRANSLATORS: an event and two times: "Canal walk is now at 3pm (was 2pm)." */
    text_format(title, sizeof title, _("%s is now at %s (was %s)."), occurrence->title, now, before);
    struct home_row *line = new_line(page, title, occurrence->reason);
    words_event_picture(line->picture, occurrence);
    line->row.ink = words_kind_ink(occurrence->kind);
    struct route route = route_to(occurrence);
    lead_to(line, &route, key_of(occurrence, 5));
}

static void make_notice_line(struct home_page *page, const struct lounge *lounge, const struct notice *notice)
{
    struct home_row *line = new_line(page, notice->title, "");
    const char *fallback = notice->in_memory ? "icons/in-memory"
                           : notice->urgent  ? "icons/warning"
                                             : "icons/notices";
    layout_picture(line->picture, lounge, notice->picture, fallback);
    line->row.ink = notice->urgent ? ROLE_URGENT : ROLE_INK;
    /* Long ones are read on their own page. */
    enum { TEXT_MOST = 90 };
    if (text_count_codepoints(notice->text) <= TEXT_MOST)
        text_format(line->text, sizeof line->text, "%s", notice->text);
    const struct route route = {.screen = SCREEN_NOTICE, .notice = notice->id};
    lead_to(line, &route, text_hash(&notice->id, sizeof notice->id, 4) | 1);
}

/* Said only once it has lasted a while: a round of sync comes soon enough. */
static void make_office_line(struct home_page *page, const struct lounge *lounge)
{
    enum { LATE_MS = 15 * 60 * 1000 };
    char when[WORDS_SIZE];
    char title[UI_NAME_SIZE];
    int64_t since = page->unseen_since_ms;
    if (since == 0 || clock_now(lounge->clock).ms - since < LATE_MS)
        return;
    struct local_time local = local_time_from_instant((struct instant){since});
    if (date_compare(local.date, lounge->now.date) == 0)
        words_time(when, local.time);
    else
        words_date(when, local.date);
    text_format(title, sizeof title, _("The office has not seen changes since %s."), when);
    struct home_row *line = new_line(page, title, _("They are safe here."));
    text_format(line->picture, sizeof line->picture, "icons/folder");
}

static void make_retired_line(struct home_page *page)
{
    struct home_row *line = new_line(page, _("This screen is not part of the house any more."),
                                     _("Please tell staff. Answers here reach nobody."));
    text_format(line->picture, sizeof line->picture, "icons/folder");
}

static void make_lines(struct home_page *page, const struct lounge *lounge)
{
    const struct home *home = &page->home;
    page->line_count = 0;
    make_save_line(page, lounge);
    page->first_lines = page->line_count;
    make_clock_line(page, lounge);
    make_place_line(page);
    for (size_t i = 0; i < home->off_today.count && i < HOME_OFF_MOST; i++)
        make_off_line(page, &home->off_today.items[i], lounge->now.date);
    for (size_t i = 0; i < home->new_time.count && i < HOME_NEW_TIME_MOST; i++)
        make_new_time_line(page, &home->new_time.items[i]);
    if (page->retired)
        make_retired_line(page);
    else
        make_office_line(page, lounge);
    page->essential = page->line_count;
    for (size_t i = 0; i < home->notices.count && i < HOME_NOTICES_MOST; i++) {
        make_notice_line(page, lounge, &home->notices.items[i]);
        if (i == 0 || home->notices.items[i].urgent)
            page->essential = page->line_count;
    }
}

void home_make_words(struct home_page *page, const struct lounge *lounge)
{
    words_clock(page->clock, lounge->now.time);
    words_date(page->date, lounge->now.date);
    make_card(page, lounge->now);
    make_rows(page, lounge->now);
    make_lines(page, lounge);
    page->first_start = page->home.knows_nothing && page->line_count == 0;
}
