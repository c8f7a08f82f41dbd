# SPDX-License-Identifier: GPL-3.0-or-later
# Offers and matching in the register.
OFFERS_STORE_TESTS = tests/store/offers_store_test tests/store/match_store_test \
	tests/store/offers_command_test
check_PROGRAMS += $(OFFERS_STORE_TESTS)
TESTS += $(OFFERS_STORE_TESTS)
OFFERS_STORE_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -I$(srcdir)/tests/store -I$(srcdir)/src/db
OFFERS_STORE_LDADD = tests/store/libfixture.a $(LIB_MATCHING) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_store_offers_store_test_SOURCES = tests/store/offers_store_test.c tests/store/offers_fixture.h
tests_store_offers_store_test_CPPFLAGS = $(OFFERS_STORE_CPPFLAGS)
tests_store_offers_store_test_LDADD = $(OFFERS_STORE_LDADD)
tests_store_match_store_test_SOURCES = tests/store/match_store_test.c tests/store/offers_fixture.h
tests_store_match_store_test_CPPFLAGS = $(OFFERS_STORE_CPPFLAGS)
tests_store_match_store_test_LDADD = $(OFFERS_STORE_LDADD)
tests_store_offers_command_test_SOURCES = tests/store/offers_command_test.c \
	tests/store/offers_fixture.h
tests_store_offers_command_test_CPPFLAGS = $(OFFERS_STORE_CPPFLAGS)
tests_store_offers_command_test_LDADD = $(OFFERS_STORE_LDADD)
