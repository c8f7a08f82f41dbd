# SPDX-License-Identifier: GPL-3.0-or-later
# The weekly round on registers of invented communities.
ROUND_STORE_TESTS = tests/store/round_facts_test tests/store/round_test \
	tests/store/round_keep_test tests/store/round_two_test \
	tests/store/round_bad_test tests/store/round_room_test
check_PROGRAMS += $(ROUND_STORE_TESTS)
TESTS += $(ROUND_STORE_TESTS)
ROUND_STORE_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -I$(srcdir)/tests/store -I$(srcdir)/src/db \
	-I$(srcdir)/src/matching
ROUND_STORE_LDADD = tests/store/libfixture.a $(LIB_DEMO) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_store_round_facts_test_SOURCES = tests/store/round_facts_test.c tests/store/round_fixture.h
tests_store_round_facts_test_CPPFLAGS = $(ROUND_STORE_CPPFLAGS)
tests_store_round_facts_test_LDADD = $(ROUND_STORE_LDADD)
tests_store_round_test_SOURCES = tests/store/round_test.c tests/store/round_fixture.h
tests_store_round_test_CPPFLAGS = $(ROUND_STORE_CPPFLAGS)
tests_store_round_test_LDADD = $(ROUND_STORE_LDADD)
tests_store_round_keep_test_SOURCES = tests/store/round_keep_test.c tests/store/round_fixture.h
tests_store_round_keep_test_CPPFLAGS = $(ROUND_STORE_CPPFLAGS)
tests_store_round_keep_test_LDADD = $(ROUND_STORE_LDADD)
tests_store_round_two_test_SOURCES = tests/store/round_two_test.c tests/store/round_fixture.h
tests_store_round_two_test_CPPFLAGS = $(ROUND_STORE_CPPFLAGS)
tests_store_round_two_test_LDADD = $(ROUND_STORE_LDADD)
tests_store_round_bad_test_SOURCES = tests/store/round_bad_test.c tests/store/round_fixture.h
tests_store_round_bad_test_CPPFLAGS = $(ROUND_STORE_CPPFLAGS)
tests_store_round_bad_test_LDADD = $(ROUND_STORE_LDADD)
tests_store_round_room_test_SOURCES = tests/store/round_room_test.c tests/store/round_fixture.h
tests_store_round_room_test_CPPFLAGS = $(ROUND_STORE_CPPFLAGS)
tests_store_round_room_test_LDADD = $(ROUND_STORE_LDADD)
