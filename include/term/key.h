/* SPDX-License-Identifier: GPL-3.0-or-later
 * A key as the rest of the program sees it, whatever terminal sent it. */
#ifndef AMSER_TERM_KEY_H
#define AMSER_TERM_KEY_H

#include <stdint.h>

enum key_kind {
    PRESS_NONE,  /* the waiting time went by */
    PRESS_TEXT,  /* a character: code */
    PRESS_PASTE, /* a pasted text, in term_paste(); new lines in it are spaces outside notes */
    PRESS_ENTER,
    PRESS_ESC,
    PRESS_TAB,
    PRESS_BACKTAB,
    PRESS_BACKSPACE,
    PRESS_DELETE,
    PRESS_UP,
    PRESS_DOWN,
    PRESS_LEFT,
    PRESS_RIGHT,
    PRESS_HOME,
    PRESS_END,
    PRESS_PGUP,
    PRESS_PGDN,
    PRESS_WORD_LEFT,
    PRESS_WORD_RIGHT, /* Ctrl-Left, Ctrl-Right where the terminal has them */
    PRESS_F1,
    PRESS_F2,
    PRESS_F3,
    PRESS_F4,
    PRESS_F5,
    PRESS_F6,
    PRESS_F7,
    PRESS_F8,
    PRESS_F9,
    PRESS_F10,
    PRESS_CTRL, /* Ctrl and the letter in code ('c' ...) */
    PRESS_RESIZE,
    PRESS_UNKNOWN, /* an escape sequence that means nothing here: dropped by everybody */
    PRESS_HANGUP   /* the terminal is gone, or the program was told to stop: leave now */
};
struct key {
    enum key_kind kind;
    uint32_t code;
};

#endif
