/* SPDX-License-Identifier: GPL-3.0-or-later
 * Any bytes as a file that is brought in: what is refused is told, a try leaves the register as it
 * was, what was kept is in order, adds nothing a second time, and can be taken back. The first byte
 * says how, the second by which of the built-in mappings (0: whichever is recognised); or a mapping
 * stands in front of the file, up to a line "---". */
#include <stdbool.h>
#include <string.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "centre/centre.h"
#include "fuzz.h"
#include "import/import.h"
#include "ledger/verify.h"
#include "offers/category_store.h"
#include "people/member_store.h"
#include "sqlite_db.h"

/* A new register costs more than an import: one is kept on for so many. */
enum { BYTE_KEEP = 0x80, BYTE_LEAVE = 0x40, KEPT_MAX = 32 };

struct place {
    struct session session;
    enum sql count; /* all rows that an import can add */
};
static struct place tried; /* nothing is ever kept here */
static struct place kept;  /* all is kept here, and taken back */
static int kept_count;
enum { MAPPINGS_MAX = 100 };
static struct mapping builtin[MAPPINGS_MAX]; /* parsed once: it takes longer than most imports */
static int builtin_count;

static void welcome(struct place *place, const char *called, const char *family) {
    struct member member;
    member_init(&member, day_from_ymd(2025, 3, 5));
    PUT_TEXT(member.called, called);
    PUT_TEXT(member.family, family);
    PUT_TEXT(member.party.email, "sian@example.org");
    member.agreed = true;
    MUST_HOLD(member_save(&place->session, &member, NULL) == OUTCOME_OK);
}

static void place_open(struct place *place) {
    static const char counting[] =
        "SELECT (SELECT count(*) FROM party) + (SELECT count(*) FROM offer) +"
        " (SELECT count(*) FROM need) + (SELECT count(*) FROM transfer) +"
        " (SELECT count(*) FROM category) + (SELECT count(*) FROM audit) +"
        " (SELECT count(*) FROM import_batch) + (SELECT count(*) FROM import_source) +"
        " (SELECT sum(next) FROM counter)";
    struct centre_plan plan = {.language = 1 + LANGUAGE_EN, .preset = 1 + PRESET_NEIGHBOURS};
    PUT_TEXT(plan.name, "Canton Drop-in");
    PUT_TEXT(plan.coordinator, "Gethin");
    *place = (struct place){.session = {.db = NULL}};
    MUST_HOLD(db_open(&place->session.db, ":memory:", DB_CREATE, NULL) == OUTCOME_OK);
    MUST_HOLD(centre_setup(&place->session, &plan, category_seed, NULL) == OUTCOME_OK);
    welcome(place, "Si\u00E2n", "Bowen");
    welcome(place, "Tom", "Rees");
    place->count = db_add_statement(place->session.db, counting);
}

static int64_t rows_of(struct place *place) {
    int64_t count = -1;
    MUST_HOLD(db_get_int(place->session.db, place->count, DB_NO_VALUES, &count, NULL) ==
              OUTCOME_OK);
    return count;
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    setenv("AMSER_NOW", "2025-03-05T10:00", 1);
    setenv("AMSER_CHEAP_PASSWORDS", "1", 1);
    place_open(&tried);
    while (builtin_count < MAPPINGS_MAX && import_builtin[builtin_count] != NULL) {
        struct mapping *mapping = &builtin[builtin_count];
        MUST_HOLD(mapping_parse(mapping, import_builtin[builtin_count], NULL) == OUTCOME_OK);
        builtin_count++;
    }
    return 0;
}

static void check_report(const struct import_report *report) {
    MUST_HOLD(report->rows >= 0 && report->added >= 0 && report->known >= 0);
    MUST_HOLD(report->left_aside >= 0 && report->refused >= 0);
    for (int i = 0; i < report->refusal_count; i++) {
        const struct import_refusal *refusal = &report->refusals[i];
        MUST_HOLD(refusal->line > 0 && refusal->column >= 0 && refusal->why.say != NULL);
        MUST_HOLD(memchr(refusal->value, '\0', sizeof refusal->value) != NULL);
    }
}

static void must_be_well(enum outcome outcome, const struct err *err) {
    if (outcome != OUTCOME_OK) {
        fprintf(stderr, "%s: %s (%s)\n", err->say, err->arg, err->detail);
        abort();
    }
}

static void ledger_holds(struct place *place) {
    struct verify_report verified;
    struct err err = ERR_NONE;
    must_be_well(ledger_verify(place->session.db, NULL, NULL, NULL, &verified, &err), &err);
}

static void try_it(const struct import_file *file, const struct mapping *mapping,
                   struct import_options *options) {
    struct import_report report;
    struct err err = ERR_NONE;
    int64_t before = rows_of(&tried);
    enum outcome outcome = import_run(&tried.session, file, mapping, options, &report, &err);
    MUST_HOLD(outcome == OUTCOME_OK || err.say[0] != '\0');
    MUST_HOLD(outcome != OUTCOME_STORAGE && outcome != OUTCOME_DAMAGED);
    check_report(&report);
    import_report_release(&report);
    MUST_HOLD(rows_of(&tried) == before);
}

static struct place *place_to_keep(void) {
    if (kept_count++ % KEPT_MAX == 0) {
        if (kept.session.db != NULL) {
            db_close(&kept.session.db);
        }
        place_open(&kept);
    }
    return &kept;
}

static void keep_it(const struct import_file *file, const struct mapping *mapping,
                    struct import_options *options) {
    struct place *place = place_to_keep();
    struct import_report report, again;
    struct import_undo_report undone;
    struct err err = ERR_NONE;
    int64_t before = rows_of(place);
    enum outcome outcome = import_run(&place->session, file, mapping, options, &report, &err);
    MUST_HOLD(outcome == OUTCOME_OK || err.say[0] != '\0');
    MUST_HOLD(outcome != OUTCOME_STORAGE && outcome != OUTCOME_DAMAGED);
    check_report(&report);
    MUST_HOLD(outcome == OUTCOME_OK || rows_of(place) == before);
    if (outcome == OUTCOME_OK) {
        enum outcome second = import_run(&place->session, file, mapping, options, &again, &err);
        MUST_HOLD(second == OUTCOME_OK || err.say[0] != '\0');
        MUST_HOLD(again.added == 0);
        import_report_release(&again);
    }
    if (outcome == OUTCOME_OK && report.batch > 0) {
        must_be_well(import_undo(&place->session, report.batch, true, NULL, NULL, &undone, &err),
                     &err);
    }
    ledger_holds(place);
    import_report_release(&report);
}

/* The mapping in front, when there is one; returns how many bytes it and its line take. */
static size_t mapping_in_front(const uint8_t *data, size_t size, struct mapping *mapping,
                               bool *there) {
    static const char line[] = "\n---\n";
    const uint8_t *end = size > 0 ? memmem(data, size, line, sizeof line - 1) : NULL;
    *there = false;
    if (end == NULL) {
        return 0;
    }
    char *text CLEAN(mem_release) = fuzz_text(data, (size_t)(end - data));
    *there = mapping_parse(mapping, text, NULL) == OUTCOME_OK;
    return (size_t)(end - data) + sizeof line - 1;
}

static void recognise(const struct import_file *file, struct mapping *mapping, uint8_t how) {
    if (import_recognise(&tried.session, file, mapping, NULL) != OUTCOME_OK) {
        mapping_blank(mapping, file, (enum import_record)(how % RECORD_COUNT));
    }
}

/* given NULL: whichever mapping is recognised. */
static void bring_in(const char *path, const struct mapping *given, uint8_t how) {
    struct import_file file;
    struct mapping own = {.name = NULL};
    struct err err = ERR_NONE;
    enum outcome outcome = import_file_look(&file, path, &err);
    MUST_HOLD(outcome == OUTCOME_OK || (outcome == OUTCOME_REFUSED && err.say[0] != '\0'));
    if (outcome != OUTCOME_OK) {
        return;
    }
    struct import_options options = {
        .keep = (how & BYTE_KEEP) != 0,
        .leave_refused = (how & BYTE_LEAVE) != 0,
        .duplicates = (enum import_duplicates)(how % 3),
        .dates = how & 8    ? STYLE_DMY
                 : how & 16 ? STYLE_MDY
                            : STYLE_NONE,
        .time = how & 32 ? STYLE_MINUTES : STYLE_NONE,
        .opening_day = DAY_NONE,
    };
    if (given == NULL) {
        recognise(&file, &own, how);
        given = &own;
    }
    (options.keep ? keep_it : try_it)(&file, given, &options);
    mapping_release(&own);
    import_file_release(&file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum { HEAD = 2 };
    struct mapping in_front;
    bool there;
    char path[40];
    if (size < HEAD) {
        return 0;
    }
    int which = data[1] % (builtin_count + 1);
    const struct mapping *given = which > 0 ? &builtin[which - 1] : NULL;
    size_t front = mapping_in_front(data + HEAD, size - HEAD, &in_front, &there);
    int fd = fuzz_file(data + HEAD + front, size - HEAD - front, path);
    bring_in(path, there ? &in_front : given, data[0]);
    fuzz_file_close(fd);
    if (there) {
        mapping_release(&in_front);
    }
    return 0;
}
