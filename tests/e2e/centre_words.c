/* SPDX-License-Identifier: GPL-3.0-or-later
 * See centre.h: the same work by the command line, each thing by a program of its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "centre.h"
#include "centre_data.h"

static void full_name(int who, char *out, int bytes) {
    const struct someone *one = &people[who - 1];
    snprintf(out, (size_t)bytes, "%s%s%s", one->called, *one->family ? " " : "", one->family);
}

bool centre_same_name(int who) {
    return who > 1 && !strcmp(people[who - 1].called, people[who - 2].called) &&
           !strcmp(people[who - 1].family, people[who - 2].family);
}

struct line {
    char text[4000];
};

static void add(struct line *line, const char *word) {
    strcat(line->text, word);
    strcat(line->text, " ");
}

/* As one word for the shell, whatever is in it. */
static void add_quoted(struct line *line, const char *word) {
    char *at = line->text + strlen(line->text);
    *at++ = '\'';
    for (; *word; word++) {
        if (*word == '\'') {
            memcpy(at, "'\\'", 3);
            at += 3;
        }
        *at++ = *word;
    }
    memcpy(at, "' ", 3);
}

/* By number where the name alone would not do, by name otherwise. */
static void add_who(struct line *line, int who) {
    char name[200];
    bool twin = centre_same_name(who) || (who < PEOPLE && centre_same_name(who + 1));
    full_name(who, name, sizeof name);
    if (twin)
        snprintf(name, sizeof name, "%d", who);
    add_quoted(line, name);
}

static void add_option(struct line *line, const char *option, const char *value) {
    if (value != NULL && *value) {
        add(line, option);
        add_quoted(line, value);
    }
}

static const struct desk *desk; /* whose register */

static void say(const struct line *line) {
    free(desk_run(desk, 0, line->text));
}

static void add_member_by_words(int who, const char *language) {
    const struct someone *one = &people[who - 1];
    bool phone = one->reach[0] == '0', email = strchr(one->reach, '@') != NULL;
    char number[64], offers[400], *rest = NULL;
    struct line line = {"add-member --agreed "};
    snprintf(number, sizeof number, "%.12s", one->reach);
    snprintf(offers, sizeof offers, "%s", one->offers);
    add_option(&line, "--language", language);
    add_quoted(&line, one->called);
    add_option(&line, "--family", one->family);
    add_option(&line, "--phone", phone ? number : NULL);
    add_option(&line, "--email", email ? one->reach : NULL);
    if (!email && (!phone || strstr(one->reach, "drop-in")))
        add(&line, "--drop-in");
    for (char *words = strtok_r(offers, ";", &rest); words; words = strtok_r(NULL, ";", &rest))
        add_option(&line, "--offer", words);
    say(&line);
}

static void need_by_words(int index, const char *language) {
    static const char *const states[] = {[ASKED] = "asked",
                                         [YES] = "yes",
                                         [NOT_NOW] = "not-now",
                                         [ARRANGED] = "arranged",
                                         [DONE] = "arranged"};
    const struct wish *need = &needs[index];
    char ask[80];
    struct line line = {"need "};
    add_option(&line, "--language", language);
    add_option(&line, "--long", need->hours);
    add_who(&line, need->who);
    add_quoted(&line, need->words);
    say(&line);
    if (need->fate < ASKED)
        return;
    snprintf(ask, sizeof ask, "ask %d --state %s ", index + 1, states[need->fate]);
    struct line asking = {""};
    add(&asking, ask);
    add_who(&asking, need->giver);
    if (need->fate >= ARRANGED) {
        add_option(&asking, "--on", need->fate == DONE ? "5/3/2025" : "14 3 2025");
        add(&asking, "--at 10:30 --place Canolfan");
    }
    say(&asking);
}

static void record_need_by_words(int index) {
    const struct wish *need = &needs[index];
    char number[16];
    struct line line = {"record "};
    snprintf(number, sizeof number, "%d", index + 1);
    add_option(&line, "--need", number);
    add_who(&line, need->giver);
    add_who(&line, need->who);
    add_quoted(&line, need->hours != NULL ? need->hours : "1:00");
    add_quoted(&line, need->words);
    say(&line);
}

static void record_by_words(const struct told *one, const char *language) {
    struct line line = {"record "};
    add_option(&line, "--language", language);
    add_option(&line, "--on", one->day);
    add_option(&line, "--thanks", one->thanks);
    add_who(&line, one->giver);
    add_who(&line, one->receiver);
    add_quoted(&line, one->hours);
    if (*one->words)
        add_quoted(&line, one->words);
    say(&line);
}

void centre_words_chapters(const struct desk *register_desk) {
    int who = 0, need = 0, telling = 0;
    desk = register_desk;
    for (int i = 0; i < CHAPTERS; i++) {
        const struct chapter *to = &chapters[i];
        int first_need = need;
        while (who < to->people)
            add_member_by_words(++who, to->language);
        for (; need < to->needs; need++)
            need_by_words(need, to->language);
        for (int k = first_need; k < to->needs; k++)
            if (needs[k].fate == DONE)
                record_need_by_words(k);
        for (; telling < to->told; telling++)
            record_by_words(&told[telling], to->language);
    }
}
