/* A worker's finger on a lounge in memory: turns lists, taps, looks. Each step is audited (scene_step); what
 * is not there fails the test. */
#ifndef KIOSK_TESTS_UNIT_FINGER_H
#define KIOSK_TESTS_UNIT_FINGER_H

#include "scene.h"

/* One step of a script. */
void finger_step(struct scene *scene, const char *line);

/* True if a widget is painted whose name begins so. */
bool finger_is_shown(const struct scene *scene, const char *name);

/* Turns the list, first up, until such a widget stands there; and taps it. */
void finger_turn_to(struct scene *scene, const char *name);
void finger_find(struct scene *scene, const char *name);

/* The page says these words. */
void finger_see(struct scene *scene, const char *words);

/* Opens the staff door with the PIN of the sample house, and then finds each name of `way`, which ends with
 * NULL. */
void finger_go_behind(struct scene *scene, const char *const way[]);

#endif
