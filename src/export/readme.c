/* SPDX-License-Identifier: GPL-3.0-or-later
 * The README of an export, in the language of the person who makes it. No day and no count is in
 * it, so that the same register gives the same files. */
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "export_private.h"
#include "text/layout.h"

enum { README_COLS = 78, INDENT_COLS = 4 };

struct lines_out {
    FILE *out;
    int indent_cols;
};

static void put_line(void *context, const char *piece, size_t len) {
    const struct lines_out *lines = context;
    fprintf(lines->out, "%*s%.*s\n", lines->indent_cols, "", (int)len, piece);
}

static void paragraph(FILE *out, int indent_cols, const char *text) {
    struct lines_out lines = {out, indent_cols};
    text_wrap(text, README_COLS - indent_cols, put_line, &lines);
}

static void bullet(FILE *out, const char *head, const char *text) {
    fprintf(out, "%s\n", head);
    paragraph(out, INDENT_COLS, text);
}

static void what_it_is(FILE *out, const char *centre) {
    CLEAN(buffer_release) struct buffer title = BUFFER_INIT;
    buffer_addf(&title, _("Everything that is in the register of: %s"), centre);
    paragraph(out, 0, title.text);
    fputc('\n', out);
    paragraph(
        out, 0,
        _("These files hold everything about people, as the register does: names, telephones, "
          "notes. Keep them like the register itself: on an encrypted stick or disk, never in "
          "an e-mail, and delete them when they are no longer needed. Passwords are not in "
          "them."));
    fputc('\n', out);
}

static void what_to_do(FILE *out, enum format format) {
    fprintf(out, "%s\n", _("What to do with them"));
    paragraph(
        out, INDENT_COLS,
        format == FORMAT_JSON
            ? _("Each file is one list of objects, for other programs. A register of Amser is "
                "made from the CSV files instead: move everything out again as CSV for that.")
            : _("To go on with Amser elsewhere: start it there, choose to bring in what "
                "another Amser moved out, and give this folder. The new register has the same "
                "people, numbers, entries and checks. One coordinator gets a password; that "
                "person gives the others theirs."));
    if (format == FORMAT_CSV)
        paragraph(
            out, INDENT_COLS,
            _("To look at them: any spreadsheet opens the files, as text in UTF-8 with commas "
              "between. An apostrophe before =, +, - or @ keeps the spreadsheet from taking a "
              "text for a formula."));
    paragraph(out, INDENT_COLS,
              _("MANIFEST.txt has the number of rows and a check sum of each file. Files that were "
                "changed afterwards are not taken for a new register."));
    fputc('\n', out);
}

static void how_to_read(FILE *out) {
    fprintf(out, "%s\n", _("How to read them"));
    paragraph(out, INDENT_COLS,
              _("Hours are whole minutes. Days are written year-month-day, moments in universal "
                "time (UTC). Weekdays count from 1, Monday. What is not known is empty."));
    paragraph(
        out, INDENT_COLS,
        _("Columns that end in _number hold the number of a member, those that end in _id the "
          "id of a row in the file about that thing. An exchange is known by its entry."));
    fputc('\n', out);
}

static void files(FILE *out, enum format format) {
    fprintf(out, "%s\n", _("The files and their columns"));
    for (int part = 0; part < EXPORT_PART_COUNT; part++) {
        const struct export_table *table = export_table((enum export_part)part);
        CLEAN(buffer_release) struct buffer columns = BUFFER_INIT;
        fprintf(out, "\n%s.%s: %s\n", export_part_word((enum export_part)part),
                format == FORMAT_JSON ? "json" : "csv",
                i18n_text(export_part_name((enum export_part)part)));
        for (int i = 0; i < table->count; i++)
            buffer_addf(&columns, i > 0 ? ", %s" : "%s", table->columns[i].name);
        paragraph(out, INDENT_COLS, columns.text);
    }
    fputc('\n', out);
}

static void notes(FILE *out) {
    fprintf(out, "%s\n", _("What some columns mean"));
    bullet(out, "uid", _("An identifier that is the same wherever the row goes."));
    bullet(out, "version", _("How often the row was changed."));
    bullet(out, "given_minutes, received_minutes, balance_minutes",
           _("Added up from the entries: help given, help received, and what is there to enjoy."));
    bullet(out, "credited", _("Whether hours were moved; 0 is help for thanks alone."));
    bullet(out, "reversal_of", _("The entry that was taken back by this one."));
    bullet(out, "salt, commitment, hash, head",
           _("The seal of the ledger: each entry holds the one before it fast. Without words, the "
             "words were deleted and the entry still holds."));
    bullet(out, "met, waited, drawn_in, score, load, links, gini",
           _("What a round came to: needs that somebody could answer, how long they had waited, "
             "people newly drawn in, the points of all pairs, asks of each squared and added up, "
             "pairs new to each other, how unevenly the asks lie (in thousandths). With greedy_ "
             "before it: what the best for one need after another would have come to."));
    bullet(out, "next_number", _("The number that the next member gets."));
    bullet(out, "password", _("Whether a password is asked for at the sign-in."));
}

void readme_write(FILE *out, const char *centre, enum format format) {
    what_it_is(out, centre);
    what_to_do(out, format);
    how_to_read(out);
    files(out, format);
    notes(out);
}
