#include "sync/order_sign.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "store/holder.h"
#include "store/house.h"
#include "sync/wire.h"

/* No other message of this house or another can be taken for an order. Never change it. */
static const char LABEL[] = "kiosk order 1";

_Static_assert(ORDER_SIGNATURE_SIZE == 2 * SIGNATURE_SIZE + 1, "a signature fits");

/* What is signed. */
static void put_order(const struct keys *keys, const struct order *order, struct text *out)
{
    text_append(out, LABEL, sizeof LABEL);
    wire_put_id(out, keys->house);
    wire_put_word(out, order->what);
    wire_put_word(out, order->subject);
    wire_put_length(out, strlen(order->value));
    text_append(out, order->value, strlen(order->value));
    wire_put_number(out, order->number);
}

void order_sign(const struct keys *keys, struct order *order)
{
    uint8_t signature[SIGNATURE_SIZE];
    struct text said = {0};
    ASSERT(sodium_init() >= 0 && keys->is_office);
    put_order(keys, order, &said);
    ASSERT(crypto_sign_detached(signature, NULL, (const uint8_t *)said.bytes, said.length,
                                keys->office_secret) == 0);
    sodium_bin2hex(order->signature, sizeof order->signature, signature, sizeof signature);
    text_free(&said);
}

bool order_is_signed(const struct keys *keys, const struct order *order)
{
    uint8_t signature[SIGNATURE_SIZE];
    size_t length = 0;
    struct text said = {0};
    ASSERT(sodium_init() >= 0);
    if (order->number < 1 || order->number >= WIRE_NUMBER_LIMIT ||
        strlen(order->signature) != sizeof order->signature - 1 ||
        sodium_hex2bin(signature, sizeof signature, order->signature, strlen(order->signature), NULL, &length,
                       NULL) != 0 ||
        length != sizeof signature)
        return false;
    put_order(keys, order, &said);
    bool is_signed = crypto_sign_verify_detached(signature, (const uint8_t *)said.bytes, said.length,
                                                 keys->office_public) == 0;
    text_free(&said);
    return is_signed;
}

/* --- Giving --- */

/* The latest of its kind says the same already. */
static bool is_given(struct store *store, const struct order *order, bool *given, struct err *err)
{
    struct order latest;
    bool any_subject = strcmp(order->what, ORDER_OFFICE) == 0 || strcmp(order->what, ORDER_HOLDER) == 0;
    bool once = strcmp(order->what, ORDER_ERASE) == 0 || strcmp(order->what, ORDER_RETIRE) == 0;
    if (!order_latest(store, order->what, any_subject ? NULL : order->subject, &latest, given, err))
        return false;
    *given = *given && strcmp(latest.subject, order->subject) == 0 &&
             (once || strcmp(latest.value, order->value) == 0);
    return true;
}

bool order_give(struct store *store, const struct keys *keys, const char *what, const char *subject,
                const char *value, struct err *err)
{
    bool given;
    struct order order = {0};
    if (!keys->is_office)
        return err_set(err, "Only the office may do this. Do it there.");
    if (!text_format(order.subject, sizeof order.subject, "%s", subject) ||
        !text_format(order.value, sizeof order.value, "%s", value))
        return err_set(err, "This is too long for an order. Make it shorter.");
    ASSERT(text_format(order.what, sizeof order.what, "%s", what));
    if (!is_given(store, &order, &given, err) || given)
        return given;
    if (!order_next_number(store, &order.number, err))
        return false;
    order_sign(keys, &order);
    return order_write(store, &order, err);
}

bool order_erase(struct store *store, const struct keys *keys, struct id person, struct err *err)
{
    char hex[ID_HEX_SIZE];
    return order_give(store, keys, ORDER_ERASE, id_to_hex(person, hex), "", err);
}

bool order_retain(struct store *store, const struct keys *keys, enum retention which, struct date before,
                  struct err *err)
{
    char iso[DATE_TEXT_SIZE];
    return (which != RETAIN_ATTENDANCE || !keys->is_office || retention_keep_totals(store, before, err)) &&
           order_give(store, keys, ORDER_RETAIN, retention_noun(which), date_to_iso(before, iso), err);
}

/* The lives with most facts first: a device that has made up more than fit has few in each of those. */
static int compare_lives(const void *left, const void *right)
{
    const struct stream *a = left;
    const struct stream *b = right;
    return a->number != b->number ? (a->number < b->number) - (a->number > b->number)
                                  : id_compare(a->life, b->life);
}

/* "LIFE NUMBER LIFE NUMBER": all that this device has of the other, as far as it fits. */
static void list_lives(struct streams *streams, struct id device, struct text *value)
{
    enum { LIFE_SIZE = 2 * ID_HEX_SIZE }; /* above what one takes */
    char life[ID_HEX_SIZE];
    if (streams->count > 0)
        qsort(streams->items, streams->count, sizeof *streams->items, compare_lives);
    for (size_t i = 0; i < streams->count && value->length + LIFE_SIZE < ORDER_VALUE_SIZE; i++)
        if (id_equal(streams->items[i].device, device) && streams->items[i].number > 0)
            text_printf(value, "%s%s %lld", value->length > 0 ? " " : "",
                        id_to_hex(streams->items[i].life, life), (long long)streams->items[i].number);
}

bool order_retire(struct store *store, const struct keys *keys, struct id device, struct err *err)
{
    struct streams streams = {0};
    struct text value = {0};
    char hex[ID_HEX_SIZE];
    if (id_equal(device, store->device))
        return err_set(err, "This is the office itself. Hand the office on first.");
    bool ok = streams_load(store, &streams, err);
    list_lives(&streams, device, &value);
    ok = ok && order_give(store, keys, ORDER_RETIRE, id_to_hex(device, hex), text_string(&value), err);
    text_free(&value);
    streams_free(&streams);
    return ok;
}

bool order_force_holder(struct store *store, const struct keys *keys, struct id device, struct err *err)
{
    char hex[ID_HEX_SIZE], fact[ID_HEX_SIZE];
    struct id version;
    if (!store_begin(store, err))
        return false;
    bool ok = holder_force(store, device, &version, err) &&
              order_give(store, keys, ORDER_HOLDER, id_to_hex(device, hex), id_to_hex(version, fact), err);
    return store_finish(store, ok, err);
}

bool order_take_office(struct store *store, const struct keys *keys, struct err *err)
{
    char hex[ID_HEX_SIZE];
    if (!store_begin(store, err))
        return false;
    bool ok = order_give(store, keys, ORDER_OFFICE, id_to_hex(store->device, hex), "", err) &&
              house_set_office(store, store->device, err);
    return store_finish(store, ok, err);
}
