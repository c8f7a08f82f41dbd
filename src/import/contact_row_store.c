/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row that is one way to reach somebody who came from the same system. Whoever was here before is
 * left as they are. */
#include <string.h>
#include "base/mem.h"
#include "import_private.h"
#include "people/member_store.h"
#include "people/party_store.h"

/* True when it had to be written; false when it is there already or there is no room for it. */
static bool put_phone(struct party *party, const char *phone) {
    if (strcmp(party->phone, phone) == 0 || strcmp(party->other_phone, phone) == 0 ||
        (party->phone[0] && party->other_phone[0]))
        return false;
    if (party->phone[0])
        PUT_TEXT(party->other_phone, phone);
    else
        PUT_TEXT(party->phone, phone);
    return true;
}

static bool put_once(char *to, size_t room, const char *text) {
    return !*to && mem_put_text(to, room, text);
}

static bool put(struct party *party, const char *kind, const char *value) {
    if (strcmp(kind, "phone") == 0)
        return put_phone(party, value);
    if (strcmp(kind, "email") == 0)
        return put_once(party->email, sizeof party->email, value);
    return put_once(party->street, sizeof party->street, value);
}

static enum outcome save(struct run *run, int64_t id, const char *kind, const char *value,
                         struct err *err) {
    struct member *member = mem_zero(1, sizeof *member);
    struct organisation *organisation = mem_zero(1, sizeof *organisation);
    struct party party;
    bool changed = false;
    enum outcome outcome = party_get(run->db, id, &party, err);
    if (outcome == OUTCOME_OK && party.kind == PARTY_PERSON) {
        outcome = member_get(run->db, id, member, err);
        member->party.brought_in = true;
        changed = outcome == OUTCOME_OK && put(&member->party, kind, value);
        if (changed)
            outcome = member_save(&run->session, member, err);
    } else if (outcome == OUTCOME_OK) {
        outcome = organisation_get(run->db, id, organisation, err);
        organisation->party.brought_in = true;
        changed = outcome == OUTCOME_OK && put(&organisation->party, kind, value);
        if (changed)
            outcome = organisation_save(&run->session, organisation, err);
    }
    run->writes = run->writes || changed;
    run->result = changed ? ROW_ADDED : ROW_KNOWN;
    mem_release(&member);
    mem_release(&organisation);
    return outcome;
}

enum outcome contact_row(struct run *run, struct err *err) {
    const char *kind = cell_text(run, IMPORT_KIND), *value = cell_text(run, IMPORT_VALUE);
    int64_t id, made = 0;
    run->result = ROW_ASIDE;
    if (!*value)
        return OUTCOME_OK;
    if (strcmp(kind, "phone") != 0 && strcmp(kind, "email") != 0 && strcmp(kind, "street") != 0)
        return run_refuse(run, IMPORT_KIND,
                          N_("Say in the mapping what kind of contact this is: %s"), NULL);
    if (strlen(value) >= CONTACT_BYTES)
        return run_refuse(run, IMPORT_VALUE, N_("This is longer than can be kept: %s"), NULL);
    enum outcome outcome = who_means(run, IMPORT_PARTY, &id, err);
    if (outcome == OUTCOME_OK)
        outcome = db_get_int(run->db, SQL_import_source_made,
                             DB_VALUES(db_int(id), db_text(run->mapping->system)), &made, err);
    return outcome == OUTCOME_OK && made ? save(run, id, kind, value, err) : outcome;
}
