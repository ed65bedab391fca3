/* Orders of the office: to erase a person, to retire a device, who is the office, who gives out places, what
 * the house's settings are. An order is a fact like any other and travels like one, but it has no effect
 * before its signature was looked at (sync/order_sign.h): every device has the house's key and could
 * write such a fact. So orders have no table that is made from them, and no newer version hides an older
 * one; what stands is what was judged to be signed. */
#ifndef KIOSK_STORE_ORDER_H
#define KIOSK_STORE_ORDER_H

#include "base/err.h"
#include "base/id.h"
#include "store/store.h"

extern const struct noun NOUN_ORDER;

enum {
    ORDER_WORD_SIZE = 41,        /* an id, or the name of a setting */
    ORDER_VALUE_SIZE = 8 * 1024, /* above the lives that one device has in its time */
    ORDER_SIGNATURE_SIZE = 129,  /* 64 bytes in hex */
};

/* What an order may say, in `what`. `subject` is the id of a person, a device, or the name of a setting. An
 * order that says something else is of a newer version: it is kept, and has no effect. */
#define ORDER_ERASE "erase"     /* a person, for ever */
#define ORDER_RETIRE "retire"   /* a device; the value has its lives: "LIFE NUMBER" with blanks between */
#define ORDER_OFFICE "office"   /* a device becomes the office */
#define ORDER_HOLDER "holder"   /* a device gives out places; the value is the fact that says so (holder.h) */
#define ORDER_SETTING "setting" /* of the house */
#define ORDER_RETAIN                                                                                         \
    "retain" /* names leave a noun, the subject; the value is the day before which (retention.h) */

struct order {
    struct id fact;   /* that it came in */
    struct id device; /* that wrote it; any may pass on what the office has signed */
    char what[ORDER_WORD_SIZE];
    char subject[ORDER_WORD_SIZE];
    char value[ORDER_VALUE_SIZE]; /* "" if there is none */
    int64_t number;               /* the office's count, from 1 */
    char signature[ORDER_SIGNATURE_SIZE];
    int64_t made_ms; /* by its maker's clock; only from orders_signed, as what follows */
    bool is_done;    /* it was carried out here */
};

/* A list; zeroed it is empty. */
struct orders {
    struct order *items;
    size_t count;
    size_t capacity;
};

/* Frees the list. */
void orders_free(struct orders *orders);

/* Names an order by what it says, for receipts and for what was erased: the same on every device, and for the
 * same order given twice. */
struct id order_id(const struct order *order);

/* The number of the next order. */
bool order_next_number(struct store *store, int64_t *number, struct err *err);

/* Writes a signed order as a fact, judged already. `order->fact` gets its id. */
bool order_write(struct store *store, struct order *order, struct err *err);

/* Appends the orders that were not judged yet, at most `limit`; those that cannot be read are left out and
 * judged as not signed. */
bool orders_not_judged(struct store *store, size_t limit, struct orders *orders, struct err *err);

/* Keeps the verdict. */
bool order_judge(struct store *store, const struct order *order, bool is_signed, struct err *err);

/* Appends the signed orders of one kind that were not carried out here yet. */
bool orders_to_do(struct store *store, const char *what, struct orders *orders, struct err *err);

/* Appends all signed orders of one kind, in the order of their numbers. */
bool orders_signed(struct store *store, const char *what, struct orders *orders, struct err *err);

/* It was carried out. */
bool order_done(struct store *store, const struct order *order, struct err *err);

/* All of that kind that were carried out here are to be once more. */
bool orders_do_again(struct store *store, const char *what, struct err *err);

/* The names (order_id) of the orders that take something away for good (erase, retain) and were carried out
 * here. The caller frees `*ids`. */
bool orders_done(struct store *store, struct id **ids, size_t *count, struct err *err);

/* The signed order of that kind that counts, the one with the highest number. `subject` NULL is any. False in
 * `*found` if there is none. */
bool order_latest(struct store *store, const char *what, const char *subject, struct order *order,
                  bool *found, struct err *err);

/* True in `*retired` if the office has ordered to retire the device, though nothing may be carried out yet.
 */
bool order_is_retired(struct store *store, struct id device, bool *retired, struct err *err);

#endif
