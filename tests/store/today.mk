# SPDX-License-Identifier: GPL-3.0-or-later
# What the coordinator does next.
TODAY_TESTS = tests/store/today_test tests/store/today_plain_test tests/screen/today_test
check_PROGRAMS += $(TODAY_TESTS)
TESTS += $(TODAY_TESTS)
tests_store_today_test_SOURCES = tests/store/today_test.c tests/store/offers_fixture.h
tests_store_today_test_CPPFLAGS = $(OFFERS_STORE_CPPFLAGS)
tests_store_today_test_LDADD = tests/store/libfixture.a $(LIB_TODAY) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_store_today_plain_test_SOURCES = tests/store/today_plain_test.c tests/store/offers_fixture.h
tests_store_today_plain_test_CPPFLAGS = $(OFFERS_STORE_CPPFLAGS)
tests_store_today_plain_test_LDADD = tests/store/libfixture.a $(LIB_DEMO) $(OUTSIDE_LIBS) \
	$(CMOCKA_LIBS)
tests_screen_today_test_SOURCES = tests/screen/today_test.c tests/screen/page_kit.c \
	tests/screen/page_kit.h
tests_screen_today_test_CPPFLAGS = $(OFFERS_STORE_CPPFLAGS)
tests_screen_today_test_LDADD = tests/store/libfixture.a $(LIB_TODAY) $(OUTSIDE_LIBS) \
	$(CMOCKA_LIBS)
