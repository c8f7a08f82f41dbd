# SPDX-License-Identifier: GPL-3.0-or-later
OFFERS_UNIT_TESTS = tests/unit/offers/category_fit_test tests/unit/offers/rules_test
check_PROGRAMS += $(OFFERS_UNIT_TESTS)
TESTS += $(OFFERS_UNIT_TESTS)
OFFERS_UNIT_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
OFFERS_UNIT_LDADD = $(LIB_OFFERS) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_unit_offers_category_fit_test_SOURCES = tests/unit/offers/category_fit_test.c
tests_unit_offers_category_fit_test_CPPFLAGS = $(OFFERS_UNIT_CPPFLAGS)
tests_unit_offers_category_fit_test_LDADD = $(OFFERS_UNIT_LDADD)
tests_unit_offers_rules_test_SOURCES = tests/unit/offers/rules_test.c
tests_unit_offers_rules_test_CPPFLAGS = $(OFFERS_UNIT_CPPFLAGS)
tests_unit_offers_rules_test_LDADD = $(OFFERS_UNIT_LDADD)
