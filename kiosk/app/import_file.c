#include "app/import_file.h"

#include <string.h>

#include "import/plan.h"
#include "store/picture.h"
#include "screen/words.h"
#include "ui/paint.h"

/* A tile picture comes from the program, or is the house's own. */
static bool has_picture(const char *name, void *user, struct err *err)
{
    const struct context *context = user;
    char path[FILE_PATH_SIZE];
    if (!text_format(path, sizeof path, "%s/tiles/%s.svg", context->paths.assets, name) || file_exists(path))
        return true;
    return picture_find(context->paths.pictures, name, path, sizeof path) != NULL && picture_check(path, err);
}

/* False with a sentence if something was left out. */
static bool check_whole(const struct plan *plan, struct err *err)
{
    size_t wrong = plan->counts[PLAN_WRONG];
    if (wrong == 0)
        return true;
    return err_set(err,
                   plan->sheet->is_calendar
                       ? _n("%s: %d event is left out. Mend it and import the file again.",
                            "%s: %d events are left out. Mend them and import the file again.", wrong)
                       : _n("%s: %d row is left out. Mend it and import the file again.",
                            "%s: %d rows are left out. Mend them and import the file again.", wrong),
                   plan->sheet->name, (int)wrong);
}

static bool import_sheet(struct context *context, struct store *store, const struct sheet *sheet,
                         enum import_way way, struct preview *said, struct err *err)
{
    const struct pictures pictures = {has_picture, context};
    struct plan plan;
    struct id batch;
    if (!plan_make(&plan, store, sheet, &pictures, err))
        return false;
    bool writes = way == IMPORT_DOES && plan_has_work(&plan);
    bool done = !writes || plan_apply(&plan, store, &pictures, &batch, err);
    if (done) {
        preview_print(&plan,
                      writes                ? PREVIEW_DONE
                      : way == IMPORT_SHOWS ? PREVIEW_PAGE
                                            : PREVIEW_COMMAND,
                      said);
        done = check_whole(&plan, err);
    }
    plan_release(&plan);
    return done;
}

bool import_file(struct context *context, struct store *store, const char *path, enum import_way way,
                 struct preview *said, struct err *err)
{
    struct sheet sheet;
    bool done = sheet_load(&sheet, path, err) && import_sheet(context, store, &sheet, way, said, err);
    sheet_release(&sheet);
    return done;
}
