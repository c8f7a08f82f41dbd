/* SPDX-License-Identifier: GPL-3.0-or-later
 * Taking a whole import back: exchanges are reversed, offers and needs withdrawn, people blanked
 * unless something newer hangs on them, categories merged into the one for everything else. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "import_private.h"
#include "ledger/chain.h"
#include "offers/need.h"
#include "offers/offer_store.h"

struct undo {
    struct session session;
    int64_t batch, first_seq, last_seq;
    bool keep;
    void (*progress)(void *context, int percent);
    void *context;
    struct import_undo_report *report;
};

/* ids of one kind that the batch made; read whole, because what follows writes */
struct made {
    int64_t *id;
    char (*code)[CATEGORY_CODE_BYTES];
    int count, room, code_room;
};

static enum outcome made_by(struct db *db, const struct undo *undo, const char *kind,
                            struct made *made, struct err *err) {
    *made = (struct made){0};
    struct query *q =
        db_query(db, SQL_import_source_of_batch, DB_VALUES(db_int(undo->batch), db_text(kind)));
    while (query_next(q)) {
        MEM_GROW(made->id, made->count, made->room);
        MEM_GROW(made->code, made->count, made->code_room);
        made->id[made->count] = query_int(q, 0);
        PUT_TEXT(made->code[made->count], query_text(q, 1));
        made->count++;
    }
    return query_end(&q, err);
}

static void made_release(struct made *made) {
    free(made->id);
    free(made->code);
}

/* ---- exchanges ---- */
static enum outcome next_entry(struct db *db, const struct undo *undo, int64_t *seq,
                               char uid[IDENT_BYTES], struct err *err) {
    struct query *q =
        db_query(db, SQL_import_entry_open, DB_VALUES(db_int(*seq + 1), db_int(undo->last_seq)));
    *seq = 0;
    if (query_next(q)) {
        *seq = query_int(q, 0);
        chain_derived_ident("import-undo", query_text(q, 1), uid);
    }
    return query_end(&q, err);
}

static enum outcome reverse_all(struct db *db, struct undo *undo, struct err *err) {
    struct ledger_batch *ledger = NULL;
    char uid[IDENT_BYTES];
    int64_t seq = undo->first_seq - 1, all = undo->last_seq - undo->first_seq + 1;
    if (!undo->first_seq)
        return OUTCOME_OK;
    enum outcome outcome = ledger_batch_begin(&ledger, &undo->session, 0, err);
    while (outcome == OUTCOME_OK) {
        outcome = next_entry(db, undo, &seq, uid, err);
        if (outcome != OUTCOME_OK || !seq)
            break;
        /* stored, and shown as it is: a word for why */
        outcome = ledger_batch_reverse(ledger, seq, "import", uid, err);
        undo->report->reversed++;
        if (undo->progress && undo->report->reversed % 256 == 0)
            undo->progress(undo->context, (int)(100 * (seq - undo->first_seq) / all));
    }
    if (outcome == OUTCOME_OK)
        outcome = ledger_batch_end(&ledger, err);
    ledger_batch_drop(&ledger);
    return outcome;
}

/* ---- offers and needs ---- */
static enum outcome withdraw_one(struct undo *undo, bool need, int64_t id, struct err *err) {
    struct need found;
    if (!need)
        return offer_withdraw(&undo->session, id, err);
    enum outcome outcome = need_get(undo->session.db, id, &found, err);
    if (outcome != OUTCOME_OK || found.status == NEED_MET)
        return outcome; /* it was met meanwhile: history */
    return need_withdraw(&undo->session, id, err);
}

static enum outcome withdraw_all(struct db *db, struct undo *undo, const char *kind,
                                 struct err *err) {
    struct made made;
    enum outcome outcome = made_by(db, undo, kind, &made, err);
    for (int i = 0; outcome == OUTCOME_OK && i < made.count; i++) {
        outcome = withdraw_one(undo, strcmp(kind, "need") == 0, made.id[i], err);
        if (outcome == OUTCOME_OK)
            outcome = db_run(db, SQL_import_source_forget,
                             DB_VALUES(db_text(kind), db_int(made.id[i]), db_int(undo->batch)),
                             NULL, err);
        undo->report->withdrawn++;
    }
    made_release(&made);
    return outcome;
}

/* ---- people ---- */
static enum outcome blank(struct db *db, struct undo *undo, int64_t id, struct err *err) {
    static const char *const kinds[] = {"party", "number"};
    enum outcome outcome = db_run(db, SQL_party_word_clear, DB_VALUES(db_int(id)), NULL, err);
    if (outcome == OUTCOME_OK)
        outcome = db_run(db, SQL_import_person_blank, DB_VALUES(db_int(id)), NULL, err);
    if (outcome == OUTCOME_OK)
        outcome = db_run(db, SQL_import_organisation_blank, DB_VALUES(db_int(id)), NULL, err);
    if (outcome == OUTCOME_OK)
        outcome = db_run(db, SQL_import_party_blank, DB_VALUES(db_int(id)), NULL, err);
    for (size_t i = 0; outcome == OUTCOME_OK && i < COUNT_OF(kinds); i++)
        outcome = db_run(db, SQL_import_source_forget,
                         DB_VALUES(db_text(kinds[i]), db_int(id), db_int(undo->batch)), NULL, err);
    undo->report->removed++;
    return outcome;
}

static enum outcome remove_people(struct db *db, struct undo *undo, struct err *err) {
    struct made made;
    enum outcome outcome = made_by(db, undo, "party", &made, err);
    for (int i = 0; outcome == OUTCOME_OK && i < made.count; i++) {
        int64_t used = 0;
        outcome = db_get_int(db, SQL_import_party_used, DB_VALUES(db_int(made.id[i])), &used, err);
        if (outcome == OUTCOME_OK && !used)
            outcome = blank(db, undo, made.id[i], err);
        undo->report->kept += used != 0;
    }
    made_release(&made);
    return outcome;
}

/* ---- categories are never deleted ---- */
static enum outcome retire_categories(struct db *db, struct undo *undo, struct err *err) {
    struct made made;
    enum outcome outcome = made_by(db, undo, "category", &made, err);
    if (outcome == OUTCOME_OK && made.count)
        outcome = category_need_other(db, err);
    for (int i = 0; outcome == OUTCOME_OK && i < made.count; i++) {
        outcome = db_run(db, SQL_category_move_offers,
                         DB_VALUES(db_text(made.code[i]), db_text(CATEGORY_OTHER)), NULL, err);
        if (outcome == OUTCOME_OK)
            outcome = db_run(db, SQL_category_move_needs,
                             DB_VALUES(db_text(made.code[i]), db_text(CATEGORY_OTHER)), NULL, err);
        if (outcome == OUTCOME_OK)
            outcome = db_run(db, SQL_category_retire,
                             DB_VALUES(db_text(made.code[i]), db_text(CATEGORY_OTHER)), NULL, err);
        if (outcome == OUTCOME_OK)
            outcome = db_run(db, SQL_import_source_forget_code,
                             DB_VALUES(db_text(made.code[i]), db_int(undo->batch)), NULL, err);
        undo->report->withdrawn++;
    }
    made_release(&made);
    return outcome;
}

/* ---- the whole ---- */
static const char only_told[] = N_("This was a try.");

static enum outcome find_batch(struct db *db, struct undo *undo, struct err *err) {
    struct query *q = db_query(db, SQL_import_batch_by_id, DB_VALUES(db_int(undo->batch)));
    bool there = query_next(q), undone = there && query_int(q, 4) != 0;
    if (there) {
        undo->first_seq = query_int(q, 2);
        undo->last_seq = query_int(q, 3);
    }
    enum outcome outcome = query_end(&q, err);
    if (outcome == OUTCOME_OK && !there)
        return err_set(err, OUTCOME_NOT_FOUND, N_("There is no such import."), NULL);
    if (outcome == OUTCOME_OK && undone)
        return err_set(err, OUTCOME_REFUSED, N_("This import was taken back before."), NULL);
    return outcome;
}

static enum outcome note(struct db *db, struct undo *undo, struct err *err) {
    char detail[120];
    enum outcome outcome =
        db_run(db, SQL_import_source_of_batch_forget, DB_VALUES(db_int(undo->batch)), NULL, err);
    if (outcome == OUTCOME_OK)
        outcome = db_run(
            db, SQL_import_batch_undo,
            DB_VALUES(db_int(undo->batch), db_int(clock_now()), db_id(undo->session.operator_id)),
            NULL, err);
    snprintf(detail, sizeof detail, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64,
             undo->report->reversed, undo->report->withdrawn, undo->report->removed,
             undo->report->kept);
    if (outcome == OUTCOME_OK)
        outcome = audit_add(&undo->session, "import.undo", undo->batch, detail, err);
    return outcome;
}

static enum outcome undo_work(struct db *db, void *context, struct err *err) {
    struct undo *undo = context;
    *undo->report = (struct import_undo_report){0};
    enum outcome outcome = find_batch(db, undo, err);
    if (outcome == OUTCOME_OK)
        outcome = reverse_all(db, undo, err);
    if (outcome == OUTCOME_OK)
        outcome = withdraw_all(db, undo, "offer", err);
    if (outcome == OUTCOME_OK)
        outcome = withdraw_all(db, undo, "need", err);
    if (outcome == OUTCOME_OK)
        outcome = remove_people(db, undo, err);
    if (outcome == OUTCOME_OK)
        outcome = retire_categories(db, undo, err);
    if (outcome == OUTCOME_OK)
        outcome = note(db, undo, err);
    if (outcome == OUTCOME_OK && !undo->keep)
        return err_set(err, OUTCOME_REFUSED, only_told, NULL);
    return outcome;
}

enum outcome import_undo(struct session *session, int64_t batch, bool keep,
                         void (*progress)(void *context, int percent), void *context,
                         struct import_undo_report *report, struct err *err) {
    struct err why = ERR_NONE;
    struct undo undo = {.session = *session,
                        .batch = batch,
                        .keep = keep,
                        .progress = progress,
                        .context = context,
                        .report = report};
    *report = (struct import_undo_report){0};
    undo.session.source = SOURCE_IMPORT;
    enum outcome outcome = import_allowed(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    outcome = db_write(session->db, undo_work, &undo, &why);
    if (outcome == OUTCOME_REFUSED && why.say == only_told)
        return OUTCOME_OK;
    if (outcome != OUTCOME_OK && err)
        *err = why;
    return outcome;
}
