/* SPDX-License-Identifier: GPL-3.0-or-later
 * record and reverse on the command line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/commands.h"
#include "ledger/exchange_list.h"
#include "people/party_store.h"
#include "text/hours.h"
#include "text/rows.h"
#include "text/utf8.h"

/* Cleaned words into a field of the exchange; too long or hostile ones are refused, not cut. */
static enum outcome put_words(char *to, size_t to_bytes, const char *from, struct err *err) {
    CLEAN(buffer_release) struct buffer clean = BUFFER_INIT;
    if (!from)
        return OUTCOME_OK;
    if (text_clean(&clean, from, strlen(from), false) & (TEXT_HOSTILE | TEXT_NOT_UTF8))
        return err_set(err, OUTCOME_REFUSED,
                       N_("There are signs in these words that cannot be kept. Type them again."),
                       NULL);
    if (clean.len >= to_bytes)
        return err_set(err, OUTCOME_REFUSED, N_("These words are too long. Use fewer."), NULL);
    mem_put_text(to, to_bytes, clean.text);
    return OUTCOME_OK;
}

static enum outcome put_ident(const struct call *call, char uid[IDENT_BYTES], struct err *err) {
    const char *given = call_option(call, "id");
    if (!given)
        return OUTCOME_OK; /* the fresh one stays */
    if (!ident_valid(given))
        return err_set(err, OUTCOME_USAGE,
                       N_("An identifier is 32 digits and letters from a to f: %s"), given);
    mem_put_text(uid, IDENT_BYTES, given);
    return OUTCOME_OK;
}

static enum outcome who(const struct call *call, const char *words, int64_t *id, struct err *err) {
    struct db *db = call->session->db;
    if (strcmp(words, "opening") == 0)
        return party_own_account(db, PARTY_OPENING, id, err);
    if (strcmp(words, "write-off") == 0)
        return party_own_account(db, PARTY_WRITE_OFF, id, err);
    return party_resolve(db, words, id, err);
}

/* What is not help changes hours without anything done: gifts and sharing are the members' own
 * wish, the others a coordinator's. */
static enum outcome read_kind(const struct call *call, struct exchange *e, struct err *err) {
    const char *code = call_option(call, "kind");
    if (!code)
        return OUTCOME_OK;
    if (!exchange_kind_from_code(code, &e->kind) || e->kind == EXCHANGE_REVERSAL ||
        e->kind == EXCHANGE_WELCOME)
        return err_set(err, OUTCOME_USAGE,
                       N_("The kind is help, gift, donation, grant, opening or write-off, not: %s"),
                       code);
    if (e->kind == EXCHANGE_GRANT || e->kind == EXCHANGE_OPENING || e->kind == EXCHANGE_WRITE_OFF)
        return session_need_coordinator(call->session, err);
    return OUTCOME_OK;
}

static enum outcome read_minutes(const struct call *call, struct exchange *e, struct err *err) {
    enum hours_reading reading = hours_parse(call->words[2], &e->minutes);
    if (reading == HOURS_READ)
        return OUTCOME_OK;
    return err_set(err, OUTCOME_USAGE, hours_reading_says(reading), call->words[2]);
}

static enum outcome find_category(const struct call *call, struct exchange *e, struct err *err) {
    struct db *db = call->session->db;
    const char *given = call_option(call, "category");
    if (given)
        return category_resolve(db, given, e->category, err);
    if (e->kind != EXCHANGE_HELP) {
        PUT_TEXT(e->category, CATEGORY_OTHER);
        return OUTCOME_OK;
    }
    if (e->words[0] != '\0')
        return category_guess(db, e->words, e->category, err);
    return exchange_usual(db, e->giver, e->category, err);
}

static enum outcome read_exchange(const struct call *call, struct exchange *e, struct err *err) {
    CLEAN(buffer_release) struct buffer words = BUFFER_INIT;
    exchange_init(e, clock_today());
    call_join(call, 3, &words);
    e->recognition = call_flag(call, "recognition");
    enum outcome outcome = call_words(call, 3, 100, err);
    if (outcome == OUTCOME_OK)
        outcome = read_kind(call, e, err);
    if (outcome == OUTCOME_OK)
        outcome = who(call, call->words[0], &e->giver, err);
    if (outcome == OUTCOME_OK)
        outcome = who(call, call->words[1], &e->receiver, err);
    if (outcome == OUTCOME_OK)
        outcome = read_minutes(call, e, err);
    if (outcome == OUTCOME_OK)
        outcome = put_words(e->words, sizeof e->words, words.text, err);
    if (outcome == OUTCOME_OK)
        outcome = put_words(e->thanks, sizeof e->thanks, call_option(call, "thanks"), err);
    if (outcome == OUTCOME_OK)
        outcome = call_day(call, "on", false, &e->service_day, err);
    if (outcome == OUTCOME_OK)
        outcome = call_number(call, "need", &e->need, err);
    if (outcome == OUTCOME_OK)
        outcome = find_category(call, e, err);
    return outcome == OUTCOME_OK ? put_ident(call, e->uid, err) : outcome;
}

/* ---- what is told ---- */
static void tell(const char *text) {
    CLEAN(buffer_release) struct buffer safe = BUFFER_INIT;
    text_safe(&safe, text, false);
    fprintf(stderr, "%s\n", safe.text);
}

/* Soft notices go to standard error; nobody is asked anything. */
static void tell_notices(struct call *call, const struct exchange *e) {
    struct exchange rounded = *e;
    struct db *db = call->session->db;
    struct party giver, receiver;
    struct totals giver_totals, receiver_totals;
    struct policy policy;
    struct problems notices = {0};
    struct err err = ERR_NONE;
    int64_t twin = 0;
    if (party_get(db, e->giver, &giver, &err) == OUTCOME_OK &&
        party_get(db, e->receiver, &receiver, &err) == OUTCOME_OK &&
        totals_get(db, e->giver, &giver_totals, &err) == OUTCOME_OK &&
        totals_get(db, e->receiver, &receiver_totals, &err) == OUTCOME_OK &&
        policy_load(db, &policy, &err) == OUTCOME_OK)
        exchange_notices(e, &giver, &receiver, &giver_totals, &receiver_totals, &policy,
                         clock_today(), &notices);
    if (err.outcome == OUTCOME_OK && e->kind == EXCHANGE_HELP)
        rounded.minutes = exchange_rounded(e->minutes, (int)policy.value[POLICY_STEP]);
    for (int i = 0; i < notices.count; i++) {
        CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
        problem_text(&notices.at[i], &text);
        tell(text.text);
    }
    if (exchange_twin(db, &rounded, &twin, &err) == OUTCOME_OK && twin != 0) {
        CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
        buffer_addf(&text, _("The same was recorded before, as entry: %lld"), (long long)twin);
        tell(text.text);
    }
}

static enum outcome tell_entry(struct call *call, int64_t seq, const char *sentence,
                               struct err *err) {
    static const struct row_column columns[] = {{"entry", N_("Entry"), ROW_NUMBER}};
    if (call->format == FORMAT_TEXT) {
        fprintf(call->out, sentence, (long long)seq);
        fputc('\n', call->out);
        if (!ferror(call->out))
            return OUTCOME_OK;
    } else {
        struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
        rows_int(rows, seq);
        if (rows_end(&rows) == 0)
            return OUTCOME_OK;
    }
    return err_set(err, OUTCOME_STORAGE, N_("The result could not be written."), NULL);
}

enum outcome record_command(struct call *call, struct err *err) {
    struct exchange exchange;
    enum outcome outcome = session_need_writer(call->session, err);
    if (outcome == OUTCOME_OK)
        outcome = read_exchange(call, &exchange, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    tell_notices(call, &exchange);
    outcome = exchange_record(call->session, &exchange, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    return tell_entry(call, exchange.seq, _("Saved as entry: %lld"), err);
}

enum outcome reverse_command(struct call *call, struct err *err) {
    struct exchange reversal;
    int64_t seq = 0, reversal_seq = 0;
    exchange_init(&reversal, clock_today()); /* for its identifier and the room for words */
    enum outcome outcome = call_words(call, 1, 1, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    char *end = NULL;
    seq = strtoll(call->words[0], &end, 10);
    if (seq <= 0 || *end != '\0')
        return err_set(err, OUTCOME_USAGE, N_("The number of an entry is needed, not: %s"),
                       call->words[0]);
    if (!call_option(call, "reason"))
        return err_set(err, OUTCOME_USAGE,
                       N_("Say why, with --reason: wrong-person, wrong-time, "
                          "entered-twice, did-not-happen or your own words."),
                       NULL);
    outcome = put_words(reversal.reason, sizeof reversal.reason, call_option(call, "reason"), err);
    if (outcome == OUTCOME_OK)
        outcome = put_ident(call, reversal.uid, err);
    if (outcome == OUTCOME_OK)
        outcome =
            exchange_reverse(call->session, seq, reversal.reason, reversal.uid, &reversal_seq, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    return tell_entry(call, reversal_seq, _("Reversed by entry: %lld"), err);
}
