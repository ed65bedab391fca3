#include "screen/words_report.h"

#include "screen/words.h"
#include "screen/words_audit.h"

_Static_assert((int)REPORT_WORDS_SIZE == (int)WORDS_SIZE, "the same buffers hold the words of both");

struct report_words words_for_reports(const char *language)
{
    return (struct report_words){.language = language,
                                 .right_to_left = words_is_right_to_left(language),
                                 .message = words_message,
                                 .kind = words_kind,
                                 .date = words_date,
                                 .month = words_month,
                                 .clock = words_clock,
                                 .from_to = words_from_to,
                                 .in_place = words_in_place,
                                 .answer = words_answer,
                                 .audit = words_audit,
                                 .audit_when = words_audit_when};
}
