/* SPDX-License-Identifier: GPL-3.0-or-later
 * How terminals spell their keys. terminfo knows one spelling each; the terminal at hand often
 * sends another (PuTTY sends the linux ones under TERM=xterm, screen passes on what it gets). */
#include "term_private.h"

static const struct key_spelling spellings[] = {
    /* xterm and vt220: SS3 */
    {"\033OP", PRESS_F1},
    {"\033OQ", PRESS_F2},
    {"\033OR", PRESS_F3},
    {"\033OS", PRESS_F4},
    /* PuTTY, rxvt, old xterm */
    {"\033[11~", PRESS_F1},
    {"\033[12~", PRESS_F2},
    {"\033[13~", PRESS_F3},
    {"\033[14~", PRESS_F4},
    {"\033[15~", PRESS_F5},
    {"\033[17~", PRESS_F6},
    {"\033[18~", PRESS_F7},
    {"\033[19~", PRESS_F8},
    {"\033[20~", PRESS_F9},
    {"\033[21~", PRESS_F10},
    /* linux console */
    {"\033[[A", PRESS_F1},
    {"\033[[B", PRESS_F2},
    {"\033[[C", PRESS_F3},
    {"\033[[D", PRESS_F4},
    {"\033[[E", PRESS_F5},
    /* PuTTY in its VT100+ and SCO manners; newer xterm with CSI */
    {"\033[P", PRESS_F1},
    {"\033[Q", PRESS_F2},
    {"\033[S", PRESS_F4},
    {"\033[1P", PRESS_F1},
    {"\033[1Q", PRESS_F2},
    {"\033[1S", PRESS_F4},
    {"\033OT", PRESS_F5},
    {"\033OU", PRESS_F6},
    {"\033OV", PRESS_F7},
    {"\033OW", PRESS_F8},
    {"\033OX", PRESS_F9},
    {"\033OY", PRESS_F10},
    /* arrows in both cursor key modes */
    {"\033[A", PRESS_UP},
    {"\033[B", PRESS_DOWN},
    {"\033[C", PRESS_RIGHT},
    {"\033[D", PRESS_LEFT},
    {"\033OA", PRESS_UP},
    {"\033OB", PRESS_DOWN},
    {"\033OC", PRESS_RIGHT},
    {"\033OD", PRESS_LEFT},
    /* editing keys */
    {"\033[H", PRESS_HOME},
    {"\033OH", PRESS_HOME},
    {"\033[1~", PRESS_HOME},
    {"\033[7~", PRESS_HOME},
    {"\033[F", PRESS_END},
    {"\033OF", PRESS_END},
    {"\033[4~", PRESS_END},
    {"\033[8~", PRESS_END},
    {"\033[3~", PRESS_DELETE},
    {"\033[5~", PRESS_PGUP},
    {"\033[6~", PRESS_PGDN},
    {"\033[Z", PRESS_BACKTAB},
    {"\033\t", PRESS_BACKTAB},
    {"\033OM", PRESS_ENTER},
    {"\033[1;5D", PRESS_WORD_LEFT},
    {"\033[1;5C", PRESS_WORD_RIGHT},
    {"\033Od", PRESS_WORD_LEFT},
    {"\033Oc", PRESS_WORD_RIGHT},
    {"\033[5D", PRESS_WORD_LEFT},
    {"\033[5C", PRESS_WORD_RIGHT},
    {"\033[200~", PRESS_PASTE},
};

int key_spelling_count(void) {
    return (int)COUNT_OF(spellings);
}

const struct key_spelling *key_spelling_at(int i) {
    return &spellings[i];
}
