/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table of two hundred hostile texts, pasted and typed into the real screens: nothing of them
 * is among the bytes that the program writes to its terminal but letters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "desk.h"

enum { PAYLOADS = 200, PAYLOAD_BYTES = 2000 };
static const char escape = 0x1B;

struct payload {
    char bytes[PAYLOAD_BYTES];
    int count;
};

/* As printf "%b" reads them: \0ooo is a byte, \\ is one backslash. */
static void read_payload(const char *line, struct payload *payload) {
    payload->count = 0;
    for (; *line != '\0' && *line != '\n' && payload->count < PAYLOAD_BYTES; line++) {
        char byte = *line;
        if (line[0] == '\\' && line[1] == '0') {
            byte = (char)((line[2] - '0') * 64 + (line[3] - '0') * 8 + (line[4] - '0'));
            line += 4;
        } else if (line[0] == '\\') {
            line++;
        }
        payload->bytes[payload->count++] = byte;
    }
}

static int read_payloads(struct payload *payloads) {
    const char *folder = getenv("srcdir");
    char path[600], line[4000];
    int count = 0;
    snprintf(path, sizeof path, "%s/tests/fixtures/hostile/payloads.txt", folder ? folder : ".");
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    while (count < PAYLOADS && fgets(line, sizeof line, in)) {
        read_payload(line, &payloads[count++]);
    }
    fclose(in);
    return count;
}

/* The program's own sequences: CSI with these finals, and the character sets. Returns their length
 * at `at`, 0 when it is none of them. */
static size_t own_sequence(const char *at, size_t left) {
    size_t i = 2;
    if (left < 2 || at[0] != escape) {
        return 0;
    }
    if (strchr("()=>78M", at[1]) != NULL) {
        return strchr("()", at[1]) != NULL ? 3 : 2;
    }
    while (at[1] == '[' && i < left && strchr("0123456789;?", at[i]) != NULL) {
        i++;
    }
    return at[1] == '[' && i < left && strchr("ABCDGHJKLMPSTXdfhlmr@b", at[i]) != NULL ? i + 1 : 0;
}

/* Steers a terminal, or the direction of writing, or cannot be seen. In UTF-8 the order of bytes is
 * that of characters. */
static bool steers(const char *at, size_t count) {
    static const char *const ranges[][2] = {
        {"\xC2\x80", "\xC2\x9F"},     {"\u061C", "\u061C"}, {"\u200B", "\u200F"},
        {"\u202A", "\u202E"},         {"\u2060", "\u207F"}, {"\uFEFF", "\uFEFF"},
        {"\U000E0000", "\U000E0FFF"},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (strlen(ranges[i][0]) == count && memcmp(at, ranges[i][0], count) >= 0 &&
            memcmp(at, ranges[i][1], count) <= 0) {
            return true;
        }
    }
    return false;
}

/* How long the character is by its first byte; 0 when the others do not follow it. */
static size_t character(const char *at, size_t left) {
    unsigned char first = (unsigned char)at[0];
    size_t count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || count > left) {
        return 0;
    }
    for (size_t i = 1; i < count; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    return count;
}

/* Letters and the like of ours, in UTF-8; the bytes that steer a terminal are not. */
static size_t harmless(const char *at, size_t left) {
    unsigned char first = (unsigned char)at[0];
    if (first < 0x80) {
        return (first >= 0x20 && first != 0x7F) || strchr("\a\b\t\r\n\016\017", at[0]) != NULL;
    }
    size_t count = character(at, left);
    return count > 0 && steers(at, count) ? 0 : count;
}

/* Whole control sequences of the payload must not come back, even where we use such ourselves. */
static bool holds_sequence(const char *said, size_t len, const struct payload *payload) {
    for (int i = 0; i + 4 < payload->count; i++) {
        if (payload->bytes[i] == escape && payload->bytes[i + 1] == '[' &&
            memmem(said, len, payload->bytes + i, (size_t)(payload->count - i)) != NULL) {
            return true;
        }
    }
    return false;
}

static bool leaks(const char *said, size_t len, const struct payload *payload, int number) {
    for (size_t at = 0, step; at < len; at += step) {
        step =
            said[at] == escape ? own_sequence(said + at, len - at) : harmless(said + at, len - at);
        if (step == 0) {
            print_message("# payload %d: byte %02x %02x %02x at %zu of %zu\n", number,
                          (unsigned char)said[at], at + 1 < len ? (unsigned char)said[at + 1] : 0,
                          at + 2 < len ? (unsigned char)said[at + 2] : 0, at, len);
            return true;
        }
    }
    return holds_sequence(said, len, payload);
}

/* Types or pastes one payload; whether anything of it came back. */
static bool one(struct desk *desk, const struct payload *payload, int number, bool pasted) {
    char *said = NULL;
    size_t len = 0;
    FILE *record = open_memstream(&said, &len);
    assert_non_null(record);
    terminal_record(desk->t, record);
    if (pasted) {
        terminal_bytes(desk->t, "\033[200~", 6);
    }
    terminal_bytes(desk->t, payload->bytes, payload->count);
    if (pasted) {
        terminal_bytes(desk->t, "\033[201~", 6);
    }
    terminal_settle(desk->t);
    if (pasted) {
        terminal_keys(desk->t, "{ctrl-u}");
    }
    terminal_record(desk->t, NULL);
    fclose(record);
    bool leaked = leaks(said, len, payload, number);
    free(said);
    return leaked;
}

static void all(bool pasted) {
    static struct payload payloads[PAYLOADS];
    struct desk desk;
    int leaked = 0, count = read_payloads(payloads);
    assert_int_equal(count, PAYLOADS);
    desk_open(&desk, NULL);
    terminal_keys(desk.t, "2");
    terminal_wait(desk.t, "What shall we call you?");
    for (int i = 0; i < count; i++) {
        leaked += one(&desk, &payloads[i], i + 1, pasted);
    }
    print_message("# hostile text %s: %d of %d leak\n", pasted ? "pasted" : "typed", leaked, count);
    assert_int_equal(leaked, 0);
    terminal_signal(desk.t, 1);
    (void)terminal_end(&desk.t);
    desk_has(&desk, "verify", "");
    desk_clear(&desk);
}

static void two_hundred_hostile_texts__pasted__stay_text(void **state) {
    (void)state;
    all(true);
}

static void two_hundred_hostile_texts__typed__stay_text(void **state) {
    (void)state;
    all(false);
}

int main(void) {
    desk_environment();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_hundred_hostile_texts__pasted__stay_text),
        cmocka_unit_test(two_hundred_hostile_texts__typed__stay_text),
    };
    return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
