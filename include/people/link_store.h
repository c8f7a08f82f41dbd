/* SPDX-License-Identifier: GPL-3.0-or-later
 * Links between two parties: household, carer, guardian, who introduced whom, whom to keep apart.
 */
#ifndef AMSER_PEOPLE_LINK_STORE_H
#define AMSER_PEOPLE_LINK_STORE_H

#include "access/session.h"
#include "people/party.h"

/* constant, stored word, as read from the first, as read from the second (msgids) */
#define LINK_KINDS(X)                                                                              \
    X(HOUSEHOLD, "household", N_("same household as"), N_("same household as"))                    \
    X(FAMILY, "family", N_("family of"), N_("family of"))                                          \
    X(CARER, "carer-of", N_("cares for"), N_("is cared for by"))                                   \
    X(GUARDIAN, "guardian-of", N_("guardian of"), N_("has as guardian"))                           \
    X(NEIGHBOUR, "neighbour", N_("neighbour of"), N_("neighbour of"))                              \
    X(INTRODUCED, "introduced-by", N_("introduced by"), N_("introduced"))                          \
    X(CONTACT, "contact-of", N_("contact of"), N_("has as contact"))                               \
    X(MEMBER, "member-of", N_("member of"), N_("has as member"))                                   \
    X(APART, "keep-apart", N_("keep apart from"), N_("keep apart from"))
enum link_kind {
#define LINK_KIND_ENUM(id, code, from, to) LINK_##id,
    LINK_KINDS(LINK_KIND_ENUM)
#undef LINK_KIND_ENUM
        LINK_KIND_COUNT
};
struct party_link {
    int64_t id;
    enum link_kind kind;
    bool forward; /* read from the party that was asked about */
    int64_t other;
    char other_name[NAME_BYTES];
    int64_t other_number;
    day_t since_day;
};
const char *link_kind_code(enum link_kind kind);
const char *link_kind_says(enum link_kind kind, bool forward); /* msgid */
bool link_kind_from_code(const char *code, enum link_kind *kind);

/* A link that is there already is the same one. Keeping apart is for coordinators. */
enum outcome party_link_add(struct session *session, int64_t from, enum link_kind kind, int64_t to,
                            struct err *err) MUST_CHECK;
enum outcome party_link_end(struct session *session, int64_t link, struct err *err) MUST_CHECK;
/* Ends the link of that kind between the two, in either direction. NOT_FOUND when there is none. */
enum outcome party_unlink(struct session *session, int64_t from, enum link_kind kind, int64_t to,
                          struct err *err) MUST_CHECK;
/* Those that hold now; returns how many, -1 with err. */
int party_links(struct db *db, int64_t party, struct party_link *links, int max, struct err *err);

#endif
