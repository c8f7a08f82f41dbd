/* SPDX-License-Identifier: GPL-3.0-or-later
 * Today: what the coordinator might do next, in one list. Each kind of row is there because a day
 * of the centre's own rules has come; within a kind the most pressing comes first, and nobody is
 * ranked. A row is done by what is written down about it, or put off until a day. */
#ifndef AMSER_TODAY_TODAY_H
#define AMSER_TODAY_TODAY_H

#include "access/session.h"
#include "centre/policy.h"
#include "people/party.h"

/* In the order of the list: constant, stored word, what it is about (msgid). */
#define TODAY_KINDS(X)                                                                             \
    X(CHECK_IN, "check-in", N_("How was it?"))                                                     \
    X(ARRANGED, "arranged", N_("Arranged"))                                                        \
    X(ANSWER, "answer", N_("No answer yet"))                                                       \
    X(NEED, "need", N_("Waits for a hand"))                                                        \
    X(NEWCOMER, "newcomer", N_("New here"))                                                        \
    X(ALONE, "alone", N_("Knows nobody yet"))                                                      \
    X(NEVER_ASKED, "never-asked", N_("Never asked"))                                               \
    X(ONE_WAY, "one-way", N_("One way only"))                                                      \
    X(NOT_SEEN, "not-seen", N_("Not seen"))                                                        \
    X(ENDING, "ending", N_("Ends soon"))                                                           \
    X(RADAR, "radar", N_("Asked for often"))                                                       \
    X(AGREEMENT, "agreement", N_("Agreement"))                                                     \
    X(CHECK, "check", N_("Reference, check"))
enum today_kind {
#define TODAY_KIND_ENUM(id, code, name) TODAY_##id,
    TODAY_KINDS(TODAY_KIND_ENUM)
#undef TODAY_KIND_ENUM
        TODAY_KIND_COUNT
};
/* What more is known about a row: constant, stored word. */
#define TODAY_FACTS(X)                                                                             \
    X(GAVE, "gave")                                                                                \
    X(RECEIVED, "received")                                                                        \
    X(NOT_REACHED, "not-reached")                                                                  \
    X(GONE_BY, "gone-by")                                                                          \
    X(TODAY, "today")                                                                              \
    X(TOMORROW, "tomorrow")                                                                        \
    X(ASKED, "asked")                                                                              \
    X(YES, "yes")                                                                                  \
    X(WAITS, "waits")                                                                              \
    X(TOLD, "told")                                                                                \
    X(JOINED, "joined")                                                                            \
    X(OFFERS, "offers")                                                                            \
    X(ONLY_GIVES, "only-gives")                                                                    \
    X(ONLY_RECEIVES, "only-receives")                                                              \
    X(NOT_SEEN, "not-seen")                                                                        \
    X(OFFER, "offer")                                                                              \
    X(OFFER_ENDED, "offer-ended")                                                                  \
    X(NEED, "need")                                                                                \
    X(NEED_ENDED, "need-ended")                                                                    \
    X(OLD, "old")                                                                                  \
    X(REVIEW, "review")                                                                            \
    X(REVIEW_PAST, "review-past")                                                                  \
    X(WAITING, "waiting")
enum today_fact {
#define TODAY_FACT_ENUM(id, code) TODAY_IS_##id,
    TODAY_FACTS(TODAY_FACT_ENUM)
#undef TODAY_FACT_ENUM
        TODAY_FACT_COUNT
};

enum { TODAY_KEY_BYTES = 48 };
struct today_row {
    enum today_kind kind;
    char key[TODAY_KEY_BYTES]; /* of whom or what, with the kind: what is put off */
    int64_t party, other;      /* 0: nobody */
    int64_t about;             /* exchange, ask, need, offer or check; of radar: how often */
    int64_t number;            /* of the party; of radar: by how many */
    char name[NAME_BYTES], other_name[NAME_BYTES];
    char phone[CONTACT_BYTES], prefers[CONTACT_BYTES], street[CONTACT_BYTES], area[CONTACT_BYTES];
    bool drop_in;            /* comes to the drop-in */
    char words[WORDS_BYTES]; /* theirs; of radar a category's code, of check a stored word */
    day_t since;             /* or until */
    day_t told;              /* when they were told that nobody is found */
    enum today_fact fact;
};
struct today_list {
    struct today_row *at; /* owned; by kind, in the order of the kinds */
    int count, room;
    int of[TODAY_KIND_COUNT]; /* how many there are, also those that are not in the list */
};
void today_list_release(struct today_list *list);

/* ---- today.c ---- */
const char *today_kind_code(enum today_kind kind);
const char *today_kind_name(enum today_kind kind); /* msgid */
bool today_kind_from_code(const char *code, enum today_kind *kind);
const char *today_fact_code(enum today_fact fact);
bool today_fact_from_code(const char *code, enum today_fact *fact);
/* Why it stands here and what could be done, in one or two whole sentences. */
void today_reason(struct buffer *out, const struct today_row *row);
/* What stands in the column "What". */
void today_what(struct buffer *out, struct db *db, const struct today_row *row);
/* "01632 960100, mornings; comes to the drop-in"; nothing when nothing is known. */
void today_reach(struct buffer *out, const struct today_row *row);

/* ---- today_print.c ---- */
/* As it goes on paper. only: as the list was asked for. */
void today_print(struct buffer *out, const struct session *session, const struct today_list *list,
                 enum today_kind only, day_t today);

/* ---- today_store.c ---- */
enum { TODAY_EACH = 4, TODAY_ALL = 0 };
/* only: one kind, TODAY_KIND_COUNT for all of them. each: at most so many of a kind; TODAY_ALL: no
 * limit. A person who stands in the list for another reason is left out of not-seen, except without
 * a limit. For coordinators. */
enum outcome today_list_get(struct session *session, enum today_kind only, int each, day_t today,
                            struct today_list *list, struct err *err) MUST_CHECK;
/* Who asked for a category often: the lines of the radar. */
enum outcome today_radar_each(struct session *session, const char *category, day_t today,
                              void (*each)(void *context, const char *name, const char *words,
                                           day_t day),
                              void *context, struct err *err) MUST_CHECK;

/* ---- today_write_store.c ---- */
enum contact_how { CONTACT_SPOKE, CONTACT_VISITED, CONTACT_WROTE, CONTACT_HOW_COUNT };
const char *contact_how_code(enum contact_how how);
bool contact_how_from_code(const char *code, enum contact_how *how);
/* Somebody was spoken to or seen. */
enum outcome contact_add(struct session *session, int64_t party, enum contact_how how, day_t day,
                         struct err *err) MUST_CHECK;
enum check_outcome { CHECK_WELL, CHECK_MIXED, CHECK_NOT_WELL, CHECK_NOT_REACHED, CHECK_COUNT };
const char *check_outcome_code(enum check_outcome outcome); /* of the command line */
const char *check_outcome_name(enum check_outcome outcome); /* msgid */
bool check_outcome_from_code(const char *code, enum check_outcome *outcome);
/* How it was for one of the two; who was not reached is asked again some days later. */
enum outcome check_in_add(struct session *session, int64_t exchange, int64_t party,
                          enum check_outcome result, struct err *err) MUST_CHECK;
enum { PUT_OFF_DAYS = 7, RADAR_QUIET_DAYS = 60, TALKED_QUIET_DAYS = 30 };
/* The row stands there again from `until` on. */
enum outcome today_put_off(struct session *session, enum today_kind kind, const char *key,
                           day_t until, struct err *err) MUST_CHECK;
enum outcome today_bring_back(struct session *session, enum today_kind kind, const char *key,
                              struct err *err) MUST_CHECK;
/* Spoken to, and this row is quiet for a while, in one. */
enum outcome today_talked(struct session *session, enum today_kind kind, int64_t party,
                          const char *key, struct err *err) MUST_CHECK;

/* What is put off, the soonest to come back first. */
struct put_off {
    enum today_kind kind;
    char key[TODAY_KEY_BYTES];
    day_t until;
};
struct put_offs {
    struct put_off *at; /* owned */
    int count, room;
};
void put_offs_release(struct put_offs *list);
enum outcome today_put_off_list(struct db *db, day_t today, struct put_offs *list,
                                struct err *err) MUST_CHECK;
/* Whom or what it is about; nothing when that is gone. */
void put_off_who(struct db *db, const struct put_off *one, struct buffer *out);
bool put_offs_have(const struct put_offs *list, enum today_kind kind, const char *key);

#endif
