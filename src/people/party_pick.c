/* SPDX-License-Identifier: GPL-3.0-or-later
 * Choosing somebody in a form: as lists show them, with the number and what tells two of one name
 * apart; the centre and the pot come after the people. */
#include "people/party_pick.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "people/party_store.h"
#include "text/fold.h"

enum { FETCHED_AT_ONCE = 32 };

/* The name; with the number behind it only when somebody else is called the same. */
static void put_name(struct db *db, const struct party_brief *brief, struct buffer *out) {
    buffer_add(out, brief->name);
    if (brief->number && party_shares_name(db, brief))
        buffer_addf(out, " %04" PRId64, brief->number);
}

static void put_option(struct db *db, const struct party_brief *brief, struct option *option) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT, name = BUFFER_INIT;
    buffer_add(&text, brief->listed);
    if (brief->number)
        buffer_addf(&text, "  %04" PRId64, brief->number);
    if (brief->telling[0])
        buffer_addf(&text, "  %s", brief->telling);
    put_name(db, brief, &name);
    memset(option, 0, sizeof *option);
    option->id = brief->id;
    PUT_TEXT(option->text, text.text);
    PUT_TEXT(option->name, name.text);
}

/* The centre's own accounts that fit what is typed. */
static int own_accounts(const struct party_pick *pick, const char *typed, int skip,
                        struct option *options, int max) {
    static const enum party_kind kinds[] = {PARTY_CENTRE, PARTY_POT};
    struct db *db = pick->session->db;
    struct party_brief brief;
    int count = 0;
    for (size_t i = 0; i < COUNT_OF(kinds) && pick->with_centre && count < max; i++) {
        int64_t id = 0;
        if (party_own_account(db, kinds[i], &id, NULL) != OUTCOME_OK ||
            party_brief_get(db, id, &brief, NULL) != OUTCOME_OK)
            continue;
        if (!text_fold_matches(brief.name, typed) &&
            !text_fold_matches(_(party_kind_name(kinds[i])), typed))
            continue;
        if (skip-- <= 0)
            put_option(db, &brief, &options[count++]);
    }
    return count;
}

static int find(void *context, const char *typed, int skip, struct option *options, int max) {
    const struct party_pick *pick = context;
    struct db *db = pick->session->db;
    struct err err = ERR_NONE;
    struct party_brief *found = mem_zero(FETCHED_AT_ONCE, sizeof *found);
    char fold[NAME_BYTES] = "";
    int64_t id = 0;
    int count = 0, got = FETCHED_AT_ONCE;
    while (count < max && got == FETCHED_AT_ONCE) {
        got =
            party_find(db, typed, pick->who, false, false, fold, id, found, FETCHED_AT_ONCE, &err);
        for (int i = 0; i < got && count < max; i++) {
            if (skip-- <= 0)
                put_option(db, &found[i], &options[count++]);
        }
        if (got > 0) {
            PUT_TEXT(fold, found[got - 1].fold);
            id = found[got - 1].id;
        }
    }
    mem_release(&found);
    if (got < 0) {
        ui_say_err(pick->ui, &err);
        return -1;
    }
    return count + own_accounts(pick, typed, skip > 0 ? skip : 0, options + count, max - count);
}

static void name(void *context, int64_t id, struct buffer *out) {
    const struct party_pick *pick = context;
    struct party_brief brief;
    if (party_brief_get(pick->session->db, id, &brief, NULL) == OUTCOME_OK)
        put_name(pick->session->db, &brief, out);
}

const struct option_source party_pick_source = {.find = find, .name = name};
