/* SPDX-License-Identifier: GPL-3.0-or-later
 * Gates: what keeps somebody off the list for a need, each with the sentence that "why not the
 * others?" shows, and what can be done about it. Pure rules (domain.md 5.2, 3.10). */
#ifndef AMSER_MATCHING_GATE_H
#define AMSER_MATCHING_GATE_H

#include "matching/candidate.h"

/* constant, stable word, the sentence (msgid) */
#define GATES(X)                                                                                   \
    X(SELF, "asker", N_("It is their own need."))                                                  \
    X(STATUS, "not-active", N_("Is not taking part at the moment."))                               \
    X(SKILL, "skill", N_("Has not offered anything like it."))                                     \
    X(HOUSEHOLD, "same-household", N_("Lives in the same household."))                             \
    X(APART, "keep-apart", N_("These two are to be kept apart; the coordinator knows."))           \
    X(READINESS, "readiness",                                                                      \
      N_("Is not ready for help at home, with money or with children yet: two references or two "  \
         "activities together, then set readiness 3 on their card."))                              \
    X(WISH, "gender-wish",                                                                         \
      N_("One of the two wished for a woman or a man to meet; what is known does not fit."))       \
    X(LANGUAGE, "language", N_("They have no language in common, and this needs talking."))        \
    X(TIME, "availability", N_("Is not free at the wanted time."))                                 \
    X(CAPACITY, "capacity", N_("Has no hours left this week."))                                    \
    X(REST, "rest", N_("Was asked often this month; time for a rest."))

enum gate {
#define GATE_ENUM(id, code, say) GATE_##id,
    GATES(GATE_ENUM)
#undef GATE_ENUM
        GATE_COUNT
};
/* Bits 1 << enum gate of those that do not let this candidate through; 0: listed. */
unsigned gates_failed(const struct candidate *candidate);
const char *gate_code(enum gate gate);
const char *gate_says(enum gate gate); /* msgid */

#endif
