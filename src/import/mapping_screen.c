/* SPDX-License-Identifier: GPL-3.0-or-later
 * Ways of reading files, by their names: choosing one, keeping one's own, deleting one. */
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "columns.h"
#include "guide_screen.h"
#include "text/fold.h"
#include "widget/pick.h"

enum { NAME_BYTES = 60 };
struct names {
    struct guide *guide;
    struct known {
        char name[NAME_BYTES];
        char text[160]; /* "Project NEXUS: exchanges" */
        bool own;
    } * at; /* owned */
    int count, room;
};

static void add_name(void *context, const char *name, bool own) {
    struct names *names = context;
    MEM_GROW(names->at, names->count, names->room);
    struct known *known = &names->at[names->count++];
    memset(known, 0, sizeof *known);
    PUT_TEXT(known->name, name);
    known->own = own;
}

/* What each is for, after all names were read: nothing is open meanwhile. */
static void describe(struct names *names, struct known *known) {
    struct mapping mapping = {0};
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    struct session *session = names->guide->session;
    if (mapping_by_name(session, known->name, &mapping, NULL) != OUTCOME_OK) {
        PUT_TEXT(known->text, known->name);
        return;
    }
    if (known->own)
        /* TRANSLATORS: "Project NEXUS: exchanges": whose file it is, and what it holds */
        buffer_addf(&text, _("%1$s: %2$s"), known->name, _(import_record_name(mapping.record)));
    else
        guide_kind_text(&mapping, &text);
    PUT_TEXT(known->text, text.text);
    mapping_release(&mapping);
}

static bool read_names(struct names *names) {
    struct err err = ERR_NONE;
    names->count = 0;
    if (mapping_names(names->guide->session->db, add_name, names, &err) < 0) {
        ui_say_err(names->guide->ui, &err);
        return false;
    }
    for (int i = 0; i < names->count; i++)
        describe(names, &names->at[i]);
    return true;
}

void guide_kind_text(const struct mapping *mapping, struct buffer *out) {
    const char *record = _(import_record_name(mapping->record));
    bool sheet = strcmp(mapping->system, "spreadsheet") == 0;
    if (sheet && strcmp(mapping->name, "own") == 0)
        /* TRANSLATORS: what a file of a program that we do not know holds: members, exchanges ...
         */
        buffer_addf(out, _("a file that we do not know, with: %s"), record);
    else if (sheet && strncmp(mapping->name, "spreadsheet", strlen("spreadsheet")) == 0)
        buffer_addf(out, _("a spreadsheet, with: %s"), record);
    else
        buffer_addf(out, _("%1$s: %2$s"), sheet ? mapping->name : mapping->system, record);
}

/* ---- choosing ---- */

/* The last of all: a file that none of them knows. */
static int find_kinds(void *context, const char *typed, int skip, struct option *options, int max) {
    const struct names *names = context;
    int count = 0;
    for (int i = 0; i <= names->count && count < max; i++) {
        const char *text =
            i < names->count ? names->at[i].text : _("Another one: I say what each column means");
        if ((typed[0] && !text_fold_matches(text, typed)) || skip-- > 0)
            continue;
        options[count] = (struct option){.id = i + 1};
        PUT_TEXT(options[count].text, text);
        count++;
    }
    return count;
}

static bool use(struct guide *guide, const char *name) {
    struct mapping chosen = {0};
    struct err err = ERR_NONE;
    if (mapping_by_name(guide->session, name, &chosen, &err) != OUTCOME_OK) {
        ui_say_err(guide->ui, &err);
        return false;
    }
    mapping_release(&guide->mapping);
    guide->mapping = chosen;
    guide->own = false;
    return true;
}

static void begin_anew(struct guide *guide) {
    mapping_release(&guide->mapping);
    guide->mapping = (struct mapping){0};
    mapping_blank(&guide->mapping, &guide->file, RECORD_EXCHANGE);
    guide->own = true;
    guide->asked_record = false;
}

bool guide_choose_kind(struct guide *guide) {
    static const struct option_source source = {.find = find_kinds};
    struct names names = {.guide = guide};
    bool chosen = false;
    if (read_names(&names)) {
        int64_t picked = pick_run(guide->ui, N_("What kind of file is it?"), &source, &names, "");
        chosen = picked > 0;
        if (chosen && picked <= names.count)
            chosen = use(guide, names.at[picked - 1].name);
        else if (chosen)
            begin_anew(guide);
        if (chosen)
            guide->options.dates = guide->options.time = STYLE_NONE;
    }
    mem_release(&names.at);
    return chosen;
}

/* ---- saving ---- */

struct naming {
    char name[NAME_BYTES];
};

/* "Our old list" is kept as "our-old-list". */
static void word_of(const char *typed, struct buffer *out) {
    text_fold(out, typed);
    for (size_t i = 0; i < out->len; i++)
        out->text[i] = out->text[i] == ' ' ? '-' : out->text[i];
}

static void check_name(void *context, const void *data, struct problems *problems) {
    const struct naming *naming = data;
    struct buffer word CLEAN(buffer_release) = BUFFER_INIT;
    (void)context;
    word_of(naming->name, &word);
    if (word.len == 0)
        problems_add(problems, 1, N_("Give it a name with letters in it."), NULL);
}

static bool save(struct guide *guide, const char *typed) {
    struct buffer word CLEAN(buffer_release) = BUFFER_INIT;
    struct err err = ERR_NONE;
    word_of(typed, &word);
    mem_release(&guide->mapping.name);
    guide->mapping.name = mem_copy_text(word.text);
    columns_must(&guide->mapping);
    if (mapping_save(guide->session, &guide->mapping, &err) == OUTCOME_OK) {
        ui_say(guide->ui, MESSAGE_SAVED, _("Saved: %s"), word.text);
        return true;
    }
    ui_say_err(guide->ui, &err);
    return false;
}

/* ---- the centre's own ---- */

static struct known *own_at(struct names *names, int at) {
    for (int i = 0; i < names->count; i++)
        if (names->at[i].own && at-- == 0)
            return &names->at[i];
    return NULL;
}

static void put_own(void *context, int at, struct row *row) {
    const struct known *known = own_at(context, at);
    guide_cell(row, 0, known ? known->text : "");
}

static void delete_head(void *context, struct lines *out) {
    lines_addf(out, STYLE_NORMAL, 0, _("This is how such files are read: %s"),
               (const char *)context);
    lines_add(out, STYLE_NORMAL, 0, _("What was brought in by it stays as it is."));
}

static void offer_delete(struct guide *guide, struct known *known) {
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Delete it")},
        {.number = 0, .label = N_("Keep it")},
    };
    struct err err = ERR_NONE;
    if (ask_choice(guide->ui, N_("Saved way of reading"), delete_head, known->text, choices,
                   COUNT_OF(choices)) != 1)
        return;
    if (mapping_delete(guide->session, known->name, &err) == OUTCOME_OK)
        ui_say(guide->ui, MESSAGE_SAVED, _("Deleted: %s"), known->name);
    else
        ui_say_err(guide->ui, &err);
}

static void own_mappings(struct guide *guide) {
    static const struct column columns[] = {{.head = "", .cols = 60, .min_cols = 20}};
    static const struct choice choices[] = {{.number = PAGE_BACK, .label = N_("Back")}};
    struct names names = {.guide = guide};
    struct guide_rows rows = {0, &names, put_own};
    struct page page = {
        .title = N_("What was saved like this"),
        .name = "",
        .purpose = N_("Ways of reading files that this centre saved. Enter offers to delete one."),
        .context = &rows,
        .rows = &guide_rows_source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("Nothing was saved yet."),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    while (read_names(&names)) {
        rows.count = 0;
        while (own_at(&names, rows.count))
            rows.count++;
        if (page_run(guide->ui, &page) != PAGE_ROW)
            break;
        offer_delete(guide, own_at(&names, (int)page.row - 1));
    }
    mem_release(&names.at);
}

void guide_save_mapping(struct guide *guide) {
    static const struct field fields[] = {
        {.id = 1,
         .kind = FIELD_TEXT,
         .label = N_("Name"),
         .needed = true,
         .hint = N_("For example: our old list. The same name again replaces what was saved."),
         FIELD_AT(struct naming, name)},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Save")},
        {.number = 2, .label = N_("What was saved like this"), .rest = true},
        {.number = 0, .label = N_("Back")},
    };
    struct naming naming = {""};
    struct form form = {
        .title = N_("Save this for the next file of its kind"),
        .name = "",
        .purpose = N_("What each column means is kept under this name. The next file with the same "
                      "headings is then known at once."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &naming,
        .check = check_name,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    for (int chosen; (chosen = form_run(guide->ui, &form)) != 0;) {
        if (chosen == 2)
            own_mappings(guide);
        else if (save(guide, naming.name))
            return;
        form.edited = true;
    }
}
