#include "screen/staff_scope.h"

#include "store/house_setting.h"

bool staff_has_all(struct lounge *lounge, bool *has_all, struct err *err)
{
    bool has_office_program;
    if (!house_setting_is_on(lounge->store, HOUSE_OFFICE_PROGRAM, &has_office_program, err))
        return false;
    *has_all = lounge->is_office || !has_office_program;
    return true;
}
