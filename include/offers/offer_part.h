/* SPDX-License-Identifier: GPL-3.0-or-later
 * Small pieces that the screens of offers and needs share. */
#ifndef AMSER_OFFERS_OFFER_PART_H
#define AMSER_OFFERS_OFFER_PART_H

#include "offers/category.h"
#include "people/party.h"

/* option tables (context of option_table_source): 1 = Monday ...; 1 + enum urgency. Borrowed. */
void *weekday_options(void);
void *urgency_options(void);
/* The category that a form came to: the chosen one, else a guess from the words, else "". */
void settled_category(struct session *session, int64_t category_id, const char *words,
                      char code[CATEGORY_CODE_BYTES]);
/* The name of a party; "" when it cannot be read. */
void name_of_party(struct session *session, int64_t party, char name[NAME_BYTES]);

#endif
