/* SPDX-License-Identifier: GPL-3.0-or-later
 * Finding copies of a damaged register, and going on from one (rescue.h). */
#include "shell/rescue.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/clock.h"
#include "base/i18n.h"
#include "base/ident.h"
#include "base/mem.h"
#include "base/path.h"
#include "ledger/exchange_list.h"
#include "shell/clock_doubt.h"
#include "shell/command.h"
#include "shell/register.h"
#include "text/date.h"

enum { COPIES_MAX = 64 };

/* ---- finding ---- */

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static void folder_of(struct buffer *out, const char *path) {
    size_t len = (size_t)(base_name(path) - path);
    len > 0 ? buffer_add_bytes(out, path, len) : buffer_add(out, "./");
}

/* "amser-2025-03-05-127-0a1b2c3d4e5f.db": backup.c proposes such names. */
static struct verify_anchor anchor_of(const char *file) {
    struct verify_anchor anchor = {.count = 0};
    int year, month, day, end = 0;
    long long count = 0;
    char hash[CHAIN_SHORT_BYTES] = "";
    if (sscanf(base_name(file), "amser-%4d-%2d-%2d-%18lld-%12[0-9a-f].db%n", &year, &month, &day,
               &count, hash, &end) == 5 &&
        end > 0 && count > 0) {
        anchor.count = count;
        PUT_TEXT(anchor.hash, hash);
    }
    return anchor;
}

static enum outcome look(struct rescue_copy *copy, struct err *err) {
    struct session session = {.db = NULL};
    struct centre centre = {.practice = false};
    char hash[CHAIN_SHORT_BYTES];
    enum outcome outcome = db_look(&session.db, copy->file, err);
    if (outcome == OUTCOME_OK) {
        outcome = centre_enter(&session, &centre, err);
    }
    if (outcome == OUTCOME_OK && centre.practice) {
        outcome = OUTCOME_NOT_FOUND; /* nothing in it is real */
    }
    if (outcome == OUTCOME_OK) {
        outcome = clock_last_used(session.db, &copy->last, err);
    }
    if (outcome == OUTCOME_OK) {
        outcome = ledger_head_get(session.db, &copy->exchanges, hash, err);
    }
    PUT_TEXT(copy->centre, centre.name);
    db_close(&session.db);
    return outcome;
}

static bool known(const struct rescue *rescue, const struct stat *st) {
    for (int i = 0; i < rescue->count; i++) {
        if (rescue->at[i].inode == st->st_ino && rescue->at[i].device == st->st_dev) {
            return true;
        }
    }
    return false;
}

static void add(struct rescue *rescue, const char *file) {
    struct rescue_copy copy = {.state = COPY_UNKNOWN, .anchor = anchor_of(file)};
    struct err ignored = ERR_NONE;
    struct stat st;
    if (rescue->count >= COPIES_MAX || strlen(file) >= sizeof copy.file || stat(file, &st) != 0 ||
        !S_ISREG(st.st_mode) || known(rescue, &st)) {
        return;
    }
    copy.device = st.st_dev;
    copy.inode = st.st_ino;
    PUT_TEXT(copy.file, file);
    if (look(&copy, &ignored) == OUTCOME_OK) {
        MEM_GROW(rescue->at, rescue->count, rescue->room);
        rescue->at[rescue->count++] = copy;
    }
}

/* Our own names for copies; before an upgrade: NAME.schema-1. */
static bool is_copy(const char *name, const char *register_name) {
    static const char before_upgrade[] = ".schema-";
    size_t len = strlen(name), own = strlen(register_name);
    return (strncmp(name, "amser-", 6) == 0 && len > 9 && strcmp(name + len - 3, ".db") == 0) ||
           (strncmp(name, register_name, own) == 0 &&
            strncmp(name + own, before_upgrade, sizeof before_upgrade - 1) == 0 &&
            strstr(name, "-journal") == NULL);
}

static void add_folder(struct rescue *rescue, const char *folder, const char *register_name) {
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
        if (is_copy(entry->d_name, register_name)) {
            CLEAN(buffer_release) struct buffer file = BUFFER_INIT;
            buffer_addf(&file, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/",
                        entry->d_name);
            add(rescue, file.text);
        }
    }
    if (dir != NULL) {
        closedir(dir);
    }
}

static int newer_first(const void *left, const void *right) {
    const struct rescue_copy *a = left, *b = right;
    if (a->last != b->last) {
        return a->last > b->last ? -1 : 1;
    }
    return (a->exchanges < b->exchanges) - (a->exchanges > b->exchanges);
}

void rescue_find(struct rescue *rescue, const char *place) {
    CLEAN(buffer_release) struct buffer folder = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer own = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer stick = BUFFER_INIT;
    const char *name = base_name(place);
    *rescue = (struct rescue){.count = 0};
    folder_of(&folder, place);
    add_folder(rescue, folder.text, name);
    buffer_add(&folder, "backup/");
    add_folder(rescue, folder.text, name);
    path_data_file(&own, "backup/");
    add_folder(rescue, own.text, name);
    if (path_stick(&stick)) {
        add_folder(rescue, stick.text, name);
    }
    if (rescue->count > 1) {
        qsort(rescue->at, (size_t)rescue->count, sizeof *rescue->at, newer_first);
    }
}

void rescue_release(struct rescue *rescue) {
    mem_release(&rescue->at);
    rescue->count = rescue->room = 0;
}

/* ---- good or not ---- */

static enum outcome verify(struct db *db, const struct verify_anchor *anchor, struct err *err) {
    struct verify_report report;
    if (db_schema_version(db) < db_schema_newest()) {
        return db_check(db, err); /* the whole of it once it is brought up to date */
    }
    return ledger_verify(db, anchor->count > 0 ? anchor : NULL, NULL, NULL, &report, err);
}

bool rescue_is_good(struct rescue_copy *copy) {
    struct db *db = NULL;
    struct err ignored = ERR_NONE;
    if (copy->state == COPY_UNKNOWN) {
        bool good = db_look(&db, copy->file, &ignored) == OUTCOME_OK &&
                    verify(db, &copy->anchor, &ignored) == OUTCOME_OK;
        copy->state = good ? COPY_GOOD : COPY_BAD;
        db_close(&db);
    }
    return copy->state == COPY_GOOD;
}

struct rescue_copy *rescue_newest_good(struct rescue *rescue) {
    for (int i = 0; i < rescue->count; i++) {
        if (rescue_is_good(&rescue->at[i])) {
            return &rescue->at[i];
        }
    }
    return NULL;
}

/* ---- going on ---- */

static enum outcome refuse_whole(const char *place, struct err *err) {
    static const struct verify_anchor none = {.count = 0};
    struct db *db = NULL;
    struct err ignored = ERR_NONE;
    enum outcome outcome = db_look(&db, place, &ignored);
    bool whole = outcome == OUTCOME_OK && verify(db, &none, &ignored) == OUTCOME_OK;
    db_close(&db);
    if (outcome == OUTCOME_NEWER || outcome == OUTCOME_BUSY) {
        whole = true;
    }
    return whole
               ? err_set(err, OUTCOME_REFUSED,
                         N_("This register is whole, so nothing was put in its place: %s."), place)
               : OUTCOME_OK;
}

static enum outcome note(struct db *db, void *context, struct err *err) {
    struct session *session = context;
    (void)db;
    return audit_add(session, "register.restored", 0, "", err);
}

/* What was made before bringing it up to date is not needed: the copy itself is still there. */
static void drop_older(const char *temp, int version) {
    CLEAN(buffer_release) struct buffer name = BUFFER_INIT;
    buffer_addf(&name, "%s.schema-%d", temp, version);
    (void)unlink(name.text);
}

/* Everything is done to the copy of the copy, before it gets the register's name. */
static enum outcome prepare(const char *file, const char *temp, enum source source,
                            struct err *err) {
    struct verify_anchor anchor = anchor_of(file);
    struct verify_report report;
    struct session session = {.source = source};
    struct db *copy = NULL;
    enum outcome outcome = db_look(&copy, file, err);
    int version = outcome == OUTCOME_OK ? db_schema_version(copy) : 0;
    if (outcome == OUTCOME_OK) {
        outcome = db_backup(copy, temp, err);
    }
    db_close(&copy);
    if (outcome == OUTCOME_OK) {
        outcome = db_open(&session.db, temp, DB_EXISTING, err);
        drop_older(temp, version);
    }
    if (outcome == OUTCOME_OK) {
        outcome =
            ledger_verify(session.db, anchor.count > 0 ? &anchor : NULL, NULL, NULL, &report, err);
    }
    if (outcome == OUTCOME_OK) {
        outcome = db_write(session.db, note, &session, err);
    }
    db_close(&session.db);
    return outcome;
}

/* "centre.db.damaged-2025-03-05", and ".2" when there is one already. */
static void name_aside(const char *place, struct buffer *aside) {
    struct stat st;
    if (lstat(place, &st) != 0) {
        return;
    }
    buffer_addf(aside, "%s.damaged-", place);
    date_text(aside, clock_today(), DATE_ISO);
    size_t len = aside->len;
    for (int i = 2; lstat(aside->text, &st) == 0; i++) {
        buffer_cut(aside, len);
        buffer_addf(aside, ".%d", i);
    }
}

bool rescue_can(const char *place) {
    struct stat st;
    return stat(place, &st) != 0 || S_ISREG(st.st_mode);
}

static enum outcome put_in_place(const char *file, const char *place, enum source source,
                                 struct buffer *aside, struct err *err) {
    CLEAN(buffer_release) struct buffer temp = BUFFER_INIT;
    char ident[IDENT_BYTES];
    enum outcome outcome = rescue_can(place)
                               ? refuse_whole(place, err)
                               : err_set(err, OUTCOME_REFUSED,
                                         N_("This is no file, so it stays as it is: %s."), place);
    if (outcome != OUTCOME_OK) {
        return outcome;
    }
    ident_make(ident);
    buffer_addf(&temp, "%s.copy-%.8s", place, ident);
    outcome = prepare(file, temp.text, source, err);
    if (outcome == OUTCOME_OK) {
        name_aside(place, aside);
        outcome = db_replace(temp.text, place, aside->text, err);
    }
    if (outcome != OUTCOME_OK) {
        (void)unlink(temp.text); /* made here */
    }
    buffer_add(&temp, "-journal");
    (void)unlink(temp.text);
    return outcome;
}

enum outcome rescue_go_on(const char *file, const char *place, enum source source,
                          struct buffer *aside, struct err *err) {
    char *real = realpath(place, NULL); /* a link stays a link to the register */
    enum outcome outcome = put_in_place(file, real != NULL ? real : place, source, aside, err);
    free(real);
    return outcome;
}

/* ---- the command line ---- */

enum outcome rescue_advise(const char *place, struct err *err) {
    CLEAN(rescue_release) struct rescue rescue = {.count = 0};
    enum outcome outcome = err->outcome;
    if (!rescue_can(place)) {
        return outcome;
    }
    rescue_find(&rescue, place);
    const struct rescue_copy *good = rescue_newest_good(&rescue);
    if (good != NULL) {
        char detail[sizeof err->detail];
        PUT_TEXT(detail, err->detail);
        err_set(err, outcome,
                N_("The register is damaged, or is none. Go on from its newest good copy by "
                   "\"amser restore\" and the name of the copy: %s"),
                good->file);
        (void)err_detail(err, "%s", detail);
    }
    return outcome;
}

enum outcome rescue_command(struct call *call, struct err *err) {
    CLEAN(buffer_release) struct buffer place = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer aside = BUFFER_INIT;
    enum outcome outcome = call_words(call, 1, 1, err);
    if (outcome == OUTCOME_OK) {
        register_place(call_option(call, "database"), &place);
        outcome = rescue_go_on(call->words[0], place.text, SOURCE_COMMAND, &aside, err);
    }
    if (outcome == OUTCOME_OK && aside.len > 0) {
        fprintf(call->out, "%s\n", aside.text);
    }
    return outcome;
}
