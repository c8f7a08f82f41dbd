# SPDX-License-Identifier: GPL-3.0-or-later
# Forms, by keys on a terminal in memory and by lines in line mode.
check_PROGRAMS += tests/screen/form_test tests/screen/choice_test tests/screen/plain_test
TESTS += tests/screen/form_test tests/screen/choice_test tests/screen/plain_test
tests_screen_form_test_SOURCES = tests/screen/form_test.c tests/screen/form_kit.c \
	tests/screen/form_kit.h
tests_screen_form_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_screen_form_test_LDADD = $(LIB_WIDGET) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_screen_choice_test_SOURCES = tests/screen/choice_test.c tests/screen/form_kit.c \
	tests/screen/form_kit.h
tests_screen_choice_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_screen_choice_test_LDADD = $(LIB_WIDGET) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_screen_plain_test_SOURCES = tests/screen/plain_test.c tests/screen/form_kit.c \
	tests/screen/form_kit.h
tests_screen_plain_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_screen_plain_test_LDADD = $(LIB_WIDGET) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
