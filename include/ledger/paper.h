/* SPDX-License-Identifier: GPL-3.0-or-later
 * A text that goes on paper or into a file: statements, and the lists of rooms above. */
#ifndef AMSER_LEDGER_PAPER_H
#define AMSER_LEDGER_PAPER_H

#include "base/buffer.h"

struct ui;
struct lines;
struct paper {
    struct buffer text;  /* owned; plain lines of at most 80 columns */
    char file[400];      /* where it is written unless somebody types another name */
    const char *purpose; /* msgid: what is written, for F1 */
};
/* The name of the file in the data folder: "NAME-2025-03-05.txt". */
void paper_name_file(struct paper *paper, const char *name);
/* The text, a line each. */
void paper_lines(const struct paper *paper, struct lines *out);
void paper_write_screen(struct ui *ui, struct paper *paper);
void paper_print_screen(struct ui *ui, const struct paper *paper);

#endif
