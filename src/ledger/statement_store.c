/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading what stands on a statement. */
#include "base/clock.h"
#include "base/mem.h"
#include "ledger/statement.h"
#include "people/party_store.h"
#include "text/utf8.h"

struct loading {
    struct session *session;
    struct statement *statement;
    int64_t party;
};

static void put_safe(char *to, size_t to_bytes, const char *from) {
    CLEAN(buffer_release) struct buffer safe = BUFFER_INIT;
    text_safe(&safe, from, false);
    mem_put_text(to, to_bytes, safe.text);
}

static bool add_line(void *context, const struct exchange_line *line) {
    struct loading *l = context;
    struct statement *s = l->statement;
    const struct exchange *e = &line->exchange;
    MEM_GROW(s->rows, s->count, s->room);
    struct statement_row *row = &s->rows[s->count++];
    *row = (struct statement_row){
        .seq = e->seq,
        .reversal_of = e->reversal_of,
        .reversed_by = e->reversed_by,
        .day = e->service_day,
        .kind = e->kind,
        .giver = e->giver == l->party,
        .recognition = e->recognition && s->counts && e->kind == EXCHANGE_HELP,
        .minutes = e->minutes,
    };
    const char *other = row->giver ? line->receiver.name : line->giver.name;
    put_safe(row->other, sizeof row->other, other);
    if (row->giver && e->kind == EXCHANGE_HELP)
        put_safe(row->thanks, sizeof row->thanks, e->thanks);
    CLEAN(buffer_release) struct buffer what = BUFFER_INIT;
    exchange_what(l->session->db, e, true, &what);
    PUT_TEXT(row->what, what.text);
    return true;
}

enum outcome statement_load(struct session *session, int64_t party, day_t from, day_t to,
                            struct statement *statement, struct err *err) {
    struct party_brief brief;
    struct policy policy;
    struct loading loading = {session, statement, party};
    *statement = (struct statement){.today = clock_today(), .from = from, .to = to};
    PUT_TEXT(statement->centre, session->centre_name);
    enum outcome outcome = party_brief_get(session->db, party, &brief, err);
    if (outcome == OUTCOME_OK)
        outcome = policy_load(session->db, &policy, err);
    if (outcome == OUTCOME_OK)
        outcome = totals_get(session->db, party, &statement->totals, err);
    if (outcome == OUTCOME_OK)
        outcome = ledger_head_get(session->db, &statement->head_count, statement->head_hash, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    PUT_TEXT(statement->name, brief.name);
    statement->number = brief.number;
    statement->counts =
        policy.value[POLICY_REGIME] != REGIME_RECOGNITION && brief.status != STATUS_DIED;
    return exchange_each(session->db, party, from, to, add_line, &loading, err);
}

enum outcome statement_text(struct session *session, int64_t party, day_t from, day_t to,
                            const enum language *language, struct buffer *out, struct err *err) {
    CLEAN(statement_release) struct statement statement = {0};
    struct party member;
    enum outcome outcome = party_get(session->db, party, &member, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    enum language theirs = language                ? *language
                           : member.language_known ? member.language
                                                   : i18n_language();
    enum language before = i18n_use(theirs);
    outcome = statement_load(session, party, from, to, &statement, err);
    if (outcome == OUTCOME_OK)
        statement_compose(&statement, out);
    (void)i18n_use(before);
    return outcome;
}
