/* SPDX-License-Identifier: GPL-3.0-or-later
 * For tests of moving out: the ledger's little centre with something of everything in it, texts
 * that would like to be more than texts among it, and a folder to move out to. */
#ifndef AMSER_TESTS_STORE_EXPORT_FIXTURE_H
#define AMSER_TESTS_STORE_EXPORT_FIXTURE_H

#include <ftw.h>
#include <stdio.h>
#include <unistd.h>
#include "export/export.h"
#include "offers_fixture.h"
#include "text/fold.h"

enum { PAYLOADS = 200 };
static const char *const payload_parts[] = {
    "=1+2",        "+44 7700",         "-2+3",    "@SUM(A1)",
    "'=1",         "''quoted",         "\"",      "a,b;c",
    "two\nlines",  " in front",        "behind ", "=cmd|' /C calc'!A0",
    "'); DROP --", "Ŵyn Màiri",        "100%s%n", "\\n\\u0000",
    "{\"a\": 1}",  "\xf0\x9f\x98\x80", "\ttab",   "=HYPERLINK(\"http://example.org\",\"x\")",
};

/* The number decides it, so that a test can ask for the same again. */
static inline void payload(int number, struct buffer *out) {
    int count = (int)COUNT_OF(payload_parts);
    buffer_add(out, payload_parts[number % count]);
    if (number >= count)
        buffer_add(out, payload_parts[number / count * 7 % count]);
}

struct moving {
    struct ledger l; /* first: see ledger_fixture.h */
    char *folder;
};

static inline int drop_one(const char *path, const struct stat *st, int kind, struct FTW *at) {
    (void)st;
    (void)kind;
    (void)at;
    return remove(path);
}

static inline void drop_tree(const char *path) {
    (void)nftw(path, drop_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* Texts behind the stores' backs, which would clean them: what an import let in stays. */
static inline void put_payloads(struct moving *m) {
    struct db *db = m->l.place.session.db;
    for (int i = 0; i < PAYLOADS; i++) {
        CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
        struct exchange e = ledger_help(m->l.mairi, m->l.owain, 15 * (1 + i % 4));
        sqlite3_stmt *stmt = NULL;
        payload(i, &text);
        PUT_TEXT(e.words, text.text);
        PUT_TEXT(e.thanks, text.text);
        ALL_WELL(exchange_record(&m->l.place.session, &e, &m->l.place.err));
        int64_t offer = offers_add(&m->l, m->l.amal, "words");
        db->trusted = true;
        assert_int_equal(sqlite3_prepare_v2(db->handle,
                                            "UPDATE offer SET words = $1, status = 'withdrawn' "
                                            "WHERE id = $2",
                                            -1, &stmt, NULL),
                         SQLITE_OK);
        sqlite3_bind_text(stmt, 1, text.text, -1, SQLITE_TRANSIENT);
        sqlite3_bind_int64(stmt, 2, offer);
        assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
        sqlite3_finalize(stmt);
        change(&m->l, "DELETE FROM offer_word WHERE offer = (SELECT max(id) FROM offer)");
        db->trusted = false;
    }
}

static inline void put_life(struct moving *m) {
    struct ledger *l = &m->l;
    int64_t seq = ledger_record(l, l->owain, l->amal, 60);
    (void)ledger_reverse(l, seq);
    (void)ledger_record(l, l->surgery, l->choir, 90);
    (void)ledger_record(l, l->mairi, l->centre, 45);
    struct exchange thanks = ledger_help(l->amal, l->mairi, 30);
    thanks.recognition = true;
    ALL_WELL(exchange_record(&l->place.session, &thanks, &l->place.err));
    (void)offers_add(l, l->mairi, "baking bread, Ŵyn's way");
    int64_t need = needs_add(l, l->owain, "a lift to the hospital");
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_ASKED));
    ALL_WELL(offers_ask(l, need, l->mairi, ASK_ARRANGED));
    change(l, "INSERT INTO party_link (from_party, kind, to_party, since_day) "
              "SELECT min(party), 'household', max(party), 20000 FROM person");
    change(l, "INSERT INTO availability VALUES ((SELECT min(party) FROM person), 6, 0, 1440)");
    change(l, "INSERT INTO operator (name, fold, role, password, active, created_at, language) "
              "VALUES ('Siân', 'sian', 'auditor', 'x', 0, 1, 'cy'), "
              "('Vol', 'vol', 'volunteer', NULL, 1, 2, NULL), "
              "('Vic', 'vic', 'volunteer', 'x', 1, -2, 'gd')");
    change(l, "UPDATE party SET note = 'first' || char(10) || '=second' || char(10), "
              "email = '-x@y.org', version = 7 WHERE number = 1");
    change(l, "DELETE FROM exchange_words WHERE exchange = 3");
    change(l, "UPDATE category SET merged_into = 'OTHR', active = 0 WHERE code = "
              "(SELECT max(code) FROM category WHERE parent IS NOT NULL)");
    change(l, "UPDATE category_text SET name = '=formula' WHERE code = 'OTHR' AND language = 'gd'");
    change(l, "INSERT INTO import_batch (file, content, system, mapping, record, rows, added, "
              "refused, first_seq, last_seq, at, operator) VALUES ('a,b.csv', zeroblob(32), "
              "'Their \"System\"', 'name x' || char(10) || 'column  key', 'party', 3, 2, 1, NULL, "
              "NULL, 1741168800, 1)");
    change(l, "INSERT INTO import_source VALUES ('S', 'party', 'k1', 6, NULL, 1, 1, -90), "
              "('S', 'category', '=k', NULL, 'OTHR', 1, 0, NULL)");
    change(l, "INSERT INTO import_mapping (name, text, saved_at) VALUES ('ours', 'a  b', 5)");
    change(l, "UPDATE counter SET next = 100 WHERE name = 'party'");
}

/* What came with rounds and the page of the day. */
static inline void put_rounds(struct ledger *l) {
    change(l,
           "INSERT INTO round VALUES (3, 20152, 0, 7, 5, 9, 2, 310, 12, 4, 333, 4, 8, 1, 290, 14, "
           "3, 400, 1741168800, 1), (5, 20159, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "
           "1741773600, NULL)");
    change(l, "INSERT INTO suggestion SELECT 8, 3, n.id, p.id, 2, 81, 'fit +30; near -2', "
              "'refused', 'too far', 1741168900, 1, 4 FROM need n, party p WHERE p.number = 1");
    change(l, "INSERT INTO contact SELECT 4, id, 20150, 'visited', 1741168800, NULL FROM party "
              "WHERE number = 1");
    change(l, "INSERT INTO check_in SELECT 2, e.seq, e.giver, 'not well', 1741168800, 1 FROM "
              "exchange e WHERE e.seq = 2");
    change(l, "INSERT INTO snooze VALUES ('need', '1', 20170, 1741168800, NULL), "
              "('check-in', '=2', 20171, 1741168801, 1)");
    change(l, "INSERT INTO vetting SELECT 6, id, 'dbs', 'waiting', 20100, NULL, NULL, 0, "
              "1741168800, 1, 1 FROM party WHERE number = 1");
    change(l, "INSERT INTO vetting SELECT 7, id, 'access-ni', 'satisfactory', 20100, 20110, 20500, "
              "1, 1741168800, NULL, 3 FROM party WHERE number = 1");
}

static inline int moving_open(void **state) {
    struct moving *m = mem_zero(1, sizeof *m);
    setenv("AMSER_NOW", "2025-03-05T10:00", 1);
    setenv("AMSER_CHEAP_PASSWORDS", "1", 1);
    m->l.place.session.db = fixture_register();
    (void)ledger_fill(&m->l);
    put_life(m);
    put_rounds(&m->l);
    put_payloads(m);
    m->folder = fixture_folder();
    *state = m;
    return 0;
}

static inline int moving_close(void **state) {
    struct moving *m = *state;
    drop_tree(m->folder);
    free(m->folder);
    fixture_close(&m->l.place.session.db);
    free(m);
    return 0;
}

/* The caller frees. */
static inline char *whole_file(const char *folder, const char *name, size_t *len) {
    CLEAN(buffer_release) struct buffer path = BUFFER_INIT;
    struct buffer text = BUFFER_INIT;
    char piece[4096];
    buffer_addf(&path, "%s/%s", folder, name);
    FILE *in = fopen(path.text, "r");
    if (!in)
        fail_msg("%s is not there", path.text);
    for (size_t got; (got = fread(piece, 1, sizeof piece, in)) > 0;)
        buffer_add_bytes(&text, piece, got);
    fclose(in);
    *len = text.len;
    return buffer_take(&text);
}

static inline void write_file(const char *folder, const char *name, const char *text, size_t len) {
    CLEAN(buffer_release) struct buffer path = BUFFER_INIT;
    buffer_addf(&path, "%s/%s", folder, name);
    FILE *out = fopen(path.text, "w");
    assert_non_null(out);
    assert_int_equal(fwrite(text, 1, len, out), len);
    fclose(out);
}

#endif
