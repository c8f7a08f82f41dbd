/* SPDX-License-Identifier: GPL-3.0-or-later
 * Welcoming somebody: the member, what they offer and need, and whatever else the rooms above do
 * for a newcomer, in one transaction. The rooms above hang in by hooks, which the shell puts
 * together. */
#ifndef AMSER_PEOPLE_WELCOME_H
#define AMSER_PEOPLE_WELCOME_H

#include "people/member.h"
#include "people/organisation.h"

struct welcome_hooks { /* each may be NULL; all run inside the transaction */
    enum outcome (*add_offers)(struct session *session, int64_t party, const char *words,
                               struct err *err); /* words: several with ; or , between */
    enum outcome (*add_needs)(struct session *session, int64_t party, const char *words,
                              struct err *err);
    enum outcome (*after)(struct session *session, int64_t party, struct err *err);
};
/* offers, needs: "" for none. The same uid again changes nothing. */
enum outcome member_welcome(struct session *session, struct member *member,
                            const struct welcome_hooks *hooks, const char *offers,
                            const char *needs, struct err *err) MUST_CHECK;
enum outcome organisation_welcome(struct session *session, struct organisation *organisation,
                                  const struct welcome_hooks *hooks, const char *offers,
                                  const char *needs, struct err *err) MUST_CHECK;

#endif
