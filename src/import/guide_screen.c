/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the pages of "Bring in a file" share (see guide_screen.h), and the way through them. */
#include "guide_screen.h"

#include <string.h>
#include <sys/stat.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "import/import_screen.h"
#include "import_private.h"
#include "text/layout.h"
#include "text/utf8.h"

/* ---- rows ---- */

static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    const struct guide_rows *all = context;
    int count = 0, step = back ? -1 : 1;
    int at = after ? (int)after->number + step : back ? all->count - 1 : 0;
    (void)find;
    for (; at >= 0 && at < all->count && count < max; at += step) {
        struct row *row = &rows[count++];
        memset(row, 0, sizeof *row);
        row->id = at + 1;
        row->key.number = at;
        all->put(all->context, at, row);
    }
    return count;
}

static int64_t count_rows(void *context, const char *find) {
    const struct guide_rows *all = context;
    (void)find;
    return all->count;
}

const struct row_source guide_rows_source = {fetch, count_rows};

void guide_cell(struct row *row, int cell, const char *text) {
    struct buffer safe CLEAN(buffer_release) = BUFFER_INIT;
    text_safe(&safe, text, false);
    PUT_TEXT(row->cell[cell], safe.text);
}

int guide_label_cols(const char *const *msgids, int count) {
    int widest = 0;
    for (int i = 0; i < count; i++) {
        int cols = text_cols(_(msgids[i]));
        widest = cols > widest ? cols : widest;
    }
    return widest + 2;
}

const char *guide_field_name(const struct mapping *mapping, enum import_field field) {
    bool kind = field == IMPORT_TYPE && mapping->record == RECORD_EXCHANGE;
    return kind ? _("Kind of exchange") : _(import_field_name(field));
}

const char *guide_file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* ---- how far it is ---- */

void guide_progress_begin(struct guide *guide) {
    progress_begin(&guide->progress);
}

void guide_progress(void *context, int percent) {
    struct guide *guide = context;
    if (progress_due(&guide->progress, percent))
        ui_working(guide->ui, _("Going through the rows"), guide->progress.percent);
}

/* ---- opening ---- */

static void release(struct guide *guide) {
    import_report_release(&guide->report);
    mapping_release(&guide->mapping);
    import_file_release(&guide->file);
    guide->report = (struct import_report){0};
    guide->mapping = (struct mapping){0};
    guide->file = (struct import_file){0};
    guide->path[0] = '\0';
}

static bool still_the_same(const struct guide *guide, const char *path, const struct stat *now) {
    return guide->path[0] && strcmp(guide->path, path) == 0 &&
           guide->size_bytes == (int64_t)now->st_size &&
           guide->changed_at == (int64_t)now->st_mtime;
}

bool guide_open(struct guide *guide, const char *path, struct err *err) {
    struct stat now = {0};
    bool there = stat(path, &now) == 0;
    if (there && still_the_same(guide, path, &now))
        return true;
    release(guide);
    ui_working(guide->ui, _("Looking at the file"), -1);
    enum outcome outcome = import_file_look(&guide->file, path, err);
    if (outcome != OUTCOME_OK)
        return false;
    outcome = import_recognise(guide->session, &guide->file, &guide->mapping, err);
    guide->own = outcome == OUTCOME_NOT_FOUND;
    guide->asked_record = guide->statement = false;
    if (guide->own)
        mapping_blank(&guide->mapping, &guide->file, RECORD_EXCHANGE);
    else if (outcome != OUTCOME_OK)
        return false;
    struct buffer name CLEAN(buffer_release) = BUFFER_INIT;
    text_safe(&name, guide_file_name(path), false);
    PUT_TEXT(guide->name, name.text);
    PUT_TEXT(guide->path, path);
    guide->size_bytes = there ? (int64_t)now.st_size : 0;
    guide->changed_at = there ? (int64_t)now.st_mtime : 0;
    guide->options = (struct import_options){
        .opening_day = DAY_NONE, .progress = guide_progress, .context = guide};
    return true;
}

void import_screen(struct ui *ui, struct session *session) {
    struct guide guide = {.ui = ui, .session = session};
    char path[GUIDE_PATH_BYTES];
    struct err err = ERR_NONE;
    int64_t row = 0;
    if (import_allowed(session, &err) != OUTCOME_OK) {
        ui_say_err(ui, &err);
        return;
    }
    while (guide_choose_file(&guide, path, &row)) {
        if (guide_open(&guide, path, &err))
            guide_look(&guide);
        else
            ui_say_err(ui, &err);
    }
    release(&guide);
}
