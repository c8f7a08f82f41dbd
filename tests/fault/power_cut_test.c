/* SPDX-License-Identifier: GPL-3.0-or-later
 * Power cuts under the program's own storage. A child records exchanges on a disk that forgets
 * (disk.h) until the power fails; what is left is opened as after any morning: it must be whole,
 * hold everything that was acknowledged, and take what was in doubt once, not twice. The same with
 * the protection taken away must lose something, or this test would prove nothing.
 *
 * AMSER_TEST_ROUNDS scales the number of cuts; AMSER_TEST_SEED=N begins at another chance. */
#include "disk.h"
#include "ledger_fixture.h"
#include "db/sql_table.h"
#include "sqlite_db.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/path.h"

enum { DEEDS = 6, ORDINARY_ROUNDS = 30, CUTS = 3000, SECOND_CUTS = 1000, WEAK_CUTS = 400 };
enum { CREATE_CUTS = 300, BACKUP_CUTS = 300, UPGRADE_CUTS = 500 };

struct yard { /* three folders, each with at most a register in it */
    struct ledger l;
    char *base, *disk, *left, *again;
    char *base_file, *disk_file, *left_file, *again_file;
    struct exchange deeds[DEEDS];
    int64_t entries_before;
    long calls; /* of a visit that nothing happens to */
    const char *weaken;
};
struct told { /* what came out of the child before the end */
    bool acknowledged[DEEDS];
    int status;
};
static uint64_t seed = 1;
static long rounds = ORDINARY_ROUNDS;

static long scaled(long cuts) {
    return cuts * rounds / ORDINARY_ROUNDS;
}

/* ---- the yard ---- */
static void copy(const char *from, const char *to) {
    char bytes[65536];
    ssize_t count = 0;
    int in = open(from, O_RDONLY), out = open(to, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    assert_true(in >= 0 && out >= 0);
    while ((count = read(in, bytes, sizeof bytes)) > 0)
        assert_int_equal(write(out, bytes, (size_t)count), count);
    close(in);
    close(out);
}

static void sweep(const char *folder) {
    DIR *files = opendir(folder);
    assert_non_null(files);
    for (struct dirent *one = NULL; (one = readdir(files)) != NULL;)
        if (one->d_name[0] != '.')
            assert_int_equal(unlinkat(dirfd(files), one->d_name, 0), 0);
    closedir(files);
}

/* The register that every visit begins with, as a program of that schema made it. */
static void make_base(struct yard *y, int version) {
    const struct schema_steps steps = {sql_migration, version};
    struct err *err = &y->l.place.err;
    sweep(y->base);
    y->l = (struct ledger){0};
    ALL_WELL(db_open_steps(&y->l.place.session.db, y->base_file, DB_CREATE, &steps, err));
    ledger_fill(&y->l);
    y->entries_before = 4;
    for (int i = 0; i < y->entries_before; i++)
        ledger_record(&y->l, y->l.mairi, y->l.owain, 60);
    db_close(&y->l.place.session.db);
}

static int yard_make(void **state) {
    struct yard *y = mem_zero(1, sizeof *y);
    setenv("AMSER_NOW", "2025-03-05T10:00", 1);
    setenv("AMSER_CHEAP_PASSWORDS", "1", 1);
    char **folders[] = {&y->base, &y->disk, &y->left, &y->again};
    char **files[] = {&y->base_file, &y->disk_file, &y->left_file, &y->again_file};
    for (size_t i = 0; i < COUNT_OF(folders); i++) {
        *folders[i] = fixture_folder();
        *files[i] = fixture_path(*folders[i], "centre.db");
    }
    make_base(y, sql_migration_count);
    for (int i = 0; i < DEEDS; i++)
        y->deeds[i] = ledger_help(i % 2 ? y->l.mairi : y->l.amal, y->l.owain, 30 + i);
    *state = y;
    return 0;
}

static int yard_clear(void **state) {
    struct yard *y = *state;
    char **folders[] = {&y->base, &y->disk, &y->left, &y->again};
    char **files[] = {&y->base_file, &y->disk_file, &y->left_file, &y->again_file};
    for (size_t i = 0; i < COUNT_OF(folders); i++) {
        sweep(*folders[i]);
        fixture_folder_remove(folders[i]);
        free(*files[i]);
    }
    free(y);
    return 0;
}

/* ---- what the child does; says each deed that was acknowledged ---- */
typedef void visit_fn(struct yard *y, int tell);

static void give_up(const struct err *err, int status) {
    print_message("# %s (%s) %s\n", err->say, err->arg, err->detail);
    (void)fflush(stdout);
    _exit(status);
}

static void record_all(struct yard *y, int tell) {
    struct session *session = &y->l.place.session;
    struct err err = ERR_NONE;
    if (db_open(&session->db, y->disk_file, DB_EXISTING, &err) != OUTCOME_OK)
        _exit(1);
    if (y->weaken && db_exec(session->db, y->weaken) != 0)
        _exit(2);
    for (char i = 0; i < DEEDS; i++) {
        if (exchange_record(session, &y->deeds[(int)i], &err) != OUTCOME_OK)
            give_up(&err, 3);
        if (write(tell, &i, 1) != 1)
            _exit(4);
    }
    db_close(&session->db);
}

static void open_and_verify(struct yard *y, int tell) {
    struct verify_report report;
    struct db *db = NULL;
    struct err err = ERR_NONE;
    (void)tell;
    if (db_open(&db, y->left_file, DB_EXISTING, &err) != OUTCOME_OK ||
        ledger_verify(db, NULL, NULL, NULL, &report, &err) != OUTCOME_OK)
        _exit(5);
    db_close(&db);
}

static void upgrade(struct yard *y, int tell) {
    struct db *db = NULL;
    struct err err = ERR_NONE;
    if (db_open(&db, y->disk_file, DB_EXISTING, &err) != OUTCOME_OK || write(tell, "", 1) != 1)
        give_up(&err, 9);
    db_close(&db);
}

static void create_one(struct yard *y, int tell) {
    struct db *db = NULL;
    struct err err = ERR_NONE;
    if (db_open(&db, y->disk_file, DB_CREATE, &err) != OUTCOME_OK || write(tell, "", 1) != 1)
        give_up(&err, 6);
    db_close(&db);
}

static enum outcome add_to_it(struct db *db, void *context, struct err *err) {
    (void)context;
    (void)err;
    return db_exec(db, "INSERT INTO counter (name, next) VALUES ('filled', 1)") == SQLITE_OK
               ? OUTCOME_OK
               : OUTCOME_STORAGE;
}

/* Filled before it gets its name, and put on the disk only then. */
static void create_filled(struct yard *y, int tell) {
    struct err err = ERR_NONE;
    if (db_make(y->disk_file, add_to_it, NULL, &err) != OUTCOME_OK || write(tell, "", 1) != 1)
        give_up(&err, 6);
}

static void back_up(struct yard *y, int tell) {
    struct db *db = NULL;
    struct err err = ERR_NONE;
    char file[4200];
    (void)snprintf(file, sizeof file, "%s.copy", y->disk_file);
    if (db_open(&db, y->disk_file, DB_EXISTING, &err) != OUTCOME_OK ||
        db_backup(db, file, &err) != OUTCOME_OK || write(tell, "", 1) != 1)
        _exit(7);
    db_close(&db);
}

/* Runs it in a child on the disk of the plan; *calls (may be NULL) when the power holds. */
static struct told run(struct yard *y, visit_fn *visit, const struct disk_plan *plan, long *calls) {
    struct told told = {0};
    int tell[2], count[2];
    assert_int_equal(pipe(tell), 0);
    assert_int_equal(pipe(count), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        disk_start(plan);
        visit(y, tell[1]);
        long made = disk_calls();
        _exit(write(count[1], &made, sizeof made) == sizeof made ? 0 : 8);
    }
    close(tell[1]);
    close(count[1]);
    char deed = 0;
    while (read(tell[0], &deed, 1) == 1)
        told.acknowledged[(int)deed] = true;
    if (calls && read(count[0], calls, sizeof *calls) != sizeof *calls)
        *calls = 0;
    close(tell[0]);
    close(count[0]);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    told.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return told;
}

/* ---- what is left ---- */
static const char *repeat_all(struct yard *y, struct session *session, struct err *err) {
    struct verify_report report;
    for (int i = 0; i < DEEDS; i++) {
        struct exchange again = y->deeds[i];
        if (exchange_record(session, &again, err) != OUTCOME_OK)
            return "what was in doubt could not be recorded";
    }
    if (ledger_verify(session->db, NULL, NULL, NULL, &report, err) != OUTCOME_OK)
        return "not whole after recording again";
    return report.entries == y->entries_before + DEEDS ? NULL : "recorded twice or not at all";
}

/* NULL when all is well, else what is wrong. */
static const char *judge(struct yard *y, const char *file, const struct told *told) {
    struct session session = y->l.place.session;
    struct verify_report report;
    struct err err = ERR_NONE;
    const char *wrong = NULL;
    if (db_open(&session.db, file, DB_EXISTING, &err) != OUTCOME_OK)
        return "cannot be opened";
    if (ledger_verify(session.db, NULL, NULL, NULL, &report, &err) != OUTCOME_OK)
        wrong = "is damaged";
    for (int i = 0; i < DEEDS && !wrong; i++) {
        char sql[160];
        (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM exchange WHERE uid = '%s'",
                       y->deeds[i].uid);
        if (told->acknowledged[i] && db_ask_int(session.db, sql) != 1)
            wrong = "an acknowledged exchange is lost";
    }
    if (!wrong)
        wrong = repeat_all(y, &session, &err);
    db_close(&session.db);
    return wrong;
}

static long calls_of(struct yard *y, visit_fn *visit) {
    struct disk_plan plan = {.folder = y->disk, .image = y->left};
    long calls = 0;
    struct told told = run(y, visit, &plan, &calls);
    assert_int_equal(told.status, 0);
    assert_true(calls > 0);
    sweep(y->disk);
    return calls;
}

struct tally {
    long cuts, acknowledged, wrong;
    const char *first_wrong;
};

static void note_wrong(struct tally *tally, const char *wrong, const struct disk_plan *plan) {
    if (!wrong)
        return;
    if (!tally->wrong++)
        print_message("# cut before call %ld, seed %llu: %s\n", plan->cut_at,
                      (unsigned long long)plan->seed, wrong);
    tally->first_wrong = wrong;
}

static struct disk_plan plan_of(struct yard *y, long cut, long calls) {
    return (struct disk_plan){.folder = y->disk,
                              .image = y->left,
                              .cut_at = 1 + cut * 7919 % calls, /* all of them, in no order */
                              .seed = seed + (uint64_t)cut,
                              .keeps = cut % 8 == 7   ? DISK_KEEPS_NOTHING
                                       : cut % 2 == 0 ? DISK_KEEPS_SECTORS
                                                      : DISK_KEEPS_WRITES};
}

/* Half of the cuts fall where something gets its name, in the last calls. */
static struct disk_plan plan_late(struct yard *y, long cut, long calls) {
    struct disk_plan plan = plan_of(y, cut, calls);
    if (cut % 2)
        plan.cut_at = calls - cut / 2 % 12;
    return plan;
}

/* One cut while recording; what is left lies in y->left. */
static struct told cut_once(struct yard *y, const struct disk_plan *plan, struct tally *tally) {
    sweep(y->disk);
    sweep(y->left);
    copy(y->base_file, y->disk_file);
    struct told told = run(y, record_all, plan, NULL);
    /* A visit can need a call or two less than the one that was counted. */
    if (told.status != DISK_CUT_STATUS && told.status != 0)
        fail_msg("the child ended with %d before call %ld", told.status, plan->cut_at);
    tally->cuts += told.status == DISK_CUT_STATUS;
    for (int i = 0; i < DEEDS; i++)
        tally->acknowledged += told.acknowledged[i];
    return told;
}

static struct tally cut_often(struct yard *y, long cuts, bool lying) {
    struct tally tally = {0};
    copy(y->base_file, y->disk_file);
    long calls = calls_of(y, record_all);
    for (long i = 0; i < cuts; i++) {
        struct disk_plan plan = plan_of(y, i, calls);
        plan.lying = lying;
        struct told told = cut_once(y, &plan, &tally);
        bool cut = told.status == DISK_CUT_STATUS;
        note_wrong(&tally, judge(y, cut ? y->left_file : y->disk_file, &told), &plan);
    }
    return tally;
}

static void say(const char *what, const struct tally *tally) {
    print_message("# %s: %ld cuts, %ld acknowledged, %ld wrong; seed %llu\n", what, tally->cuts,
                  tally->acknowledged, tally->wrong, (unsigned long long)seed);
}

/* ---- the tests ---- */
static void an_acknowledged_exchange__survives__any_power_cut(void **state) {
    struct tally tally = cut_often(*state, scaled(CUTS), false);
    say("power cuts", &tally);
    assert_int_equal(tally.wrong, 0);
    assert_true(tally.acknowledged > tally.cuts); /* or nothing was proved */
}

static void it_survives__a_second_cut__while_it_recovers(void **state) {
    struct yard *y = *state;
    struct tally tally = {0};
    copy(y->base_file, y->disk_file);
    long calls = calls_of(y, record_all), recovered = 0;
    for (long i = 0; i < scaled(SECOND_CUTS); i++) {
        struct disk_plan plan = plan_of(y, i, calls);
        struct told told = cut_once(y, &plan, &tally);
        if (told.status == 0)
            continue;
        sweep(y->again);
        struct disk_plan second = {.folder = y->left,
                                   .image = y->again,
                                   .cut_at = 1 + i / calls % 12,
                                   .seed = plan.seed + 1,
                                   .keeps = plan.keeps};
        struct told rest = run(y, open_and_verify, &second, NULL);
        bool cut = rest.status == DISK_CUT_STATUS;
        recovered += cut;
        if (!cut)
            assert_int_equal(rest.status, 0);
        note_wrong(&tally, judge(y, cut ? y->again_file : y->left_file, &told), &plan);
    }
    say("cut again while recovering", &tally);
    print_message("# of these %ld in the midst of it\n", recovered);
    assert_int_equal(tally.wrong, 0);
    assert_true(recovered > tally.cuts / 20);
}

/* One run of many, each with chances of its own, needs fewer. */
static long weak_cuts(void) {
    return seed == 1 ? WEAK_CUTS : WEAK_CUTS / 10;
}

static void without_its_protection__something__is_lost(void **state) {
    struct yard *y = *state;
    static const char *const weaker[] = {"PRAGMA synchronous=OFF", "PRAGMA journal_mode=DELETE"};
    for (size_t i = 0; i < COUNT_OF(weaker); i++) {
        y->weaken = weaker[i];
        struct tally tally = cut_often(y, weak_cuts(), false);
        say(weaker[i], &tally);
        assert_true(tally.wrong > 0);
    }
    y->weaken = NULL;
    struct tally tally = cut_often(y, weak_cuts(), true);
    say("a disk that lies", &tally);
    assert_true(tally.wrong > 0);
}

static void cut_while_made(struct yard *y, visit_fn *make) {
    sweep(y->disk);
    long there = 0, calls = calls_of(y, make);
    for (long i = 0; i < scaled(CREATE_CUTS); i++) {
        struct disk_plan plan = plan_late(y, i, calls);
        struct err err = ERR_NONE;
        struct db *db = NULL;
        struct stat st;
        sweep(y->disk);
        sweep(y->left);
        struct told told = run(y, make, &plan, NULL);
        if (told.status == 0)
            continue;
        assert_int_equal(told.status, DISK_CUT_STATUS);
        bool is_there = stat(y->left_file, &st) == 0;
        there += is_there;
        if (!is_there) {
            assert_false(told.acknowledged[0]);
            continue;
        }
        ALL_WELL(db_open(&db, y->left_file, DB_EXISTING, &err));
        ALL_WELL(db_check(db, &err));
        if (make == create_filled)
            assert_int_equal(db_ask_int(db, "SELECT count(*) FROM counter WHERE name = 'filled'"),
                             1);
        db_close(&db);
    }
    print_message("# %ld cuts while a register was made; there and whole after %ld\n",
                  scaled(CREATE_CUTS), there);
    assert_true(there > 0);
}

static void a_new_register__is_there__whole_or_not_at_all(void **state) {
    cut_while_made(*state, create_one);
    cut_while_made(*state, create_filled);
}

static void a_backup__is_there__whole_or_not_at_all(void **state) {
    struct yard *y = *state;
    char left[4200];
    (void)snprintf(left, sizeof left, "%s.copy", y->left_file);
    copy(y->base_file, y->disk_file);
    long there = 0, calls = calls_of(y, back_up);
    for (long i = 0; i < scaled(BACKUP_CUTS); i++) {
        struct disk_plan plan = plan_late(y, i, calls);
        struct told nothing = {0};
        struct stat st;
        sweep(y->disk);
        sweep(y->left);
        copy(y->base_file, y->disk_file);
        struct told told = run(y, back_up, &plan, NULL);
        if (told.status == 0)
            continue;
        assert_int_equal(told.status, DISK_CUT_STATUS);
        assert_null(judge(y, y->left_file, &nothing));
        if (stat(left, &st) == 0) {
            there++;
            assert_null(judge(y, left, &nothing));
        } else {
            assert_false(told.acknowledged[0]);
        }
    }
    print_message("# %ld cuts during a backup; there and whole after %ld\n", scaled(BACKUP_CUTS),
                  there);
    assert_true(there > 0);
}

static void an_upgrade__is_done_or_not__and_loses_nothing(void **state) {
    struct yard *y = *state;
    struct told nothing = {0};
    make_base(y, 1);
    copy(y->base_file, y->disk_file);
    long old = 0, calls = calls_of(y, upgrade);
    for (long i = 0; i < scaled(UPGRADE_CUTS); i++) {
        struct disk_plan plan = plan_late(y, i, calls);
        struct db *db = NULL;
        struct err err = ERR_NONE;
        sweep(y->disk);
        sweep(y->left);
        copy(y->base_file, y->disk_file);
        if (run(y, upgrade, &plan, NULL).status == 0)
            continue;
        ALL_WELL(db_open_handle(&db, y->left_file, &err));
        int version = db_schema_version(db);
        db_close(&db);
        old += version == 1;
        assert_true(version == 1 || version == sql_migration_count);
        const char *wrong = judge(y, y->left_file, &nothing);
        if (wrong)
            fail_msg("cut before call %ld, seed %llu: %s", plan.cut_at,
                     (unsigned long long)plan.seed, wrong);
    }
    print_message("# %ld cuts during an upgrade; not begun after %ld, nothing lost\n",
                  scaled(UPGRADE_CUTS), old);
    assert_true(old > 0 && old < scaled(UPGRADE_CUTS));
}

int main(void) {
    const char *wanted = getenv("AMSER_TEST_SEED"), *more = getenv("AMSER_TEST_ROUNDS");
    if (wanted)
        seed = strtoull(wanted, NULL, 10);
    if (more)
        rounds = strtol(more, NULL, 10);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_acknowledged_exchange__survives__any_power_cut),
        cmocka_unit_test(it_survives__a_second_cut__while_it_recovers),
        cmocka_unit_test(without_its_protection__something__is_lost),
        cmocka_unit_test(a_new_register__is_there__whole_or_not_at_all),
        cmocka_unit_test(a_backup__is_there__whole_or_not_at_all),
        cmocka_unit_test(an_upgrade__is_done_or_not__and_loses_nothing),
    };
    return cmocka_run_group_tests_name("power cuts", tests, yard_make, yard_clear);
}
