/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rules for organisations, groups and households. */
#include "people/organisation.h"

#include <string.h>
#include "base/attr.h"
#include "people/member.h"
#include "text/fold.h"

void organisation_init(struct organisation *organisation, enum party_kind kind, day_t today) {
    memset(organisation, 0, sizeof *organisation);
    ident_make(organisation->party.uid);
    organisation->party.kind = kind;
    organisation->party.joined_day = today;
    organisation->party.left_day = DAY_NONE;
}

void organisation_clean(struct organisation *organisation) {
    CLEAN_TEXT(organisation->contact_name);
    CLEAN_TEXT(organisation->deputy_name);
    CLEAN_TEXT(organisation->involvement);
    party_clean(&organisation->party);
}

void organisation_check(const struct organisation *organisation, day_t today,
                        struct problems *problems) {
    CLEAN(buffer_release) struct buffer folded = BUFFER_INIT;
    text_fold(&folded, organisation->party.name);
    if (!folded.len)
        problems_add(problems, MEMBER_NAME, N_("Give a name."), NULL);
    if (organisation->party.kind == PARTY_ORGANISATION && !organisation->contact_name[0] &&
        !organisation->party.brought_in)
        problems_add(problems, MEMBER_CONTACT, N_("Give the name of somebody to ask for."), NULL);
    party_check(&organisation->party, today, problems);
}
