/* Who gets a place: the holder's decisions about the asks of one occurrence. Promises, offers and
 * waiting are facts that only the holder writes; each names the ask that it answers, and counts while
 * an answer that carries that ask stands, whatever it says. A place stays taken until it is freed here, so
 * that Undo finds it. Who is away keeps a promise and the turn in the line, and is offered nothing: what they
 * have not said yes to goes on to the next.
 *
 * Used by signup.c, steer.c, event.c and person.c; screens use signup.h. */
#ifndef KIOSK_STORE_PLACE_H
#define KIOSK_STORE_PLACE_H

#include "store/signup.h"
#include "store/store.h"

/* All of these work within a transaction or make their own, and do nothing where this device is not
 * the holder.
 *
 * Decides the ask of one person, if it is not decided yet: a promise if there is room and nobody
 * waits, else waiting. */
bool place_decide(struct store *store, const struct signup_key *key, struct err *err);

/* Hears what a person has just said to an offer. */
bool place_hear_wish(struct store *store, const struct signup_key *key, struct err *err);

/* Makes a promise that came of an offer an offer again. */
bool place_offer_again(struct store *store, const struct signup_key *key, struct err *err);

/* Settles an occurrence: frees the places of persons who have moved on and of those who left theirs on
 * another device, hears what people said to offers, carries out what staff ask for on other devices
 * (steer.h), decides asks in their turn, and offers free places to those who wait, in their turn. What is
 * cancelled, a draft or past is left alone. A page with Undo may be open: a place that somebody has just left
 * here stays theirs. */
bool places_settle(struct store *store, struct id event, struct date date, struct err *err);

/* The same, and frees what nobody stands for any more: once no Undo can want it back. */
bool places_settle_left(struct store *store, struct id event, struct date date, struct err *err);

/* Settles like places_settle every occurrence of an event, of a person, or at all, from today on; each in
 * a transaction of its own unless one is open. */
bool places_settle_event(struct store *store, struct id event, struct err *err);
bool places_settle_person(struct store *store, struct id person, struct err *err);
bool places_settle_all(struct store *store, struct err *err);

/* Settles like places_settle_left every occurrence from today on. */
bool places_settle_all_left(struct store *store, struct err *err);

#endif
