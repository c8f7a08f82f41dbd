/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mappings that the program brings, and the centre's own. */
#include <string.h>
#include "base/clock.h"
#include "base/mem.h"
#include "import_private.h"

enum outcome import_allowed(const struct session *session, struct err *err) {
    if (session->practice && session_may_write(session))
        return OUTCOME_OK;
    return session_need_coordinator(session, err);
}

static enum outcome own_ones(struct db *db, void (*each)(void *context, struct mapping *mapping),
                             void *context, struct err *err) {
    struct query *q = db_query(db, SQL_import_mapping_list, DB_NO_VALUES);
    while (query_next(q)) {
        struct mapping mapping;
        if (mapping_parse(&mapping, query_text(q, 1), NULL) == OUTCOME_OK)
            each(context, &mapping);
    }
    return query_end(&q, err);
}

enum outcome mapping_each(struct db *db, void (*each)(void *context, struct mapping *mapping),
                          void *context, struct err *err) {
    for (int i = 0; import_builtin[i]; i++) {
        struct mapping mapping;
        if (mapping_parse(&mapping, import_builtin[i], err) != OUTCOME_OK)
            return OUTCOME_REFUSED;
        each(context, &mapping);
    }
    return own_ones(db, each, context, err);
}

/* ---- by name; the centre's own goes first ---- */
static bool builtin_of(const char *name, struct mapping *mapping) {
    for (int i = 0; import_builtin[i]; i++) {
        if (mapping_parse(mapping, import_builtin[i], NULL) != OUTCOME_OK)
            continue;
        if (strcmp(mapping->name, name) == 0)
            return true;
        mapping_release(mapping);
    }
    return false;
}

enum outcome mapping_by_name(struct session *session, const char *name, struct mapping *mapping,
                             struct err *err) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    memset(mapping, 0, sizeof *mapping);
    struct query *q = db_query(session->db, SQL_import_mapping_get, DB_VALUES(db_text(name)));
    bool own = query_next(q);
    if (own)
        buffer_add(&text, query_text(q, 0));
    enum outcome outcome = query_end(&q, err);
    if (outcome == OUTCOME_OK && own)
        return mapping_parse(mapping, text.text, err);
    if (outcome == OUTCOME_OK && !builtin_of(name, mapping))
        outcome = err_set(err, OUTCOME_NOT_FOUND, N_("There is no mapping of this name: %s"), name);
    return outcome;
}

struct naming {
    void (*each)(void *context, const char *name, bool own);
    void *context;
    bool own;
    int count;
};

static void name_one(void *context, struct mapping *mapping) {
    struct naming *naming = context;
    if (naming->each)
        naming->each(naming->context, mapping->name, naming->own);
    naming->count++;
    mapping_release(mapping);
}

int mapping_names(struct db *db, void (*each)(void *context, const char *name, bool own),
                  void *context, struct err *err) {
    struct naming naming = {each, context, false, 0};
    for (int i = 0; import_builtin[i]; i++) {
        struct mapping mapping;
        if (mapping_parse(&mapping, import_builtin[i], err) != OUTCOME_OK)
            return -1;
        name_one(&naming, &mapping);
    }
    naming.own = true;
    return own_ones(db, name_one, &naming, err) == OUTCOME_OK ? naming.count : -1;
}

/* ---- keeping them ---- */
struct keeping {
    struct session *session;
    const char *name, *text; /* text NULL: delete */
};

static enum outcome keep_work(struct db *db, void *context, struct err *err) {
    struct keeping *keeping = context;
    int64_t changed = 1;
    enum outcome outcome =
        keeping->text ? db_run(db, SQL_import_mapping_put,
                               DB_VALUES(db_text(keeping->name), db_text(keeping->text),
                                         db_int(clock_now()), db_id(keeping->session->operator_id)),
                               NULL, err)
                      : db_run(db, SQL_import_mapping_delete, DB_VALUES(db_text(keeping->name)),
                               &changed, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (!changed)
        return err_set(err, OUTCOME_NOT_FOUND, N_("There is no mapping of this name: %s"),
                       keeping->name);
    return audit_add(keeping->session, keeping->text ? "mapping.save" : "mapping.delete", 0,
                     keeping->name, err);
}

enum outcome mapping_save(struct session *session, const struct mapping *mapping, struct err *err) {
    CLEAN(buffer_release) struct buffer text = BUFFER_INIT;
    struct mapping again;
    enum outcome outcome = import_allowed(session, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    mapping_text(mapping, &text);
    outcome = mapping_parse(&again, text.text, err); /* what cannot be read is not kept */
    if (outcome != OUTCOME_OK)
        return outcome;
    mapping_release(&again);
    struct keeping keeping = {session, mapping->name, text.text};
    return db_write(session->db, keep_work, &keeping, err);
}

enum outcome mapping_delete(struct session *session, const char *name, struct err *err) {
    struct keeping keeping = {session, name, NULL};
    enum outcome outcome = import_allowed(session, err);
    return outcome == OUTCOME_OK ? db_write(session->db, keep_work, &keeping, err) : outcome;
}
