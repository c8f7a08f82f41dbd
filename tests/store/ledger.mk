# SPDX-License-Identifier: GPL-3.0-or-later
# The tests of the ledger on the register.
LEDGER_STORE_TESTS = tests/store/ledger_store_test tests/store/ledger_tamper_test \
	tests/store/ledger_random_test tests/store/ledger_command_test tests/store/ledger_batch_test \
	tests/store/ledger_migration_test tests/store/ledger_attacks_test
check_PROGRAMS += $(LEDGER_STORE_TESTS)
TESTS += $(LEDGER_STORE_TESTS)
LEDGER_STORE_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -I$(srcdir)/tests/store -I$(srcdir)/src/db
LEDGER_STORE_LDADD = tests/store/libfixture.a $(LIB_LEDGER) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_store_ledger_store_test_SOURCES = tests/store/ledger_store_test.c tests/store/ledger_fixture.h
tests_store_ledger_store_test_CPPFLAGS = $(LEDGER_STORE_CPPFLAGS)
tests_store_ledger_store_test_LDADD = $(LEDGER_STORE_LDADD)
tests_store_ledger_attacks_test_SOURCES = tests/store/ledger_attacks_test.c \
	tests/store/ledger_fixture.h tests/store/tamper_fixture.h
tests_store_ledger_attacks_test_CPPFLAGS = $(LEDGER_STORE_CPPFLAGS) -I$(srcdir)/src/db
tests_store_ledger_attacks_test_LDADD = $(LEDGER_STORE_LDADD)
tests_store_ledger_tamper_test_SOURCES = tests/store/ledger_tamper_test.c \
	tests/store/ledger_fixture.h tests/store/tamper_fixture.h
tests_store_ledger_tamper_test_CPPFLAGS = $(LEDGER_STORE_CPPFLAGS)
tests_store_ledger_tamper_test_LDADD = $(LEDGER_STORE_LDADD)
tests_store_ledger_random_test_SOURCES = tests/store/ledger_random_test.c \
	tests/store/ledger_fixture.h
tests_store_ledger_random_test_CPPFLAGS = $(LEDGER_STORE_CPPFLAGS)
tests_store_ledger_random_test_LDADD = $(LEDGER_STORE_LDADD)
tests_store_ledger_command_test_SOURCES = tests/store/ledger_command_test.c \
	tests/store/ledger_fixture.h
tests_store_ledger_command_test_CPPFLAGS = $(LEDGER_STORE_CPPFLAGS)
tests_store_ledger_command_test_LDADD = $(LEDGER_STORE_LDADD)
tests_store_ledger_batch_test_SOURCES = tests/store/ledger_batch_test.c \
	tests/store/ledger_fixture.h
tests_store_ledger_batch_test_CPPFLAGS = $(LEDGER_STORE_CPPFLAGS)
tests_store_ledger_batch_test_LDADD = $(LEDGER_STORE_LDADD)
tests_store_ledger_migration_test_SOURCES = tests/store/ledger_migration_test.c \
	tests/store/ledger_fixture.h
tests_store_ledger_migration_test_CPPFLAGS = $(LEDGER_STORE_CPPFLAGS)
tests_store_ledger_migration_test_LDADD = $(LEDGER_STORE_LDADD)
