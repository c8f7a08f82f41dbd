/* SPDX-License-Identifier: GPL-3.0-or-later
 * Hands each call to the back end that the terminal was opened with. */
#include "term/term.h"

#include <stdlib.h>
#include "term_private.h"

void term_close(struct term **term) {
    if (!*term) {
        return;
    }
    buffer_release(&(*term)->paste);
    (*term)->back_end->close(*term);
    free(*term);
    *term = NULL;
}

void term_size(struct term *term, int *rows, int *cols) {
    term->back_end->size(term, rows, cols);
}

void term_show(struct term *term, const struct canvas *canvas) {
    term->back_end->show(term, canvas);
}

struct key term_read_key(struct term *term, int wait_ms) {
    return term->back_end->read_key(term, wait_ms);
}

const char *term_paste(struct term *term) {
    return term->paste.text;
}

void term_redraw(struct term *term) {
    term->back_end->redraw(term);
}

void term_beep(struct term *term) {
    term->back_end->beep(term);
}

void term_set_theme(struct term *term, enum theme theme) {
    term->back_end->set_theme(term, theme);
}
