#include "ui/font_script.h"

#include <stddef.h>

#include <fribidi.h>

#include "base/err.h"

enum {
    ARABIC = SCRIPT_NONE + 1,
    ARMENIAN,
    BENGALI,
    CANADIAN,
    CHEROKEE,
    DEVANAGARI,
    ETHIOPIC,
    GEORGIAN,
    GREEK,
    GUJARATI,
    GURMUKHI,
    HEBREW,
    KANNADA,
    KHMER,
    LAO,
    MATH,
    MALAYALAM,
    MONGOLIAN,
    MYANMAR,
    NKO,
    OL_CHIKI,
    ORIYA,
    SINHALA,
    SYMBOLA,
    SYMBOLS,
    SYMBOLS_MORE,
    SYRIAC,
    TAMIL,
    TELUGU,
    THAANA,
    THAI,
    TIBETAN,
    TIFINAGH,
    SCRIPTS
};

static const struct script scripts[SCRIPT_MOST] = {
    [SCRIPT_ANDIKA] = {"Andika", "Latn", 1.2},
    [SCRIPT_OTHER] = {"NotoSans", "Latn", 1.2},
    [ARABIC] = {"NotoSansArabic", "Arab", 1.5},
    [ARMENIAN] = {"NotoSansArmenian", "Armn", 1.2},
    [BENGALI] = {"NotoSansBengali", "Beng", 1.4},
    [CANADIAN] = {"NotoSansCanadianAboriginal", "Cans", 1.2},
    [CHEROKEE] = {"NotoSansCherokee", "Cher", 1.2},
    [DEVANAGARI] = {"NotoSansDevanagari", "Deva", 1.4},
    [ETHIOPIC] = {"NotoSansEthiopic", "Ethi", 1.3},
    [GEORGIAN] = {"NotoSansGeorgian", "Geor", 1.3},
    [GREEK] = {"NotoSans", "Grek", 1.2},
    [GUJARATI] = {"NotoSansGujarati", "Gujr", 1.4},
    [GURMUKHI] = {"NotoSansGurmukhi", "Guru", 1.4},
    [HEBREW] = {"NotoSansHebrew", "Hebr", 1.3},
    [KANNADA] = {"NotoSansKannada", "Knda", 1.4},
    [KHMER] = {"NotoSansKhmer", "Khmr", 1.6},
    [LAO] = {"NotoSansLao", "Laoo", 1.5},
    [MATH] = {"NotoSansMath", "", 1.2},
    [MALAYALAM] = {"NotoSansMalayalam", "Mlym", 1.4},
    [MONGOLIAN] = {"NotoSansMongolian", "Mong", 1.3},
    [MYANMAR] = {"NotoSansMyanmar", "Mymr", 1.7},
    [NKO] = {"NotoSansNKo", "Nkoo", 1.4},
    [OL_CHIKI] = {"NotoSansOlChiki", "Olck", 1.2},
    [ORIYA] = {"NotoSansOriya", "Orya", 1.4},
    [SINHALA] = {"NotoSansSinhala", "Sinh", 1.4},
    [SYMBOLA] = {"Symbola_hint", "", 1.2},
    [SYMBOLS] = {"NotoSansSymbols2", "", 1.2},
    [SYMBOLS_MORE] = {"NotoSansSymbols", "", 1.2},
    [SYRIAC] = {"NotoSansSyriac", "Syrc", 1.5},
    [TAMIL] = {"NotoSansTamil", "Taml", 1.4},
    [TELUGU] = {"NotoSansTelugu", "Telu", 1.5},
    [THAANA] = {"NotoSansThaana", "Thaa", 1.5},
    [THAI] = {"NotoSansThai", "Thai", 1.5},
    [TIBETAN] = {"NotoSerifTibetan", "Tibt", 1.7},
    [TIFINAGH] = {"NotoSansTifinagh", "Tfng", 1.2},
};

_Static_assert((int)SCRIPTS <= (int)SCRIPT_MOST, "more scripts than SCRIPT_MOST says");

struct block {
    uint32_t first, last;
    font_script script;
};

/* Unicode's blocks, in order. */
static const struct block blocks[] = {
    {0x0370, 0x03FF, GREEK},      {0x0530, 0x058F, ARMENIAN},   {0x0590, 0x05FF, HEBREW},
    {0x0600, 0x06FF, ARABIC},     {0x0700, 0x074F, SYRIAC},     {0x0750, 0x077F, ARABIC},
    {0x0780, 0x07BF, THAANA},     {0x07C0, 0x07FF, NKO},        {0x0860, 0x086F, SYRIAC},
    {0x0870, 0x08FF, ARABIC},     {0x0900, 0x097F, DEVANAGARI}, {0x0980, 0x09FF, BENGALI},
    {0x0A00, 0x0A7F, GURMUKHI},   {0x0A80, 0x0AFF, GUJARATI},   {0x0B00, 0x0B7F, ORIYA},
    {0x0B80, 0x0BFF, TAMIL},      {0x0C00, 0x0C7F, TELUGU},     {0x0C80, 0x0CFF, KANNADA},
    {0x0D00, 0x0D7F, MALAYALAM},  {0x0D80, 0x0DFF, SINHALA},    {0x0E00, 0x0E7F, THAI},
    {0x0E80, 0x0EFF, LAO},        {0x0F00, 0x0FFF, TIBETAN},    {0x1000, 0x109F, MYANMAR},
    {0x10A0, 0x10FF, GEORGIAN},   {0x1200, 0x139F, ETHIOPIC},   {0x13A0, 0x13FF, CHEROKEE},
    {0x1400, 0x167F, CANADIAN},   {0x1780, 0x17FF, KHMER},      {0x1800, 0x18AF, MONGOLIAN},
    {0x18B0, 0x18FF, CANADIAN},   {0x19E0, 0x19FF, KHMER},      {0x1C50, 0x1C7F, OL_CHIKI},
    {0x1C90, 0x1CBF, GEORGIAN},   {0x1F00, 0x1FFF, GREEK},      {0x2190, 0x2BFF, SYMBOLS},
    {0x2D00, 0x2D2F, GEORGIAN},   {0x2D30, 0x2D7F, TIFINAGH},   {0x2D80, 0x2DDF, ETHIOPIC},
    {0xA8E0, 0xA8FF, DEVANAGARI}, {0xA9E0, 0xA9FF, MYANMAR},    {0xAA60, 0xAA7F, MYANMAR},
    {0xAB00, 0xAB2F, ETHIOPIC},   {0xAB70, 0xABBF, CHEROKEE},   {0xFB13, 0xFB17, ARMENIAN},
    {0xFB1D, 0xFB4F, HEBREW},     {0xFB50, 0xFDFF, ARABIC},     {0xFE70, 0xFEFC, ARABIC},
    {0x1F000, 0x1FBFF, SYMBOLS},
};

const struct script *script_get(font_script script)
{
    ASSERT(script >= 0 && script < SCRIPTS);
    return &scripts[script];
}

bool script_is_extra(font_script script)
{
    return script == SYMBOLA;
}

font_script script_of(uint32_t character)
{
    size_t low = 0, high = sizeof blocks / sizeof *blocks;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (character < blocks[middle].first)
            high = middle;
        else if (character > blocks[middle].last)
            low = middle + 1;
        else
            return blocks[middle].script;
    }
    return SCRIPT_ANDIKA;
}

const font_script *script_others(void)
{
    static const font_script others[] = {SCRIPT_OTHER, SYMBOLS, SYMBOLS_MORE, MATH, SYMBOLA, SCRIPT_ANDIKA};
    return others;
}

bool script_is_unseen(uint32_t character)
{
    return character == 0xAD || (character >= 0x200B && character <= 0x200F) ||
           (character >= 0x2028 && character <= 0x202E) || (character >= 0x2060 && character <= 0x206F) ||
           (character >= 0xFE00 && character <= 0xFE0F) || character == 0xFEFF ||
           (character >= 0xE0000 && character <= 0xE0FFF);
}

/* The scripts of India share one layout of their blocks: signs follow the letters. */
static bool is_indic_sign(uint32_t character)
{
    if (character < 0x0900 || character > 0x0DFF)
        return false;
    uint32_t place = character & 0x7F;
    bool sinhala = character >= 0x0D80;
    return place <= 0x03 || (place >= 0x3E && place <= 0x4D && !sinhala) ||
           (place >= 0x55 && place <= 0x57) || (sinhala && place >= 0x4A && place <= 0x73) ||
           (place >= 0x62 && place <= 0x63);
}

bool script_joins_previous(uint32_t character)
{
    return fribidi_get_bidi_type(character) == FRIBIDI_TYPE_NSM || is_indic_sign(character) ||
           character == 0x200C || character == 0x200D || (character >= 0xFE00 && character <= 0xFE0F) ||
           (character >= 0x1F3FB && character <= 0x1F3FF) || /* skin colours of emoji */
           character == 0x0E33 || character == 0x0EB3 ||     /* the am vowels of Thai and Lao */
           (character >= 0x17B6 && character <= 0x17D3);     /* Khmer signs */
}
