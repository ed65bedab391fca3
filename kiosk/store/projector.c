#include "store/projector.h"

#include "store/flat.h"

static void append_columns(struct text *sql, const struct part *part)
{
    for (int c = 0; part->columns[c] != NULL; c++)
        text_printf(sql, ", %s", part->columns[c]);
}

static int count_columns(const struct noun *noun)
{
    int count = 0;
    for (int p = 0; noun->parts[p].name != NULL; p++)
        for (int c = 0; noun->parts[p].columns[c] != NULL; c++)
            count++;
    return count;
}

static void append_put(struct text *sql, const struct noun *noun)
{
    text_printf(sql, "INSERT INTO %s (id", noun->table);
    for (int p = 0; noun->parts[p].name != NULL; p++)
        append_columns(sql, &noun->parts[p]);
    text_printf(sql, ") VALUES (?1");
    for (int i = 0; i < count_columns(noun); i++)
        text_printf(sql, ", ?%d", i + 2);
    const char *comma = "";
    text_printf(sql, ") ON CONFLICT (id) DO UPDATE SET ");
    for (int p = 0; noun->parts[p].name != NULL; p++) {
        for (int c = 0; noun->parts[p].columns[c] != NULL; c++, comma = ", ")
            text_printf(sql, "%s%s = excluded.%s", comma, noun->parts[p].columns[c],
                        noun->parts[p].columns[c]);
    }
}

static void append_change(struct text *sql, const struct noun *noun, const struct part *part)
{
    text_printf(sql, "UPDATE %s SET ", noun->table);
    for (int c = 0; part->columns[c] != NULL; c++)
        text_printf(sql, "%s%s = ?%d", c > 0 ? ", " : "", part->columns[c], c + 2);
    text_printf(sql, " WHERE id = ?1");
}

static void append_read(struct text *sql, const struct part *part)
{
    text_printf(sql, "SELECT ");
    for (int c = 0; part->columns[c] != NULL; c++)
        text_printf(sql, "%sjson_extract(?1, '$.%s')", c > 0 ? ", " : "", part->columns[c]);
}

static void append_dump(struct text *sql, const struct noun *noun)
{
    text_printf(sql, "SELECT json_array('%s', id", noun->name);
    for (int p = 0; noun->parts[p].name != NULL; p++)
        append_columns(sql, &noun->parts[p]);
    text_printf(sql, ") FROM %s ORDER BY id", noun->table);
}

void projector_init(struct projector *projector, const struct noun *noun)
{
    struct text *text = projector->texts;
    projector->noun = noun;
    append_put(&text[0], noun);
    text_printf(&text[1], "DELETE FROM %s WHERE id = ?1", noun->table);
    text_printf(&text[2], "DELETE FROM %s", noun->table);
    append_dump(&text[3], noun);
    projector->put = (struct sql){noun->name, text_string(&text[0]), false};
    projector->remove = (struct sql){noun->name, text_string(&text[1]), false};
    projector->clear = (struct sql){noun->name, text_string(&text[2]), true};
    projector->dump = (struct sql){noun->name, text_string(&text[3]), true};
    text += 4;
    for (int p = 0; noun->parts[p].name != NULL; p++, text += 2) {
        append_change(&text[0], noun, &noun->parts[p]);
        append_read(&text[1], &noun->parts[p]);
        projector->change[p] = (struct sql){noun->name, text_string(&text[0]), false};
        projector->read[p] = (struct sql){noun->name, text_string(&text[1]), false};
    }
}

void projector_release(struct projector *projector)
{
    for (size_t i = 0; i < PROJECTOR_TEXTS; i++)
        text_free(&projector->texts[i]);
}

/* By SQLite's own functions. */
static bool bind_read(const struct projector *projector, struct query *query, int part, const char *body,
                      struct err *err)
{
    struct query read = query_start(query->db, &projector->read[part]);
    query_bind_text(&read, body);
    bool is_read = query_row(&read);
    for (int c = 0; is_read && projector->noun->parts[part].columns[c] != NULL; c++)
        query_bind_column(query, &read, c);
    return query_end(&read, err);
}

static void bind_pair(struct query *query, const struct flat_pair *pair)
{
    if (pair == NULL || pair->type == FLAT_NULL)
        query_bind_null(query);
    else if (pair->type == FLAT_INTEGER)
        query_bind_integer(query, pair->integer);
    else
        query_bind_bytes(query, pair->text, pair->length);
}

bool projector_bind(const struct projector *projector, struct query *query, int part, const char *body,
                    struct err *err)
{
    const struct part *described = &projector->noun->parts[part];
    struct flat flat;
    if (!flat_read(&flat, body != NULL ? body : "{}"))
        return bind_read(projector, query, part, body, err);
    for (int c = 0; described->columns[c] != NULL; c++)
        bind_pair(query, flat_find(&flat, described->columns[c]));
    return true;
}
