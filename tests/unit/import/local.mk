# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/unit/import/mapping_test
TESTS += tests/unit/import/mapping_test
tests_unit_import_mapping_test_SOURCES = tests/unit/import/mapping_test.c
tests_unit_import_mapping_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_import_mapping_test_LDADD = $(LIB_IMPORT) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
