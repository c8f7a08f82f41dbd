/* SPDX-License-Identifier: GPL-3.0-or-later
 * Line mode: pages and forms as numbered prompts, read from a text, printed into a text. */
#include "form_kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/fold.h"
#include "widget/page.h"

struct talk {
    struct ui *ui;
    FILE *in, *out;
    char *said;
    size_t said_bytes;
    int commands_run;
};

static void run_command(struct ui *ui, void *app) {
    (void)ui;
    ((struct talk *)app)->commands_run++;
}

static const struct command commands[] = {
    {"Record an exchange", "To record.", "record", 0, run_command},
    {"Find a member", "To find.", "find", 0, run_command},
    {"Find a need", "To find.", "needs", 0, run_command},
};

static void talk_begin(struct talk *talk, const char *input) {
    memset(talk, 0, sizeof *talk);
    talk->in = fmemopen((void *)(uintptr_t)input, strlen(input), "r");
    talk->out = open_memstream(&talk->said, &talk->said_bytes);
    struct ui_setup setup = {.in = talk->in,
                             .out = talk->out,
                             .app = talk,
                             .commands = commands,
                             .command_count = COUNT_OF(commands)};
    talk->ui = ui_open(&setup);
}

static void talk_end(struct talk *talk) {
    ui_close(&talk->ui);
    fclose(talk->in);
    fclose(talk->out);
    free(talk->said);
    i18n_use(LANGUAGE_EN);
}

static void sees(struct talk *talk, const char *text) {
    fflush(talk->out);
    if (strstr(talk->said, text) == NULL) {
        fail_msg("\"%s\" was not said:\n%s", text, talk->said);
    }
}

static void sees_not(struct talk *talk, const char *text) {
    fflush(talk->out);
    if (strstr(talk->said, text) != NULL) {
        fail_msg("\"%s\" was said:\n%s", text, talk->said);
    }
}

/* ---- pages ---- */
static int numbers_fetch(void *context, const char *find, const struct row_key *after, bool back,
                         struct row *rows, int max) {
    int count = 0;
    (void)context;
    int64_t at = after != NULL ? after->number + (back ? -1 : 1) : back ? 45 : 1;
    for (; at >= 1 && at <= 45 && count < max; at += back ? -1 : 1) {
        memset(&rows[count], 0, sizeof rows[count]);
        snprintf(rows[count].cell[0], ROW_CELL_BYTES, "Member %d", (int)at);
        snprintf(rows[count].cell[1], ROW_CELL_BYTES, "%dh", (int)at);
        if (find[0] == '\0' || text_fold_matches(rows[count].cell[0], find)) {
            rows[count].id = rows[count].key.number = at;
            count++;
        }
    }
    return count;
}

static const struct row_source numbers = {numbers_fetch, NULL};
static const struct column columns[] = {{"Name", 20, 10, false, 0}, {"Given", 8, 5, true, 0}};
static const struct choice choices[] = {{1, "Record an exchange", NULL, 0, false},
                                        {2, "Statement", NULL, 0, false},
                                        {0, "Back", NULL, 0, false}};

static struct page menu(void) {
    return (struct page){.title = "Home",
                         .name = "",
                         .purpose = "To begin.",
                         .choices = choices,
                         .choice_count = COUNT_OF(choices),
                         .focus_choice = PAGE_INIT_FOCUS};
}

static struct page list(void) {
    struct page page = menu();
    page.rows = &numbers;
    page.columns = columns;
    page.column_count = COUNT_OF(columns);
    page.find = true;
    page.find_label = "Find";
    page.empty = "Nobody is called so.";
    return page;
}

static void page__is_chosen_from__by_number_and_by_words(void **state) {
    (void)state;
    struct talk talk;
    struct page page = menu();
    talk_begin(&talk, "7\nnonsense\nstate\n");
    assert_int_equal(page_run(talk.ui, &page), 2);
    sees(&talk, "1  Record an exchange\n2  Statement\n0  Back\n");
    sees(&talk, "Nothing here has the number 7.");
    sees(&talk, "Nothing here is called nonsense.");
    talk_end(&talk);
    talk_begin(&talk, "0\n");
    assert_int_equal(page_run(talk.ui, &page), PAGE_BACK);
    assert_false(ui_closing(talk.ui));
    talk_end(&talk);
}

static void page__closes_all__when_the_input_ends(void **state) {
    (void)state;
    struct talk talk;
    struct page page = menu();
    talk_begin(&talk, "?\n");
    assert_int_equal(page_run(talk.ui, &page), PAGE_BACK);
    assert_true(ui_closing(talk.ui));
    sees(&talk, "To begin.");
    sees_not(&talk, "F1");
    talk_end(&talk);
}

static void page__turns_and_filters__its_rows(void **state) {
    (void)state;
    struct talk talk;
    struct page page = list();
    talk_begin(&talk, "+\n+\n+\n-\n12\n");
    assert_int_equal(page_run(talk.ui, &page), PAGE_ROW);
    sees(&talk, "11  Member 1; Given: 1h\n");
    sees(&talk, "30  Member 20; Given: 20h\n");
    sees(&talk, "11  Member 41; Given: 41h\n");
    sees(&talk, "There are no more rows.");
    talk_end(&talk);
    page = list();
    talk_begin(&talk, "member 44\n11\n");
    assert_int_equal(page_run(talk.ui, &page), PAGE_ROW);
    assert_int_equal(page.row, 44);
    talk_end(&talk);
    page = list();
    talk_begin(&talk, "/7\n11\n");
    assert_int_equal(page_run(talk.ui, &page), PAGE_ROW);
    assert_int_equal(page.row, 7);
    talk_end(&talk);
    page = list();
    talk_begin(&talk, "zzz\n0\n");
    assert_int_equal(page_run(talk.ui, &page), PAGE_BACK);
    sees(&talk, "Nobody is called so.");
    talk_end(&talk);
}

static void page__goes_to__a_command_by_its_name(void **state) {
    (void)state;
    struct talk talk;
    struct page page = menu();
    talk_begin(&talk, ":record\n:find\n12\n:zzz\n*\n0\n");
    page_run(talk.ui, &page);
    assert_int_equal(talk.commands_run, 2);
    sees(&talk, "No command is called zzz.");
    assert_int_equal(i18n_language(), LANGUAGE_CY);
    talk_end(&talk);
}

/* ---- forms ---- */
static void form__asks__each_field_in_turn(void **state) {
    (void)state;
    struct talk talk;
    struct kit kit;
    kit_begin(&kit);
    talk_begin(&talk, "Siân\nowain number00006\ngard\n1:30\nyesterday\n14:30\n12\nx\none\ntwo\n\n"
                      "sesame\n1\n");
    assert_int_equal(form_run(talk.ui, &kit.form), 1);
    assert_string_equal(kit.thing.name, "Siân");
    assert_int_equal(kit.thing.person, 6);
    assert_int_equal(kit.thing.category, 7);
    assert_string_equal(kit.thing.words, "gard");
    assert_int_equal(kit.thing.minutes, 90);
    assert_int_equal(kit.thing.day, day_from_ymd(2025, 3, 4));
    assert_int_equal(kit.thing.minute_of_day, 870);
    assert_int_equal(kit.thing.number, 12);
    assert_true(kit.thing.agree);
    assert_string_equal(kit.thing.note, "one\ntwo");
    assert_string_equal(kit.thing.secret, "sesame");
    sees(&talk, "#1 Name (needed): ");
    sees(&talk, "= 1 hour 30 minutes");
    sees(&talk, "= Owain Number00006");
    talk_end(&talk);
    kit_end(&kit);
}

static void form__asks_again__what_it_cannot_read(void **state) {
    (void)state;
    struct talk talk;
    struct kit kit;
    kit_begin(&kit);
    talk_begin(&talk, "\nowain\n11\n\n25 h\n2\n31 Feb\n\n#0\n1\nJo\n.\n1\n");
    assert_int_equal(form_run(talk.ui, &kit.form), 1);
    assert_string_equal(kit.thing.name, "Jo");
    assert_int_equal(kit.thing.person, 1);
    assert_int_equal(kit.thing.minutes, 120);
    assert_int_equal(kit.thing.day, DAY_NONE);
    sees(&talk, "#5 When [31 Feb]: ");
    sees(&talk, "Error: This is needed.");
    talk_end(&talk);
    kit_end(&kit);
}

static void form__clears_keeps_and_goes_to__fields(void **state) {
    (void)state;
    struct talk talk;
    struct kit kit;
    kit_begin(&kit);
    PUT_TEXT(kit.thing.name, "Old name");
    PUT_TEXT(kit.thing.secret, "sesame");
    kit.thing.person = 6;
    kit.thing.minutes = 60;
    talk_begin(&talk, "\n.\n#0\n#4\n2h\n?\n1\n");
    assert_int_equal(form_run(talk.ui, &kit.form), 1);
    assert_string_equal(kit.thing.name, "Old name");
    assert_int_equal(kit.thing.person, 0);
    assert_int_equal(kit.thing.minutes, 120);
    sees(&talk, "#1 Name (needed) [Old name]: ");
    sees(&talk, "#4 How long [1:00]: ");
    sees_not(&talk, "sesame");
    talk_end(&talk);
    kit_end(&kit);
}

static void form__asks__before_typed_text_is_thrown_away(void **state) {
    (void)state;
    struct talk talk;
    struct kit kit;
    kit_begin(&kit);
    talk_begin(&talk, "Jo\n#0\n0\n0\n0\n2\n");
    assert_int_equal(form_run(talk.ui, &kit.form), 0);
    assert_false(ui_closing(talk.ui));
    sees(&talk, "2  Throw away what was typed");
    talk_end(&talk);
    kit_end(&kit);
}

static void form__takes_no__hostile_text(void **state) {
    (void)state;
    struct talk talk;
    struct kit kit;
    kit_begin(&kit);
    talk_begin(&talk, "Ma\033[2Jry\xff\n#0\n1\n");
    assert_int_equal(form_run(talk.ui, &kit.form), 1);
    assert_null(strchr(kit.thing.name, '\033'));
    sees(&talk, "were left out");
    sees_not(&talk, "\033");
    talk_end(&talk);
    kit_end(&kit);
}

static void form__gives_up__when_the_input_ends(void **state) {
    (void)state;
    struct talk talk;
    struct kit kit;
    kit_begin(&kit);
    talk_begin(&talk, "Jo\n");
    assert_int_equal(form_run(talk.ui, &kit.form), 0);
    assert_true(ui_closing(talk.ui));
    talk_end(&talk);
    kit_end(&kit);
}

int main(void) {
    i18n_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page__is_chosen_from__by_number_and_by_words),
        cmocka_unit_test(page__closes_all__when_the_input_ends),
        cmocka_unit_test(page__turns_and_filters__its_rows),
        cmocka_unit_test(page__goes_to__a_command_by_its_name),
        cmocka_unit_test(form__asks__each_field_in_turn),
        cmocka_unit_test(form__asks_again__what_it_cannot_read),
        cmocka_unit_test(form__clears_keeps_and_goes_to__fields),
        cmocka_unit_test(form__asks__before_typed_text_is_thrown_away),
        cmocka_unit_test(form__takes_no__hostile_text),
        cmocka_unit_test(form__gives_up__when_the_input_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
