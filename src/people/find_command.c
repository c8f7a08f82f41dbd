/* SPDX-License-Identifier: GPL-3.0-or-later
 * find, show and link on the command line. */
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "people/commands.h"
#include "people/link_store.h"
#include "people/member_store.h"
#include "people/party_store.h"
#include "text/date.h"
#include "text/utf8.h"

enum { FETCHED_AT_ONCE = 200 };

/* Words that people read are translated, those that programs read are not. */
static void put_word(const struct call *call, struct rows *rows, const char *name,
                     const char *code) {
    rows_text(rows, call->format == FORMAT_TEXT ? _(name) : code);
}

static enum outcome end_rows(struct rows **rows, enum outcome outcome, struct err *err) {
    if (rows_end(rows) != 0 && outcome == OUTCOME_OK)
        return err_set(err, OUTCOME_STORAGE, N_("Not everything could be written."), NULL);
    return outcome;
}

static void put_brief(const struct call *call, struct rows *rows, const struct party_brief *brief) {
    rows_int(rows, brief->number);
    rows_text(rows, brief->name);
    rows_text(rows, brief->telling);
    put_word(call, rows, party_kind_name(brief->kind), party_kind_code(brief->kind));
    put_word(call, rows, party_status_name(brief->status), party_status_code(brief->status));
}

static enum outcome read_kind(const struct call *call, unsigned *who, struct err *err) {
    const char *code = call_option(call, "kind");
    enum party_kind kind;
    if (!code)
        return OUTCOME_OK;
    if (!party_kind_from_code(code, &kind) || kind > PARTY_HOUSEHOLD)
        return err_set(err, OUTCOME_USAGE,
                       N_("The kind is person, organisation, group or household, not: %s"), code);
    *who = 1U << kind;
    return OUTCOME_OK;
}

enum outcome find_command(struct call *call, struct err *err) {
    static const struct row_column columns[] = {
        {"number", N_("Number"), ROW_NUMBER},   {"name", N_("Name"), ROW_TEXT},
        {"known_by", N_("Known by"), ROW_TEXT}, {"kind", N_("Kind"), ROW_TEXT},
        {"status", N_("Standing"), ROW_TEXT},
    };
    CLEAN(buffer_release) struct buffer typed = BUFFER_INIT;
    unsigned who = 0;
    enum outcome outcome = read_kind(call, &who, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct party_brief *found = mem_zero(FETCHED_AT_ONCE, sizeof *found);
    char fold[NAME_BYTES] = "";
    int64_t id = 0;
    int got = FETCHED_AT_ONCE;
    call_join(call, 0, &typed);
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    while (got == FETCHED_AT_ONCE) {
        got = party_find(call->session->db, typed.text, who, call_flag(call, "all"), false, fold,
                         id, found, FETCHED_AT_ONCE, err);
        for (int i = 0; i < got; i++)
            put_brief(call, rows, &found[i]);
        if (got > 0) {
            PUT_TEXT(fold, found[got - 1].fold);
            id = found[got - 1].id;
        }
    }
    mem_release(&found);
    return end_rows(&rows, got < 0 ? (err ? err->outcome : OUTCOME_STORAGE) : OUTCOME_OK, err);
}

static void put_party(struct rows *rows, const struct party *party, const char *contact) {
    rows_int(rows, party->number);
    rows_text(rows, party_shown_name(party->kind, party->name));
    rows_text(rows, party_kind_code(party->kind));
    rows_text(rows, party_status_code(party->status));
    rows_text(rows, party->language_known ? language_code(party->language) : NULL);
    rows_day(rows, party->joined_day);
    rows_day(rows, party->left_day);
    rows_text(rows, party->phone);
    rows_text(rows, party->other_phone);
    rows_text(rows, party->email);
    rows_int(rows, party->drop_in);
    rows_text(rows, party->street);
    rows_text(rows, party->area);
    rows_text(rows, party->postcode);
    rows_text(rows, contact);
    rows_text(rows, party->note);
}

/* For people: a fact a line, only those that are there. */
static void fact(const struct call *call, const char *label, const char *value) {
    CLEAN(buffer_release) struct buffer safe = BUFFER_INIT;
    if (!value[0])
        return;
    text_safe(&safe, value, false);
    fprintf(call->out, "%s: %s\n", _(label), safe.text);
}

static void print_facts(const struct call *call, const struct party *party, const char *contact) {
    CLEAN(buffer_release)
    struct buffer number = BUFFER_INIT, joined = BUFFER_INIT, left = BUFFER_INIT;
    if (party->number)
        buffer_addf(&number, "%lld", (long long)party->number);
    date_text(&joined, party->joined_day, DATE_LONG);
    date_text(&left, party->left_day, DATE_LONG);
    fact(call, N_("Name"), party_shown_name(party->kind, party->name));
    fact(call, N_("Number"), number.text);
    fact(call, N_("Kind"), _(party_kind_name(party->kind)));
    fact(call, N_("Standing"), _(party_status_name(party->status)));
    fact(call, N_("Joined on"), joined.text);
    fact(call, N_("Left on"), left.text);
    fact(call, N_("Whom to ask for"), contact);
    fact(call, N_("Telephone"), party->phone);
    fact(call, N_("Another telephone"), party->other_phone);
    fact(call, N_("E-mail"), party->email);
    if (party->drop_in)
        fprintf(call->out, "%s\n", _("Comes to the drop-in"));
    if (party->language_known)
        fact(call, N_("Language"), language_own_name(party->language));
    fact(call, N_("Street and house"), party->street);
    fact(call, N_("Neighbourhood"), party->area);
    fact(call, N_("Postcode"), party->postcode);
    fact(call, N_("A note for staff"), party->note);
}

/* What the rooms above know, as their part of the card says it. */
static void print_parts(const struct call *call, const struct card_parts *parts, int64_t party) {
    struct lines lines = LINES_INIT;
    for (int i = 0; parts && i < parts->count; i++) {
        if (parts->at[i].lines)
            parts->at[i].lines(call->session, party, &lines);
    }
    for (int i = 0; i < lines.count; i++) {
        CLEAN(buffer_release) struct buffer safe = BUFFER_INIT;
        buffer_add_times(&safe, ' ', lines.at[i].indent_cols);
        text_safe(&safe, lines.at[i].text, false);
        fprintf(call->out, "%s\n", safe.text);
    }
    lines_release(&lines);
}

enum outcome show_run(struct call *call, const struct card_parts *parts, struct err *err) {
    static const struct row_column columns[] = {
        {"number", N_("Number"), ROW_NUMBER},
        {"name", N_("Name"), ROW_TEXT},
        {"kind", N_("Kind"), ROW_TEXT},
        {"status", N_("Standing"), ROW_TEXT},
        {"language", N_("Language"), ROW_TEXT},
        {"joined", N_("Joined on"), ROW_DAY},
        {"left", N_("Left on"), ROW_DAY},
        {"phone", N_("Telephone"), ROW_TEXT},
        {"other_phone", N_("Another telephone"), ROW_TEXT},
        {"email", N_("E-mail"), ROW_TEXT},
        {"drop_in", N_("Comes to the drop-in"), ROW_FLAG},
        {"street", N_("Street and house"), ROW_TEXT},
        {"area", N_("Neighbourhood"), ROW_TEXT},
        {"postcode", N_("Postcode"), ROW_TEXT},
        {"contact", N_("Whom to ask for"), ROW_TEXT},
        {"note", N_("A note for staff"), ROW_TEXT},
    };
    CLEAN(buffer_release) struct buffer words = BUFFER_INIT;
    struct organisation organisation = {.contact_name = ""};
    struct party party;
    int64_t id = 0;
    call_join(call, 0, &words);
    enum outcome outcome = party_resolve(call->session->db, words.text, &id, err);
    if (outcome == OUTCOME_OK)
        outcome = party_get(call->session->db, id, &party, err);
    if (outcome == OUTCOME_OK && party.number && party.kind != PARTY_PERSON)
        outcome = organisation_get(call->session->db, id, &organisation, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (call->format == FORMAT_TEXT) {
        print_facts(call, &party, organisation.contact_name);
        print_parts(call, parts, id);
        return OUTCOME_OK;
    }
    struct rows *rows = rows_begin(call->out, call->format, columns, COUNT_OF(columns));
    put_party(rows, &party, organisation.contact_name);
    return end_rows(&rows, OUTCOME_OK, err);
}

enum outcome link_command(struct call *call, struct err *err) {
    int64_t from = 0, to = 0;
    const char *code = call_option(call, "kind");
    enum link_kind kind;
    enum outcome outcome = call_words(call, 2, 2, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (!code || !link_kind_from_code(code, &kind))
        return err_set(err, OUTCOME_USAGE,
                       N_("Give --kind with household, family, carer-of, guardian-of, neighbour, "
                          "introduced-by, contact-of, member-of or keep-apart, not: %s"),
                       code ? code : "-");
    outcome = party_resolve(call->session->db, call->words[0], &from, err);
    if (outcome == OUTCOME_OK)
        outcome = party_resolve(call->session->db, call->words[1], &to, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (call_flag(call, "end"))
        return party_unlink(call->session, from, kind, to, err);
    return party_link_add(call->session, from, kind, to, err);
}
