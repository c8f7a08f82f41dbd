# SPDX-License-Identifier: GPL-3.0-or-later
# Moving in, on the register.
IMPORT_STORE_TESTS = tests/store/import_run_test
check_PROGRAMS += $(IMPORT_STORE_TESTS)
TESTS += $(IMPORT_STORE_TESTS)
IMPORT_STORE_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -I$(srcdir)/tests/store
IMPORT_STORE_LDADD = tests/store/libfixture.a $(LIB_IMPORT) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_store_import_run_test_SOURCES = tests/store/import_run_test.c tests/store/ledger_fixture.h
tests_store_import_run_test_CPPFLAGS = $(IMPORT_STORE_CPPFLAGS)
tests_store_import_run_test_LDADD = $(IMPORT_STORE_LDADD)
