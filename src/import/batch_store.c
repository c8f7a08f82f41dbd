/* SPDX-License-Identifier: GPL-3.0-or-later
 * What was brought in so far, and how its balances stand beside those here. */
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "import_private.h"

static void read_batch(struct query *q, struct import_batch *batch) {
    *batch = (struct import_batch){.id = query_int(q, 0),
                                   .rows = query_int(q, 5),
                                   .added = query_int(q, 6),
                                   .refused = query_int(q, 7),
                                   .at = query_int(q, 8),
                                   .undone_at = query_int(q, 9),
                                   .operator_id = query_int(q, 10)};
    const char *mapping = query_text(q, 3); /* its text; the name stands in the first line */
    PUT_TEXT(batch->file, query_text(q, 1));
    PUT_TEXT(batch->system, query_text(q, 2));
    if (strncmp(mapping, "name ", 5) == 0)
        snprintf(batch->mapping, sizeof batch->mapping, "%.*s", (int)strcspn(mapping + 5, "\n"),
                 mapping + 5);
    (void)import_record_from_word(query_text(q, 4), &batch->record);
}

int import_batches(struct db *db, int64_t before, struct import_batch *batches, int max,
                   struct err *err) {
    int count = 0;
    struct query *q = db_query(db, SQL_import_batch_list,
                               DB_VALUES(db_int(before ? before : INT64_MAX), db_int(max)));
    while (count < max && query_next(q))
        read_batch(q, &batches[count++]);
    return query_end(&q, err) == OUTCOME_OK ? count : -1;
}

enum outcome differences_of(struct db *db, const char *system, int64_t batch,
                            struct import_report *report, struct err *err) {
    struct query *q =
        db_query(db, SQL_import_differences, DB_VALUES(db_text(system), db_int(batch)));
    while (query_next(q)) {
        report->differences++;
        if (report->difference_count == IMPORT_KEPT_MAX)
            continue;
        if (!report->difference_list)
            report->difference_list = mem_zero(IMPORT_KEPT_MAX, sizeof *report->difference_list);
        struct import_difference *one = &report->difference_list[report->difference_count++];
        one->party = query_int(q, 0);
        PUT_TEXT(one->name, query_text(q, 1));
        one->there_min = query_int(q, 2);
        one->here_min = query_int(q, 3);
    }
    return query_end(&q, err);
}

enum outcome import_compare(struct session *session, int64_t batch, struct import_report *report,
                            struct err *err) {
    char system[sizeof((struct import_batch *)0)->system];
    memset(report, 0, sizeof *report);
    enum outcome outcome = import_allowed(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    struct query *q = db_query(session->db, SQL_import_batch_by_id, DB_VALUES(db_int(batch)));
    bool there = query_next(q);
    if (there)
        PUT_TEXT(system, query_text(q, 1));
    outcome = query_end(&q, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (!there)
        return err_set(err, OUTCOME_NOT_FOUND, N_("There is no such import."), NULL);
    return differences_of(session->db, system, 0, report, err);
}
