/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rules for operators and passwords. Length is what makes a password strong, so nothing is
 * asked of its letters; only one's own name and the best known passwords are refused. */
#include "access/operator.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Folded. A short list: the ones that are tried first anywhere, and the ones tried first here. */
static const char *const well_known[] = {
    "password",  "password1",  "password12",  "password123", "passw0rd",    "p ssw0rd",
    "12345678",  "123456789",  "1234567890",  "87654321",    "11111111",    "00000000",
    "12341234",  "qwertyui",   "qwertyuiop",  "qwerty12",    "qwerty123",   "1q2w3e4r",
    "1qaz2wsx",  "asdfghjk",   "iloveyou",    "letmein1",    "welcome1",    "sunshine",
    "princess",  "football",   "liverpool",   "baseball",    "superman",    "trustno1",
    "whatever",  "computer",   "abcd1234",    "abc12345",    "timebank",    "time bank",
    "bancamser", "banc amser", "amseramser",  "volunteer",   "coordinator", "changeme",
    "cyfrinair", "facalfaire", "facal faire", "croeso123",   "failte123",
};

static int characters(const char *text) {
    size_t len = strlen(text), at = 0;
    int count = 0;
    for (; at < len; count++)
        at = text_next(text, len, at);
    return count;
}

void operator_plan_clean(struct operator_plan *plan) {
    CLEAN(buffer_release) struct buffer clean = BUFFER_INIT;
    text_clean(&clean, plan->name, strlen(plan->name), false);
    PUT_TEXT(plan->name, clean.text);
}

static bool well_known_password(const char *folded) {
    for (size_t i = 0; i < COUNT_OF(well_known); i++) {
        if (!strcmp(folded, well_known[i]))
            return true;
    }
    return false;
}

void password_check(const char *name, const char *password, const char *again,
                    struct problems *problems) {
    CLEAN(buffer_release) struct buffer folded = BUFFER_INIT, name_folded = BUFFER_INIT;
    int count = characters(password);
    text_fold(&folded, password);
    text_fold(&name_folded, name);
    if (!utf8_valid(password, strlen(password)))
        problems_add(problems, OPERATOR_PASSWORD,
                     N_("These are not letters that every keyboard can send: choose another."),
                     NULL);
    else if (count < PASSWORD_CHARS_LEAST)
        problems_add(problems, OPERATOR_PASSWORD,
                     N_("At least 8 characters: three words that you remember do well."), NULL);
    else if (count > PASSWORD_CHARS_MOST)
        problems_add(problems, OPERATOR_PASSWORD, N_("At most 200 characters."), NULL);
    else if (folded.len && !strcmp(folded.text, name_folded.text))
        problems_add(problems, OPERATOR_PASSWORD,
                     N_("This is the name itself, which everybody knows: choose another."), NULL);
    else if (well_known_password(folded.text))
        problems_add(problems, OPERATOR_PASSWORD,
                     N_("Everybody would try this one first: choose another."), NULL);
    if (again && strcmp(password, again))
        problems_add(problems, OPERATOR_AGAIN,
                     N_("The two are not the same: type the password again."), NULL);
}

void operator_plan_check(const struct operator_plan *plan, bool twice, struct problems *problems) {
    CLEAN(buffer_release) struct buffer folded = BUFFER_INIT;
    text_fold(&folded, plan->name);
    if (!folded.len)
        problems_add(problems, OPERATOR_NAME, N_("Give a name to sign in with."), NULL);
    else if (characters(plan->name) > OPERATOR_NAME_CHARS)
        problems_add(problems, OPERATOR_NAME, N_("At most 60 characters for a name."), NULL);
    if (plan->role < 1 || plan->role > ROLE_COUNT)
        problems_add(problems, OPERATOR_ROLE, N_("Choose what they do here."), NULL);
    if (plan->password[0] || plan->again[0])
        password_check(plan->name, plan->password, twice ? plan->again : NULL, problems);
}

int password_wait_s(int wrong_tries) {
    enum { TRIES_FREE = 2, WAIT_MOST_S = 30 };
    int wait = 1;
    if (wrong_tries <= TRIES_FREE)
        return 0;
    for (int i = TRIES_FREE + 1; i < wrong_tries && wait < WAIT_MOST_S; i++)
        wait *= 2;
    return wait < WAIT_MOST_S ? wait : WAIT_MOST_S;
}

/* Tests fix the clock and may then ask for a light hash; a real register never gets one. */
static bool cheap(void) {
    return getenv("AMSER_NOW") && getenv("AMSER_CHEAP_PASSWORDS");
}

enum outcome password_hash(const char *password, char hash[PASSWORD_HASH_BYTES], struct err *err) {
    enum { PASSES = 2, MEMORY_BYTES = 64 * 1024 * 1024 };
    _Static_assert(PASSWORD_HASH_BYTES >= crypto_pwhash_STRBYTES, "room for the hash");
    unsigned long long passes = cheap() ? crypto_pwhash_argon2id_OPSLIMIT_MIN : PASSES;
    size_t memory = cheap() ? crypto_pwhash_argon2id_MEMLIMIT_MIN : MEMORY_BYTES;
    if (sodium_init() < 0 || crypto_pwhash_str_alg(hash, password, strlen(password), passes, memory,
                                                   crypto_pwhash_ALG_ARGON2ID13))
        return err_set(err, OUTCOME_STORAGE,
                       N_("There was not enough memory to keep the password safely: close other "
                          "programs and try again."),
                       NULL);
    return OUTCOME_OK;
}

bool password_fits(const char *hash, const char *password) {
    return sodium_init() >= 0 && hash[0] &&
           !crypto_pwhash_str_verify(hash, password, strlen(password));
}

enum outcome password_from_file(const char *file, char password[PASSWORD_BYTES], struct err *err) {
    FILE *in = fopen(file, "re");
    if (!in)
        return err_set(err, OUTCOME_NOT_FOUND, N_("This file cannot be read: %s"), file);
    if (!fgets(password, PASSWORD_BYTES, in))
        password[0] = '\0';
    fclose(in);
    password[strcspn(password, "\r\n")] = '\0';
    if (!password[0])
        return err_set(err, OUTCOME_REFUSED, N_("The first line of this file is empty: %s"), file);
    return OUTCOME_OK;
}
