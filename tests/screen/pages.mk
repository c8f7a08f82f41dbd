# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/screen/page_test
TESTS += tests/screen/page_test
tests_screen_page_test_SOURCES = tests/screen/page_test.c tests/screen/page_kit.c \
	tests/screen/page_kit.h
tests_screen_page_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_screen_page_test_LDADD = $(LIB_WIDGET) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
