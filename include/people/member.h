/* SPDX-License-Identifier: GPL-3.0-or-later
 * A member who is a person: what we call them, how to reach them, and whatever else they like to
 * tell, whenever. Three things are needed: a name, a way to reach them, their agreement. */
#ifndef AMSER_PEOPLE_MEMBER_H
#define AMSER_PEOPLE_MEMBER_H

#include "access/session.h"
#include "people/party.h"

enum {
    PERSON_NAME_BYTES = 80, /* each of the three, so that two and a space fit NAME_BYTES */
    PERSON_WORDS_BYTES = 240,
    LANGUAGES_BYTES = 120,
    READINESS_MOST = 4,
    HOURS_A_WEEK_MOST = 168,
    AGE_MOST_YEARS = 120
};
enum gender_wish { WISH_NONE, WISH_WOMAN, WISH_MAN, WISH_COUNT };

struct member {
    struct party party; /* kind PARTY_PERSON; party.name is composed from the three names */
    char called[PERSON_NAME_BYTES], given[PERSON_NAME_BYTES], family[PERSON_NAME_BYTES];
    day_t birth_day;
    char gender[40]; /* in their own words */
    enum gender_wish gender_wish;
    char access_needs[PERSON_WORDS_BYTES], emergency[PERSON_WORDS_BYTES];
    char languages[LANGUAGES_BYTES], goal[PERSON_WORDS_BYTES];
    bool likes_new_people;
    int32_t readiness;    /* 0-4, domain.md 3.10 */
    int32_t hours_a_week; /* 0: not said */
    bool agreed;          /* to how their details are kept; asked when new, read as it is now */
};
/* Field ids of struct member and of struct organisation, for problems. */
enum member_field {
    MEMBER_CALLED = 1,
    MEMBER_GIVEN,
    MEMBER_FAMILY,
    MEMBER_REACH,
    MEMBER_PHONE,
    MEMBER_OTHER_PHONE,
    MEMBER_EMAIL,
    MEMBER_DROP_IN,
    MEMBER_PREFERS,
    MEMBER_STREET,
    MEMBER_AREA,
    MEMBER_POSTCODE,
    MEMBER_LANGUAGE,
    MEMBER_BIRTH,
    MEMBER_JOINED,
    MEMBER_GENDER,
    MEMBER_WISH,
    MEMBER_ACCESS,
    MEMBER_EMERGENCY,
    MEMBER_LANGUAGES,
    MEMBER_GOAL,
    MEMBER_NEW_PEOPLE,
    MEMBER_READINESS,
    MEMBER_HOURS,
    MEMBER_NOTE,
    MEMBER_AGREED,
    MEMBER_OFFERS,
    MEMBER_NEEDS,
    MEMBER_CONTACT,
    MEMBER_DEPUTY,
    MEMBER_INVOLVEMENT,
    MEMBER_NAME
};

/* ---- member.c: rules ---- */
void member_init(struct member *member, day_t today); /* fresh uid, active, joined today */
/* All texts through text_clean; then party.name is composed. */
void member_clean(struct member *member);
void member_check(const struct member *member, day_t today, struct problems *problems);
/* The parts of the check that people and organisations share. */
void party_check(const struct party *party, day_t today, struct problems *problems);
void party_clean(struct party *party);
/* One text through text_clean, in place. */
void party_clean_text(char *text, size_t room_bytes, bool keep_lines);
#define CLEAN_TEXT(array) party_clean_text((array), sizeof(array), false)
/* "Siân Llwyd", "Bunny", "Bunny Jones"; and as lists sort it: "Llwyd, Siân". */
void member_name(const struct member *member, char name[NAME_BYTES]);
void member_listed(const char *called, const char *given, const char *family,
                   char listed[NAME_BYTES]);
/* The order of lists: folded family name, then given name. */
void member_fold(const struct member *member, char fold[NAME_BYTES]);
/* One line that may hold a phone number, an e-mail and "drop-in", in any order. Adds a problem of
 * MEMBER_REACH when none of them is there. */
void reach_understand(const char *typed, struct party *party, struct problems *problems);
void reach_text(const struct party *party, struct buffer *out); /* back into one line */
const char *gender_wish_code(enum gender_wish wish);
bool gender_wish_from_code(const char *code, enum gender_wish *wish);
const char *gender_wish_name(enum gender_wish wish); /* msgid */
const char *readiness_name(int readiness);           /* msgid */

#endif
