#include "import/date_fault.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "import/words.h"

/* Three numbers with signs between, and nothing else. */
static bool read_three(const char *cell, const char *format, int numbers[3])
{
    int length = 0;
    return strspn(cell, "0123456789-/") == strlen(cell) &&
           sscanf(cell, format, &numbers[0], &numbers[1], &numbers[2], &length) == 3 && cell[length] == '\0';
}

static bool is_date(int year, int month, int day)
{
    struct date date;
    return date_make(year, month, day, &date);
}

/* With the cell in it. */
static const char *find(const char *cell)
{
    enum { FIRST_YEAR = 1970 };
    int part[3];
    if (read_three(cell, "%4d-%2d-%2d%n", part) && part[0] < FIRST_YEAR &&
        is_date(FIRST_YEAR, part[1], part[2]))
        return N_("'%s' is before 1970.");
    if (!read_three(cell, "%2d/%2d/%4d%n", part))
        return N_("'%s' is not a date.");
    bool is_short = strlen(strrchr(cell, '/') + 1) == 2;
    if (is_short)
        part[2] += 2000;
    if (is_short && is_date(part[2], part[1], part[0]))
        return N_("'%s' has a year of two digits.");
    if (!is_short && part[2] < FIRST_YEAR && is_date(FIRST_YEAR, part[1], part[0]))
        return N_("'%s' is before 1970.");
    return is_date(part[2], part[0], part[1]) ? N_("'%s' has the month before the day.")
                                              : N_("'%s' is not a date.");
}

const char *date_fault(const char *cell, char out[DATE_FAULT_SIZE])
{
    char quoted[QUOTE_SIZE];
    (void)text_format(out, DATE_FAULT_SIZE, _(find(cell)), quote(cell, quoted)); /* a long one is cut */
    return out;
}
