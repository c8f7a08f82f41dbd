/* SPDX-License-Identifier: GPL-3.0-or-later
 * References and checks of one person: that one was asked for, that somebody saw it, when it is to
 * be looked at again. Never a number of a certificate, never what stands in it. For coordinators.
 */
#ifndef AMSER_PEOPLE_VETTING_H
#define AMSER_PEOPLE_VETTING_H

#include "access/session.h"
#include "people/party.h"

/* constant, stored word, name (msgid) */
#define VETTING_KINDS(X)                                                                           \
    X(REFERENCE, "reference", N_("Reference"))                                                     \
    X(DBS, "dbs", N_("DBS check"))                                                                 \
    X(PVG, "pvg", N_("PVG scheme"))                                                                \
    X(ACCESS_NI, "access-ni", N_("AccessNI check"))                                                \
    X(OTHER, "other", N_("Another check"))
enum vetting_kind {
#define VETTING_KIND_ENUM(id, code, name) VETTING_##id,
    VETTING_KINDS(VETTING_KIND_ENUM)
#undef VETTING_KIND_ENUM
        VETTING_KIND_COUNT
};
#define VETTING_RESULTS(X)                                                                         \
    X(WAITING, "waiting", N_("asked for, not come yet"))                                           \
    X(SATISFACTORY, "satisfactory", N_("seen, satisfactory"))                                      \
    X(TALK, "talk", N_("seen, to be talked over"))
enum vetting_result {
#define VETTING_RESULT_ENUM(id, code, name) VETTING_IS_##id,
    VETTING_RESULTS(VETTING_RESULT_ENUM)
#undef VETTING_RESULT_ENUM
        VETTING_RESULT_COUNT
};
struct vetting {
    int64_t id;
    enum vetting_kind kind;
    enum vetting_result result;
    day_t asked_day, seen_day, review_day; /* DAY_NONE: not yet, never */
    bool ended;                            /* a newer one holds */
    char operator_name[NAME_BYTES];        /* who noted it; "" unknown */
};
const char *vetting_kind_code(enum vetting_kind kind);
const char *vetting_kind_name(enum vetting_kind kind); /* msgid */
bool vetting_kind_from_code(const char *code, enum vetting_kind *kind);
const char *vetting_result_code(enum vetting_result result);
const char *vetting_result_name(enum vetting_result result); /* msgid */
bool vetting_result_from_code(const char *code, enum vetting_result *result);

/* ---- vetting_store.c ---- */
struct vettings {
    struct vetting *at; /* owned */
    int count, room;
};
void vettings_release(struct vettings *list);
/* The newest first, also those that ended. */
enum outcome vetting_list(struct session *session, int64_t party, struct vettings *list,
                          struct err *err) MUST_CHECK;
/* Notes that one was asked for, or seen on that day. What was waited for and has come is the same
 * one; an older check of that kind ends (references stand side by side). review DAY_NONE: never. */
enum outcome vetting_note(struct session *session, int64_t party, enum vetting_kind kind,
                          enum vetting_result result, day_t day, day_t review,
                          struct err *err) MUST_CHECK;

#endif
