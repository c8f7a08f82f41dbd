# SPDX-License-Identifier: GPL-3.0-or-later
# The files of other systems through the importer, with what has to come of them.
check_PROGRAMS += tests/store/import_formats_test tests/store/import_asks_test \
	tests/store/import_bad_test
TESTS += tests/store/import_formats_test tests/store/import_asks_test \
	tests/store/import_bad_test
EXTRA_DIST += tests/fixtures/import
tests_store_import_formats_test_SOURCES = tests/store/import_formats_test.c \
	tests/store/import_given.h
tests_store_import_formats_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) \
	-I$(srcdir)/tests/store -I$(srcdir)/src/db
tests_store_import_formats_test_LDADD = tests/store/libfixture.a $(LIB_IMPORT) $(OUTSIDE_LIBS) \
	$(CMOCKA_LIBS)
tests_store_import_bad_test_SOURCES = tests/store/import_bad_test.c tests/store/centre_fixture.h
tests_store_import_bad_test_CPPFLAGS = $(tests_store_import_formats_test_CPPFLAGS)
tests_store_import_bad_test_LDADD = $(tests_store_import_formats_test_LDADD)
tests_store_import_asks_test_SOURCES = tests/store/import_asks_test.c tests/store/import_given.h
tests_store_import_asks_test_CPPFLAGS = $(tests_store_import_formats_test_CPPFLAGS)
tests_store_import_asks_test_LDADD = $(tests_store_import_formats_test_LDADD)
