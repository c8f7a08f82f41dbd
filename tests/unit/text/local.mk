# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/unit/text/date_test
TESTS += tests/unit/text/date_test
tests_unit_text_date_test_SOURCES = tests/unit/text/date_test.c
tests_unit_text_date_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_text_date_test_LDADD = $(LIB_TEXT) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text/hours_test
TESTS += tests/unit/text/hours_test
tests_unit_text_hours_test_SOURCES = tests/unit/text/hours_test.c
tests_unit_text_hours_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_text_hours_test_LDADD = $(LIB_TEXT) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text/layout_test
TESTS += tests/unit/text/layout_test
tests_unit_text_layout_test_SOURCES = tests/unit/text/layout_test.c
tests_unit_text_layout_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_text_layout_test_LDADD = $(LIB_TEXT) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text/rows_test
TESTS += tests/unit/text/rows_test
tests_unit_text_rows_test_SOURCES = tests/unit/text/rows_test.c
tests_unit_text_rows_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_text_rows_test_LDADD = $(LIB_TEXT) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text/utf8_test
TESTS += tests/unit/text/utf8_test
tests_unit_text_utf8_test_SOURCES = tests/unit/text/utf8_test.c
tests_unit_text_utf8_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_text_utf8_test_LDADD = $(LIB_TEXT) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text/csv_safe_test
TESTS += tests/unit/text/csv_safe_test
tests_unit_text_csv_safe_test_SOURCES = tests/unit/text/csv_safe_test.c
tests_unit_text_csv_safe_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_text_csv_safe_test_LDADD = $(LIB_TEXT) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text/amount_test
TESTS += tests/unit/text/amount_test
tests_unit_text_amount_test_SOURCES = tests/unit/text/amount_test.c
tests_unit_text_amount_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_text_amount_test_LDADD = $(LIB_TEXT) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text/csv_test
TESTS += tests/unit/text/csv_test
tests_unit_text_csv_test_SOURCES = tests/unit/text/csv_test.c
tests_unit_text_csv_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_text_csv_test_LDADD = $(LIB_TEXT) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text/csv_look_test
TESTS += tests/unit/text/csv_look_test
tests_unit_text_csv_look_test_SOURCES = tests/unit/text/csv_look_test.c
tests_unit_text_csv_look_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_text_csv_look_test_LDADD = $(LIB_TEXT) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text/date_order_test
TESTS += tests/unit/text/date_order_test
tests_unit_text_date_order_test_SOURCES = tests/unit/text/date_order_test.c
tests_unit_text_date_order_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_text_date_order_test_LDADD = $(LIB_TEXT) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text/file_kind_test
TESTS += tests/unit/text/file_kind_test
tests_unit_text_file_kind_test_SOURCES = tests/unit/text/file_kind_test.c
tests_unit_text_file_kind_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_text_file_kind_test_LDADD = $(LIB_TEXT) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
