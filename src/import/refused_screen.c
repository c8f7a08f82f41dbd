/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rows that cannot come in, in a file of their own: as they stood, with line and reason behind,
 * to be put right and brought in again. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "file_list.h"
#include "guide_screen.h"
#include "preview.h"
#include "text/csv_safe.h"
#include "text/utf8.h"
#include "widget/form.h"

struct refused_file {
    struct guide *guide;
    struct buffer text;
    int columns;
};

/* One cell in quotes; what a spreadsheet would take for a formula is made harmless. */
static void add_cell(struct buffer *out, const char *text, bool last) {
    struct buffer clean CLEAN(buffer_release) = BUFFER_INIT;
    struct buffer safe CLEAN(buffer_release) = BUFFER_INIT;
    text_safe(&clean, text, true);
    csv_safe_write(&safe, clean.text);
    buffer_add_char(out, '"');
    for (const char *at = safe.text; *at; at++) {
        if (*at == '"')
            buffer_add_char(out, '"');
        buffer_add_char(out, *at);
    }
    buffer_add(out, last ? "\"\r\n" : "\",");
}

static void add_headings(struct refused_file *file) {
    const struct guide *guide = file->guide;
    const struct preview preview = {&guide->file, &guide->mapping, &guide->options};
    for (int i = 0; guide->mapping.header && i < file->columns; i++)
        add_cell(&file->text, preview_heading(&preview, i), false);
    if (guide->mapping.header) {
        add_cell(&file->text, _("Line"), false);
        add_cell(&file->text, _("Why it cannot come in"), true);
    }
}

static void add_row(void *context, const struct import_refusal *refusal, char **cells, int count) {
    struct refused_file *file = context;
    struct buffer text CLEAN(buffer_release) = BUFFER_INIT;
    for (int i = 0; i < file->columns; i++)
        add_cell(&file->text, i < count && cells[i] ? cells[i] : "", false);
    buffer_addf(&text, "%lld", (long long)refusal->line);
    add_cell(&file->text, text.text, false);
    buffer_clear(&text);
    problem_text(&refusal->why, &text);
    add_cell(&file->text, text.text, true);
}

/* By another try, which meets each of them again. */
static enum outcome gather(struct refused_file *file, struct err *err) {
    struct guide *guide = file->guide;
    struct import_options options = guide->options;
    struct import_report report = {0};
    options.keep = false;
    options.refused = add_row;
    options.progress = NULL;
    options.context = file;
    ui_working(guide->ui, _("Trying the rows"), -1);
    enum outcome outcome =
        import_run(guide->session, &guide->file, &guide->mapping, &options, &report, err);
    import_report_release(&report);
    return outcome;
}

/* ---- where to ---- */

struct target {
    char path[GUIDE_PATH_BYTES];
};

/* "~/members-left-out.csv": at home, because the stick may be pulled out or write-protected. */
static void propose(const struct guide *guide, struct target *target) {
    struct buffer path CLEAN(buffer_release) = BUFFER_INIT;
    const char *name = guide_file_name(guide->path), *dot = strrchr(name, '.');
    size_t bytes = dot && dot != name ? (size_t)(dot - name) : strlen(name);
    buffer_add(&path, "~/");
    buffer_add_bytes(&path, name, bytes);
    buffer_add(&path, "-left-out.csv");
    PUT_TEXT(target->path, path.text);
}

static void check(void *context, const void *data, struct problems *problems) {
    const struct target *target = data;
    struct buffer path CLEAN(buffer_release) = BUFFER_INIT;
    struct stat found;
    (void)context;
    path_from_typed(&path, target->path);
    if (!target->path[0])
        problems_add(problems, 1, N_("Say which file they go to."), NULL);
    else if (lstat(path.text, &found) == 0 || errno != ENOENT)
        problems_add(problems, 1,
                     N_("Take another name: this one is there already, or cannot be used."), NULL);
}

static bool write_file(struct guide *guide, const char *typed) {
    struct refused_file file = {guide, BUFFER_INIT, guide->file.column_count};
    struct buffer path CLEAN(buffer_release) = BUFFER_INIT;
    struct err err = ERR_NONE;
    path_from_typed(&path, typed);
    add_headings(&file);
    enum outcome outcome = gather(&file, &err);
    if (outcome == OUTCOME_OK)
        outcome = path_write_file(path.text, file.text.text, file.text.len, &err);
    if (outcome == OUTCOME_OK)
        ui_say(guide->ui, MESSAGE_SAVED, _("Saved: %s"), typed);
    else
        ui_say_err(guide->ui, &err);
    buffer_release(&file.text);
    return outcome == OUTCOME_OK;
}

void guide_write_refused(struct guide *guide) {
    static const struct field fields[] = {
        {.id = 1,
         .kind = FIELD_TEXT,
         .label = N_("Write to"),
         .needed = true,
         .hint = N_("The sign ~ stands for your home folder."),
         FIELD_AT(struct target, path)},
    };
    static const struct choice choices[] = {
        {.number = 1, .label = N_("Write them")},
        {.number = 0, .label = N_("Back")},
    };
    struct target target;
    struct form form = {
        .title = N_("Write those rows to a file"),
        .name = "",
        .purpose = N_("Each row as it stands in the file, with its line and the reason behind it. "
                      "Put right in a spreadsheet, the new file can be brought in like the first."),
        .fields = fields,
        .field_count = COUNT_OF(fields),
        .data = &target,
        .check = check,
        .choices = choices,
        .choice_count = COUNT_OF(choices),
    };
    propose(guide, &target);
    while (form_run(guide->ui, &form) == 1 && !write_file(guide, target.path))
        form.edited = true;
}
