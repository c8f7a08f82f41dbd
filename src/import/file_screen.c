/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which file is to be brought in: a list of what lies where people keep such files, the newest
 * first; or its name, typed. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "file_list.h"
#include "guide_screen.h"
#include "import/import_screen.h"
#include "text/date.h"
#include "widget/form.h"

enum { TYPE_IT = 1, LOOK_AGAIN, BROUGHT_IN };

struct typed {
    char path[GUIDE_PATH_BYTES];
};

struct choosing {
    struct guide *guide;
    struct file_list list;
    struct guide_rows rows;
    struct typed typed;
    char folder[GUIDE_PATH_BYTES]; /* "" the usual places */
};

static void size_text(struct buffer *out, int64_t bytes) {
    enum { KILO = 1000 };
    const int64_t mega = (int64_t)KILO * KILO;
    if (bytes < KILO)
        buffer_addf(out, _("%lld B"), (long long)bytes);
    else if (bytes < mega)
        buffer_addf(out, _("%lld kB"), (long long)((bytes + KILO / 2) / KILO));
    else
        buffer_addf(out, _("%lld MB"), (long long)((bytes + mega / 2) / mega));
}

static void put(void *context, int at, struct row *row) {
    const struct choosing *choosing = context;
    const struct file_entry *entry = &choosing->list.at[at];
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    guide_cell(row, 0, guide_file_name(entry->path));
    date_text(&text, clock_day_of(entry->changed_at), DATE_SHORT);
    guide_cell(row, 1, text.text);
    buffer_clear(&text);
    size_text(&text, entry->size_bytes);
    guide_cell(row, 2, text.text);
    buffer_clear(&text);
    path_for_eye(&text, entry->path);
    while (text.len > 1 && text.text[text.len - 1] != '/')
        buffer_cut(&text, text.len - 1);
    if (text.len > 1)
        buffer_cut(&text, text.len - 1);
    guide_cell(row, 3, text.text);
}

static void load(struct choosing *choosing) {
    file_list_read(&choosing->list, choosing->folder[0] ? choosing->folder : NULL);
    choosing->rows = (struct guide_rows){choosing->list.count, choosing, put};
}

static void head(void *context, struct lines *out) {
    const struct guide_rows *rows = context;
    const struct choosing *choosing = rows->context;
    lines_add(out, STYLE_NORMAL, 0,
              _("A file that another program or a spreadsheet wrote as plain text (CSV)."));
    if (choosing->folder[0])
        lines_addf(out, STYLE_NORMAL, 0, _("Files in this folder: %s"), choosing->folder);
}

/* ---- typed ---- */

static void check(void *context, const void *data, struct problems *problems) {
    const struct typed *typed = data;
    (void)context;
    if (!typed->path[0])
        problems_add(problems, 1, N_("Say which file or folder it is."), NULL);
}

/* Can it be opened? A folder always can. */
static bool opens(struct guide *guide, const char *path, struct form *form) {
    struct err err = ERR_NONE;
    if (file_is_folder(path) || guide_open(guide, path, &err))
        return true;
    form->problems.count = 0;
    problems_add(&form->problems, 1, err.say, err.arg);
    form->focus = 0;
    form->edited = true;
    return false;
}

/* True: a path to a file or folder that is there. */
static bool type_path(struct choosing *choosing, char path[GUIDE_PATH_BYTES]) {
    static const struct field fields[] = {
        {.id = 1,
         .kind = FIELD_TEXT,
         .label = N_("File or folder"),
         .needed = true,
         .hint = N_("For example: ~/Downloads/members.csv, or a folder"),
         FIELD_AT(struct typed, path)},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Open it")},
        {.number = 0, .label = N_("Back")},
    };
    struct buffer full CLEAN(buffer_release) = BUFFER_INIT;
    struct form form = {
        .title = N_("Type where it is"),
        .name = "",
        .purpose = N_("The name of the file with its folder, as it is called on this machine. "
                      "Without a slash in front it is looked for in your home folder, which is "
                      "also called ~. The name of a folder shows the files in it."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &choosing->typed,
        .check = check,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    while (form_run(choosing->guide->ui, &form) == 1) {
        buffer_clear(&full);
        path_from_typed(&full, choosing->typed.path);
        mem_put_text(path, GUIDE_PATH_BYTES, full.text);
        if (opens(choosing->guide, path, &form))
            return true;
    }
    return false;
}

/* ---- the list ---- */

static bool act(struct choosing *choosing, int chosen, int64_t row, char path[GUIDE_PATH_BYTES]) {
    struct guide *guide = choosing->guide;
    if (chosen == PAGE_ROW) {
        mem_put_text(path, GUIDE_PATH_BYTES, choosing->list.at[row - 1].path);
        return true;
    }
    if (chosen == TYPE_IT && type_path(choosing, path)) {
        if (!file_is_folder(path))
            return true;
        PUT_TEXT(choosing->folder, path);
    } else if (chosen == LOOK_AGAIN) {
        choosing->folder[0] = '\0';
    } else if (chosen == BROUGHT_IN) {
        imports_screen(guide->ui, guide->session);
    }
    load(choosing);
    if (chosen == LOOK_AGAIN)
        ui_say(guide->ui, MESSAGE_INFO,
               P_("%d file is there.", "%d files are there.", choosing->list.count),
               choosing->list.count);
    return false;
}

bool guide_choose_file(struct guide *guide, char path[GUIDE_PATH_BYTES], int64_t *row) {
    static const struct column columns[] = {
        {.head = N_("File"), .cols = 28, .min_cols = 16},
        {.head = N_("Changed"), .cols = 14, .min_cols = 12, .drop = 1},
        {.head = N_("Size"), .cols = 7, .min_cols = 7, .right = true, .drop = 2},
        {.head = N_("Folder"), .cols = 20, .min_cols = 10},
    };
    static const struct choice choices[] = {
        {.number = TYPE_IT, .label = N_("Type where it is")},
        {.number = LOOK_AGAIN, .label = N_("Look again (after plugging in a stick)")},
        {.number = BROUGHT_IN, .label = N_("What was brought in before")},
        {.number = PAGE_BACK, .label = N_("Back")},
    };
    struct choosing choosing = {.guide = guide};
    struct page page = {
        .title = N_("Bring in a file"),
        .name = "",
        .purpose =
            N_("Members, offers, exchanges or balances out of another program or a spreadsheet. "
               "The list shows plain text files in your home folder, its folders, and on sticks. "
               "Enter opens one. Nothing is kept before you have seen what would come in. A "
               "spreadsheet is first saved as CSV in the program it was made with."),
        .context = &choosing.rows,
        .head = head,
        .rows = &guide_rows_source,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("No such file was found. Plug in the stick and choose 2, or type where it is."),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .row = *row,
        .focus_choice = PAGE_INIT_FOCUS,
    };
    bool found = false;
    PUT_TEXT(choosing.folder, guide->folder);
    load(&choosing);
    for (int chosen; !found && (chosen = page_run(guide->ui, &page)) != PAGE_BACK;) {
        found = act(&choosing, chosen, page.row, path);
        if (chosen == TYPE_IT || chosen == LOOK_AGAIN) {
            page.row = 0; /* another list: from its top */
            page.focus_choice = PAGE_INIT_FOCUS;
        }
    }
    *row = page.row;
    PUT_TEXT(guide->folder, choosing.folder);
    file_list_release(&choosing.list);
    return found;
}
