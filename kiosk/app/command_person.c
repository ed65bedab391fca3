/* The verb `person`: lists people with their ids, takes a forgotten lock away, writes down what is kept about
 * one, and erases one. */
#include "app/command.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/erasure_status.h"
#include "app/kept_files.h"
#include "app/rights.h"
#include "store/lock.h"
#include "store/person.h"

/* Behind somebody who is not here: ", away", ", away until 2026-11-30", ", moved on", ", moves on from
 * 2026-12-01". */
static void print_state(const struct person *person, struct date today)
{
    char date[DATE_TEXT_SIZE];
    bool ahead = !date_is_none(person->moved_on_from) && date_compare(person->moved_on_from, today) > 0;
    if (person->state == PERSON_AWAY && !date_is_none(person->away_until))
        printf(", away until %s", date_to_iso(person->away_until, date));
    else if (person->state == PERSON_AWAY)
        printf(", away");
    else if (person->state == PERSON_NO && ahead)
        printf(", moves on from %s", date_to_iso(person->moved_on_from, date));
    else if (person->state == PERSON_NO)
        printf(", moved on");
}

static bool list(struct context *context, struct store *store, struct err *err)
{
    (void)context;
    char hex[ID_HEX_SIZE];
    struct persons persons = {0};
    bool loaded = persons_all(store, &persons, err);
    for (size_t i = 0; loaded && i < persons.count; i++) {
        const struct person *person = &persons.items[i];
        printf("%s  %s, picture %s", id_to_hex(person->id, hex),
               person->name[0] != '\0' ? person->name : "(no name)", person->picture);
        print_state(person, store_now(store).date);
        printf("\n");
    }
    persons_free(&persons);
    return loaded;
}

/* The word that stands for a person where they have no name. */
static const char *word_for(const struct person *person)
{
    return person->name[0] != '\0' ? person->name : person->picture;
}

/* At a terminal the name is typed; a script says --yes. */
static bool confirm(const struct options *options, const struct person *person, struct err *err)
{
    char line[256] = "";
    if (options->yes)
        return true;
    if (!isatty(STDIN_FILENO)) {
        return err_set(err, "Nobody was erased. Add --yes to erase %s without being asked.",
                       word_for(person));
    }
    printf("All that is kept about %s will be erased on every device. Nobody can bring it back.\n"
           "Type %s to erase, or nothing to leave it: ",
           word_for(person), word_for(person));
    fflush(stdout);
    if (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        text_trim(line);
    }
    return strcmp(line, word_for(person)) == 0 || err_set(err, "That was not the name. Nobody was erased.");
}

static bool find(struct store *store, const char *hex, struct person *person, struct err *err)
{
    struct id id;
    bool found = false;
    *person = (struct person){0};
    if (id_from_hex(hex, &id) && !person_load(store, id, person, &found, err))
        return false;
    return found || err_set(err, "There is nobody with the id '%.40s'. kiosk person lists all.", hex);
}

static bool say_done(struct store *store, bool is_shared, struct err *err)
{
    struct text copies = {0};
    printf("Erased on this device.\n");
    if (is_shared)
        printf("Each other device follows when it syncs. kiosk sync --status says who has.\n");
    bool ok = erasure_status_print_copies(store, &copies, err);
    printf("%sSync makes the daily backups anew without them. Other backups, printed sheets, and files that "
           "were copied elsewhere\nor lie in the inbox are out of reach. Destroy them by hand.\n",
           text_string(&copies));
    text_free(&copies);
    return ok;
}

static bool erase(struct context *context, struct store *store, struct err *err)
{
    struct person person;
    bool is_shared;
    return rights_are_here(context, "erases", &is_shared, err) &&
           find(store, context->options->arguments[1], &person, err) &&
           confirm(context->options, &person, err) && rights_erase(context, store, person.id, err) &&
           say_done(store, is_shared, err);
}

static bool unlock(struct context *context, struct store *store, struct err *err)
{
    struct person person;
    if (!find(store, context->options->arguments[1], &person, err) || !lock_reset(store, person.id, err))
        return false;
    printf("The lock of %s is taken away. They make a new one in My plans, together with a worker.\n",
           word_for(&person));
    return true;
}

static bool export(struct context *context, struct store *store, struct err *err)
{
    const struct options *options = context->options;
    const char *folder = options->argument_count > 2 ? options->arguments[2] : ".";
    struct person person;
    struct kept_names names;
    if (!find(store, options->arguments[1], &person, err) ||
        !kept_files_write(context, store, person.id, folder, &names, err))
        return false;
    printf("%s\n%s\n", names.page, names.json);
    fprintf(stderr, "All that is kept about %s is in these two files. Give them to nobody else.\n",
            word_for(&person));
    return true;
}

static const struct {
    const char *word; /* behind `person`; "" for none */
    int least, most;  /* arguments, with the word */
    bool (*run)(struct context *context, struct store *store, struct err *err);
} ACTIONS[] = {{"", 0, 0, list}, {"export", 2, 3, export}, {"erase", 2, 2, erase}, {"unlock", 2, 2, unlock}};

int command_person(struct context *context)
{
    struct store store;
    struct err err = {0};
    const struct options *options = context->options;
    const char *word = options->argument_count > 0 ? options->arguments[0] : "";
    enum { ACTION_COUNT = sizeof ACTIONS / sizeof ACTIONS[0] };
    size_t i = 0;
    while (i < ACTION_COUNT && strcmp(ACTIONS[i].word, word) != 0)
        i++;
    if (i == ACTION_COUNT || options->argument_count < ACTIONS[i].least ||
        options->argument_count > ACTIONS[i].most) {
        err_set(&err, "Write: kiosk person, kiosk person export ID [DIR], kiosk person erase ID, or kiosk "
                      "person unlock ID");
        command_fail(&err);
        return EXIT_USAGE;
    }
    if (!command_open_store_for(context, &store, *word == '\0', &err))
        return command_fail(&err);
    bool done = ACTIONS[i].run(context, &store, &err);
    store_close(&store);
    return done ? EXIT_DONE : command_fail(&err);
}
