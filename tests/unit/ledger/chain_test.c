/* SPDX-License-Identifier: GPL-3.0-or-later
 * The layout of the chain, fixed by figures that another program (Python's hashlib) made from the
 * description in ledger/chain.h: if one of these changes, every register in use breaks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sodium.h>
#include <string.h>
#include "ledger/chain.h"

static const unsigned char salt[CHAIN_SALT_BYTES] = {0, 1, 2,  3,  4,  5,  6,  7,
                                                     8, 9, 10, 11, 12, 13, 14, 15};
static const struct chain_transfer moved[] = {{8, 7, 90}};

static struct chain_entry entry(void) {
    struct chain_entry e = {
        .seq = 2,
        .uid = "00112233445566778899aabbccddeeff",
        .kind = "help",
        .giver = 7,
        .receiver = 8,
        .minutes = 90,
        .credited = 1,
        .service_day = 20152,
        .category = "SEWG",
        .source = "desk",
        .operator_id = 1,
        .recorded_at = 1741168800,
        .transfers = moved,
        .transfer_count = 1,
    };
    chain_commit(salt, sizeof salt, "hem trousers", "Mòran taing", "", e.commitment);
    return e;
}

static void hash_is(const struct chain_entry *e, const char *expected) {
    unsigned char before[CHAIN_HASH_BYTES], hash[CHAIN_HASH_BYTES];
    char text[2 * CHAIN_HASH_BYTES + 1];
    memset(before, 0xab, sizeof before);
    chain_hash(before, e, hash);
    sodium_bin2hex(text, sizeof text, hash, sizeof hash);
    assert_string_equal(text, expected);
}

static void chain__keeps__its_layout(void **state) {
    struct chain_entry e = entry();
    char text[2 * CHAIN_HASH_BYTES + 1];
    (void)state;
    sodium_bin2hex(text, sizeof text, e.commitment, sizeof e.commitment);
    assert_string_equal(text, "8372d03b134a533876cff244c3a3b2b9848701fb37aad385900effc07b5054ce");
    hash_is(&e, "f3842f03b3a3aa82e3f5ae9b624f7915d510c3e3b5466baef077bf9028a1589b");
    CLEAN(buffer_release) struct buffer bytes = BUFFER_INIT;
    chain_canonical(&e, &bytes);
    assert_int_equal(bytes.len, 236);
}

static void chain__feels__every_field(void **state) {
    struct chain_entry e[16];
    unsigned char before[CHAIN_HASH_BYTES] = {0}, first[CHAIN_HASH_BYTES], hash[CHAIN_HASH_BYTES];
    struct chain_transfer other = {8, 7, 91};
    (void)state;
    for (int i = 0; i < 16; i++)
        e[i] = entry();
    chain_hash(before, &e[0], first);
    e[0].seq++;
    e[1].uid = "00112233445566778899aabbccddeef0";
    e[2].kind = "gift";
    e[3].giver++;
    e[4].receiver++;
    e[5].minutes++;
    e[6].credited = 0;
    e[7].service_day--;
    e[8].category = "SEWH";
    e[9].need = 1;
    e[10].reversal_of = 1;
    e[11].source = "kiosk";
    e[12].operator_id = 0;
    e[13].recorded_at++;
    e[14].transfers = &other;
    e[15].commitment[31] ^= 1;
    for (int i = 0; i < 16; i++) {
        chain_hash(before, &e[i], hash);
        assert_memory_not_equal(hash, first, sizeof hash);
    }
    before[0] = 1;
    e[0] = entry();
    chain_hash(before, &e[0], hash);
    assert_memory_not_equal(hash, first, sizeof hash);
}

static void chain__tells_apart__words_that_join_to_the_same(void **state) {
    unsigned char a[CHAIN_HASH_BYTES], b[CHAIN_HASH_BYTES];
    (void)state;
    chain_commit(salt, sizeof salt, "tea", "cake", "", a);
    chain_commit(salt, sizeof salt, "teac", "ake", "", b);
    assert_memory_not_equal(a, b, sizeof a);
    chain_commit(salt, sizeof salt, "tea", "", "cake", b);
    assert_memory_not_equal(a, b, sizeof a);
    chain_commit(salt, sizeof salt - 1, "tea", "cake", "", b);
    assert_memory_not_equal(a, b, sizeof a);
}

static void chain__derives__one_identifier_for_one_purpose(void **state) {
    char derived[33];
    (void)state;
    chain_derived_ident("welcome", "00112233445566778899aabbccddeeff", derived);
    assert_string_equal(derived, "d7dff3b31fa9362469402706a3b8fd7d");
    chain_derived_ident("farewell", "00112233445566778899aabbccddeeff", derived);
    assert_string_not_equal(derived, "d7dff3b31fa9362469402706a3b8fd7d");
}

static void chain__shows__twelve_digits(void **state) {
    char text[CHAIN_SHORT_BYTES];
    (void)state;
    chain_short("\x01\x23\x45\x67\x89\xab\xcd\xef", text);
    assert_string_equal(text, "0123456789ab");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chain__keeps__its_layout),
        cmocka_unit_test(chain__feels__every_field),
        cmocka_unit_test(chain__tells_apart__words_that_join_to_the_same),
        cmocka_unit_test(chain__derives__one_identifier_for_one_purpose),
        cmocka_unit_test(chain__shows__twelve_digits),
    };
    return cmocka_run_group_tests_name("chain", tests, NULL, NULL);
}
