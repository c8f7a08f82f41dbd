/* SPDX-License-Identifier: GPL-3.0-or-later
 * Offers in the register: saved with the folded words by which they are found. */
#include "offers/offer_store.h"
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "centre/policy.h"
#include "people/member.h"
#include "text/fold.h"

void offers_release(struct offers *offers) {
    free(offers->at);
    *offers = (struct offers){0, 0, 0};
}

static void read_offer(struct query *query, struct offer *offer) {
    *offer = (struct offer){.id = query_int(query, 0),
                            .party = query_int(query, 2),
                            .teachable = query_int(query, 5) != 0,
                            .until_day = query_day(query, 6),
                            .asked_day = query_day(query, 8),
                            .version = query_int(query, 9)};
    PUT_TEXT(offer->uid, query_text(query, 1));
    PUT_TEXT(offer->category, query_text(query, 3));
    PUT_TEXT(offer->words, query_text(query, 4));
    offer->status =
        strcmp(query_text(query, 7), offer_status_code(OFFER_OPEN)) ? OFFER_WITHDRAWN : OFFER_OPEN;
}

static enum outcome read_one(struct query *query, struct offer *offer, bool *found,
                             struct err *err) {
    *found = query_next(query);
    if (*found)
        read_offer(query, offer);
    return query_end(&query, err);
}

enum outcome offer_get(struct db *db, int64_t id, struct offer *offer, struct err *err) {
    bool found;
    enum outcome outcome =
        read_one(db_query(db, SQL_offer_by_id, DB_VALUES(db_int(id))), offer, &found, err);
    if (outcome == OUTCOME_OK && !found)
        return err_set(err, OUTCOME_NOT_FOUND, N_("There is no such offer."), NULL);
    return outcome;
}

static enum outcome read_all(struct query *query, struct offers *offers, struct err *err) {
    while (query_next(query)) {
        MEM_GROW(offers->at, offers->count, offers->room);
        read_offer(query, &offers->at[offers->count++]);
    }
    return query_end(&query, err);
}

enum outcome offer_list(struct db *db, int64_t party, bool all, struct offers *offers,
                        struct err *err) {
    return read_all(db_query(db, SQL_offer_by_party, DB_VALUES(db_int(party), db_int(all))), offers,
                    err);
}

enum outcome offer_list_ending(struct db *db, day_t last, int max, struct offers *offers,
                               struct err *err) {
    return read_all(db_query(db, SQL_offer_ending, DB_VALUES(db_int(last), db_int(max))), offers,
                    err);
}

enum outcome offer_list_all(struct db *db, bool all, struct offers *offers, struct err *err) {
    return read_all(db_query(db, SQL_offer_every, DB_VALUES(db_int(all))), offers, err);
}

/* ---- saving ---- */

struct save {
    struct session *session;
    struct offer *offer; /* the caller's; filled at the end */
};

static enum outcome save_words(struct db *db, const struct offer *offer, struct err *err) {
    enum outcome outcome =
        db_run(db, SQL_offer_forget_words, DB_VALUES(db_int(offer->id)), NULL, err);
    if (offer->status != OFFER_OPEN)
        return outcome;
    struct buffer fold CLEAN(buffer_release) = BUFFER_INIT;
    text_fold(&fold, offer->words);
    char *rest = NULL;
    for (char *word = strtok_r(fold.text, " ", &rest); word && outcome == OUTCOME_OK;
         word = strtok_r(NULL, " ", &rest))
        outcome =
            db_run(db, SQL_offer_add_word, DB_VALUES(db_text(word), db_int(offer->id)), NULL, err);
    return outcome;
}

static enum outcome add_offer(struct db *db, struct session *session, struct offer *offer,
                              struct err *err) {
    bool found;
    struct offer before;
    enum outcome outcome = read_one(db_query(db, SQL_offer_by_uid, DB_VALUES(db_text(offer->uid))),
                                    &before, &found, err);
    if (outcome != OUTCOME_OK || found) {
        if (found)
            *offer = before;
        return outcome;
    }
    outcome =
        db_run(db, SQL_offer_add,
               DB_VALUES(db_text(offer->uid), db_int(offer->party), db_text(offer->category),
                         db_text(offer->words), db_int(offer->teachable), db_day(offer->until_day),
                         db_int(clock_now()), db_id(session->operator_id)),
               NULL, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    offer->id = db_last_id(db);
    offer->version = 1;
    outcome = audit_add(session, "offer.add", offer->id, "", err);
    return outcome == OUTCOME_OK ? save_words(db, offer, err) : outcome;
}

static enum outcome change_offer(struct db *db, struct session *session, struct offer *offer,
                                 struct err *err) {
    int64_t changed;
    enum outcome outcome =
        db_run(db, SQL_offer_change,
               DB_VALUES(db_int(offer->id), db_int(offer->version), db_text(offer->category),
                         db_text(offer->words), db_int(offer->teachable), db_day(offer->until_day),
                         db_text(offer_status_code(offer->status))),
               &changed, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (!changed)
        return err_set(err, OUTCOME_CONFLICT,
                       N_("Somebody else changed this offer meanwhile. Look again."), NULL);
    offer->version++;
    outcome = audit_add(session, "offer.change", offer->id, offer_status_code(offer->status), err);
    return outcome == OUTCOME_OK ? save_words(db, offer, err) : outcome;
}

static enum outcome save_work(struct db *db, void *context, struct err *err) {
    struct save *save = context;
    struct offer offer = *save->offer; /* work may run again from the start */
    enum outcome outcome = OUTCOME_OK;
    if (!*offer.category)
        outcome = category_guess(db, offer.words, offer.category, err);
    if (outcome == OUTCOME_OK)
        outcome = offer.id ? change_offer(db, save->session, &offer, err)
                           : add_offer(db, save->session, &offer, err);
    if (outcome == OUTCOME_OK)
        *save->offer = offer;
    return outcome;
}

enum outcome offer_save(struct session *session, struct offer *offer, struct err *err) {
    struct problems problems = {0};
    enum outcome outcome = session_need_writer(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct offer work = *offer;
    CLEAN_TEXT(work.words);
    offer_check(&work, clock_today(), &problems);
    outcome = problems_to_err(&problems, err);
    struct save save = {session, &work};
    if (outcome == OUTCOME_OK)
        outcome = db_write(session->db, save_work, &save, err);
    if (outcome == OUTCOME_OK)
        *offer = work;
    return outcome;
}

enum outcome offer_withdraw(struct session *session, int64_t id, struct err *err) {
    struct offer offer;
    enum outcome outcome = offer_get(session->db, id, &offer, err);
    if (outcome != OUTCOME_OK || offer.status == OFFER_WITHDRAWN)
        return outcome;
    offer.status = OFFER_WITHDRAWN;
    return offer_save(session, &offer, err);
}

enum outcome offer_extend(struct session *session, int64_t id, day_t until, struct err *err) {
    struct offer offer;
    enum outcome outcome = offer_get(session->db, id, &offer, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    offer.until_day = until;
    offer.status = OFFER_OPEN;
    return offer_save(session, &offer, err);
}

/* ---- several in one go ---- */

struct several {
    struct session *session;
    int64_t party;
    const char *words;
    int64_t offer_days;
    struct offers had;
    enum outcome outcome;
    struct err *err;
};

static bool same_words(const char *a, const char *b) {
    struct buffer fold_a CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer fold_b CLEAN(buffer_release) = BUFFER_INIT;
    text_fold(&fold_a, a);
    text_fold(&fold_b, b);
    return !strcmp(fold_a.text, fold_b.text);
}

static void add_piece(void *context, const char *words, size_t len) {
    struct several *several = context;
    struct buffer piece CLEAN(buffer_release) = BUFFER_INIT;
    buffer_add_bytes(&piece, words, len);
    for (int i = 0; i < several->had.count; i++)
        if (same_words(several->had.at[i].words, piece.text))
            return;
    if (several->outcome != OUTCOME_OK)
        return;
    struct offer offer;
    offer_init(&offer, several->party, several->offer_days, clock_today());
    PUT_TEXT(offer.words, piece.text);
    several->outcome = offer_save(several->session, &offer, several->err);
}

static enum outcome several_work(struct db *db, void *context, struct err *err) {
    struct several *several = context;
    several->err = err;
    several->outcome = offer_list(db, several->party, false, &several->had, err);
    if (several->outcome == OUTCOME_OK)
        offer_pieces(several->words, add_piece, several);
    offers_release(&several->had);
    return several->outcome;
}

enum outcome offers_add_words(struct session *session, int64_t party, const char *words,
                              struct err *err) {
    struct policy policy;
    enum outcome outcome = policy_load(session->db, &policy, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct several several = {.session = session,
                              .party = party,
                              .words = words,
                              .offer_days = policy.value[POLICY_OFFER_DAYS]};
    return db_write(session->db, several_work, &several, err);
}
