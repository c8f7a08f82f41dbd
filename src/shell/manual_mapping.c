/* SPDX-License-Identifier: GPL-3.0-or-later
 * amser(5): files of other programs, and the language that says what their columns mean. */
#include "shell/manual.h"

#include <stddef.h>
#include "base/attr.h"
#include "import/import.h"

static const char intro[] =
    ".SH FILES OF OTHER PROGRAMS\n"
    "\\fBamser import\\fP reads lists with a comma, semicolon, tab or bar between the cells, in "
    "UTF\\-8,\nUTF\\-16, Windows\\-1252 or ISO 8859\\-1. What the columns mean stands in a "
    "mapping: "
    "\\fBamser\nmappings\\fP lists those that it knows, \\fBamser mappings show\\fP \\fINAME\\fP "
    "prints one to begin\nfrom, and \\fBamser mappings save\\fP \\fIFILE\\fP keeps one of your "
    "own. "
    "Bring in categories first,\nthen people and organisations, then offers and needs, then "
    "exchanges or opening balances, never\nboth for one time. Bringing the same file in again adds "
    "nothing; \\fBamser imports undo\\fP takes\na whole import back: exchanges are reversed, "
    "offers "
    "and needs withdrawn, people removed unless\nsomething newer hangs on them.\n.PP\n"
    "A row is refused with its line, its column and the reason, and then nothing at all comes in, "
    "unless\n\\fB\\-\\-leave\\-refused\\fP is given. Numbers without a unit and dates that can be "
    "read in two ways are\nnever guessed: the mapping says what they are, the file proves it, or "
    "\\fB\\-\\-time\\fP and \\fB\\-\\-dates\\fP do.\n"
    ".SH MAPPINGS\n"
    "A text of lines; a number sign begins a comment, what holds a space stands between quotes, "
    "and two\nquotes between quotes are one.\n";

static const struct {
    const char *line, *means;
} lines[] = {
    {"name WORD", "what it is called; one word."},
    {"system NAME", "whose file it is. People are known again by their identifier in that system."},
    {"record KIND", "what a row is: party, listing, exchange, balance, contact or category."},
    {"header yes|no", "whether the first row holds headings."},
    {"time hours|minutes|seconds|ask", "what a bare number is; 1:30 is hours and minutes always."},
    {"hour NUMBER", "in place of time: so many of the file's own units are one hour."},
    {"dates ymd|dmy|mdy|ask", "the order of day, month and year."},
    {"rows signed", "a time below zero turns giver and receiver round, as in the statement of one "
                    "account; --who says whose."},
    {"rows sub-headers", "a row of which only the second cell is filled names the category of the "
                         "rows under it."},
    {"set FIELD VALUE", "what every row has in which no column says it."},
    {"value FIELD \"THEIRS\" OURS",
     "how a cell's word reads here; a hyphen for OURS leaves the row aside."},
    {"column FIELD [STYLE] [@NUMBER] \"HEADING\" ...",
     "the column of that heading, whatever its case, accents, spaces and hyphens; else the one at "
     "that position. A hyphen for FIELD leaves it aside. Several columns of one field: the first "
     "that is not empty; of words and notes all of them."},
    {"must \"HEADING\"", "a file without this heading is another system's."},
};

static const char styles[] =
    ".PP\n\\fISTYLE\\fP is, for somebody: name, number, name\\-number (Mair Bowen (17)), key, "
    "email "
    "or any; for a\nday: ymd, dmy or mdy; for a time: hours, minutes or seconds. Words for "
    "\\fIOURS\\fP: kind person,\norganisation, group, household; status active, paused, left, died "
    "of people, open, withdrawn of\noffers and needs, done of exchanges; type offer, need of "
    "offers and needs, help, gift, donation,\ngrant, welcome of exchanges; categories by code or "
    "name. Payer and payee say whose hours went\nwhere: of help the payer is who received it.\n";

static void record_fields(FILE *out, enum import_record record) {
    fputs(".TP\n.B ", out);
    manual_roff(out, import_record_word(record));
    fputc('\n', out);
    const char *before = "";
    for (int i = IMPORT_NONE + 1; i < IMPORT_FIELD_COUNT; i++) {
        if (import_field_fits(record, (enum import_field)i)) {
            fputs(before, out);
            manual_roff(out, import_field_word((enum import_field)i));
            before = " ";
        }
    }
    fputc('\n', out);
}

void manual_mappings(FILE *out) {
    fputs(intro, out);
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        fputs(".TP\n.B ", out);
        manual_roff(out, lines[i].line);
        fputc('\n', out);
        manual_roff(out, lines[i].means);
        fputc('\n', out);
    }
    fputs(styles, out);
    fputs(".SS Fields of each record\n", out);
    for (int i = 0; i < RECORD_COUNT; i++) {
        record_fields(out, (enum import_record)i);
    }
}
