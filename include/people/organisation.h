/* SPDX-License-Identifier: GPL-3.0-or-later
 * An organisation or a group: it gives and receives like anybody, through somebody to ask for. */
#ifndef AMSER_PEOPLE_ORGANISATION_H
#define AMSER_PEOPLE_ORGANISATION_H

#include "people/party.h"

struct organisation {
    struct party party; /* kind PARTY_ORGANISATION, PARTY_GROUP or PARTY_HOUSEHOLD */
    char contact_name[CONTACT_BYTES], deputy_name[CONTACT_BYTES];
    int64_t contact_party; /* 0: the contact is no member */
    char involvement[WORDS_BYTES];
};
void organisation_init(struct organisation *organisation, enum party_kind kind, day_t today);
void organisation_clean(struct organisation *organisation);
void organisation_check(const struct organisation *organisation, day_t today,
                        struct problems *problems);

#endif
