/* SPDX-License-Identifier: GPL-3.0-or-later
 * Letters that no decomposition takes apart. */
#include "text/letters.h"

#include <stddef.h>

#include "base/attr.h"

static const struct {
    uint32_t code;
    const char *plain;
} letters[] = {
    {0x00C6, "AE"}, {0x00D0, "D"},  {0x00D8, "O"},  {0x00DE, "Th"}, {0x00DF, "ss"}, {0x00E6, "ae"},
    {0x00F0, "d"},  {0x00F8, "o"},  {0x00FE, "th"}, {0x0110, "D"},  {0x0111, "d"},  {0x0126, "H"},
    {0x0127, "h"},  {0x0131, "i"},  {0x0138, "k"},  {0x0141, "L"},  {0x0142, "l"},  {0x014A, "Ng"},
    {0x014B, "ng"}, {0x0152, "OE"}, {0x0153, "oe"}, {0x0166, "T"},  {0x0167, "t"},  {0x0180, "b"},
    {0x0197, "I"},  {0x0268, "i"},  {0x1E9E, "SS"}, {0x0259, "e"},  {0x018F, "E"},
};

const char *letter_plain(uint32_t code) {
    for (size_t i = 0; i < COUNT_OF(letters); i++) {
        if (letters[i].code == code) {
            return letters[i].plain;
        }
    }
    return NULL;
}

bool letter_is_apostrophe(uint32_t code) {
    static const uint16_t forms[] = {'\'',   '`',    0x00B4, 0x02B9, 0x02BB, 0x02BC,
                                     0x02BD, 0x2018, 0x2019, 0x201B, 0x2032, 0xFF07};
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        if (forms[i] == code) {
            return true;
        }
    }
    return false;
}
