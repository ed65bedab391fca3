#include "app/screen_file.h"

#include "base/file.h"

/* --- Reading --- */

/* What a file may leave out shows as empty. */
static void begin_empty(struct settings *settings)
{
    settings_init(settings);
    settings->language[0] = '\0';
    settings->width_mm = settings->height_mm = 0;
    settings->rotation = -1;
}

bool screen_file_read(const char *folder, struct screen_choice *choice, struct text *complaints,
                      struct err *err)
{
    char path[FILE_PATH_SIZE];
    struct settings settings;
    *choice = (struct screen_choice){0};
    begin_empty(&settings);
    if (!settings_read(&settings, file_join(path, folder, SCREEN_FILE), true, complaints, err))
        return false;
    if (!text_format(choice->language, sizeof choice->language, "%s", settings.language))
        choice->language[0] = '\0';
    choice->width_mm = settings.width_mm;
    choice->height_mm = settings.height_mm;
    choice->rotation = settings.rotation;
    return true;
}

/* --- Keeping --- */

static void add_missing(struct screen_choice *choice, const struct screen_choice *before)
{
    if (choice->language[0] == '\0')
        text_format(choice->language, sizeof choice->language, "%s", before->language);
    if (choice->width_mm != 0 && choice->height_mm != 0)
        return;
    choice->width_mm = before->width_mm;
    choice->height_mm = before->height_mm;
    choice->rotation = before->rotation;
}

static void print(const struct screen_choice *choice, struct text *out)
{
    text_printf(out, "# What was chosen on this screen while it was set up. It goes before the settings.\n");
    if (choice->language[0] != '\0')
        text_printf(out, "[house]\nlanguage = %s\n", choice->language);
    if (choice->width_mm != 0)
        text_printf(out, "[screen]\nwidth mm = %d\nheight mm = %d\n", choice->width_mm, choice->height_mm);
    if (choice->width_mm != 0 && choice->rotation >= 0)
        text_printf(out, "rotation = %d\n", choice->rotation);
}

bool screen_file_keep(const char *folder, const struct screen_choice *choice, struct err *err)
{
    char path[FILE_PATH_SIZE];
    struct text bytes = {0}, ignored = {0};
    struct screen_choice before, all = *choice;
    struct err unread;
    if (screen_file_read(folder, &before, &ignored, &unread))
        add_missing(&all, &before);
    print(&all, &bytes);
    bool ok = file_write_whole(file_join(path, folder, SCREEN_FILE), bytes.bytes, bytes.length, 0644, err);
    text_free(&bytes);
    text_free(&ignored);
    return ok;
}

void screen_file_apply(const struct screen_choice *choice, struct settings *settings)
{
    if (choice->language[0] != '\0')
        text_format(settings->language, sizeof settings->language, "%s", choice->language);
    bool is_turned = choice->rotation >= 0 && (settings->rotation - choice->rotation) % 180 != 0;
    int width_mm = is_turned ? choice->height_mm : choice->width_mm;
    int height_mm = is_turned ? choice->width_mm : choice->height_mm;
    if (width_mm != 0)
        settings->width_mm = width_mm;
    if (height_mm != 0)
        settings->height_mm = height_mm;
}
