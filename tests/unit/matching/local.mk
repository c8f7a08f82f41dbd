# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/unit/matching/score_test
TESTS += tests/unit/matching/score_test
tests_unit_matching_score_test_SOURCES = tests/unit/matching/score_test.c
tests_unit_matching_score_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_matching_score_test_LDADD = $(LIB_MATCHING) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

# Rounds beside all plans there are, and beside GLPK where it is installed; circles.
ROUND_TESTS = tests/unit/matching/round_test tests/unit/matching/round_lp_test \
	tests/unit/matching/circle_test
check_PROGRAMS += $(ROUND_TESTS)
TESTS += $(ROUND_TESTS)
COMMUNITY = tests/unit/matching/community.c tests/unit/matching/community.h
tests_unit_matching_round_test_SOURCES = tests/unit/matching/round_test.c $(COMMUNITY)
tests_unit_matching_round_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_matching_round_test_LDADD = $(LIB_MATCHING) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_unit_matching_round_lp_test_SOURCES = tests/unit/matching/round_lp_test.c $(COMMUNITY)
tests_unit_matching_round_lp_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) $(GLPK_CFLAGS)
tests_unit_matching_round_lp_test_LDADD = $(LIB_MATCHING) $(OUTSIDE_LIBS) $(CMOCKA_LIBS) $(GLPK_LIBS)
tests_unit_matching_circle_test_SOURCES = tests/unit/matching/circle_test.c $(COMMUNITY)
tests_unit_matching_circle_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_matching_circle_test_LDADD = $(LIB_MATCHING) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
