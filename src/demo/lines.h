/* SPDX-License-Identifier: GPL-3.0-or-later
 * People, links, offers, needs and exchanges that stand in tables of data/practice and data/demo,
 * line by line into a register. Days are told as days ago. */
#ifndef AMSER_SRC_DEMO_LINES_H
#define AMSER_SRC_DEMO_LINES_H

#include "access/session.h"
#include "base/day.h"
#include "base/ident.h"
#include "ledger/exchange.h"

enum { KEYS_MAX = 64, KEY_BYTES = 24, FIELDS_MAX = 20, LINE_BYTES = 2000 };
struct filling {
    struct session *session;
    const char *purpose; /* whose identifiers: two fillings of one register differ in it */
    day_t today;
    struct {
        char key[KEY_BYTES];
        int64_t id;
    } known[KEYS_MAX];
    int known_count;
    int64_t last; /* the need that was added last */
    int made;     /* things made so far, for their identifiers */
};
struct line_fields {
    char text[LINE_BYTES];
    const char *at[FIELDS_MAX]; /* "" past the last */
    int count;
};
typedef enum outcome (*line_function)(struct filling *filling, const struct line_fields *line,
                                      struct err *err);

void line_cut(struct line_fields *line, const char *text);
enum outcome lines_each(struct filling *filling, const char *const *lines, line_function function,
                        struct err *err) MUST_CHECK;
/* "-" and "" say nothing. */
int line_number(const char *field, int otherwise);
bool line_said(const char *field);
int64_t filling_known(const struct filling *filling, const char *key); /* 0: nobody */
void filling_know(struct filling *filling, const char *key, int64_t id);
/* The same identifiers each time. */
void filling_ident(struct filling *filling, char ident[IDENT_BYTES]);

enum outcome line_add_party(struct filling *filling, const struct line_fields *line,
                            struct err *err) MUST_CHECK;
enum outcome line_add_link(struct filling *filling, const struct line_fields *line,
                           struct err *err) MUST_CHECK;
enum outcome line_add_offer(struct filling *filling, const struct line_fields *line,
                            struct err *err) MUST_CHECK;
enum outcome line_add_free(struct filling *filling, const struct line_fields *line,
                           struct err *err) MUST_CHECK;
enum outcome line_add_need(struct filling *filling, const struct line_fields *line,
                           struct err *err) MUST_CHECK;
void line_exchange(struct filling *filling, const struct line_fields *line,
                   struct exchange *exchange);
enum outcome line_add_exchange(struct filling *filling, const struct line_fields *line,
                               struct err *err) MUST_CHECK;
/* Only when their exchanges are in: nobody gives after they left. */
enum outcome line_set_status(struct filling *filling, const struct line_fields *line,
                             struct err *err) MUST_CHECK;

#endif
