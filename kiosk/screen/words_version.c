#include "screen/words_version.h"

#include <string.h>

#include "base/text.h"
#include "screen/words.h"

/* The keys of parts as staff call them. Others are not for reading: ids, and the hashes of locks and PINs. */
static const struct {
    const char *key;
    const char *words;
} KEYS[] = {
    {"title", N_("Title")},
    {"name", N_("Name")},
    {"kind", N_("Kind")},
    {"text", N_("Text")},
    {"picture", N_("Picture")},
    {"date", N_("Date")},
    {"starts", N_("Starts")},
    {"ends", N_("Ends")},
    {"place", N_("Place")},
    {"places", N_("Places")},
    {"status", N_("Status")},
    {"reason", N_("Reason")},
    {"answer", N_("Answer")},
    {"how", N_("How")},
    {"feel", N_("How it will feel")},
    {"bring", N_("Bring")},
    {"cost", N_("Cost")},
    {"run_by", N_("Run by")},
    {"group_size", N_("Group")},
    {"rule", N_("Repeats")},
    {"until", N_("Until")},
    {"except_dates", N_("Not on")},
    {"state", N_("Here")},
    {"away_until", N_("Until")},
    {"shows_from", N_("From")},
    {"shows_until", N_("Until")},
    {"meet_at", N_("Meet at")},
    {"travel", N_("Travel")},
    {"back_by", N_("Back by")},
    {"recorded_by", N_("Noted by")},
    {"asked_by", N_("Who asks the questions")},
};

static const char *say_key(const struct saying *saying)
{
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
        if (strcmp(KEYS[i].key, saying->key) == 0)
            return _(KEYS[i].words);
    return NULL;
}

void words_version(char *out, size_t size, const struct version_said *version)
{
    char day[WORDS_SIZE], time[WORDS_SIZE];
    struct text text = {0};
    text_printf(&text, _c("device, day, time", "%s, %s, %s."),
                *version->device_name ? version->device_name : _("Another device"),
                words_date(day, version->at.date), words_time(time, version->at.time));
    for (size_t i = 0; i < version->saying_count; i++) {
        const struct saying *saying = &version->sayings[i];
        if (say_key(saying) == NULL)
            continue;
        text_printf(&text, " ");
        text_printf(&text, _c("what is said", "%s: %s."), say_key(saying),
                    *saying->value ? saying->value : _("nothing"));
    }
    (void)text_format(out, size, "%s", text_string(&text));
    text_free(&text);
}
