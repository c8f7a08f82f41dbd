/* SPDX-License-Identifier: GPL-3.0-or-later
 * Moving everything out: what, where to, and what to do with it then. */
#include "export/export_screen.h"

#include <string.h>
#include <sys/stat.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "export_private.h"
#include "widget/form.h"
#include "widget/page.h"

enum export_what { WHAT_ALL = 1, WHAT_JSON, WHAT_PART, WHAT_JOURNAL, WHAT_TIMEOVERFLOW };
enum { NAMES_TRIED = 99 };

struct export_plan {
    enum export_what what;
    enum export_part part;
    char typed[400], place[600]; /* as typed, and as it is */
    bool names;
};

static void careful(void *context, struct lines *out) {
    (void)context;
    lines_add(out, STYLE_NORMAL, 2,
              _("What is moved out holds everything about people, as the register does. Keep it "
                "like the register: on an encrypted stick or disk, never in an e-mail, and delete "
                "it when it is no longer needed."));
}

/* ---- where to ---- */
static bool is_taken(const char *path) {
    struct stat there;
    return lstat(path, &there) == 0;
}

/* A name with the day in it that is free, on a stick if there is one, else at home, where people
 * find it again. */
static void propose(struct export_plan *plan) {
    static const char *const words[] = {
        [WHAT_ALL] = "all",         [WHAT_JSON] = "json",
        [WHAT_JOURNAL] = "journal", [WHAT_TIMEOVERFLOW] = "timeoverflow",
        [WHAT_PART] = "",
    };
    const char *word = plan->what == WHAT_PART ? export_part_word(plan->part) : words[plan->what];
    const char *end = plan->what == WHAT_PART      ? ".csv"
                      : plan->what == WHAT_JOURNAL ? ".journal"
                                                   : "";
    CLEAN(buffer_release) struct buffer path = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer seen = BUFFER_INIT;
    if (!path_stick(&path))
        path_from_typed(&path, "~");
    buffer_add(&path, "/");
    export_folder_name(word, &path);
    size_t len = path.len;
    buffer_add(&path, end);
    for (int i = 2; i <= NAMES_TRIED && is_taken(path.text); i++) {
        buffer_cut(&path, len);
        buffer_addf(&path, "-%d%s", i, end);
    }
    path_for_eye(&seen, path.text);
    PUT_TEXT(plan->typed, seen.text);
}

static void check(void *context, const void *data, struct problems *problems) {
    const struct export_plan *plan = data;
    (void)context;
    if (plan->typed[0] == '\0')
        problems_add(problems, 1, N_("Say where it goes to."), NULL);
}

/* ---- doing it ---- */
static void tell(void *context, int percent) {
    ui_working(context, _("Moving it out"), percent);
}

static enum outcome move_out(struct ui *ui, struct session *session, const struct export_plan *plan,
                             struct err *err) {
    const struct export_progress progress = {tell, ui};
    enum outcome outcome = path_make_parents(plan->place, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    switch (plan->what) {
    case WHAT_PART:
        return export_to_file(session, &plan->part, FORMAT_CSV, false, plan->place, err);
    case WHAT_JOURNAL:
        return export_to_file(session, NULL, FORMAT_CSV, plan->names, plan->place, err);
    case WHAT_TIMEOVERFLOW:
        return export_timeoverflow(session, plan->place, err);
    default:
        return export_all(session, plan->place, plan->what == WHAT_JSON ? FORMAT_JSON : FORMAT_CSV,
                          &progress, err);
    }
}

static const char *what_next(enum export_what what) {
    switch (what) {
    case WHAT_ALL:
        return N_("To go on elsewhere: copy the folder onto a stick, start Amser there, choose to "
                  "bring in what another Amser moved out, and give this folder.");
    case WHAT_JOURNAL:
        return N_("Programs of plain-text accounting read it, such as ledger and hledger.");
    case WHAT_PART:
        return N_("Any spreadsheet opens it, as text in UTF-8 with commas between.");
    default:
        return N_("README.txt in the folder says what each file is and what to do with it.");
    }
}

static void done_lines(void *context, struct lines *out) {
    const struct export_plan *plan = context;
    lines_add(out, STYLE_HEAD, 2, _("Moved out and checked. It is here:"));
    lines_add(out, STYLE_NORMAL, 4, plan->place);
    lines_blank(out);
    lines_add(out, STYLE_NORMAL, 2, i18n_text(what_next(plan->what)));
    lines_blank(out);
    careful(NULL, out);
}

#define PLACE_FIELD                                                                                \
    {                                                                                              \
        .id = 1, .kind = FIELD_TEXT, .label = N_("Where to"), .needed = true,                      \
        .hint = N_("What is there already is never replaced. ~ is your home folder."),             \
        FIELD_AT(struct export_plan, typed)                                                        \
    }

static void export_form(struct ui *ui, struct session *session, struct export_plan *plan) {
    static const struct field fields[] = {
        PLACE_FIELD,
        {.id = 2,
         .kind = FIELD_CHECK,
         .label = N_("With the names of people"),
         .hint = N_("Without it, members appear by their numbers only."),
         FIELD_AT(struct export_plan, names)},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Move it out")},
        {.number = 0, .label = N_("Back")},
    };
    struct err err = ERR_NONE;
    propose(plan);
    struct form form = {
        .title = N_("Where to"),
        .name = "",
        .purpose = N_("A new folder or file, there complete or not at all. Others may go on "
                      "looking things up meanwhile, and save when it is done."),
        .fields = fields,
        .field_count = plan->what == WHAT_JOURNAL ? 2 : 1,
        .data = plan,
        .head = careful,
        .check = check,
        .choices = choices,
        .choice_count = (int)COUNT_OF(choices),
    };
    while (form_run(ui, &form) == 1) {
        CLEAN(buffer_release) struct buffer place = BUFFER_INIT;
        path_from_typed(&place, plan->typed);
        PUT_TEXT(plan->place, place.text);
        tell(ui, -1);
        if (move_out(ui, session, plan, &err) == OUTCOME_OK) {
            show_lines(ui, N_("Moved out"), "", done_lines, plan);
            return;
        }
        ui_say_err(ui, &err);
    }
}

/* ---- one part ---- */
static bool part_page(struct ui *ui, struct export_plan *plan) {
    static const struct column columns[] = {{.head = N_("What"), .cols = 50, .min_cols = 20}};
    static const struct choice choices[] = {{.number = 0, .label = N_("Back")}};
    struct row *rows = mem_zero(EXPORT_PART_COUNT, sizeof *rows);
    struct row_array array = {rows, EXPORT_PART_COUNT};
    struct page page = {
        .title = N_("One part"),
        .name = "",
        .purpose = N_("One part of the register in a file of its own. Enter takes it."),
        .context = &array,
        .rows = &row_array_source,
        .columns = columns,
        .column_count = 1,
        .choices = choices,
        .choice_count = 1,
        .focus_choice = PAGE_INIT_FOCUS,
    };
    for (int i = 0; i < EXPORT_PART_COUNT; i++) {
        rows[i].id = i + 1;
        rows[i].key.number = i + 1;
        PUT_TEXT(rows[i].cell[0], i18n_text(export_part_name((enum export_part)i)));
    }
    bool taken = page_run(ui, &page) == PAGE_ROW;
    plan->part = (enum export_part)(page.row - 1);
    mem_release(&rows);
    return taken;
}

/* ---- what ---- */
void export_screen(struct ui *ui, struct session *session) {
    static const struct choice choices[] = {
        {.number = WHAT_ALL,
         .label = N_("Everything, to go on elsewhere or to keep"),
         .help = N_("A folder of CSV files that spreadsheets open and another Amser brings in.")},
        {.number = WHAT_JSON,
         .label = N_("Everything, for other programs (JSON)"),
         .help = N_("The same as lists of objects.")},
        {.number = WHAT_PART,
         .label = N_("One part, for a spreadsheet"),
         .help = N_("Members, exchanges or another part as one CSV file.")},
        {.number = WHAT_JOURNAL,
         .label = N_("A journal for accounting programs"),
         .help = N_("Every movement of hours as plain text, for ledger and hledger.")},
        {.number = WHAT_TIMEOVERFLOW,
         .label = N_("Files for TimeOverflow"),
         .help = N_("Users, posts and transfers as that program brings them in.")},
        {.number = 0, .label = N_("Back")},
    };
    struct err err = ERR_NONE;
    struct page page = {
        .title = N_("Move everything out"),
        .name = "",
        .purpose = N_("Nobody is locked in: everything that the register holds goes into files "
                      "that other programs read. It is for coordinators and auditors, and the "
                      "audit trail notes it."),
        .head = careful,
        .choices = choices,
        .choice_count = (int)COUNT_OF(choices),
    };
    if (export_allowed(session, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return;
    }
    for (int chosen; (chosen = page_run(ui, &page)) != PAGE_BACK;) {
        struct export_plan plan = {.what = (enum export_what)chosen};
        if (chosen <= WHAT_TIMEOVERFLOW && (chosen != WHAT_PART || part_page(ui, &plan)))
            export_form(ui, session, &plan);
    }
}
