/* SPDX-License-Identifier: GPL-3.0-or-later
 * The ledger as a plain-text journal, in what ledger and hledger both read: a transaction for each
 * entry, a pair of postings for each movement, whole minutes. Words of people stay out; names come
 * in only when they are asked for. */
#include <string.h>
#include "base/i18n.h"
#include "export_private.h"

enum { ACCOUNT_COLS = 32 };

/* Text of people as a part of an account or a description: what means something to either program
 * there (two spaces, marks of comments, parts, status and virtual accounts) means nothing. */
void journal_text(struct buffer *out, const char *text) {
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        bool mark = strchr(";:|\"#%()[]{}<>@=*!~&\\", c) != NULL;
        char put = c < ' ' || c == 0x7f || mark ? ' ' : *text;
        bool again = put == ' ' && (out->len == 0 || out->text[out->len - 1] == ' ');
        if (!again)
            buffer_add_char(out, put);
    }
    buffer_trim_end(out);
}

struct journal {
    FILE *out;
    bool names;
    struct buffer line;
};

/* Columns of one side: number, kind, name. */
static void add_account(struct journal *j, struct query *q, int at) {
    if (query_is_null(q, at)) {
        buffer_addf(&j->line, "Centre:%s", query_text(q, at + 1));
        return;
    }
    buffer_addf(&j->line, "Members:%lld", (long long)query_int(q, at));
    if (j->names) {
        CLEAN(buffer_release) struct buffer name = BUFFER_INIT;
        journal_text(&name, query_text(q, at + 2));
        buffer_addf(&j->line, name.len > 0 ? " %s" : "%s", name.text);
    }
}

static void add_posting(struct journal *j, struct query *q, int at, int64_t minutes) {
    size_t from = j->line.len;
    buffer_add(&j->line, "    ");
    add_account(j, q, at);
    int used = (int)(j->line.len - from);
    buffer_add_times(&j->line, ' ', used < ACCOUNT_COLS ? ACCOUNT_COLS - used : 0);
    buffer_addf(&j->line, "  %lld min\n", (long long)minutes);
}

static void add_day(struct buffer *out, day_t day) {
    struct ymd ymd = day_to_ymd(day);
    buffer_addf(out, "%04d-%02d-%02d", ymd.year, ymd.month, ymd.day);
}

/* Without a movement it is a comment: neither program knows a transaction of nothing. */
static void add_head(struct journal *j, struct query *q) {
    CLEAN(buffer_release) struct buffer category = BUFFER_INIT;
    bool moved = !query_is_null(q, 11);
    journal_text(&category, query_text(q, 3));
    buffer_add(&j->line, moved ? "\n" : "\n; ");
    add_day(&j->line, query_day(q, 1));
    buffer_addf(&j->line, " (%lld) %s\n", (long long)query_int(q, 0), category.text);
    if (strcmp(query_text(q, 2), "help") != 0)
        buffer_addf(&j->line, "    ; kind: %s\n", query_text(q, 2));
    if (!query_is_null(q, 4))
        buffer_addf(&j->line, "    ; reversal_of: %lld\n", (long long)query_int(q, 4));
}

static bool put(struct journal *j) {
    bool wrote = fwrite(j->line.text, 1, j->line.len, j->out) == j->line.len;
    buffer_clear(&j->line);
    return wrote;
}

static void add_title(struct journal *j, const char *centre) {
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT;
    journal_text(&name, centre);
    buffer_addf(&j->line, "; Amser: %s\n", name.text);
    buffer_addf(&j->line, "; %s\n",
                _("Every movement of hours, in minutes; the code is the number "
                  "of the entry."));
}

static enum outcome write_lines(struct journal *j, struct query *q, struct err *err) {
    int64_t seq = 0;
    bool wrote = put(j);
    while (wrote && query_next(q)) {
        if (query_int(q, 0) != seq)
            add_head(j, q);
        seq = query_int(q, 0);
        if (!query_is_null(q, 11)) {
            add_posting(j, q, 8, query_int(q, 11));
            add_posting(j, q, 5, -query_int(q, 11));
        }
        wrote = put(j);
    }
    enum outcome outcome = query_end(&q, err);
    if (outcome == OUTCOME_OK && (!wrote || fflush(j->out) != 0))
        outcome = export_not_written(err);
    return outcome;
}

enum outcome export_journal(struct session *session, bool names, FILE *out, struct err *err) {
    struct journal j = {out, names, BUFFER_INIT};
    enum outcome outcome = export_allowed(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    add_title(&j, session->centre_name);
    outcome = write_lines(&j,
                          db_query(session->db, SQL_journal_lines,
                                   DB_VALUES(db_text(language_code(i18n_language())))),
                          err);
    buffer_release(&j.line);
    return outcome == OUTCOME_OK ? export_note(session, names ? "journal names" : "journal", err)
                                 : outcome;
}
