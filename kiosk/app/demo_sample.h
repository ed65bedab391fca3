/* What is in the sample house, as constant tables. */
#ifndef KIOSK_APP_DEMO_SAMPLE_H
#define KIOSK_APP_DEMO_SAMPLE_H

#include "store/attendance.h"
#include "store/event.h"
#include "store/house.h"
#include "store/signup.h"

enum { ASHA, BEN, CARLOS, DEE, EWAN, FARAH, GUS, HANA, IVO, JO, KIT, STAR, SAMPLE_RESIDENTS };

enum { QUIZ, COOKING, WALK, MEETING, FILM, GARDEN, ART, MUSEUM, COFFEE, WITH_SAM, SAMPLE_EVENTS };

enum { SAMPLE_ANSWERS = 12, SAMPLE_RECORDS = 4, SAMPLE_NOTICES = 5 };

struct sample_resident {
    const char *name, *picture;
};

/* Days count from today. Times are hours and minutes as one number: 1930 is half past seven. */
struct sample_event {
    const char *title, *picture, *place;
    enum event_kind kind;
    int day, starts, ends;
    bool weekly;
    int places;
    enum group_size group;
    const char *feel, *bring, *cost, *run_by;
    bool is_quiet, friend_allowed;
    const char *meet_at, *travel, *back_by, *asked_by;
};

struct sample_answer {
    int event, resident;
    enum answer answer;
};

/* Of the quiz a week ago. */
struct sample_record {
    int resident;
    enum how how;
};

/* "%s" in the text becomes the name of the weekday `day` days from today. */
struct sample_notice {
    const char *title, *text, *picture;
    int from, until, day;
    bool urgent;
    int event; /* that it is about; -1 none */
    bool in_memory;
};

extern const struct sample_resident sample_residents[SAMPLE_RESIDENTS];
extern const struct sample_event sample_events[SAMPLE_EVENTS];
extern const struct sample_answer sample_answers[SAMPLE_ANSWERS];
extern const struct sample_record sample_records[SAMPLE_RECORDS];
extern const struct sample_notice sample_notices[SAMPLE_NOTICES];
extern const struct help sample_help;

#endif
