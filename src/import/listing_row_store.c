/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row that is an offer or a need. */
#include <string.h>
#include "base/mem.h"
#include "import_private.h"
#include "offers/need_store.h"
#include "offers/offer_store.h"

struct listing {
    bool need, withdrawn;
    int64_t party, minutes;
    char words[WORDS_BYTES], category[CATEGORY_CODE_BYTES];
    day_t day, until;
};

static enum outcome read_type(struct run *run, struct listing *listing) {
    const char *type = cell_text(run, IMPORT_TYPE), *status = cell_text(run, IMPORT_STATUS);
    listing->need = strcasecmp(type, "need") == 0;
    if (!listing->need && strcasecmp(type, "offer") != 0)
        return run_refuse(run, IMPORT_TYPE,
                          N_("Say in the mapping whether this is an offer or a need: %s"), NULL);
    listing->withdrawn = strcmp(status, "withdrawn") == 0;
    if (*status && !listing->withdrawn && strcmp(status, "open") != 0)
        return run_refuse(run, IMPORT_STATUS, N_("Say in the mapping what this status means: %s"),
                          NULL);
    return OUTCOME_OK;
}

static enum outcome read_listing(struct run *run, struct listing *listing, struct err *err) {
    bool there;
    enum outcome outcome = read_type(run, listing);
    if (outcome == OUTCOME_OK)
        outcome = who_means(run, IMPORT_PARTY, &listing->party, err);
    if (outcome == OUTCOME_OK)
        outcome = cell_put(run, IMPORT_WORDS, listing->words, sizeof listing->words);
    if (outcome == OUTCOME_OK && !listing->words[0])
        outcome = run_refuse(run, IMPORT_WORDS, N_("It does not say what is meant."), NULL);
    if (outcome == OUTCOME_OK)
        outcome = cell_day(run, IMPORT_DAY, &listing->day);
    if (outcome == OUTCOME_OK)
        outcome = cell_day(run, IMPORT_UNTIL, &listing->until);
    if (outcome == OUTCOME_OK)
        outcome = cell_minutes(run, IMPORT_TIME, &listing->minutes, &there);
    if (outcome == OUTCOME_OK)
        outcome = sort_row(run, listing->words, listing->category, err);
    return outcome;
}

static enum outcome save_offer(struct run *run, const struct listing *listing, int64_t *id,
                               const char *uid, struct err *err) {
    struct offer offer;
    offer_init(&offer, listing->party, 0, run->today);
    PUT_TEXT(offer.uid, uid);
    PUT_TEXT(offer.words, listing->words);
    PUT_TEXT(offer.category, listing->category);
    offer.until_day = listing->until;
    enum outcome outcome = offer_save(&run->session, &offer, err);
    *id = offer.id;
    if (outcome == OUTCOME_OK && listing->withdrawn)
        outcome = offer_withdraw(&run->session, offer.id, err);
    return outcome;
}

static enum outcome save_need(struct run *run, const struct listing *listing, int64_t *id,
                              const char *uid, struct err *err) {
    struct need need;
    need_init(&need, listing->party, listing->day == DAY_NONE ? run->today : listing->day);
    PUT_TEXT(need.uid, uid);
    PUT_TEXT(need.words, listing->words);
    PUT_TEXT(need.category, listing->category);
    need.until_day = listing->until;
    if (listing->minutes > 0 && listing->minutes <= 24 * 60)
        need.minutes = (int32_t)listing->minutes;
    enum outcome outcome = need_save(&run->session, &need, err);
    *id = need.id;
    if (outcome == OUTCOME_OK && listing->withdrawn)
        outcome = need_withdraw(&run->session, need.id, err);
    return outcome;
}

/* One that was taken back with its batch stays as it is: the same comes in as a new one. */
static enum outcome find_uid(struct run *run, bool need, char uid[IDENT_BYTES], struct err *err) {
    enum { TRIES = 1000 };
    for (int i = 0; i < TRIES; i++) {
        int64_t id;
        run_ident(run, need ? "need" : "offer", i, uid);
        enum outcome outcome =
            db_get_int(run->db, need ? SQL_import_need_id_of_uid : SQL_import_offer_id_of_uid,
                       DB_VALUES(db_text(uid)), &id, err);
        if (outcome != OUTCOME_OK)
            return outcome == OUTCOME_NOT_FOUND ? OUTCOME_OK : outcome;
    }
    return OUTCOME_OK;
}

static enum outcome add(struct run *run, const struct listing *listing, const char *kind,
                        struct err *err) {
    char uid[IDENT_BYTES];
    int64_t id = 0;
    enum outcome outcome = find_uid(run, listing->need, uid, err);
    if (outcome == OUTCOME_OK)
        outcome = listing->need ? save_need(run, listing, &id, uid, err)
                                : save_offer(run, listing, &id, uid, err);
    if (outcome == OUTCOME_OK)
        outcome = source_add(run, kind, run->key.text, id, NULL, true, err);
    if (outcome == OUTCOME_OK && listing->need)
        run->report->needs++;
    else if (outcome == OUTCOME_OK)
        run->report->offers++;
    run->result = ROW_ADDED;
    return outcome;
}

enum outcome listing_row(struct run *run, struct err *err) {
    struct listing listing = {.until = DAY_NONE, .day = DAY_NONE};
    int64_t id = 0;
    enum outcome outcome = read_listing(run, &listing, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    const char *kind = listing.need ? "need" : "offer";
    buffer_clear(&run->key);
    buffer_addf(&run->key, "%lld\x1f%s", (long long)listing.party, listing.words);
    run_source_key(run, kind);
    outcome = source_get(run, kind, run->key.text, &id, NULL, err);
    run->result = id ? ROW_KNOWN : ROW_ASIDE;
    bool over = listing.until != DAY_NONE && listing.until < run->today;
    return outcome == OUTCOME_OK && !id && !over ? add(run, &listing, kind, err) : outcome;
}
