# SPDX-License-Identifier: GPL-3.0-or-later
# The tests of the rules of the ledger.
LEDGER_UNIT_TESTS = tests/unit/ledger/exchange_test tests/unit/ledger/chain_test \
	tests/unit/ledger/statement_test tests/unit/ledger/print_test
check_PROGRAMS += $(LEDGER_UNIT_TESTS)
TESTS += $(LEDGER_UNIT_TESTS)
LEDGER_UNIT_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
LEDGER_UNIT_LDADD = $(LIB_LEDGER) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_unit_ledger_exchange_test_SOURCES = tests/unit/ledger/exchange_test.c
tests_unit_ledger_exchange_test_CPPFLAGS = $(LEDGER_UNIT_CPPFLAGS)
tests_unit_ledger_exchange_test_LDADD = $(LEDGER_UNIT_LDADD)
tests_unit_ledger_chain_test_SOURCES = tests/unit/ledger/chain_test.c
tests_unit_ledger_chain_test_CPPFLAGS = $(LEDGER_UNIT_CPPFLAGS)
tests_unit_ledger_chain_test_LDADD = $(LEDGER_UNIT_LDADD)
tests_unit_ledger_statement_test_SOURCES = tests/unit/ledger/statement_test.c
tests_unit_ledger_statement_test_CPPFLAGS = $(LEDGER_UNIT_CPPFLAGS)
tests_unit_ledger_statement_test_LDADD = $(LEDGER_UNIT_LDADD)
tests_unit_ledger_print_test_SOURCES = tests/unit/ledger/print_test.c
tests_unit_ledger_print_test_CPPFLAGS = $(LEDGER_UNIT_CPPFLAGS)
tests_unit_ledger_print_test_LDADD = $(LEDGER_UNIT_LDADD)
