/* SPDX-License-Identifier: GPL-3.0-or-later
 * Write transactions. One writer at a time: whoever finds the register taken waits, a little
 * differently long each time so that nobody is starved, and says so once a second. Every attempt
 * begins with BEGIN IMMEDIATE: a read that turns into a write would dead-lock with another one. */
#include <unistd.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "sqlite_db.h"

enum { PAUSE_LEAST_US = 500, PAUSE_SPREAD_US = 2500, MS_PER_SECOND = 1000 };

static void start_waiting(struct db *db) {
    db->wait_start_ms = clock_monotonic_ms();
    db->told_seconds = 0;
}

/* false: waited long enough. */
static bool wait_a_little(struct db *db) {
    int64_t waited_ms = clock_monotonic_ms() - db->wait_start_ms;
    if (waited_ms >= db->wait_limit_ms)
        return false;
    int seconds = (int)(waited_ms / MS_PER_SECOND);
    if (seconds > db->told_seconds && db->waiting) {
        db->told_seconds = seconds;
        if (!db->waiting(db->waiting_context, seconds)) {
            db->wait_start_ms -= db->wait_limit_ms;
            return false;
        }
    }
    db->jitter = db->jitter * 1103515245u + 12345u;
    usleep(PAUSE_LEAST_US + (db->jitter >> 16) % PAUSE_SPREAD_US);
    return true;
}

int wait_for_others(void *context, int times) {
    struct db *db = context;
    if (times == 0 && !db->write_depth) /* within a write the whole of it has one limit */
        start_waiting(db);
    return wait_a_little(db);
}

void db_on_waiting(struct db *db, bool (*waiting)(void *context, int seconds), void *context) {
    db->waiting = waiting;
    db->waiting_context = context;
}

bool db_in_write(const struct db *db) {
    return db->write_depth > 0;
}

static bool is_rolled_back(const struct db *db) {
    return sqlite3_get_autocommit(db->handle);
}

/* Once per screen, so both are kept ready; and an end that is ready needs no memory. */
static bool ready_to_read(struct db *db) {
    static const char *const texts[] = {"BEGIN", "COMMIT"};
    bool before = db->trusted, ready = true;
    db->trusted = true;
    for (int i = 0; i < 2; i++)
        ready = ready && (db->read[i] ||
                          sqlite3_prepare_v3(db->handle, texts[i], -1, SQLITE_PREPARE_PERSISTENT,
                                             &db->read[i], NULL) == SQLITE_OK);
    db->trusted = before;
    return ready;
}

static bool step(struct db *db, sqlite3_stmt *stmt) {
    bool before = db->trusted;
    db->trusted = true;
    bool done = sqlite3_step(stmt) == SQLITE_DONE;
    sqlite3_reset(stmt);
    db->trusted = before;
    return done;
}

/* Fails to begin only without memory: then each read stands for itself, as it would anyway. */
void db_read_begin(struct db *db) {
    if (!db->write_depth && (db->reading || (ready_to_read(db) && step(db, db->read[0]))))
        db->reading++;
}

static void read_stop(struct db *db) {
    if (db->reading && !is_rolled_back(db) && !step(db, db->read[1]))
        db_exec(db, "ROLLBACK");
    db->reading = 0;
}

void db_read_end(struct db *db) {
    if (db->reading > 1)
        db->reading--;
    else
        read_stop(db);
}

typedef enum outcome work_fn(struct db *db, void *context, struct err *err);

static enum outcome run_sql(struct db *db, const char *sql, struct err *err) {
    int code = db_exec(db, sql);
    return code == SQLITE_OK ? OUTCOME_OK : db_error(db, code, db->path, err);
}

static enum outcome lost(struct db *db, struct err *err) {
    if (err)
        *err = db->lost;
    return db->lost.outcome;
}

/* A failed part leaves no trace, so that the whole may go on without it. */
static enum outcome join(struct db *db, work_fn *work, void *context, struct err *err) {
    if (is_rolled_back(db))
        return lost(db, err);
    enum outcome outcome = run_sql(db, "SAVEPOINT part", err);
    if (outcome)
        return outcome;
    bool bulk = db->bulk;
    db->write_depth++;
    outcome = work(db, context, err);
    db->write_depth--;
    if (is_rolled_back(db))
        return lost(db, err);
    if (outcome == OUTCOME_OK)
        return run_sql(db, "RELEASE part", err);
    if (!bulk)
        bulk_forget(db);
    struct err undo = ERR_NONE; /* the person hears of the first failure */
    if (run_sql(db, "ROLLBACK TO part", &undo) == OUTCOME_OK)
        run_sql(db, "RELEASE part", &undo);
    return outcome;
}

static enum outcome attempt(struct db *db, work_fn *work, void *context, struct err *err) {
    db->lost = (struct err)ERR_NONE;
    /* Not run_sql: nothing is begun yet, so nothing can be lost. */
    int code = db_exec(db, "BEGIN IMMEDIATE");
    if (code != SQLITE_OK)
        return db_error(db, code, db->path, err);
    enum outcome outcome = work(db, context, err);
    if (db->open_queries)
        db_misused("db_write", "a query was left open");
    if (is_rolled_back(db)) {
        bulk_forget(db);
        return lost(db, err);
    }
    if (outcome == OUTCOME_OK && db->bulk)
        db_misused("db_write", "indexes are still taken away");
    if (outcome == OUTCOME_OK)
        outcome = run_sql(db, "COMMIT", err);
    if (outcome && !is_rolled_back(db))
        db_exec(db, "ROLLBACK");
    bulk_forget(db);
    return outcome;
}

enum outcome db_write(struct db *db, work_fn *work, void *context, struct err *err) {
    if (db->broken || (!db->opening && !db->write_depth && db_in_doubt(db)))
        return err_set(err, OUTCOME_STORAGE,
                       N_("The disk reported a fault earlier. Close the program and start it again "
                          "before anything more is saved."),
                       NULL);
    if (db->write_depth)
        return join(db, work, context, err);
    if (db->open_queries)
        db_misused("db_write", "a query is open");
    read_stop(db);
    start_waiting(db);
    db->write_depth = 1;
    enum outcome outcome = attempt(db, work, context, err);
    while (outcome == OUTCOME_BUSY && wait_a_little(db)) {
        if (err)
            *err = (struct err)ERR_NONE;
        outcome = attempt(db, work, context, err);
    }
    db->write_depth = 0;
    return outcome;
}
