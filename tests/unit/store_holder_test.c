#include "store_support.h"

#include <stdio.h>

#include "store/finding.h"
#include "store/folder_finding.h"
#include "store/holder.h"
#include "store/house.h"
#include "store/order.h"
#include "store/retire.h"
#include "store/stream.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static const struct id other = {{7}};
static const struct id life = {{8}};

static bool is_holder(struct bench *bench)
{
    bool holds;
    assert_done(bench, store_is_holder(&bench->store, &holds, &bench->err));
    return holds;
}

/* The other device hands over to this one, in a fact of `said_in`, saying that it has come to `after` in
 * `life`, and how far in the former `lives` ("" for none). */
static void hand_over_in(struct bench *bench, struct id said_in, int64_t after, const char *lives)
{
    char body[600], here[ID_HEX_SIZE], from[ID_HEX_SIZE], in[ID_HEX_SIZE];
    struct versions versions;
    assert_done(bench, versions_load(&bench->store, &NOUN_HOUSE, bench->store.house, "holder", &versions,
                                     &bench->err));
    snprintf(body, sizeof body,
             "{\"holder\":\"%s\",\"after_device\":\"%s\",\"after_life\":\"%s\",\"after_number\":%lld%s}",
             id_to_hex(bench->store.device, here), id_to_hex(other, from), id_to_hex(life, in),
             (long long)after, lives);
    struct fact fact = {.id = {{9}},
                        .device = {{11}},
                        .life = said_in,
                        .sequence = 1,
                        .lamport = 900,
                        .noun = "house",
                        .part = "holder",
                        .row = bench->store.house,
                        .body = body,
                        .replaces = versions};
    assert_done(bench, fact_append(&bench->store, &fact, NULL, &bench->err));
}

static void hand_over_here(struct bench *bench, int64_t after)
{
    hand_over_in(bench, life, after, "");
}

/* A fact of the other device arrives. */
static void hear_of(struct bench *bench, struct id device, struct id in, int64_t number)
{
    struct applied applied;
    struct fact fact = {.id = {{10, (uint8_t)number, in.bytes[0], device.bytes[0]}},
                        .device = device,
                        .life = in,
                        .sequence = number,
                        .lamport = 5,
                        .noun = "thing",
                        .part = "part",
                        .row = {{1}},
                        .body = "{}"};
    assert_done(bench, stream_apply(&bench->store, &fact, 1, NULL, 30, &applied, &bench->err));
}

static void hear_in(struct bench *bench, struct id in, int64_t number)
{
    hear_of(bench, other, in, number);
}

static void hear(struct bench *bench, int64_t number)
{
    hear_in(bench, life, number);
}

static void who_hands_over_holds_no_more_and_says_how_far_it_had_come(void **state)
{
    struct bench *bench = *state;
    struct stream own;
    struct text body = {0};
    char number[60];
    assert_true(is_holder(bench));
    assert_done(bench, stream_own(&bench->store, &own, &bench->err));
    assert_done(bench, holder_hand_over(&bench->store, other, &bench->err));
    assert_false(is_holder(bench));
    assert_done(
        bench, fact_shown_body(&bench->store, &NOUN_HOUSE, bench->store.house, "holder", &body, &bench->err));
    snprintf(number, sizeof number, "\"after_number\":%lld", (long long)own.number);
    assert_contains(text_string(&body), number);
    assert_false(holder_hand_over(&bench->store, other, &bench->err));
    assert_contains(bench->err.text, "Another device gives out places");
    text_free(&body);
}

static void the_next_holder_waits_until_it_has_read_that_far(void **state)
{
    struct bench *bench = *state;
    hand_over_here(bench, 2);
    assert_false(is_holder(bench));
    hear(bench, 1);
    assert_false(is_holder(bench));
    hear(bench, 2);
    assert_true(is_holder(bench));
}

static void who_had_other_lives_says_how_far_each_goes(void **state)
{
    struct bench *bench = *state;
    struct stream own;
    struct text body = {0};
    char former[100], hex[ID_HEX_SIZE];
    assert_done(bench, stream_own(&bench->store, &own, &bench->err));
    assert_done(bench, life_begin(&bench->store, 1, &bench->err));
    assert_done(bench, life_full_round_done(&bench->store, &bench->err));
    assert_done(bench, holder_hand_over(&bench->store, other, &bench->err));
    assert_done(
        bench, fact_shown_body(&bench->store, &NOUN_HOUSE, bench->store.house, "holder", &body, &bench->err));
    snprintf(former, sizeof former, "\\\"%s\\\":1}", id_to_hex(own.life, hex));
    assert_contains(text_string(&body), former);
    text_free(&body);
}

static void the_next_holder_waits_for_every_life_of_the_last(void **state)
{
    struct bench *bench = *state;
    const struct id former = {{21}};
    char lives[100], hex[ID_HEX_SIZE];
    snprintf(lives, sizeof lives, ",\"after_lives\":\"{\\\"%s\\\":2}\"", id_to_hex(former, hex));
    hand_over_in(bench, life, 1, lives);
    hear(bench, 1);
    hear_in(bench, former, 1);
    assert_false(is_holder(bench));
    hear_in(bench, former, 2);
    assert_true(is_holder(bench));
}

static const struct id THIRD = {{31}};

/* The last holder, all of which is here, had read two facts of the third device. */
static void hand_over_after_reading(struct bench *bench)
{
    char read[120], device[ID_HEX_SIZE], in[ID_HEX_SIZE];
    snprintf(read, sizeof read, ",\"after_read\":\"{\\\"%s%s\\\":2}\"", id_to_hex(THIRD, device),
             id_to_hex(life, in));
    hand_over_in(bench, life, 1, read);
    hear(bench, 1);
}

/* Its promises are to people whose answers came from elsewhere. */
static void the_next_holder_waits_for_what_the_last_one_had_read(void **state)
{
    struct bench *bench = *state;
    hand_over_after_reading(bench);
    hear_of(bench, THIRD, life, 1);
    assert_false(is_holder(bench));
    hear_of(bench, THIRD, life, 2);
    assert_true(is_holder(bench));
}

static void nobody_waits_for_a_device_that_is_retired(void **state)
{
    struct bench *bench = *state;
    hand_over_after_reading(bench);
    assert_false(is_holder(bench));
    assert_done(bench, retire_device(&bench->store, THIRD, NULL, 0, &bench->err));
    assert_true(is_holder(bench));
}

static void who_hands_over_says_how_far_it_has_read_the_others(void **state)
{
    struct bench *bench = *state;
    struct text body = {0};
    char read[120], device[ID_HEX_SIZE], in[ID_HEX_SIZE];
    hear(bench, 1);
    assert_done(bench, holder_hand_over(&bench->store, (struct id){{12}}, &bench->err));
    assert_done(
        bench, fact_shown_body(&bench->store, &NOUN_HOUSE, bench->store.house, "holder", &body, &bench->err));
    snprintf(read, sizeof read, "\\\"%s%s\\\":1}", id_to_hex(other, device), id_to_hex(life, in));
    assert_contains(text_string(&body), read);
    text_free(&body);
}

/* What it had not published when it began a new life came here with that life. */
static void numbers_that_went_with_a_former_life_are_not_waited_for(void **state)
{
    struct bench *bench = *state;
    const struct id next = {{22}};
    struct heard heard = {.device = other, .life = life, .number = 1, .heard_ms = 1, .version = "0.1"};
    struct stream read = {other, life, 2};
    hand_over_in(bench, next, 3, "");
    hear(bench, 1);
    assert_done(bench, heard_keep(&bench->store, &heard, &read, 1, NULL, 0, &bench->err));
    hear(bench, 2);
    assert_false(is_holder(bench)); /* it may go on in that life, for all that is known */
    heard.life = next;
    heard.number = 2;
    assert_done(bench, heard_keep(&bench->store, &heard, &read, 1, NULL, 0, &bench->err));
    assert_true(is_holder(bench));
}

/* The copy's receipt names the life of the handover: it was written later. */
static void a_copy_that_lives_a_former_life_on_holds_nobody_up(void **state)
{
    struct bench *bench = *state;
    const struct id next = {{22}};
    struct heard heard = {.device = other, .life = life, .number = 1, .heard_ms = 1, .version = "0.1"};
    struct stream read[] = {{other, life, 1}, {other, next, 1}};
    hand_over_in(bench, next, 3, "");
    hear(bench, 1);
    assert_done(bench, heard_keep(&bench->store, &heard, read, 1, NULL, 0, &bench->err));
    assert_false(is_holder(bench));
    heard.number = 2;
    assert_done(bench, heard_keep(&bench->store, &heard, read, 2, NULL, 0, &bench->err));
    assert_true(is_holder(bench));
}

static void a_holder_by_force_waits_for_nobody(void **state)
{
    struct bench *bench = *state;
    struct id version;
    hand_over_here(bench, 200);
    assert_false(is_holder(bench));
    assert_done(bench, holder_force(&bench->store, bench->store.device, &version, &bench->err));
    assert_true(is_holder(bench));
    assert_done(bench, holder_force(&bench->store, other, &version, &bench->err));
    assert_false(is_holder(bench));
}

static void a_device_in_a_new_life_only_asks_until_a_full_round(void **state)
{
    struct bench *bench = *state;
    assert_done(bench, life_begin(&bench->store, 0, &bench->err));
    assert_false(is_holder(bench));
    assert_done(bench, life_full_round_done(&bench->store, &bench->err));
    assert_done(bench, life_full_round_done(&bench->store, &bench->err));
    assert_true(is_holder(bench));
}

static void what_is_the_matter_with_the_folder_stands_among_the_findings(void **state)
{
    struct bench *bench = *state;
    struct findings findings = {0};
    assert_done(bench, folder_finding_note(&bench->store, FOLDER_FINDING_AWAY, "", &bench->err,
                                           "The shared folder is away. Plug it in."));
    assert_done(bench, findings_load(&bench->store, &findings, &bench->err));
    assert_int_equal(findings.count, 1);
    assert_int_equal(findings.items[0].kind, FINDING_FOLDER);
    assert_string_equal(findings.items[0].sentence, "The shared folder is away. Plug it in.");
    findings_free(&findings);
}

static void hear_receipt(struct bench *bench, struct id device, int64_t heard_ms)
{
    const struct heard heard = {
        .device = device, .life = device, .number = 1, .heard_ms = heard_ms, .version = "0.1"};
    assert_done(bench, heard_keep(&bench->store, &heard, NULL, 0, NULL, 0, &bench->err));
}

static struct id holder_of(struct bench *bench)
{
    struct holding holding;
    assert_done(bench, holder_load(&bench->store, &holding, &bench->err));
    return holding.holder;
}

static void the_first_screen_that_joins_the_office_gives_out_the_places(void **state)
{
    struct bench *bench = *state;
    assert_done(bench, house_set_office(&bench->store, bench->store.device, &bench->err));
    assert_done(bench, holder_hand_to_first_screen(&bench->store, &bench->err));
    assert_true(is_holder(bench));
    hear_receipt(bench, other, 1000);
    hear_receipt(bench, (struct id){{12}}, 2000);
    assert_done(bench, holder_hand_to_first_screen(&bench->store, &bench->err));
    assert_true(id_equal(holder_of(bench), other));
}

static void a_screen_that_the_office_wants_retired_is_not_the_first(void **state)
{
    struct bench *bench = *state;
    struct order retire = {.what = ORDER_RETIRE, .number = 1};
    assert_done(bench, house_set_office(&bench->store, bench->store.device, &bench->err));
    hear_receipt(bench, other, 1000);
    hear_receipt(bench, (struct id){{12}}, 2000);
    id_to_hex(other, retire.subject);
    assert_done(bench, order_write(&bench->store, &retire, &bench->err));
    assert_done(bench, holder_hand_to_first_screen(&bench->store, &bench->err));
    assert_true(id_equal(holder_of(bench), (struct id){{12}}));
}

static void who_was_made_holder_on_purpose_stays_it(void **state)
{
    struct bench *bench = *state;
    struct id version;
    assert_done(bench, house_set_office(&bench->store, bench->store.device, &bench->err));
    hear_receipt(bench, other, 1000);
    assert_done(bench, holder_force(&bench->store, (struct id){{12}}, &version, &bench->err));
    assert_done(bench, holder_force(&bench->store, bench->store.device, &version, &bench->err));
    assert_done(bench, holder_hand_to_first_screen(&bench->store, &bench->err));
    assert_true(id_equal(holder_of(bench), bench->store.device));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(the_first_screen_that_joins_the_office_gives_out_the_places),
        test(a_screen_that_the_office_wants_retired_is_not_the_first),
        test(who_was_made_holder_on_purpose_stays_it),
        test(who_hands_over_holds_no_more_and_says_how_far_it_had_come),
        test(the_next_holder_waits_until_it_has_read_that_far),
        test(who_had_other_lives_says_how_far_each_goes),
        test(the_next_holder_waits_for_every_life_of_the_last),
        test(the_next_holder_waits_for_what_the_last_one_had_read),
        test(nobody_waits_for_a_device_that_is_retired),
        test(who_hands_over_says_how_far_it_has_read_the_others),
        test(numbers_that_went_with_a_former_life_are_not_waited_for),
        test(a_copy_that_lives_a_former_life_on_holds_nobody_up),
        test(a_holder_by_force_waits_for_nobody),
        test(a_device_in_a_new_life_only_asks_until_a_full_round),
        test(what_is_the_matter_with_the_folder_stands_among_the_findings),
    };
    return cmocka_run_group_tests_name("holder", tests, NULL, NULL);
}
