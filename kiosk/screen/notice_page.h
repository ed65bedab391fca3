/* One notice as residents read it: on its own page, and for staff before it is put up. */
#ifndef KIOSK_SCREEN_NOTICE_PAGE_H
#define KIOSK_SCREEN_NOTICE_PAGE_H

#include "screen/lounge.h"
#include "store/notice.h"
#include "ui/ui.h"
#include "ui/widget.h"

struct notice_page {
    bool there;
    struct notice notice;
    char picture[WORDS_SIZE];
    struct size photo; /* pixels of the photo that `picture` is; 0 if it is an icon */
    char days[WORDS_SIZE];
    bool has_event; /* the event it is about can still be come to */
    struct date original;
    char event_name[UI_NAME_SIZE];
    struct flow_place place;
};

/* Finds what stands with `page->notice`: its picture, its days and its event. */
bool notice_page_make(struct notice_page *page, struct lounge *lounge, struct err *err);

/* What it says before its title: "Important", "New", "". */
const char *notice_page_tag(const struct notice *notice);

/* Its button to its event, for where there is one; what that does. */
struct button notice_page_button(const struct notice_page *page);
void notice_page_open_event(const struct notice_page *page, struct lounge *lounge);

/* One with a photo: it stands large beside its words where the page is wide, else above them. */
void notice_photo_draw(struct notice_page *page, struct lounge *lounge, struct ui *ui, struct rect body);

/* Draws it in `body` and acts on its buttons. */
void notice_page_draw(struct notice_page *page, struct lounge *lounge, struct ui *ui, struct rect body);

#endif
