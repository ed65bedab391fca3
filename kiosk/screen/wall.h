/* The wall of tiles: a picture for each resident, in pages of 21 at most, for whoever is asked who
 * they are. It says nothing about anybody. */
#ifndef KIOSK_SCREEN_WALL_H
#define KIOSK_SCREEN_WALL_H

#include <stdbool.h>
#include <stddef.h>

#include "screen/lounge.h"
#include "store/person.h"
#include "ui/widget.h"

enum { WALL_TILES_MOST = 21 };

struct face {
    struct id person;
    char label[NAME_SIZE];    /* "" : picture only */
    char name[2 * NAME_SIZE]; /* accessible: the picture's where there is none, both where two share one */
    char icon[WORDS_SIZE];    /* "tiles/cat" */
    char photo[WORDS_SIZE];   /* path of the house's own picture, "" if there is none */
    int line_px, word_px;     /* width of the label, and of its widest word, as last laid out */
};

/* Zeroed is empty. */
struct wall {
    struct face *faces;
    size_t count;
    bool named;              /* somebody's name stands below their picture */
    struct flow_place place; /* kept over loads */
};

/* Loads the tiles of today anew. wall_free lets go of them. */
bool wall_load(struct wall *wall, const struct lounge *lounge, struct err *err);
void wall_free(struct wall *wall);

/* Shows the tiles of these instead, in their order. */
void wall_show(struct wall *wall, const struct lounge *lounge, const struct persons *persons);

/* How tiles are laid out in an area. A tile is one cell of a regular grid, at least MM_TILE wide and
 * high; one with a long name is two or more cells wide, so that no name is broken or cut. */
struct wall_grid {
    struct rect area;
    int columns, rows;
    struct size tile; /* of one cell, px */
    int gap;
    const char *not_here; /* a last tile for who is not on the wall, with these words; NULL: none */
    int not_here_span;    /* cells of that tile */
    int shown;            /* how many persons the first page has */
    bool fits;            /* false: not even one stands there with what comes after */
    bool turns;           /* each page can be turned to: whoever comes first there has room */
};

/* Lays out `area` so that as many persons as can be are on a page; a narrow page's margins may be used.
 * `not_here` as above. */
struct wall_grid wall_lay_out(struct ui *ui, struct wall *wall, struct rect area, const char *not_here);

enum { WALL_NOBODY = -1, WALL_NOT_HERE = -2 };

/* Draws one page of tiles with big Up and Down where there are more. Returns which face was tapped, or
 * one of the two above. */
int wall_view(struct ui *ui, struct wall *wall, const struct wall_grid *grid);

#endif
