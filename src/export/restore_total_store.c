/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the entries add up to, in memory while they come in, as the ledger keeps it beside them. */
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "restore_private.h"

static const struct totals nothing = {.last_given_day = DAY_NONE, .last_day = DAY_NONE};

enum outcome restore_total_party(struct restore *restore, int64_t party, struct err *err) {
    int count = restore->total_count;
    if (count > 0 && restore->totals[count - 1].party >= party)
        return err_set(err, OUTCOME_REFUSED, N_("The rows are not in their order: %s"), NULL);
    MEM_GROW(restore->totals, restore->total_count, restore->total_room);
    restore->totals[restore->total_count++] = (struct restore_total){party, nothing, false};
    return OUTCOME_OK;
}

static struct restore_total *find(struct restore *restore, int64_t party) {
    int low = 0, high = restore->total_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (restore->totals[middle].party < party)
            low = middle + 1;
        else
            high = middle;
    }
    return low < restore->total_count && restore->totals[low].party == party ? &restore->totals[low]
                                                                             : NULL;
}

static enum outcome nobody(struct err *err) {
    return err_set(err, OUTCOME_REFUSED,
                   N_("Somebody who is named here is not among the people: %s"), NULL);
}

static void later(day_t *last, day_t day) {
    if (*last == DAY_NONE || day > *last)
        *last = day;
}

/* sign -1: it was taken back. */
static void count_help(struct restore_total *giver, struct restore_total *receiver, int64_t minutes,
                       day_t day, int sign) {
    giver->totals.given_min += sign * minutes;
    giver->totals.times_given += sign;
    receiver->totals.received_min += sign * minutes;
    receiver->totals.times_received += sign;
    if (sign < 0) {
        giver->days_again = receiver->days_again = true;
        return;
    }
    later(&giver->totals.last_given_day, day);
    later(&giver->totals.last_day, day);
    later(&receiver->totals.last_day, day);
}

/* What the reversal at hand took back. */
static enum outcome was_help(struct restore *restore, int64_t seq, bool *help, struct err *err) {
    struct query *q = db_query(restore->db, SQL_restore_original, DB_VALUES(db_int(seq)));
    *help = query_next(q) && strcmp(query_text(q, 0), "help") == 0;
    return query_end(&q, err);
}

enum outcome restore_total_exchange(struct restore *restore, struct err *err) {
    const struct db_value *v = restore->values;
    struct restore_total *giver = find(restore, v[3].integer);
    struct restore_total *receiver = find(restore, v[6].integer);
    const char *kind = v[2].kind == DB_TEXT ? v[2].bytes : "";
    enum outcome outcome = OUTCOME_OK;
    bool help = strcmp(kind, "help") == 0, back = strcmp(kind, "reversal") == 0;
    if (giver == NULL || receiver == NULL)
        return nobody(err);
    if (back)
        outcome = was_help(restore, v[14].integer, &help, err);
    if (outcome == OUTCOME_OK && help)
        count_help(giver, receiver, v[9].integer, (day_t)v[11].integer, back ? -1 : 1);
    return outcome;
}

enum outcome restore_total_transfer(struct restore *restore, struct err *err) {
    const struct db_value *v = restore->values;
    struct restore_total *from = find(restore, v[2].integer);
    struct restore_total *to = find(restore, v[4].integer);
    if (from == NULL || to == NULL)
        return nobody(err);
    from->totals.out_min += v[6].integer;
    to->totals.in_min += v[6].integer;
    return OUTCOME_OK;
}

static bool is_nothing(const struct restore_total *total) {
    const struct totals *t = &total->totals;
    return !total->days_again && t->given_min == 0 && t->received_min == 0 && t->in_min == 0 &&
           t->out_min == 0 && t->times_given == 0 && t->times_received == 0;
}

enum outcome restore_total_write(struct restore *restore, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    for (int i = 0; i < restore->total_count && outcome == OUTCOME_OK; i++) {
        const struct restore_total *total = &restore->totals[i];
        const struct totals *t = &total->totals;
        if (is_nothing(total))
            continue;
        outcome = db_run(restore->db, SQL_restore_total,
                         DB_VALUES(db_int(total->party), db_int(t->given_min),
                                   db_int(t->received_min), db_int(t->in_min), db_int(t->out_min),
                                   db_int(t->times_given), db_int(t->times_received),
                                   db_day(t->last_given_day), db_day(t->last_day)),
                         NULL, err);
        if (outcome == OUTCOME_OK && total->days_again)
            outcome = db_run(restore->db, SQL_exchange_total_days, DB_VALUES(db_int(total->party)),
                             NULL, err);
    }
    return outcome;
}
