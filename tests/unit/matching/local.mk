# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/unit/matching/score_test
TESTS += tests/unit/matching/score_test
tests_unit_matching_score_test_SOURCES = tests/unit/matching/score_test.c
tests_unit_matching_score_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_matching_score_test_LDADD = $(LIB_MATCHING) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
