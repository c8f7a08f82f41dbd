# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/unit/term/canvas_test
TESTS += tests/unit/term/canvas_test
tests_unit_term_canvas_test_SOURCES = tests/unit/term/canvas_test.c
tests_unit_term_canvas_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_term_canvas_test_LDADD = $(LIB_TERM) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/term/paint_test
TESTS += tests/unit/term/paint_test
tests_unit_term_paint_test_SOURCES = tests/unit/term/paint_test.c
tests_unit_term_paint_test_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/term $(CMOCKA_CFLAGS)
tests_unit_term_paint_test_LDADD = $(LIB_TERM) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
