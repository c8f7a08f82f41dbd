/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests that bring the files of tests/fixtures/import in and look at what stands in the
 * register afterwards, in lines. */
#ifndef AMSER_TESTS_STORE_IMPORT_GIVEN_H
#define AMSER_TESTS_STORE_IMPORT_GIVEN_H

#include "centre_fixture.h"
#include "import/import.h"
#include "ledger/exchange.h"
#include "offers/category_store.h"
#include "offers/need_store.h"
#include "offers/offer_store.h"
#include "people/party_store.h"

#define FIXTURES "tests/fixtures/import/"

/* ---- paths and texts ---- */
static inline char *path_of(const char *name) {
    const char *top = getenv("srcdir");
    CLEAN(buffer_release) struct buffer path = BUFFER_INIT;
    buffer_addf(&path, "%s/" FIXTURES "%s", top ? top : ".", name);
    return buffer_take(&path);
}

static inline void read_text(const char *name, struct buffer *out) {
    char *path = path_of(name), line[1000];
    FILE *in = fopen(path, "r");
    if (!in)
        fail_msg("no such fixture: %s", path);
    while (fgets(line, sizeof line, in))
        buffer_add(out, line);
    fclose(in);
    free(path);
}

/* ---- a file into a register ---- */
struct given {
    const char *file, *mapping; /* the one that has to be recognised; NULL: none is */
    const char *more;           /* lines added to it, as somebody would; or the whole */
    day_t day;                  /* 0: none said */
};

static inline void recognise(struct place *place, const struct given *given,
                             struct import_file *file, struct mapping *mapping) {
    char *path = path_of(given->file);
    ALL_WELL(import_file_look(file, path, &place->err));
    if (given->mapping) {
        ALL_WELL(import_recognise(&place->session, file, mapping, &place->err));
        assert_string_equal(mapping->name, given->mapping);
    }
    if (!given->mapping)
        ALL_WELL(mapping_parse(mapping, given->more, &place->err));
    else if (given->more) {
        CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
        mapping_text(mapping, &text);
        mapping_release(mapping);
        buffer_add(&text, given->more);
        ALL_WELL(mapping_parse(mapping, text.text, &place->err));
    }
    free(path);
}

static inline enum outcome bring(struct place *place, const struct given *given,
                                 struct import_report *report) {
    struct import_file file;
    struct mapping mapping;
    recognise(place, given, &file, &mapping);
    struct import_options options = {
        .keep = true, .leave_refused = true, .opening_day = given->day ? given->day : DAY_NONE};
    enum outcome outcome =
        import_run(&place->session, &file, &mapping, &options, report, &place->err);
    mapping_release(&mapping);
    import_file_release(&file);
    return outcome;
}

static inline struct import_report bring_well(struct place *place, const struct given *given) {
    struct import_report report;
    if (bring(place, given, &report) != OUTCOME_OK)
        fail_msg("%s: %s %s", given->file, place->err.say, place->err.arg);
    return report;
}

/* ---- what is in the register, in lines ---- */
static inline void day_text(struct buffer *out, day_t day) {
    struct ymd ymd = day_to_ymd(day);
    buffer_addf(out, "%04d-%02d-%02d", ymd.year, ymd.month, ymd.day);
}

static inline void party_line(struct db *db, int64_t id, struct buffer *out) {
    struct party party;
    ALL_WELL(party_get(db, id, &party, NULL));
    buffer_addf(out, "party|%s|%lld|%s|%s|%s|", party.name, (long long)party.number,
                party_status_code(party.status), party.email, party.phone);
    day_text(out, party.joined_day);
    buffer_add_char(out, '\n');
}

static const char *side(struct db *db, int64_t id, struct party *party) {
    ALL_WELL(party_get(db, id, party, NULL));
    return party->number ? party->name : party_kind_code(party->kind);
}

static inline void exchange_line(struct db *db, int64_t seq, struct buffer *out) {
    struct exchange e;
    struct party giver, receiver;
    ALL_WELL(exchange_get(db, seq, &e, NULL));
    buffer_addf(out, "exchange|%s|%s|%d|", side(db, e.giver, &giver),
                side(db, e.receiver, &receiver), (int)e.minutes);
    day_text(out, e.service_day);
    buffer_addf(out, "|%s|%s\n", exchange_kind_code(e.kind), e.words);
}

/* ---- what stands in the register: how many of each, and lines of those that came since ---- */
struct extent {
    int64_t parties, exchanges, offers, needs;
};

static inline struct extent extent_of(struct db *db, const struct extent *since,
                                      struct buffer *out) {
    static const struct extent none = {0};
    struct extent now = since ? *since : none;
    struct party party;
    struct exchange exchange;
    struct offer offer;
    struct need need;
    for (; party_get(db, now.parties + 1, &party, NULL) == OUTCOME_OK; now.parties++)
        if (out && party.number)
            party_line(db, now.parties + 1, out);
    for (; offer_get(db, now.offers + 1, &offer, NULL) == OUTCOME_OK; now.offers++)
        if (out)
            buffer_addf(out, "offer|%s|%s\n", side(db, offer.party, &party), offer.words);
    for (; need_get(db, now.needs + 1, &need, NULL) == OUTCOME_OK; now.needs++)
        if (out)
            buffer_addf(out, "need|%s|%s\n", side(db, need.party, &party), need.words);
    for (; exchange_get(db, now.exchanges + 1, &exchange, NULL) == OUTCOME_OK; now.exchanges++)
        if (out)
            exchange_line(db, now.exchanges + 1, out);
    return now;
}

static inline int open_place(void **state) {
    struct centre_plan plan = place_plan();
    place_empty(state);
    struct place *place = *state;
    return centre_setup(&place->session, &plan, category_seed, &place->err) == OUTCOME_OK ? 0 : -1;
}

/* clang-format off */
#define FILE_OF(file, mapping) {file, mapping, NULL, 0}
/* clang-format on */

#endif
