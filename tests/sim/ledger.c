#include "ledger.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { FIRST_SLOTS = 512 };

void ledger_free(struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->count; i++)
        free(ledger->items[i].body);
    free(ledger->items);
    free(ledger->slots);
    *ledger = (struct ledger){0};
}

/* The slot of an id, or the free one where it belongs. */
static uint32_t *slot(const struct ledger *ledger, struct id id)
{
    size_t at = (size_t)text_hash(id.bytes, sizeof id.bytes, 0) % ledger->slot_count;
    while (ledger->slots[at] != 0 && !id_equal(ledger->items[ledger->slots[at] - 1].id, id))
        at = (at + 1) % ledger->slot_count;
    return &ledger->slots[at];
}

static void grow(struct ledger *ledger)
{
    free(ledger->slots);
    ledger->slot_count = ledger->slot_count == 0 ? FIRST_SLOTS : ledger->slot_count * 2;
    ledger->slots = memory_new(ledger->slot_count, sizeof *ledger->slots);
    for (size_t i = 0; i < ledger->count; i++)
        *slot(ledger, ledger->items[i].id) = (uint32_t)(i + 1);
}

struct ledger_fact *ledger_find(struct ledger *ledger, struct id id)
{
    uint32_t place = ledger->slot_count == 0 ? 0 : *slot(ledger, id);
    return place == 0 ? NULL : &ledger->items[place - 1];
}

void ledger_add(struct ledger *ledger, const struct ledger_fact *fact)
{
    if (ledger->count * 2 >= ledger->slot_count)
        grow(ledger);
    ledger->items = memory_grow(ledger->items, ledger->count, &ledger->capacity, sizeof *ledger->items);
    ledger->items[ledger->count++] = *fact;
    *slot(ledger, fact->id) = (uint32_t)ledger->count;
}

bool ledger_replaces(const struct ledger_fact *one, const struct ledger_fact *other)
{
    for (size_t i = 0; i < one->replaces.count; i++)
        if (id_equal(one->replaces.ids[i], other->id))
            return true;
    return false;
}

static bool is_about(const struct ledger_fact *fact, const char *noun, struct id row, const char *part)
{
    return id_equal(fact->row, row) && strcmp(fact->noun, noun) == 0 && strcmp(fact->part, part) == 0;
}

bool ledger_stands(const struct ledger *ledger, const struct ledger_fact *fact)
{
    for (size_t i = 0; i < ledger->count; i++) {
        const struct ledger_fact *other = &ledger->items[i];
        if (other->is_present && is_about(other, fact->noun, fact->row, fact->part) &&
            ledger_replaces(other, fact))
            return false;
    }
    return true;
}

void ledger_doubt(struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->count; i++) {
        struct ledger_fact *fact = &ledger->items[i];
        fact->is_doubtful = false;
        for (size_t k = 0; k < i && fact->is_present && fact->stands; k++) {
            struct ledger_fact *other = &ledger->items[k];
            if (other->is_present && other->stands && is_about(other, fact->noun, fact->row, fact->part))
                fact->is_doubtful = other->is_doubtful = true;
        }
    }
}

static bool is_above(const struct ledger_fact *one, const struct ledger_fact *other)
{
    if (one->lamport != other->lamport)
        return one->lamport > other->lamport;
    int devices = id_compare(one->device, other->device);
    return devices != 0 ? devices > 0 : id_compare(one->id, other->id) > 0;
}

const struct ledger_fact *ledger_shown(const struct ledger *ledger, const char *noun, struct id row,
                                       const char *part)
{
    const struct ledger_fact *shown = NULL;
    for (size_t i = 0; i < ledger->count; i++) {
        const struct ledger_fact *fact = &ledger->items[i];
        if (fact->is_present && is_about(fact, noun, row, part) && ledger_stands(ledger, fact) &&
            (shown == NULL || is_above(fact, shown)))
            shown = fact;
    }
    return shown;
}

bool ledger_text(const struct ledger_fact *fact, const char *key, char *text, size_t size)
{
    char start[FACT_WORD_SIZE + 8];
    (void)text_format(start, sizeof start, "\"%s\":\"", key);
    const char *found = fact->body != NULL ? strstr(fact->body, start) : NULL;
    if (found == NULL)
        return false;
    found += strlen(start);
    return text_format(text, size, "%.*s", (int)strcspn(found, "\""), found);
}

enum answer ledger_answer(const struct ledger_fact *fact)
{
    char word[FACT_WORD_SIZE];
    if (!ledger_text(fact, "answer", word, sizeof word))
        return ANSWER_NONE;
    for (int answer = ANSWER_COMING; answer <= ANSWER_DECLINED; answer++)
        if (strcmp(answer_word((enum answer)answer), word) == 0)
            return (enum answer)answer;
    return ANSWER_NONE;
}
