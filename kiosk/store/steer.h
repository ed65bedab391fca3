/* Between place.c, signup_rows.c and steer.c: what staff decide about places (signup_steer in signup.h) on a
 * device that is not the holder. It is a part of the sign-up that names the ask and the version of the place
 * that the worker saw, and travels like any fact. While both still stand it is *pending*, and the holder
 * carries it out when it settles: its decision makes a new version of the place, so that no wish is carried
 * out twice and one that comes too late lapses by itself. Of two about one version the earlier is carried
 * out. */
#ifndef KIOSK_STORE_STEER_H
#define KIOSK_STORE_STEER_H

#include "store/line.h"

/* The wishes that are pending for a row `s` of signup, as facts `v`, from a query's FROM on. */
#define STEERS_PENDING                                                                                       \
    "head u JOIN fact v ON v.number = u.fact "                                                               \
    "WHERE u.noun = 'signup' AND u.row = s.id AND u.part = 'steer' "                                         \
    "AND json_extract(v.body, '$.steer') IS NOT NULL AND json_extract(v.body, '$.steer_ask') = s.ask "       \
    "AND json_extract(v.body, '$.steer_place') = (SELECT y.id FROM head x JOIN fact y ON y.number = x.fact " \
    "WHERE x.noun = 'signup' AND x.row = s.id AND x.part = 'place' "                                         \
    "ORDER BY y.lamport DESC, y.device DESC, y.id DESC LIMIT 1) "

/* The one that is to be carried out; NULL if there is none. */
#define STEER_PENDING "(SELECT v.id FROM " STEERS_PENDING "ORDER BY v.lamport, v.device, v.id LIMIT 1)"

/* STEER_NONE for what this version does not know. */
enum steer steer_from_word(const char *word);

/* Carries out what is pending for a line, in the order in which it was asked for. An offer waits while its
 * person is away. For the holder alone, after hearing what people said to offers. */
bool steer_carry_out(struct line *line, struct err *err);

#endif
