#include "screen/tiles.h"

#include <string.h>

#include "base/text.h"

/* In the order of assets/tiles/tiles.txt; a test compares both. */
static const struct {
    const char *picture;
    const char *words;
} TILES[] = {
    {"cat", N_("Cat")},
    {"bicycle", N_("Bicycle")},
    {"flower", N_("Flower")},
    {"fish", N_("Fish")},
    {"guitar", N_("Guitar")},
    {"moon", N_("Moon")},
    {"boat", N_("Boat")},
    {"pear", N_("Pear")},
    {"owl", N_("Owl")},
    {"tree", N_("Tree")},
    {"turtle", N_("Turtle")},
    {"star", N_("Star")},
    {"umbrella", N_("Umbrella")},
    {"teapot", N_("Teapot")},
    {"rocket", N_("Rocket")},
    {"kite", N_("Kite")},
    {"butterfly", N_("Butterfly")},
    {"anchor", N_("Anchor")},
    {"cactus", N_("Cactus")},
    {"rabbit", N_("Rabbit")},
    {"lighthouse", N_("Lighthouse")},
    {"cherries", N_("Cherries")},
    {"drum", N_("Drum")},
    {"hot-air-balloon", N_("Hot air balloon")},
    {"bee", N_("Bee")},
    {"mountain", N_("Mountain")},
    {"duck", N_("Duck")},
    {"car", N_("Car")},
    {"acorn", N_("Acorn")},
    {"rainbow", N_("Rainbow")},
    {"tent", N_("Tent")},
    {"apple", N_("Apple")},
    {"hedgehog", N_("Hedgehog")},
    {"trumpet", N_("Trumpet")},
    {"windmill", N_("Windmill")},
    {"penguin", N_("Penguin")},
    {"cloud", N_("Cloud")},
    {"crab", N_("Crab")},
    {"mitten", N_("Mitten")},
    {"dog", N_("Dog")},
    {"castle", N_("Castle")},
    {"snail", N_("Snail")},
    {"tractor", N_("Tractor")},
    {"pineapple", N_("Pineapple")},
    {"lamp", N_("Lamp")},
    {"robot", N_("Robot")},
    {"carrot", N_("Carrot")},
    {"piano", N_("Piano")},
    {"ladybird", N_("Ladybird")},
    {"shell", N_("Shell")},
    {"frog", N_("Frog")},
    {"planet", N_("Planet")},
    {"hat", N_("Hat")},
    {"bridge", N_("Bridge")},
    {"strawberry", N_("Strawberry")},
    {"octopus", N_("Octopus")},
    {"giraffe", N_("Giraffe")},
    {"boot", N_("Boot")},
    {"jumper", N_("Jumper")},
    {"helicopter", N_("Helicopter")},
    {"crown", N_("Crown")},
    {"ice-cream", N_("Ice cream")},
    {"snowman", N_("Snowman")},
    {"button", N_("Button")},
    {"gem", N_("Gem")},
    {"flamingo", N_("Flamingo")},
    {"cheese", N_("Cheese")},
    {"peas", N_("Peas")},
    {"paw", N_("Paw")},
    {"submarine", N_("Submarine")},
    {"bow-tie", N_("Bow tie")},
    {"grapes", N_("Grapes")},
    {"elephant", N_("Elephant")},
    {"whale", N_("Whale")},
    {"dinosaur", N_("Dinosaur")},
    {"bear", N_("Bear")},
};

_Static_assert(sizeof TILES / sizeof TILES[0] <= TILES_MOST, "TILES_MOST");

const char *tile_at(size_t index)
{
    return index < sizeof TILES / sizeof TILES[0] ? TILES[index].picture : NULL;
}

static const char *find_words(const char *picture)
{
    for (size_t i = 0; i < sizeof TILES / sizeof TILES[0]; i++)
        if (strcmp(TILES[i].picture, picture) == 0)
            return TILES[i].words;
    return NULL;
}

const char *tile_words(const char *picture)
{
    const char *words = find_words(picture);
    return words ? _(words) : picture;
}

char *tile_icon(char out[WORDS_SIZE], const char *picture)
{
    text_format(out, WORDS_SIZE, find_words(picture) ? "tiles/%s" : "icons/person", picture);
    return out;
}
