/* SPDX-License-Identifier: GPL-3.0-or-later
 * The full pick list: a page with a find line over an option source. Options are asked for by how
 * many to skip, rows by what they come after, so a row's key is its place in the list. Only what
 * is on the screen is ever fetched. Also the source for short fixed tables of options. */
#include "widget/pick.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/fold.h"
#include "widget/page.h"

struct pick {
    const struct option_source *source;
    void *context;
};

static bool has(const struct pick *pick, const char *find, int64_t place) {
    struct option option;
    return place <= INT32_MAX &&
           pick->source->find(pick->context, find, (int)place, &option, 1) > 0;
}

/* How many there are, by halving: End is rare, and counting all would fetch all. */
static int64_t total(const struct pick *pick, const char *find) {
    int64_t have = 0, not_there = 1;
    while (has(pick, find, not_there - 1)) {
        have = not_there;
        not_there *= 2;
    }
    while (not_there - have > 1) {
        int64_t middle = have + (not_there - have) / 2;
        if (has(pick, find, middle - 1)) {
            have = middle;
        } else {
            not_there = middle;
        }
    }
    return have;
}

static void fill(struct row *row, const struct option *option, int64_t place) {
    memset(row, 0, sizeof *row);
    row->id = option->id;
    row->key.number = place;
    PUT_TEXT(row->cell[0], option->text);
}

static int fetch(void *context, const char *find, const struct row_key *after, bool back,
                 struct row *rows, int max) {
    const struct pick *pick = context;
    int64_t from = after != NULL ? after->number + 1 : 0;
    if (max <= 0) {
        return 0;
    }
    if (back) {
        int64_t end = after != NULL ? after->number : total(pick, find);
        from = end > max ? end - max : 0;
        max = (int)(end - from);
    }
    struct option *options = mem_zero((size_t)max + 1, sizeof *options);
    int count = max > 0 ? pick->source->find(pick->context, find, (int)from, options, max) : 0;
    for (int i = 0; i < count; i++) {
        int place = back ? count - 1 - i : i;
        fill(&rows[i], &options[place], from + place);
    }
    mem_release(&options);
    return count;
}

int64_t pick_run(struct ui *ui, const char *title, const struct option_source *source,
                 void *context, const char *typed) {
    static const struct row_source rows = {fetch, NULL};
    static const struct column columns[] = {{"", 76, 10, false, 0}};
    static const struct choice choices[] = {{0, N_("Back"), NULL, 0, false}};
    struct pick pick = {source, context};
    struct page page = {
        .title = title,
        .name = "",
        .purpose = N_("Choose one from the list. Type part of a name to see fewer of them; Enter "
                      "takes the one that is marked."),
        .context = &pick,
        .rows = &rows,
        .columns = columns,
        .column_count = COUNT_OF(columns),
        .empty = N_("Nothing fits. Backspace shortens what you typed."),
        .find = true,
        .find_words = source->words,
        .find_label = N_("Find"),
        .choices = choices,
        .choice_count = COUNT_OF(choices),
        .focus_choice = PAGE_INIT_FOCUS,
    };
    PUT_TEXT(page.typed, typed);
    return page_run(ui, &page) == PAGE_ROW ? page.row : 0;
}

/* ---- short fixed lists ---- */
static int table_find(void *context, const char *typed, int skip, struct option *options, int max) {
    const struct option_table *table = context;
    int count = 0;
    for (int i = 0; i < table->count && count < max; i++) {
        const char *label = _(table->entries[i].label);
        if (typed[0] != '\0' && !text_fold_matches(label, typed)) {
            continue;
        }
        if (skip-- > 0) {
            continue;
        }
        options[count].id = table->entries[i].id;
        options[count].name[0] = '\0';
        PUT_TEXT(options[count].text, label);
        count++;
    }
    return count;
}

static void table_name(void *context, int64_t id, struct buffer *out) {
    const struct option_table *table = context;
    for (int i = 0; i < table->count; i++) {
        if (table->entries[i].id == id) {
            buffer_add(out, _(table->entries[i].label));
        }
    }
}

const struct option_source option_table_source = {.find = table_find, .name = table_name};
