#include "screen/stick.h"

#include <string.h>

static const struct {
    const char *word;
    const char *sentence, *more; /* more: or NULL */
} ENDS[STICK_ENDS] = {
    [STICK_NOT_ASKED] = {"", NULL, NULL},
    [STICK_COPIED] = {"copied", N_("It is copied. You may pull the stick out now."), NULL},
    [STICK_NONE] = {"none", N_("No stick was found. Put one in, wait a moment, and try again."),
                    N_("It has to be FAT or exFAT, as sticks are sold.")},
    [STICK_SEVERAL] = {"several", N_("More than one stick is in. Leave one in, and try again."), NULL},
    [STICK_PROTECTED] = {"protected", N_("This stick does not let anybody write."),
                         N_("Look for a small switch on it, or take another one.")},
    [STICK_FULL] = {"full", N_("The stick is full. Nothing was copied."),
                    N_("Make room on it, or take another one.")},
    [STICK_GONE] = {"gone", N_("The stick was pulled out too early, or is broken."),
                    N_("Try again. If a folder “unfinished” is on it, delete that.")},
    [STICK_UNREADABLE] = {"unreadable", N_("The files are not there any more. Write them again first."),
                          NULL},
    [STICK_NOWHERE] = {"nowhere", N_("Here the screen cannot write to a stick."), NULL},
};

const char *stick_called(enum stick_end end)
{
    return ENDS[end].word;
}

void stick_read(struct stick_answer *answer, const char *said)
{
    char line[2 * WORDS_SIZE], word[WORDS_SIZE];
    const char *rest = line;
    *answer = (struct stick_answer){.end = STICK_GONE};
    if (!errand_line(&said, line, sizeof line) || !errand_word(&rest, word, sizeof word))
        return;
    for (int i = STICK_COPIED; i < STICK_ENDS; i++)
        if (strcmp(ENDS[i].word, word) == 0)
            answer->end = (enum stick_end)i;
    text_format(answer->folder, sizeof answer->folder, "%s", rest);
}

void stick_take(struct stick_answer *answer, struct lounge *lounge)
{
    if (lounge_take_errand(lounge, ERRAND_COPY))
        stick_read(answer, text_string(&lounge->errand.said));
}

static void draw_end(struct flow *flow, const struct stick_answer *answer, const char *reminder)
{
    const struct label plain = {0}, bold = {.bold = true};
    char words[2 * WORDS_SIZE];
    flow_text(flow, &bold, _(ENDS[answer->end].sentence));
    if (ENDS[answer->end].more)
        flow_text(flow, &plain, _(ENDS[answer->end].more));
    if (answer->end != STICK_COPIED)
        return;
    flow_text(flow, &bold, reminder);
    text_format(words, sizeof words, _("The new folder on it is called %s."), answer->folder);
    flow_text(flow, &plain, words);
}

bool stick_draw(struct flow *flow, const struct stick_answer *answer, const struct lounge *lounge,
                const char *reminder)
{
    bool copies = errand_is_under_way(&lounge->errand, ERRAND_COPY);
    if (copies)
        flow_text(flow, &(struct label){.bold = true}, _("The files are being copied. Leave the stick in."));
    else if (answer->end != STICK_NOT_ASKED)
        draw_end(flow, answer, reminder);
    return copies || answer->end != STICK_NOT_ASKED;
}
