/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rules for a member who is a person, and how their name is put together. */
#include "people/member.h"

#include <string.h>
#include "base/attr.h"
#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"

static const struct {
    const char *code, *name;
} wishes[WISH_COUNT] = {
    [WISH_NONE] = {"", N_("anybody")},
    [WISH_WOMAN] = {"woman", N_("a woman, please")},
    [WISH_MAN] = {"man", N_("a man, please")},
};

const char *gender_wish_code(enum gender_wish wish) {
    return wishes[wish].code;
}

bool gender_wish_from_code(const char *code, enum gender_wish *wish) {
    for (int i = 0; i < WISH_COUNT; i++) {
        if (!strcmp(wishes[i].code, code)) {
            *wish = (enum gender_wish)i;
            return true;
        }
    }
    return false;
}

const char *gender_wish_name(enum gender_wish wish) {
    return wishes[wish].name;
}

const char *readiness_name(int readiness) {
    static const char *const names[READINESS_MOST + 1] = {
        N_("joined"),
        N_("agreed, and met face to face"),
        N_("two references, or came to two activities"),
        N_("one to one and home visits"),
        N_("regulated role, check seen"),
    };
    return names[readiness < 0 ? 0 : readiness > READINESS_MOST ? READINESS_MOST : readiness];
}

void member_init(struct member *member, day_t today) {
    memset(member, 0, sizeof *member);
    ident_make(member->party.uid);
    member->party.kind = PARTY_PERSON;
    member->party.joined_day = today;
    member->party.left_day = DAY_NONE;
    member->birth_day = DAY_NONE;
}

/* Does the called name end in the family name already ("Siân Llwyd" and "Llwyd")? */
static bool ends_in(const char *called, const char *family) {
    CLEAN(buffer_release) struct buffer whole = BUFFER_INIT, end = BUFFER_INIT;
    text_fold(&whole, called);
    text_fold(&end, family);
    if (!end.len || end.len > whole.len)
        return false;
    size_t at = whole.len - end.len;
    return !strcmp(whole.text + at, end.text) && (at == 0 || whole.text[at - 1] == ' ');
}

void member_name(const struct member *member, char name[NAME_BYTES]) {
    CLEAN(buffer_release) struct buffer out = BUFFER_INIT;
    buffer_add(&out, member->called);
    if (member->family[0] && !ends_in(member->called, member->family)) {
        buffer_add_char(&out, ' ');
        buffer_add(&out, member->family);
    }
    mem_put_text(name, NAME_BYTES, out.text);
}

void member_listed(const char *called, const char *given, const char *family,
                   char listed[NAME_BYTES]) {
    CLEAN(buffer_release) struct buffer out = BUFFER_INIT;
    const char *first = called;
    if (!family[0]) {
        mem_put_text(listed, NAME_BYTES, called);
        return;
    }
    if (ends_in(called, family))
        first = given;
    buffer_add(&out, family);
    if (first[0]) {
        buffer_add(&out, ", ");
        buffer_add(&out, first);
    } else if (strlen(called) > strlen(family)) { /* "Siân Llwyd" and "Llwyd": what is before */
        buffer_add(&out, ", ");
        buffer_add_bytes(&out, called, strlen(called) - strlen(family));
        buffer_trim_end(&out);
    }
    mem_put_text(listed, NAME_BYTES, out.text);
}

void member_fold(const struct member *member, char fold[NAME_BYTES]) {
    CLEAN(buffer_release) struct buffer whole = BUFFER_INIT, folded = BUFFER_INIT;
    buffer_add(&whole, member->family);
    buffer_add_char(&whole, ' ');
    buffer_add(&whole, member->given[0] ? member->given : member->called);
    text_fold(&folded, whole.text);
    mem_put_text(fold, NAME_BYTES, folded.text);
}

void member_clean(struct member *member) {
    CLEAN_TEXT(member->called);
    CLEAN_TEXT(member->given);
    CLEAN_TEXT(member->family);
    CLEAN_TEXT(member->gender);
    CLEAN_TEXT(member->access_needs);
    CLEAN_TEXT(member->emergency);
    CLEAN_TEXT(member->languages);
    CLEAN_TEXT(member->goal);
    if (!member->called[0] && member->given[0])
        PUT_TEXT(member->called, member->given);
    member_name(member, member->party.name);
    party_clean(&member->party);
}

static void check_birth(day_t birth, day_t today, struct problems *problems) {
    enum { MONTHS = 12 };
    if (birth == DAY_NONE)
        return;
    if (birth > today)
        problems_add(problems, MEMBER_BIRTH, N_("This day is still to come."), NULL);
    else if (birth < day_add_months(today, -AGE_MOST_YEARS * MONTHS))
        problems_add(problems, MEMBER_BIRTH, N_("Nobody is that old: look at the year again."),
                     NULL);
}

void member_check(const struct member *member, day_t today, struct problems *problems) {
    CLEAN(buffer_release) struct buffer folded = BUFFER_INIT;
    text_fold(&folded, member->called);
    if (!folded.len)
        problems_add(problems, MEMBER_CALLED, N_("Give a name: what shall we call you?"), NULL);
    party_check(&member->party, today, problems);
    check_birth(member->birth_day, today, problems);
    if (member->readiness < 0 || member->readiness > READINESS_MOST)
        problems_add(problems, MEMBER_READINESS, N_("Choose a step from the list."), NULL);
    if (member->hours_a_week < 0 || member->hours_a_week > HOURS_A_WEEK_MOST)
        problems_add(problems, MEMBER_HOURS, N_("A week has 168 hours: give a number up to that."),
                     NULL);
    if (!member->party.id && !member->agreed && !member->party.brought_in)
        problems_add(problems, MEMBER_AGREED,
                     N_("Ask whether they agree to how their details are kept."), NULL);
}

/* ---- one line for all ways to reach somebody ---- */
static bool means_drop_in(const char *piece) {
    static const char *const words[] = {"drop in", "dropin", "galw heibio", "galw i mewn",
                                        "tadhal"};
    CLEAN(buffer_release) struct buffer folded = BUFFER_INIT, here = BUFFER_INIT;
    text_fold(&folded, piece);
    /* TRANSLATORS: what somebody types who comes to the drop-in and has no phone; one or two words.
     */
    text_fold(&here, _("drop-in"));
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (strstr(folded.text, words[i]))
            return true;
    }
    return here.len && strstr(folded.text, here.text);
}

static void one_reach(const char *piece, struct party *party, bool *understood) {
    CLEAN(buffer_release) struct buffer digits = BUFFER_INIT;
    text_phone_digits(&digits, piece);
    if (strchr(piece, '@')) {
        PUT_TEXT(party->email, piece);
    } else if (digits.len) {
        if (!party->phone[0])
            PUT_TEXT(party->phone, piece);
        else
            PUT_TEXT(party->other_phone, piece);
    } else if (means_drop_in(piece)) {
        party->drop_in = true;
    } else {
        *understood = false;
    }
}

void reach_understand(const char *typed, struct party *party, struct problems *problems) {
    CLEAN(buffer_release) struct buffer clean = BUFFER_INIT;
    bool understood = true, any = false;
    char *rest = NULL;
    party->phone[0] = party->other_phone[0] = party->email[0] = '\0';
    party->drop_in = false;
    text_clean(&clean, typed, strlen(typed), false);
    for (char *piece = clean.len ? strtok_r(clean.text, ",;", &rest) : NULL; piece;
         piece = strtok_r(NULL, ",;", &rest)) {
        piece += strspn(piece, " ");
        for (size_t len = strlen(piece); len && piece[len - 1] == ' '; len--)
            piece[len - 1] = '\0';
        if (!*piece)
            continue;
        any = true;
        one_reach(piece, party, &understood);
    }
    if (!any || !understood)
        problems_add(problems, MEMBER_REACH,
                     N_("Give a phone number, an e-mail, or \"I come to the drop-in\"."), NULL);
}

static void add_piece(struct buffer *out, const char *piece) {
    if (!piece[0])
        return;
    if (out->len)
        buffer_add(out, ", ");
    buffer_add(out, piece);
}

void reach_text(const struct party *party, struct buffer *out) {
    add_piece(out, party->phone);
    add_piece(out, party->other_phone);
    add_piece(out, party->email);
    if (party->drop_in)
        add_piece(out, _("comes to the drop-in"));
}
