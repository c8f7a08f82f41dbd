/* SPDX-License-Identifier: GPL-3.0-or-later
 * Choosing a category by typing: the one that fits the words best comes first, then those whose
 * name begins so; before anything is typed, what this person offers already. */
#include "offers/category_pick.h"
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "offers/category_store.h"
#include "offers/offer_store.h"
#include "widget/ui.h"

struct order {
    int count, room;
    char (*codes)[CATEGORY_CODE_BYTES]; /* owned; each once */
};

static void order_release(struct order *order) {
    free(order->codes);
}

static void add(struct order *order, const char *code) {
    for (int i = 0; i < order->count; i++)
        if (!strcmp(order->codes[i], code))
            return;
    MEM_GROW(order->codes, order->count, order->room);
    mem_put_text(order->codes[order->count++], CATEGORY_CODE_BYTES, code);
}

static enum outcome add_first(struct order *order, const struct category_pick *pick,
                              const char *typed, struct err *err) {
    char code[CATEGORY_CODE_BYTES];
    struct offers offers CLEAN(offers_release) = {0, 0, 0};
    enum outcome outcome = OUTCOME_OK;
    if (*typed) {
        outcome = category_guess(pick->session->db, typed, code, err);
        if (outcome == OUTCOME_OK && strcmp(code, CATEGORY_OTHER) != 0)
            add(order, code);
    } else if (pick->party) {
        outcome = offer_list(pick->session->db, pick->party, false, &offers, err);
    }
    for (int i = 0; i < offers.count; i++)
        add(order, offers.at[i].category);
    return outcome;
}

static void fill(struct db *db, const char *code, struct option *option) {
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    *option = (struct option){.id = category_id(db, code)};
    category_path(db, code, &text);
    PUT_TEXT(option->text, text.text);
    buffer_clear(&text);
    category_name(db, code, false, &text);
    PUT_TEXT(option->name, text.text);
}

static int find(void *context, const char *typed, int skip, struct option *options, int max) {
    const struct category_pick *pick = context;
    struct order order CLEAN(order_release) = {0, 0, NULL};
    struct categories categories CLEAN(categories_release) = {0, 0, NULL};
    struct err err = ERR_NONE;
    int count = 0;
    typed += strspn(typed, " ");
    enum outcome outcome = add_first(&order, pick, typed, &err);
    if (outcome == OUTCOME_OK)
        outcome = category_list(pick->session->db, typed, false, &categories, &err);
    if (outcome != OUTCOME_OK) {
        ui_say_err(pick->ui, &err);
        return -1;
    }
    for (int i = 0; i < categories.count; i++)
        add(&order, categories.at[i].code);
    for (int i = skip; i < order.count && count < max; i++)
        fill(pick->session->db, order.codes[i], &options[count++]);
    return count;
}

static void name(void *context, int64_t id, struct buffer *out) {
    const struct category_pick *pick = context;
    char code[CATEGORY_CODE_BYTES];
    category_code_of(pick->session->db, id, code);
    if (*code)
        category_name(pick->session->db, code, false, out);
}

const struct option_source category_pick_source = {.find = find, .name = name};
