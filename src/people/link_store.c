/* SPDX-License-Identifier: GPL-3.0-or-later
 * Links between two parties on the register. */
#include "people/link_store.h"

#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "people/party_store.h"

static const struct {
    const char *code, *from, *to;
} kinds[LINK_KIND_COUNT] = {
#define LINK_KIND_ROW(id, code, from, to) {code, from, to},
    LINK_KINDS(LINK_KIND_ROW)
#undef LINK_KIND_ROW
};

const char *link_kind_code(enum link_kind kind) {
    return kinds[kind].code;
}

const char *link_kind_says(enum link_kind kind, bool forward) {
    return forward ? kinds[kind].from : kinds[kind].to;
}

bool link_kind_from_code(const char *code, enum link_kind *kind) {
    for (int i = 0; i < LINK_KIND_COUNT; i++) {
        if (!strcmp(kinds[i].code, code)) {
            *kind = (enum link_kind)i;
            return true;
        }
    }
    return false;
}

struct change {
    struct session *session;
    int64_t from, to;
    enum link_kind kind;
    int64_t link;
};

/* Who is to be kept apart from whom is sensitive: coordinators only. */
static enum outcome may_change(struct session *session, enum link_kind kind, struct err *err) {
    if (kind == LINK_APART)
        return session_need_coordinator(session, err);
    return session_need_writer(session, err);
}

static enum outcome both_there(struct db *db, int64_t from, int64_t to, struct err *err) {
    struct party party;
    enum outcome outcome = party_get(db, from, &party, err);
    return outcome == OUTCOME_OK ? party_get(db, to, &party, err) : outcome;
}

static enum outcome add_work(struct db *db, void *context, struct err *err) {
    struct change *change = context;
    bool linked = false;
    const char *code = link_kind_code(change->kind);
    enum outcome outcome = both_there(db, change->from, change->to, err);
    if (outcome == OUTCOME_OK)
        outcome = party_linked(db, change->from, change->to, code, &linked, err);
    if (outcome != OUTCOME_OK || linked)
        return outcome;
    outcome = db_run(
        db, SQL_link_insert,
        DB_VALUES(db_int(change->from), db_text(code), db_int(change->to), db_int(clock_today())),
        NULL, err);
    return outcome == OUTCOME_OK ? audit_add(change->session, "link.add", change->from, code, err)
                                 : outcome;
}

enum outcome party_link_add(struct session *session, int64_t from, enum link_kind kind, int64_t to,
                            struct err *err) {
    struct change change = {.session = session, .from = from, .to = to, .kind = kind};
    enum outcome outcome = may_change(session, kind, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (from == to)
        return err_set(err, OUTCOME_REFUSED, N_("Nobody is linked to themselves: choose another."),
                       NULL);
    return db_write(session->db, add_work, &change, err);
}

static enum outcome no_link(struct err *err) {
    return err_set(err, OUTCOME_NOT_FOUND, N_("There is no such link between the two now."), NULL);
}

static enum outcome end_work(struct db *db, void *context, struct err *err) {
    struct change *change = context;
    int64_t changed = 0;
    enum outcome outcome = db_run(
        db, SQL_link_end, DB_VALUES(db_int(change->link), db_int(clock_today())), &changed, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (!changed)
        return no_link(err);
    return audit_add(change->session, "link.end", change->from, link_kind_code(change->kind), err);
}

enum outcome party_link_end(struct session *session, int64_t link, struct err *err) {
    struct change change = {.session = session, .link = link};
    struct query *q = db_query(session->db, SQL_link_by_id, DB_VALUES(db_int(link)));
    bool there = query_next(q);
    if (there) {
        (void)link_kind_from_code(query_text(q, 0), &change.kind);
        change.from = query_int(q, 1);
    }
    enum outcome outcome = query_end(&q, err);
    if (outcome == OUTCOME_OK && !there)
        return no_link(err);
    if (outcome == OUTCOME_OK)
        outcome = may_change(session, change.kind, err);
    return outcome == OUTCOME_OK ? db_write(session->db, end_work, &change, err) : outcome;
}

enum outcome party_unlink(struct session *session, int64_t from, enum link_kind kind, int64_t to,
                          struct err *err) {
    int64_t link = 0;
    enum outcome outcome =
        db_get_int(session->db, SQL_party_link_between,
                   DB_VALUES(db_int(from), db_int(to), db_text(link_kind_code(kind))), &link, err);
    if (outcome == OUTCOME_NOT_FOUND)
        return no_link(err);
    return outcome == OUTCOME_OK ? party_link_end(session, link, err) : outcome;
}

int party_links(struct db *db, int64_t party, struct party_link *links, int max, struct err *err) {
    int count = 0;
    struct query *q = db_query(db, SQL_link_list, DB_VALUES(db_int(party), db_int(max)));
    while (count < max && query_next(q)) {
        struct party_link *link = &links[count++];
        memset(link, 0, sizeof *link);
        link->id = query_int(q, 0);
        (void)link_kind_from_code(query_text(q, 1), &link->kind);
        link->forward = query_int(q, 2) != 0;
        link->other = query_int(q, 3);
        PUT_TEXT(link->other_name, query_text(q, 4));
        link->other_number = query_int(q, 5);
        link->since_day = query_day(q, 6);
    }
    return query_end(&q, err) == OUTCOME_OK ? count : -1;
}
