# SPDX-License-Identifier: GPL-3.0-or-later
# The tests of the screens of the ledger.
check_PROGRAMS += tests/screen/ledger_test
TESTS += tests/screen/ledger_test
tests_screen_ledger_test_SOURCES = tests/screen/ledger_test.c tests/screen/page_kit.c \
	tests/screen/page_kit.h tests/store/ledger_fixture.h
tests_screen_ledger_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -I$(srcdir)/tests/store
tests_screen_ledger_test_LDADD = tests/store/libfixture.a $(LIB_LEDGER) $(OUTSIDE_LIBS) \
	$(CMOCKA_LIBS)
