#include "ui/font_face.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"

static const char *const system_folders = "/usr/share/fonts:/usr/local/share/fonts";
static const char *const andika_package = "fonts-sil-andika";
static const char *const noto_package = "fonts-noto-core";

enum { FOLDERS_DEEP = 2 };

/* The path of the file `name` in `folder` or in a folder of it, `deep` levels down; NULL if none. */
static char *find_below(const char *folder, const char *name, int deep)
{
    char path[FILE_PATH_SIZE];
    if (strlen(folder) + strlen(name) + 2 > sizeof path)
        return NULL;
    if (file_exists(file_join(path, folder, name)))
        return memory_copy_text(path);
    DIR *listing = deep > 0 ? opendir(folder) : NULL;
    char *found = NULL;
    for (struct dirent *entry; listing && !found && (entry = readdir(listing));) {
        bool may_be_folder =
            entry->d_type == DT_DIR || entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN;
        if (entry->d_name[0] == '.' || !may_be_folder)
            continue;
        if (text_format(path, sizeof path, "%s/%s", folder, entry->d_name))
            found = find_below(path, name, deep - 1);
    }
    if (listing)
        closedir(listing);
    return found;
}

/* The path of `name` below the first of the folders that has it. */
static char *find(const struct faces *faces, const char *name)
{
    char *folders = memory_copy_text(faces->folders), *rest = folders, *found = NULL;
    for (char *folder; !found && (folder = strsep(&rest, ":"));)
        if (*folder)
            found = find_below(folder, name, FOLDERS_DEEP);
    free(folders);
    return found;
}

static struct face_files *files_of(struct faces *faces, font_script script)
{
    struct face_files *files = &faces->files[script];
    if (files->looked_for)
        return files;
    char name[64];
    const char *file = script_get(script)->file;
    bool is_extra = script_is_extra(script);
    text_format(name, sizeof name, "%s%s.ttf", file, is_extra ? "" : "-Regular");
    files->regular = find(faces, name);
    text_format(name, sizeof name, "%s-Bold.ttf", file);
    files->bold = is_extra ? NULL : find(faces, name);
    files->looked_for = true;
    if (!files->regular && !is_extra)
        log_warning("The font %s is not installed, so some letters show as dots: install %s.", file,
                    noto_package);
    return files;
}

bool faces_init(struct faces *faces, const char *folders, struct err *err)
{
    *faces = (struct faces){.folders = memory_copy_text(*folders ? folders : system_folders)};
    struct face_files *andika = &faces->files[SCRIPT_ANDIKA];
    andika->regular = find(faces, "Andika-Regular.ttf");
    andika->bold = find(faces, "Andika-Bold.ttf");
    andika->looked_for = true;
    if (andika->regular)
        return true;
    err_set(err, "The font Andika is not below %s: install the package %s.", faces->folders, andika_package);
    faces_release(faces);
    return false;
}

static void close_at(struct faces *faces, size_t index)
{
    TTF_CloseFont(faces->open[index].font);
    faces->open[index] = faces->open[--faces->open_count];
}

void faces_release(struct faces *faces)
{
    while (faces->open_count > 0)
        close_at(faces, faces->open_count - 1);
    for (size_t i = 0; i < SCRIPT_MOST; i++) {
        free(faces->files[i].regular);
        free(faces->files[i].bold);
    }
    free(faces->folders);
    *faces = (struct faces){0};
}

static void close_least_used(struct faces *faces)
{
    size_t least = 0;
    for (size_t i = 1; i < faces->open_count; i++)
        if (faces->open[i].used < faces->open[least].used)
            least = i;
    close_at(faces, least);
}

/* A file that cannot be opened is forgotten, so that this is said once. */
static TTF_Font *open_file(char **path, int px)
{
    TTF_Font *font = TTF_OpenFont(*path, px);
    if (!font) {
        log_warning("The font %s cannot be used: %s.", *path, TTF_GetError());
        free(*path);
        *path = NULL;
    }
    return font;
}

static TTF_Font *open_font(struct faces *faces, font_script script, bool bold, int px)
{
    struct face_files *files = files_of(faces, script);
    TTF_Font *font = NULL;
    if (bold && files->bold)
        font = open_file(&files->bold, px);
    if (!font && files->regular)
        font = open_file(&files->regular, px);
    if (!font)
        return NULL;
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT);
    if (script_get(script)->tag[0])
        TTF_SetFontScriptName(font, script_get(script)->tag);
    return font;
}

TTF_Font *faces_open(struct faces *faces, font_script script, bool bold, int px)
{
    faces->uses++;
    for (size_t i = 0; i < faces->open_count; i++) {
        struct face *face = &faces->open[i];
        if (face->script == script && face->bold == bold && face->px == px) {
            face->used = faces->uses;
            return face->font;
        }
    }
    TTF_Font *font = open_font(faces, script, bold, px);
    if (!font)
        return NULL;
    if (faces->open_count == FACES_OPEN_MOST)
        close_least_used(faces);
    faces->open[faces->open_count++] =
        (struct face){.script = script, .bold = bold, .px = px, .used = faces->uses, .font = font};
    return font;
}

bool faces_have(struct faces *faces, font_script script, bool bold, int px, uint32_t character)
{
    TTF_Font *font = faces_open(faces, script, bold, px);
    return font && TTF_GlyphIsProvided32(font, character);
}
