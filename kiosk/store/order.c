#include "store/order.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/change.h"
#include "store/json.h"

/* Not among the nouns of the store: no row is made from it. */
const struct noun NOUN_ORDER = {
    .name = "order",
    .table = "",
    .parts = {{"order", {"what", "subject", "value", "number", "signature"}}},
};

static const struct sql SQL_NEXT_NUMBER = {
    "next order", "SELECT coalesce(max(number), 0) + 1 FROM judged_order WHERE is_signed = 1", true};
static const struct sql SQL_NOT_JUDGED = {
    "orders not judged",
    "SELECT f.id, f.device, f.body FROM fact f INDEXED BY fact_of_orders WHERE f.noun = 'order' AND "
    "f.body IS NOT NULL AND NOT EXISTS (SELECT 1 FROM judged_order j WHERE j.fact = f.id) ORDER BY f.id "
    "LIMIT ?1",
    true};
static const struct sql SQL_JUDGE = {
    "judge order",
    "INSERT INTO judged_order (fact, what, subject, value, number, is_signed, is_done) VALUES (?1, ?2, ?3, "
    "?4, ?5, ?6, 0) ON CONFLICT DO NOTHING",
    false};
static const struct sql SQL_TO_DO = {
    "orders to do",
    "SELECT fact, what, subject, value, number FROM judged_order WHERE is_signed = 1 AND is_done = 0 AND "
    "what = ?1 ORDER BY number, fact",
    false};
static const struct sql SQL_SIGNED = {
    "orders signed",
    "SELECT j.fact, j.what, j.subject, j.value, j.number, f.made_ms, j.is_done FROM judged_order j "
    "INDEXED BY judged_order_by_what LEFT JOIN fact f ON f.id = j.fact WHERE j.is_signed = 1 AND j.what = ?1 "
    "ORDER BY j.number, j.fact",
    false};
static const struct sql SQL_DONE = {"order done", "UPDATE judged_order SET is_done = 1 WHERE fact = ?1",
                                    false};
static const struct sql SQL_AGAIN = {
    "orders again",
    "UPDATE judged_order INDEXED BY judged_order_by_what SET is_done = 0 WHERE is_signed = 1 AND what = ?1",
    false};
static const struct sql SQL_ALL_DONE = {
    "orders done",
    "SELECT fact, what, subject, value, number FROM judged_order INDEXED BY judged_order_by_what WHERE "
    "is_signed = 1 AND is_done = 1 AND what IN ('" ORDER_ERASE "', '" ORDER_RETAIN "') ORDER BY fact",
    false};
static const struct sql SQL_LATEST = {
    "latest order",
    "SELECT fact, what, subject, value, number FROM judged_order WHERE is_signed = 1 AND what = ?1 AND "
    "(?2 IS NULL OR subject = ?2) ORDER BY number DESC, fact DESC LIMIT 1",
    false};

void orders_free(struct orders *orders)
{
    free(orders->items);
    *orders = (struct orders){0};
}

static struct order *append(struct orders *orders)
{
    orders->items = memory_grow(orders->items, orders->count, &orders->capacity, sizeof *orders->items);
    struct order *order = &orders->items[orders->count++];
    *order = (struct order){0};
    return order;
}

struct id order_id(const struct order *order)
{
    const char *const parts[] = {order->what, order->subject, order->value};
    return id_derive("order", 3, parts);
}

bool order_next_number(struct store *store, int64_t *number, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_NEXT_NUMBER);
    return query_run_integer(&query, number, err);
}

static bool write_fact(struct store *store, struct order *order, struct err *err)
{
    /* Each in a row of its own: an order does not replace another. */
    struct change change =
        change_start(store, &NOUN_ORDER, id_random(store->random), "order", &(struct versions){0});
    change_text(&change, "what", order->what, ORDER_WORD_SIZE);
    change_text(&change, "subject", order->subject, ORDER_WORD_SIZE);
    change_text(&change, "value", order->value, ORDER_VALUE_SIZE);
    change_integer(&change, "number", order->number);
    change_text(&change, "signature", order->signature, ORDER_SIGNATURE_SIZE);
    bool ok = change_end(&change, err);
    order->fact = change.fact.id;
    order->device = store->device;
    return ok;
}

bool order_write(struct store *store, struct order *order, struct err *err)
{
    if (!store_begin(store, err))
        return false;
    return store_finish(store, write_fact(store, order, err) && order_judge(store, order, true, err), err);
}

static bool read_body(struct db *db, const char *body, struct order *order, struct err *err)
{
    return json_text(db, body, "what", order->what, sizeof order->what, err) &&
           json_text(db, body, "subject", order->subject, sizeof order->subject, err) &&
           json_text(db, body, "value", order->value, sizeof order->value, err) &&
           json_text(db, body, "signature", order->signature, sizeof order->signature, err) &&
           json_integer(db, body, "number", &order->number, err);
}

bool orders_not_judged(struct store *store, size_t limit, struct orders *orders, struct err *err)
{
    bool ok = true;
    struct query query = query_start(&store->shared.db, &SQL_NOT_JUDGED);
    query_bind_integer(&query, (int64_t)limit);
    while (ok && query_row(&query)) {
        struct order *order = append(orders);
        order->fact = query_id(&query, 0);
        order->device = query_id(&query, 1);
        ok = read_body(&store->shared.db, query_text(&query, 2), order, err);
    }
    struct err ignored;
    return query_end(&query, ok ? err : &ignored) && ok;
}

bool order_judge(struct store *store, const struct order *order, bool is_signed, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_JUDGE);
    query_bind_id(&query, order->fact);
    query_bind_text(&query, order->what);
    query_bind_text(&query, order->subject);
    query_bind_text(&query, order->value);
    query_bind_integer(&query, order->number);
    query_bind_integer(&query, is_signed);
    return query_run(&query, err);
}

static void read_order(struct query *query, struct order *order)
{
    order->fact = query_id(query, 0);
    query_copy(query, 1, order->what, sizeof order->what);
    query_copy(query, 2, order->subject, sizeof order->subject);
    query_copy(query, 3, order->value, sizeof order->value);
    order->number = query_integer(query, 4);
}

bool orders_to_do(struct store *store, const char *what, struct orders *orders, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_TO_DO);
    query_bind_text(&query, what);
    while (query_row(&query))
        read_order(&query, append(orders));
    return query_end(&query, err);
}

bool orders_signed(struct store *store, const char *what, struct orders *orders, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_SIGNED);
    query_bind_text(&query, what);
    while (query_row(&query)) {
        struct order *order = append(orders);
        read_order(&query, order);
        order->made_ms = query_integer(&query, 5);
        order->is_done = query_integer(&query, 6) != 0;
    }
    return query_end(&query, err);
}

bool order_done(struct store *store, const struct order *order, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_DONE);
    query_bind_id(&query, order->fact);
    return query_run(&query, err);
}

bool orders_do_again(struct store *store, const char *what, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_AGAIN);
    query_bind_text(&query, what);
    return query_run(&query, err);
}

bool orders_done(struct store *store, struct id **ids, size_t *count, struct err *err)
{
    struct order order;
    size_t capacity = 0;
    struct query query = query_start(&store->shared.db, &SQL_ALL_DONE);
    *ids = NULL;
    *count = 0;
    while (query_row(&query)) {
        read_order(&query, &order);
        *ids = memory_grow(*ids, *count, &capacity, sizeof **ids);
        (*ids)[(*count)++] = order_id(&order);
    }
    return query_end(&query, err);
}

bool order_latest(struct store *store, const char *what, const char *subject, struct order *order,
                  bool *found, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_LATEST);
    query_bind_text(&query, what);
    query_bind_text(&query, subject);
    *order = (struct order){0};
    *found = query_row(&query);
    if (*found)
        read_order(&query, order);
    return query_end(&query, err);
}

bool order_is_retired(struct store *store, struct id device, bool *retired, struct err *err)
{
    struct order order;
    char hex[ID_HEX_SIZE];
    return order_latest(store, ORDER_RETIRE, id_to_hex(device, hex), &order, retired, err);
}
