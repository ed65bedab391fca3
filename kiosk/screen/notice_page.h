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
    char days[WORDS_SIZE];
    bool has_event; /* the event it is about can still be come to */
    struct date original;
    char event_name[UI_NAME_SIZE];
    struct flow_place place;
};

/* Finds what stands with `page->notice`: its picture, its days and its event. */
bool notice_page_make(struct notice_page *page, struct lounge *lounge, struct err *err);

/* Draws it in `body` and acts on its buttons. */
void notice_page_draw(struct notice_page *page, struct lounge *lounge, struct ui *ui, struct rect body);

#endif
