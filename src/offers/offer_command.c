/* SPDX-License-Identifier: GPL-3.0-or-later
 * offer, offers, categories and available on the command line. */
#include <string.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "centre/policy.h"
#include "command_private.h"
#include "offers/availability_store.h"
#include "offers/category_store.h"
#include "offers/commands.h"
#include "offers/offer_store.h"
#include "people/party_store.h"
#include "text/date.h"

/* ---- offers ---- */

static const struct row_column offer_columns[] = {
    {"offer", N_("Offer"), ROW_NUMBER},     {"who_number", N_("Number"), ROW_NUMBER},
    {"who", N_("Who"), ROW_TEXT},           {"words", N_("What"), ROW_TEXT},
    {"category", N_("Category"), ROW_TEXT}, {"teachable", N_("Teachable"), ROW_FLAG},
    {"until", N_("Until"), ROW_DAY},        {"status", N_("State"), ROW_TEXT},
};

static void put_offer(struct call *call, const struct offer *offer, struct rows *rows) {
    struct buffer category CLEAN(buffer_release) = BUFFER_INIT;
    bool text = call->format == FORMAT_TEXT;
    if (text)
        category_name(call->session->db, offer->category, false, &category);
    rows_int(rows, offer->id);
    command_party(call, offer->party, rows);
    rows_text(rows, offer->words);
    rows_text(rows, text ? category.text : offer->category);
    rows_int(rows, offer->teachable);
    rows_day(rows, offer->until_day);
    rows_text(rows, text ? _(offer_status_name(offer->status)) : offer_status_code(offer->status));
}

static enum outcome put_offers(struct call *call, const struct offer *offers, int count,
                               struct err *err) {
    struct rows *rows = rows_begin(call->out, call->format, offer_columns, COUNT_OF(offer_columns));
    for (int i = 0; i < count; i++)
        put_offer(call, &offers[i], rows);
    return command_written(rows_end(&rows), err);
}

static enum outcome read_offer(struct call *call, struct offer *offer, struct err *err) {
    struct policy policy;
    int64_t party = 0;
    enum outcome outcome = call_words(call, 2, INT16_MAX, err);
    if (outcome == OUTCOME_OK)
        outcome = party_resolve(call->session->db, call->words[0], &party, err);
    if (outcome == OUTCOME_OK)
        outcome = policy_load(call->session->db, &policy, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    offer_init(offer, party, policy.value[POLICY_OFFER_DAYS], clock_today());
    offer->teachable = call_flag(call, "teachable");
    outcome = command_words(call, 1, offer->words, err);
    if (outcome == OUTCOME_OK)
        outcome = command_category(call, offer->category, err);
    if (outcome == OUTCOME_OK)
        outcome = call_day(call, "until", true, &offer->until_day, err);
    return outcome == OUTCOME_OK ? command_ident(call, offer->uid, err) : outcome;
}

enum outcome offer_command(struct call *call, struct err *err) {
    struct offer offer;
    enum outcome outcome = read_offer(call, &offer, err);
    if (outcome == OUTCOME_OK)
        outcome = offer_save(call->session, &offer, err);
    return outcome == OUTCOME_OK ? put_offers(call, &offer, 1, err) : outcome;
}

enum outcome offers_command(struct call *call, struct err *err) {
    struct offers offers CLEAN(offers_release) = {0, 0, NULL};
    struct db *db = call->session->db;
    int64_t party = 0;
    bool all = call_flag(call, "all");
    enum outcome outcome = call_words(call, 0, 1, err);
    if (outcome == OUTCOME_OK && call->word_count == 1)
        outcome = party_resolve(db, call->words[0], &party, err);
    if (outcome == OUTCOME_OK)
        outcome = party ? offer_list(db, party, all, &offers, err)
                        : offer_list_all(db, all, &offers, err);
    return outcome == OUTCOME_OK ? put_offers(call, offers.at, offers.count, err) : outcome;
}

/* ---- categories ---- */

static const struct row_column category_columns[] = {
    {"category", N_("Code"), ROW_TEXT},           {"parent", N_("Under"), ROW_TEXT},
    {"name", N_("Category"), ROW_TEXT},           {"tier", N_("Tier"), ROW_NUMBER},
    {"private", N_("Private"), ROW_FLAG},         {"human", N_("Human skill"), ROW_FLAG},
    {"continuity", N_("Same person"), ROW_FLAG},  {"talking", N_("Talking"), ROW_FLAG},
    {"merged_into", N_("Merged into"), ROW_TEXT},
};

static void put_category(const struct category *category, struct rows *rows) {
    rows_text(rows, category->code);
    rows_text(rows, category->parent);
    rows_text(rows, category->name);
    rows_int(rows, category->tier);
    rows_int(rows, category->private_);
    rows_int(rows, category->human);
    rows_int(rows, category->continuity);
    rows_int(rows, category->talking);
    rows_text(rows, category->merged_into);
}

static enum outcome merge(struct call *call, struct err *err) {
    char from[CATEGORY_CODE_BYTES], into[CATEGORY_CODE_BYTES];
    const char *from_words = call_option(call, "merge"), *into_words = call_option(call, "into");
    if (!from_words || !into_words)
        return err_set(err, OUTCOME_USAGE, N_("Merging needs both --merge and --into."), NULL);
    struct db *db = call->session->db;
    enum outcome outcome = category_resolve(db, from_words, from, err);
    if (outcome == OUTCOME_OK)
        outcome = category_resolve(db, into_words, into, err);
    return outcome == OUTCOME_OK ? category_merge(call->session, from, into, err) : outcome;
}

enum outcome categories_command(struct call *call, struct err *err) {
    struct categories categories CLEAN(categories_release) = {0, 0, NULL};
    enum outcome outcome = call_words(call, 0, 0, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (call_option(call, "merge") || call_option(call, "into"))
        return merge(call, err);
    outcome = category_list(call->session->db, "", call_flag(call, "all"), &categories, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct rows *rows =
        rows_begin(call->out, call->format, category_columns, COUNT_OF(category_columns));
    for (int i = 0; i < categories.count; i++)
        put_category(&categories.at[i], rows);
    return command_written(rows_end(&rows), err);
}

/* ---- when somebody is free ---- */

static const struct row_column slot_columns[] = {
    {"weekday", N_("Day of the week"), ROW_TEXT}, /* in files 1 = Monday */
    {"from", N_("From"), ROW_TEXT},
    {"to", N_("To"), ROW_TEXT},
};

static void put_slot(struct call *call, const struct slot *slot, struct rows *rows) {
    char number[2] = {(char)('1' + slot->weekday), '\0'};
    char from[8], to[8];
    command_time_text(slot->from_min, from);
    command_time_text(slot->to_min, to);
    rows_text(rows, call->format == FORMAT_TEXT ? weekday_name(slot->weekday) : number);
    rows_text(rows, from);
    rows_text(rows, to);
}

static enum outcome add_slot(struct call *call, int64_t party, struct slots *now, struct err *err) {
    struct slot slot = {0, 0, 24 * 60};
    enum outcome outcome = command_weekday(call, "on", &slot.weekday, err);
    if (outcome == OUTCOME_OK)
        outcome = command_time(call, "from", &slot.from_min, err);
    if (outcome == OUTCOME_OK)
        outcome = command_time(call, "to", &slot.to_min, err);
    return outcome == OUTCOME_OK ? availability_add(call->session, party, &slot, now, err)
                                 : outcome;
}

enum outcome available_command(struct call *call, struct err *err) {
    struct slots slots;
    int64_t party = 0;
    enum outcome outcome = call_words(call, 1, 1, err);
    if (outcome == OUTCOME_OK)
        outcome = party_resolve(call->session->db, call->words[0], &party, err);
    if (outcome == OUTCOME_OK)
        outcome = call_option(call, "on") ? add_slot(call, party, &slots, err)
                                          : availability_get(call->session->db, party, &slots, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct rows *rows = rows_begin(call->out, call->format, slot_columns, COUNT_OF(slot_columns));
    for (int i = 0; i < slots.count; i++)
        put_slot(call, &slots.at[i], rows);
    return command_written(rows_end(&rows), err);
}
