/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the screens of people share among themselves. */
#ifndef AMSER_PEOPLE_PRIVATE_H
#define AMSER_PEOPLE_PRIVATE_H

#include "people/member_store.h"
#include "people/organisation.h"
#include "widget/form.h"

extern const struct option_table language_options; /* 1 + enum language */

void edit_organisation(struct ui *ui, struct session *session, int64_t party);

/* Somebody else saved meanwhile. base is what both began from; mine takes over what only the other
 * one changed; where both changed a field it asks. Returns 1 to save mine over it, 2 to take what
 * is there now, 0 to go on editing. */
int conflict_settle(struct ui *ui, const struct field *fields, int field_count, const void *base,
                    void *mine, const void *theirs);

#endif
