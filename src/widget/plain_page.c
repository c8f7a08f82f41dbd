/* SPDX-License-Identifier: GPL-3.0-or-later
 * A page in line mode: its lines, its rows numbered from 11, twenty at a time, one record a line
 * with its column heads in words, its choices by their numbers, then one prompt. */
#include "plain.h"
#include "plain_private.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/fold.h"

enum { STAY = -1, AGAIN = -2 }; /* ask again; show the page again */

struct plain_page {
    struct ui *ui;
    struct page *page;
    struct row *rows; /* PLAIN_ROWS of them */
    int count;
    bool more; /* a full screenful: there may be more after it */
};

static void load(struct plain_page *plain, const struct row_key *after, bool back) {
    const struct page *page = plain->page;
    if (page->rows == NULL) {
        return;
    }
    int count = page->rows->fetch(page->context, page->typed, after, back, plain->rows, PLAIN_ROWS);
    plain->count = count < 0 ? 0 : count;
    for (int i = 0; back && i < plain->count / 2; i++) {
        struct row swap = plain->rows[i];
        plain->rows[i] = plain->rows[plain->count - 1 - i];
        plain->rows[plain->count - 1 - i] = swap;
    }
    plain->more = back || plain->count == PLAIN_ROWS;
}

static void show_row(struct plain_page *plain, int at) {
    const struct page *page = plain->page;
    struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
    buffer_addf(&line, "%d  %s", PLAIN_FIRST_ROW + at, plain->rows[at].cell[0]);
    for (int c = 1; c < page->column_count && c < ROW_CELLS; c++) {
        const char *cell = plain->rows[at].cell[c], *head = page->columns[c].head;
        if (cell[0] == '\0') {
            continue;
        }
        buffer_add(&line, "; ");
        if (head != NULL && head[0] != '\0') {
            buffer_addf(&line, "%s: ", _(head));
        }
        buffer_add(&line, cell);
    }
    plain_line(plain->ui, line.text);
}

static void show_rows(struct plain_page *plain) {
    const struct page *page = plain->page;
    struct ui *ui = plain->ui;
    struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
    if (page->typed[0] != '\0') {
        buffer_addf(&line, _("Found with: %s"), page->typed);
        plain_line(ui, line.text);
    }
    if (plain->count == 0 && page->empty != NULL) {
        plain_line(ui, _(page->empty));
    }
    for (int i = 0; i < plain->count; i++) {
        show_row(plain, i);
    }
    if (page->rows->count != NULL && plain->more) {
        buffer_clear(&line);
        buffer_addf(&line, _("Rows in all: %lld"),
                    (long long)page->rows->count(page->context, page->typed));
        plain_line(ui, line.text);
    }
    if (plain->more) {
        plain_line(ui, _("+ shows the next rows, - the ones before."));
    }
}

static void show_choices(struct plain_page *plain) {
    const struct page *page = plain->page;
    bool back = false;
    for (int i = 0; i < page->choice_count; i++) {
        const struct choice *choice = &page->choices[i];
        struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
        struct buffer note CLEAN(buffer_release) = BUFFER_INIT;
        if (!ui_needs_hold(plain->ui, choice->needs, true)) {
            continue;
        }
        buffer_addf(&line, "%d  %s", choice->number, _(choice->label));
        if (page->choice_note != NULL) {
            page->choice_note(page->context, choice->number, &note);
        }
        if (note.len > 0) {
            buffer_addf(&line, "; %s", note.text);
        }
        plain_line(plain->ui, line.text);
        back = back || choice->number == 0;
    }
    if (!back) {
        struct buffer line CLEAN(buffer_release) = BUFFER_INIT;
        buffer_addf(&line, "0  %s", _("Back"));
        plain_line(plain->ui, line.text);
    }
}

static void show(struct plain_page *plain) {
    const struct page *page = plain->page;
    struct lines head CLEAN(lines_release) = LINES_INIT;
    plain_top(plain->ui);
    if (page->head != NULL) {
        page->head(page->context, &head);
        plain_lines(plain->ui, &head);
    }
    if (page->rows != NULL) {
        show_rows(plain);
    }
    show_choices(plain);
}

/* ---- answers ---- */
static int choose(struct plain_page *plain, const struct choice *choice) {
    if (!ui_needs_hold(plain->ui, choice->needs, plain->page->row != 0)) {
        ui_say(plain->ui, MESSAGE_NOTICE, "%s", _("First type the number of a row."));
        return STAY;
    }
    return choice->number;
}

static bool rows_are_focused_first(const struct page *page) {
    bool needed = page->about_row != NULL;
    for (int i = 0; i < page->choice_count; i++) {
        needed = needed || (page->choices[i].needs & NEEDS_ROW);
    }
    return needed;
}

static int choose_row(struct plain_page *plain, int at) {
    struct page *page = plain->page;
    struct lines about CLEAN(lines_release) = LINES_INIT;
    page->row = plain->rows[at].id;
    if (!rows_are_focused_first(page)) {
        return PAGE_ROW;
    }
    show_row(plain, at);
    if (page->about_row != NULL) {
        page->about_row(page->context, page->row, &about);
        plain_lines(plain->ui, &about);
    }
    plain_line(plain->ui, _("This row is chosen. Enter opens it; or type a choice's number."));
    return STAY;
}

static bool row_is_shown(const struct plain_page *plain) {
    for (int i = 0; i < plain->count; i++) {
        if (plain->rows[i].id == plain->page->row) {
            return true;
        }
    }
    return false;
}

static int number_answer(struct plain_page *plain, int number) {
    const struct page *page = plain->page;
    for (int i = 0; i < page->choice_count; i++) {
        if (page->choices[i].number == number &&
            ui_needs_hold(plain->ui, page->choices[i].needs, true)) {
            return choose(plain, &page->choices[i]);
        }
    }
    int at = number - PLAIN_FIRST_ROW;
    if (number == 0) {
        return PAGE_BACK;
    }
    if (page->rows != NULL && at >= 0 && at < plain->count) {
        return choose_row(plain, at);
    }
    ui_say(plain->ui, MESSAGE_NOTICE, _("Nothing here has the number %d."), number);
    return STAY;
}

static int find_answer(struct plain_page *plain, const char *words) {
    PUT_TEXT(plain->page->typed, words);
    plain->page->row = 0;
    load(plain, NULL, false);
    return AGAIN;
}

static int turn(struct plain_page *plain, bool back) {
    if (plain->count == 0) {
        return STAY;
    }
    struct row_key key = plain->rows[back ? 0 : plain->count - 1].key;
    load(plain, &key, back);
    if (plain->count == 0) { /* at the end: show that end again */
        ui_say(plain->ui, MESSAGE_NOTICE, "%s",
               back ? _("These are the first rows.") : _("There are no more rows."));
        load(plain, NULL, !back);
    }
    return AGAIN;
}

/* Words on a page without a find line: what is called so. */
static int label_answer(struct plain_page *plain, const char *words) {
    const struct page *page = plain->page;
    const struct choice *found = NULL;
    int count = 0;
    for (int i = 0; i < page->choice_count; i++) {
        if (ui_needs_hold(plain->ui, page->choices[i].needs, true) &&
            text_fold_matches(_(page->choices[i].label), words)) {
            found = &page->choices[i];
            count++;
        }
    }
    if (count == 1) {
        return choose(plain, found);
    }
    ui_say(plain->ui, MESSAGE_NOTICE,
           count == 0 ? _("Nothing here is called %s. Type ? for help.")
                      : _("More than one is called %s. Type its number."),
           words);
    return STAY;
}

static int blank_answer(struct plain_page *plain) {
    const struct page *page = plain->page;
    bool only_back =
        page->choice_count == 0 || (page->choice_count == 1 && page->choices[0].number == 0);
    if (page->rows == NULL && only_back) {
        return PAGE_BACK;
    }
    return page->rows != NULL && page->row != 0 && row_is_shown(plain) ? PAGE_ROW : AGAIN;
}

/* On a find page digits are words too, unless they can be the number of a choice or a row. */
static bool is_number(const struct page *page, const char *answer) {
    int number = plain_number(answer), most = PLAIN_FIRST_ROW + PLAIN_ROWS;
    return number >= 0 && strlen(answer) <= 2 && (!page->find || number < most);
}

static int words_answer(struct plain_page *plain, const char *words) {
    if (!plain->page->find) {
        return label_answer(plain, words);
    }
    return find_answer(plain, words[0] == '/' ? words + 1 + strspn(words + 1, " ") : words);
}

static int answered(struct plain_page *plain, const char *answer) {
    const struct page *page = plain->page;
    if (answer[0] == '\0') {
        return blank_answer(plain);
    }
    if (plain_everywhere(plain->ui, answer)) {
        load(plain, NULL, false);
        return answer[0] == '?' ? STAY : AGAIN;
    }
    if (page->rows != NULL && (strcmp(answer, "+") == 0 || strcmp(answer, "-") == 0)) {
        return turn(plain, answer[0] == '-');
    }
    return is_number(page, answer) ? number_answer(plain, plain_number(answer))
                                   : words_answer(plain, answer);
}

int plain_page_run(struct ui *ui, struct page *page) {
    struct ui_place place = {.title = page->title,
                             .name = page->name,
                             .purpose = page->purpose,
                             .choices = page->choices,
                             .choice_count = page->choice_count,
                             .rows = page->rows != NULL,
                             .find = page->find};
    struct buffer answer CLEAN(buffer_release) = BUFFER_INIT;
    int result = AGAIN;
    if (!ui_enter(ui, &place)) {
        return PAGE_BACK;
    }
    struct plain_page plain = {.ui = ui, .page = page};
    plain.rows = mem_zero(PLAIN_ROWS, sizeof *plain.rows);
    load(&plain, NULL, false);
    while (result < 0 && !ui_closing(ui)) {
        if (result == AGAIN) {
            show(&plain);
        }
        const char *prompt =
            page->find ? _("Number, words to find, or ? for help: ") : _("Number, or ? for help: ");
        if (!plain_ask(ui, prompt, &answer)) {
            break;
        }
        result = answered(&plain, answer.text);
    }
    mem_release(&plain.rows);
    ui_exit(ui, &place);
    return ui_closing(ui) || result < 0 ? PAGE_BACK : result;
}
