/* SPDX-License-Identifier: GPL-3.0-or-later
 * Policies on the register. Stored as words ("30", "mixed", "cy"), so that the table reads by
 * itself; a value that this program does not know falls back to the default. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "centre/policy_store.h"
#include "text/utf8.h"

enum { VALUE_BYTES = 40 };

static void store_value(enum policy_id id, int64_t value, char stored[VALUE_BYTES]) {
    if (policy_kind(id) == POLICY_IS_REGIME)
        mem_put_text(stored, VALUE_BYTES, regime_code((enum regime)value));
    else if (policy_kind(id) == POLICY_IS_LANGUAGE)
        mem_put_text(stored, VALUE_BYTES, language_code((enum language)value));
    else
        snprintf(stored, VALUE_BYTES, "%" PRId64, value);
}

static bool read_value(enum policy_id id, const char *stored, int64_t *value) {
    enum language language;
    if (policy_kind(id) == POLICY_IS_LANGUAGE) {
        if (!language_from_text(stored, &language))
            return false;
        *value = language;
        return true;
    }
    if (policy_kind(id) == POLICY_IS_REGIME) {
        for (int i = 0; i < REGIME_COUNT; i++) {
            if (!strcmp(stored, regime_code((enum regime)i))) {
                *value = i;
                return true;
            }
        }
        return false;
    }
    char *end = NULL;
    *value = strtoll(stored, &end, 10);
    return end != stored && !*end;
}

enum outcome policy_load(struct db *db, struct policy *policy, struct err *err) {
    policy_defaults(policy, PRESET_NEIGHBOURS);
    struct query *q = db_query(db, SQL_policy_lines, DB_VALUES(db_int(clock_today())));
    while (query_next(q)) {
        enum policy_id id;
        int64_t value;
        if (policy_from_name(query_text(q, 0), &id) && read_value(id, query_text(q, 1), &value))
            policy->value[id] = value;
    }
    return query_end(&q, err);
}

int policy_history(struct db *db, enum policy_id id, struct policy_line *lines, int max,
                   struct err *err) {
    int count = 0;
    struct query *q =
        db_query(db, SQL_policy_history, DB_VALUES(db_text(policy_name(id)), db_int(max)));
    while (count < max && query_next(q)) {
        struct policy_line *line = &lines[count];
        memset(line, 0, sizeof *line);
        if (!read_value(id, query_text(q, 0), &line->value))
            continue;
        PUT_TEXT(line->reason, query_text(q, 1));
        line->from_day = query_day(q, 2);
        line->recorded_at = query_int(q, 3);
        PUT_TEXT(line->operator_name, query_text(q, 4));
        count++;
    }
    return query_end(&q, err) == OUTCOME_OK ? count : -1;
}

enum outcome policy_insert(struct session *session, enum policy_id id, int64_t value,
                           const char *reason, struct err *err) {
    char stored[VALUE_BYTES];
    store_value(id, value, stored);
    return db_run(session->db, SQL_policy_insert,
                  DB_VALUES(db_text(policy_name(id)), db_text(stored), db_text(reason),
                            db_int(clock_today()), db_int(clock_now()),
                            db_id(session->operator_id)),
                  NULL, err);
}

struct change {
    struct session *session;
    enum policy_id id;
    int64_t value;
    const char *reason;
};

static enum outcome set_work(struct db *db, void *context, struct err *err) {
    struct change *change = context;
    char detail[VALUE_BYTES * 2], stored[VALUE_BYTES];
    (void)db;
    enum outcome outcome =
        policy_insert(change->session, change->id, change->value, change->reason, err);
    store_value(change->id, change->value, stored);
    snprintf(detail, sizeof detail, "%s=%s", policy_name(change->id), stored);
    return outcome == OUTCOME_OK ? audit_add(change->session, "policy.set", 0, detail, err)
                                 : outcome;
}

enum outcome policy_set(struct session *session, enum policy_id id, int64_t value,
                        const char *reason, struct err *err) {
    CLEAN(buffer_release) struct buffer clean = BUFFER_INIT;
    struct change change = {session, id, value, NULL};
    enum outcome outcome = session_need_coordinator(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    text_clean(&clean, reason, strlen(reason), false);
    change.reason = clean.text;
    return db_write(session->db, set_work, &change, err);
}
