/* SPDX-License-Identifier: GPL-3.0-or-later
 * A party is everyone and everything that can give or receive: a person, an organisation, a group,
 * a household, and the centre's own accounts. Each has one account on the ledger, of the same id.
 */
#ifndef AMSER_PEOPLE_PARTY_H
#define AMSER_PEOPLE_PARTY_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buffer.h"
#include "base/day.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/ident.h"

/* constant, stored word, name (msgid) */
#define PARTY_KINDS(X)                                                                             \
    X(PERSON, "person", N_("person"))                                                              \
    X(ORGANISATION, "organisation", N_("organisation"))                                            \
    X(GROUP, "group", N_("group"))                                                                 \
    X(HOUSEHOLD, "household", N_("household"))                                                     \
    X(CENTRE, "centre", N_("the centre"))                                                          \
    X(POT, "pot", N_("community pot"))                                                             \
    X(ISSUE, "issue", N_("hours issued by the centre"))                                            \
    X(OPENING, "opening", N_("opening balances"))                                                  \
    X(WRITE_OFF, "write-off", N_("hours let go"))
enum party_kind {
#define PARTY_KIND_ENUM(id, code, name) PARTY_##id,
    PARTY_KINDS(PARTY_KIND_ENUM)
#undef PARTY_KIND_ENUM
        PARTY_KIND_COUNT
};
enum party_status {
    STATUS_ACTIVE,
    STATUS_PAUSED,
    STATUS_LEFT,
    STATUS_DIED,
    STATUS_ERASED,
    STATUS_COUNT
};

enum { NAME_BYTES = 160, CONTACT_BYTES = 120, WORDS_BYTES = 400, NOTE_BYTES = 2000 };

/* Who somebody is and how to reach them. Texts are clean UTF-8. */
struct party {
    int64_t id; /* 0: not saved yet */
    char uid[IDENT_BYTES];
    enum party_kind kind;
    int64_t number; /* 0: none (the centre's own accounts) */
    char name[NAME_BYTES];
    enum party_status status;
    enum language language;
    bool language_known;
    day_t joined_day, left_day;
    char phone[CONTACT_BYTES], other_phone[CONTACT_BYTES], email[CONTACT_BYTES];
    bool drop_in;
    char prefers[CONTACT_BYTES];
    char street[CONTACT_BYTES], area[CONTACT_BYTES], postcode[20];
    char note[NOTE_BYTES];
    int64_t version;
    /* Comes with the records of another system: what is not known of them yet may be asked for
     * later; a number that is free is kept. Never read back. */
    bool brought_in;
};

/* A row for lists and pickers: enough to tell two of one name apart. */
struct party_brief {
    int64_t id, number;
    enum party_kind kind;
    enum party_status status;
    enum language language;
    char name[NAME_BYTES];
    char listed[NAME_BYTES]; /* as lists sort it: "MacDonald, Màiri" */
    char fold[NAME_BYTES];
    char telling[CONTACT_BYTES]; /* what tells them apart: nickname, area or street; may be "" */
};

const char *party_kind_code(enum party_kind kind);
const char *party_kind_name(enum party_kind kind); /* msgid */
bool party_kind_from_code(const char *code, enum party_kind *kind);
const char *party_status_code(enum party_status status);
const char *party_status_name(enum party_status status); /* msgid */
bool party_status_from_code(const char *code, enum party_status *status);
/* What people call one of the centre's own accounts, translated; the stored name otherwise. */
const char *party_shown_name(enum party_kind kind, const char *name);
/* May this kind / status take part in a new exchange? (left, died, erased: no) */
bool party_can_exchange(enum party_kind kind, enum party_status status);

#endif
