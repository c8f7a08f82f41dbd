/* SPDX-License-Identifier: GPL-3.0-or-later
 * Small pieces that the screens of offers and needs share. */
#include "offers/offer_part.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "people/party_store.h"
#include "widget/form.h"

void *weekday_options(void) {
    static const struct option_entry days[] = {
        {1, N_("Monday")}, {2, N_("Tuesday")},  {3, N_("Wednesday")}, {4, N_("Thursday")},
        {5, N_("Friday")}, {6, N_("Saturday")}, {7, N_("Sunday")},
    };
    static const struct option_table table = {days, COUNT_OF(days)};
    return (void *)&table;
}

void *urgency_options(void) {
    static const struct option_entry entries[] = {
        {1, N_("whenever")}, {2, N_("soon")}, {3, N_("urgent")}};
    static const struct option_table table = {entries, COUNT_OF(entries)};
    return (void *)&table;
}

void settled_category(struct session *session, int64_t category_id, const char *words,
                      char code[CATEGORY_CODE_BYTES]) {
    code[0] = '\0';
    if (category_id)
        category_code_of(session->db, category_id, code);
    else if (*words && category_guess(session->db, words, code, NULL) != OUTCOME_OK)
        code[0] = '\0';
}

void name_of_party(struct session *session, int64_t party, char name[NAME_BYTES]) {
    struct party_brief who = {0};
    if (party_brief_get(session->db, party, &who, NULL) != OUTCOME_OK)
        who.name[0] = '\0';
    mem_put_text(name, NAME_BYTES, who.name);
}
