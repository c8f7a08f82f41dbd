/* SPDX-License-Identifier: GPL-3.0-or-later
 * Damaged registers, and copies that are to help then. Thousands of mutants of a real register are
 * opened, checked, read and written to: an answer each time, never a fall. Backups made while
 * others write are whole, each of them; and the drill: backup, a new place, the same head, work
 * goes on.
 *
 * AMSER_TEST_ROUNDS scales the numbers; AMSER_TEST_SEED=N repeats a run. */
#include "ledger_fixture.h"
#include "sqlite_db.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MUTANTS = 20000, BATCH = 500, COPIES = 60, WRITERS = 2, ORDINARY_ROUNDS = 30 };
enum { BATCHES_MOST = 400, COPIES_MOST = 600, HEADER_BYTES = 100, ENTRIES = 12 };

struct ward {
    struct ledger l;
    char *folder, *file, *other;
    unsigned char *whole;
    size_t count;
};
struct tally { /* what came of the mutants; shared by a pipe */
    int refused, found, unseen;
};
static unsigned seed = 1;
static long rounds = ORDINARY_ROUNDS;

static int ward_open(void **state) {
    struct ward *w = mem_zero(1, sizeof *w);
    struct err *err = &w->l.place.err;
    struct stat st;
    setenv("AMSER_NOW", "2025-03-05T10:00", 1);
    setenv("AMSER_CHEAP_PASSWORDS", "1", 1);
    w->folder = fixture_folder();
    w->file = fixture_path(w->folder, "centre.db");
    w->other = fixture_path(w->folder, "other.db");
    ALL_WELL(db_open(&w->l.place.session.db, w->file, DB_CREATE, err));
    ledger_fill(&w->l);
    for (int i = 0; i < ENTRIES; i++)
        ledger_record(&w->l, i % 2 ? w->l.mairi : w->l.amal, w->l.owain, 15 + i);
    db_close(&w->l.place.session.db);
    assert_int_equal(stat(w->file, &st), 0);
    w->count = (size_t)st.st_size;
    w->whole = mem_alloc(w->count);
    int fd = open(w->file, O_RDONLY);
    assert_int_equal(read(fd, w->whole, w->count), w->count);
    close(fd);
    *state = w;
    return 0;
}

static int ward_close(void **state) {
    struct ward *w = *state;
    fixture_folder_remove(&w->folder);
    free(w->file);
    free(w->other);
    free(w->whole);
    free(w);
    return 0;
}

/* ---- mutants ---- */
static void mutate(const struct ward *w, unsigned char *mutant, unsigned *random) {
    static const size_t pieces[] = {1, 2, 8, 64, 512, 4096};
    memcpy(mutant, w->whole, w->count);
    int changes = 1 + (int)(rand_r(random) % 6u);
    for (int i = 0; i < changes; i++) {
        size_t reach = rand_r(random) % 4u ? w->count : HEADER_BYTES;
        size_t piece = pieces[rand_r(random) % COUNT_OF(pieces)];
        size_t at = (size_t)rand_r(random) % reach;
        size_t from = (size_t)rand_r(random) % w->count;
        if (at + piece > w->count || from + piece > w->count)
            piece = 1;
        switch (rand_r(random) % 4u) {
        case 0: /* another byte */
            mutant[at] = (unsigned char)rand_r(random);
            break;
        case 1: /* nothing written there */
            memset(mutant + at, 0, piece);
            break;
        case 2: /* something of another place */
            memmove(mutant + at, w->whole + from, piece);
            break;
        default: /* a bit fell over */
            mutant[at] ^= (unsigned char)(1u << rand_r(random) % 8u);
        }
    }
}

static void put(const struct ward *w, const unsigned char *bytes, size_t count) {
    int fd = open(w->other, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (fd < 0 || write(fd, bytes, count) != (ssize_t)count)
        _exit(3);
    close(fd);
}

/* Everything that a person would try with it. */
static void use(struct ward *w, bool write_too, struct tally *tally) {
    struct session *session = &w->l.place.session;
    struct verify_report report;
    struct party_brief found[8];
    struct err err = ERR_NONE;
    if (db_open(&session->db, w->other, DB_EXISTING, &err) != OUTCOME_OK) {
        tally->refused++;
        if (err.say[0] == '\0')
            _exit(4); /* refused without a word */
        return;
    }
    session->db->wait_limit_ms = 20;
    (void)party_find(session->db, "ma", 0, true, false, "", 0, found, 8, &err);
    if (ledger_verify(session->db, NULL, NULL, NULL, &report, &err) == OUTCOME_OK)
        tally->unseen++; /* what was hit is not in the ledger, or nothing is kept there */
    else
        tally->found++;
    if (write_too) {
        struct exchange e = ledger_help(w->l.mairi, w->l.owain, 45);
        enum outcome outcome = exchange_record(session, &e, &err);
        (void)outcome; /* saved or not: it came back */
    }
    db_close(&session->db);
}

static void be_sick(struct ward *w, unsigned random, int out) {
    struct tally tally = {0};
    unsigned char *mutant = mem_alloc(w->count);
    for (int i = 0; i < BATCH; i++) {
        char journal[4200];
        (void)snprintf(journal, sizeof journal, "%s-journal", w->other);
        unlink(journal);
        mutate(w, mutant, &random);
        put(w, mutant, i % 10 ? w->count : (size_t)rand_r(&random) % w->count);
        use(w, i % 25 == 0, &tally);
    }
    free(mutant);
    _exit(write(out, &tally, sizeof tally) == sizeof tally ? 0 : 5);
}

static void damaged_registers__are_answered__never_fallen_over(void **state) {
    struct ward *w = *state;
    struct tally all = {0}, one;
    int ends[2], batches = (int)(MUTANTS / BATCH * rounds / ORDINARY_ROUNDS);
    if (batches > BATCHES_MOST)
        batches = BATCHES_MOST;
    assert_int_equal(pipe(ends), 0);
    if (batches < 1)
        batches = 1;
    for (int i = 0; i < batches; i++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            be_sick(w, seed + (unsigned)i, ends[1]);
        int status = 0;
        assert_int_equal(waitpid(child, &status, 0), child);
        if (status != 0)
            fail_msg("AMSER_TEST_SEED=%u: status %d, signal %d", seed + (unsigned)i,
                     WEXITSTATUS(status), WTERMSIG(status));
        assert_int_equal(read(ends[0], &one, sizeof one), sizeof one);
        all.refused += one.refused;
        all.found += one.found;
        all.unseen += one.unseen;
    }
    close(ends[0]);
    close(ends[1]);
    print_message("# %d mutants: %d refused, %d found by verify, %d hit nothing of the ledger; "
                  "0 falls; seed %u\n",
                  batches * BATCH, all.refused, all.found, all.unseen, seed);
    assert_true(all.refused > 0 && all.found > 0);
}

/* ---- backups ---- */
static void keep_writing(struct ward *w) {
    struct session *session = &w->l.place.session;
    struct err err = ERR_NONE;
    if (db_open(&session->db, w->file, DB_EXISTING, &err) != OUTCOME_OK)
        _exit(1);
    for (int k = 0;; k++) {
        struct exchange e = ledger_help(w->l.amal, w->l.owain, 15 + k % 300);
        if (exchange_record(session, &e, &err) != OUTCOME_OK)
            _exit(2);
        usleep(2000);
    }
}

static bool copy_is_whole(const char *file, struct verify_report *report) {
    struct db *db = NULL;
    struct err err = ERR_NONE;
    bool whole = db_open(&db, file, DB_EXISTING, &err) == OUTCOME_OK &&
                 ledger_verify(db, NULL, NULL, NULL, report, &err) == OUTCOME_OK;
    db_close(&db);
    return whole;
}

static void backups__while_others_write__are_whole(void **state) {
    struct ward *w = *state;
    struct db *db = NULL;
    struct verify_report report;
    pid_t writers[WRITERS];
    int whole = 0, copies = (int)(COPIES * rounds / ORDINARY_ROUNDS);
    if (copies > COPIES_MOST)
        copies = COPIES_MOST;
    for (int i = 0; i < WRITERS; i++) {
        writers[i] = fork();
        assert_true(writers[i] >= 0);
        if (writers[i] == 0)
            keep_writing(w);
    }
    ALL_WELL(db_open(&db, w->file, DB_EXISTING, &w->l.place.err));
    int64_t last = 0;
    for (int i = 0; i < copies; i++) {
        unlink(w->other);
        ALL_WELL(db_backup(db, w->other, &w->l.place.err));
        whole += copy_is_whole(w->other, &report);
        assert_true(report.entries >= last);
        last = report.entries;
    }
    db_close(&db);
    for (int i = 0; i < WRITERS; i++) {
        kill(writers[i], SIGKILL);
        assert_int_equal(waitpid(writers[i], NULL, 0), writers[i]);
    }
    print_message("# %d of %d backups whole, made while %d others wrote %lld entries\n", whole,
                  copies, WRITERS, (long long)last - ENTRIES);
    assert_int_equal(whole, copies);
    assert_true(last > ENTRIES);
}

static void the_drill__a_backup_elsewhere__has_the_same_head(void **state) {
    struct ward *w = *state;
    struct session *session = &w->l.place.session;
    struct verify_report here, there;
    ALL_WELL(db_open(&session->db, w->file, DB_EXISTING, &w->l.place.err));
    ALL_WELL(ledger_verify(session->db, NULL, NULL, NULL, &here, &w->l.place.err));
    ALL_WELL(db_backup(session->db, w->other, &w->l.place.err));
    db_close(&session->db);
    assert_int_equal(unlink(w->file), 0); /* the computer is gone */
    assert_int_equal(rename(w->other, w->file), 0);
    ALL_WELL(db_open(&session->db, w->file, DB_EXISTING, &w->l.place.err));
    struct verify_anchor paper = {.count = here.entries};
    PUT_TEXT(paper.hash, here.head);
    ALL_WELL(ledger_verify(session->db, &paper, NULL, NULL, &there, &w->l.place.err));
    assert_string_equal(there.head, here.head);
    ledger_record(&w->l, w->l.mairi, w->l.owain, 60);
    ledger_is_whole(&w->l, ENTRIES + 1);
    db_close(&session->db);
}

int main(void) {
    const char *wanted = getenv("AMSER_TEST_SEED"), *more = getenv("AMSER_TEST_ROUNDS");
    if (wanted)
        seed = (unsigned)strtoul(wanted, NULL, 10);
    if (more)
        rounds = strtol(more, NULL, 10);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(damaged_registers__are_answered__never_fallen_over,
                                        ward_open, ward_close),
        cmocka_unit_test_setup_teardown(backups__while_others_write__are_whole, ward_open,
                                        ward_close),
        cmocka_unit_test_setup_teardown(the_drill__a_backup_elsewhere__has_the_same_head, ward_open,
                                        ward_close),
    };
    return cmocka_run_group_tests_name("damage and backups", tests, NULL, NULL);
}
