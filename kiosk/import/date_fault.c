#include "import/date_fault.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"

const char *date_fault(const char *cell)
{
    int first, second, year, length = 0;
    struct date date;
    if (strspn(cell, "0123456789/") != strlen(cell) ||
        sscanf(cell, "%2d/%2d/%4d%n", &first, &second, &year, &length) != 3 || cell[length] != '\0') {
        return "is not a date";
    }
    if (strlen(strrchr(cell, '/') + 1) == 2 && date_make(2000 + year, second, first, &date)) {
        return "has a year of two digits";
    }
    return year >= 1000 && date_make(year, first, second, &date) ? "has the month before the day"
                                                                 : "is not a date";
}
