/* SPDX-License-Identifier: GPL-3.0-or-later
 * Opening the register. */
#include "shell/register.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/mem.h"
#include "base/path.h"
#include "base/progress.h"
#include "centre/centre.h"
#include "db/db.h"
#include "ledger/verify.h"

void register_place(const char *asked, struct buffer *out) {
    const char *environment = getenv("AMSER_DATABASE");
    if (asked != NULL && asked[0] != '\0') {
        buffer_add(out, asked);
    } else if (environment != NULL && environment[0] != '\0') {
        buffer_add(out, environment);
    } else {
        path_data_file(out, "centre.db");
    }
}

static enum outcome open_or_make(struct session *session, const char *place, bool *made,
                                 struct err *err) {
    enum outcome outcome = db_open(&session->db, place, DB_EXISTING, err);
    if (outcome != OUTCOME_NOT_FOUND) {
        return outcome;
    }
    outcome = path_make_parents(place, err);
    if (outcome == OUTCOME_OK) {
        outcome = db_open(&session->db, place, DB_CREATE, err);
        *made = outcome == OUTCOME_OK;
    }
    return outcome;
}

const char *const register_checking =
    N_("the disk reported a fault earlier, so everything in the register is checked");
const char *const register_checked =
    N_("The disk reported a fault earlier, so everything in the register was checked: it is "
       "whole. Look whether what was saved last is there.");

struct checking {
    const struct register_teller *teller;
    struct progress progress;
};

static void so_far(void *context, int percent) {
    struct checking *c = context;
    if (progress_due(&c->progress, percent)) {
        c->teller->checking(c->teller->context, c->progress.percent);
    }
}

/* After a fault of the disk: all of it, before anybody writes again. */
static enum outcome check_all(struct session *session, const struct register_teller *teller,
                              struct err *err) {
    struct verify_report report;
    struct checking c = {.teller = teller};
    progress_begin(&c.progress);
    enum outcome outcome = ledger_verify(session->db, NULL, so_far, &c, &report, err);
    if (outcome == OUTCOME_OK) {
        db_doubt_settle(session->db);
        teller->checked(teller->context);
    }
    return outcome;
}

enum outcome register_open(struct session *session, const char *place, bool create,
                           const struct register_teller *teller, bool *made, struct err *err) {
    bool is_new = false;
    struct centre centre;
    db_on_upgrade(teller->upgrading, teller->context);
    enum outcome outcome = create ? open_or_make(session, place, &is_new, err)
                                  : db_open(&session->db, place, DB_EXISTING, err);
    db_on_upgrade(NULL, NULL);
    if (made != NULL) {
        *made = is_new;
    }
    if (outcome != OUTCOME_OK) {
        return outcome;
    }
    if (db_in_doubt(session->db)) {
        outcome = check_all(session, teller, err);
    }
    if (outcome == OUTCOME_OK) {
        outcome = centre_enter(session, &centre, err);
    }
    if (outcome == OUTCOME_NOT_FOUND && create) {
        outcome = OUTCOME_OK;
    }
    if (outcome != OUTCOME_OK) {
        register_close(session, is_new);
    }
    return outcome;
}

void register_close(struct session *session, bool remove_file) {
    if (session->db == NULL) {
        return;
    }
    char *place = mem_copy_text(db_path(session->db));
    db_close(&session->db);
    if (remove_file) {
        (void)unlink(place);
    }
    mem_release(&place);
}

/* gettext's own order; "C" and the like say nothing. */
static bool language_of_environment(enum language *language) {
    static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && language_from_text(value, language)) {
            return true;
        }
    }
    return false;
}

enum outcome register_language(const struct session *session, const char *asked, struct err *err) {
    enum language language = LANGUAGE_EN;
    struct policy policy;
    if (asked != NULL) {
        if (!language_from_text(asked, &language)) {
            return err_set(err, OUTCOME_USAGE,
                           N_("There is no such language here: %s. There are en, cy and gd."),
                           asked);
        }
    } else if (!language_of_environment(&language) && session->db != NULL &&
               policy_load(session->db, &policy, NULL) == OUTCOME_OK) {
        language = (enum language)policy.value[POLICY_LANGUAGE];
    }
    i18n_use(language);
    return OUTCOME_OK;
}
