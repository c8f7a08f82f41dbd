/* SPDX-License-Identifier: GPL-3.0-or-later
 * Kinds and statuses of parties, and the rules that people and organisations share. */
#include "people/party.h"

#include <string.h>
#include "base/attr.h"
#include "base/mem.h"
#include "people/member.h"
#include "text/fold.h"
#include "text/utf8.h"

static const struct {
    const char *code, *name;
} kinds[PARTY_KIND_COUNT] = {
#define PARTY_KIND_ROW(id, code, name) {code, name},
    PARTY_KINDS(PARTY_KIND_ROW)
#undef PARTY_KIND_ROW
};

static const struct {
    const char *code, *name;
} statuses[STATUS_COUNT] = {
    [STATUS_ACTIVE] = {"active", N_("active")},
    [STATUS_PAUSED] = {"paused", N_("taking a break")},
    [STATUS_LEFT] = {"left", N_("has left")},
    [STATUS_DIED] = {"died", N_("remembered")},
    [STATUS_ERASED] = {"erased", N_("former member")},
};

const char *party_kind_code(enum party_kind kind) {
    return kinds[kind].code;
}

const char *party_kind_name(enum party_kind kind) {
    return kinds[kind].name;
}

bool party_kind_from_code(const char *code, enum party_kind *kind) {
    for (int i = 0; i < PARTY_KIND_COUNT; i++) {
        if (!strcmp(kinds[i].code, code)) {
            *kind = (enum party_kind)i;
            return true;
        }
    }
    return false;
}

const char *party_status_code(enum party_status status) {
    return statuses[status].code;
}

const char *party_status_name(enum party_status status) {
    return statuses[status].name;
}

bool party_status_from_code(const char *code, enum party_status *status) {
    for (int i = 0; i < STATUS_COUNT; i++) {
        if (!strcmp(statuses[i].code, code)) {
            *status = (enum party_status)i;
            return true;
        }
    }
    return false;
}

bool party_can_exchange(enum party_kind kind, enum party_status status) {
    (void)kind;
    return status == STATUS_ACTIVE || status == STATUS_PAUSED;
}

const char *party_shown_name(enum party_kind kind, const char *name) {
    return kind > PARTY_CENTRE && kind < PARTY_KIND_COUNT ? _(kinds[kind].name) : name;
}

void party_clean_text(char *text, size_t room_bytes, bool keep_lines) {
    CLEAN(buffer_release) struct buffer clean = BUFFER_INIT;
    text_clean(&clean, text, strlen(text), keep_lines);
    mem_put_text(text, room_bytes, clean.text);
}

void party_clean(struct party *party) {
    CLEAN_TEXT(party->name);
    CLEAN_TEXT(party->phone);
    CLEAN_TEXT(party->other_phone);
    CLEAN_TEXT(party->email);
    CLEAN_TEXT(party->prefers);
    CLEAN_TEXT(party->street);
    CLEAN_TEXT(party->area);
    CLEAN_TEXT(party->postcode);
    party_clean_text(party->note, sizeof party->note, true);
}

static void check_phone(const char *phone, int field, struct problems *problems) {
    enum { DIGITS_LEAST = 5, DIGITS_MOST = 20 };
    CLEAN(buffer_release) struct buffer digits = BUFFER_INIT;
    text_phone_digits(&digits, phone);
    if (phone[0] && digits.len < DIGITS_LEAST)
        problems_add(problems, field, N_("A telephone number has at least 5 digits: %s"), phone);
    else if (digits.len > DIGITS_MOST)
        problems_add(problems, field, N_("This is too long for one telephone number: %s"), phone);
}

static void check_email(const char *email, struct problems *problems) {
    const char *at = strchr(email, '@');
    if (!email[0])
        return;
    if (!at || at == email || !at[1] || strchr(at + 1, '@') || strchr(email, ' '))
        problems_add(problems, MEMBER_EMAIL,
                     N_("An e-mail address looks like name@example.org, this does not: %s"), email);
}

void party_check(const struct party *party, day_t today, struct problems *problems) {
    bool reached = party->phone[0] || party->other_phone[0] || party->email[0] || party->drop_in;
    if (!reached && !party->brought_in &&
        (party->kind == PARTY_PERSON || party->kind == PARTY_ORGANISATION))
        problems_add(problems, MEMBER_PHONE,
                     N_("Give a phone number, an e-mail, or \"I come to the drop-in\"."), NULL);
    check_phone(party->phone, MEMBER_PHONE, problems);
    check_phone(party->other_phone, MEMBER_OTHER_PHONE, problems);
    check_email(party->email, problems);
    if (party->joined_day == DAY_NONE)
        problems_add(problems, MEMBER_JOINED, N_("Give the day they joined."), NULL);
    else if (party->joined_day > today)
        problems_add(problems, MEMBER_JOINED, N_("This day is still to come."), NULL);
}
