# SPDX-License-Identifier: GPL-3.0-or-later
# Moving out, and a register made from it.
check_PROGRAMS += tests/store/export_test
TESTS += tests/store/export_test
tests_store_export_test_SOURCES = tests/store/export_test.c tests/store/export_fixture.h
tests_store_export_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -I$(srcdir)/tests/store \
	-I$(srcdir)/src/db
tests_store_export_test_LDADD = tests/store/libfixture.a $(LIB_EXPORT) $(OUTSIDE_LIBS) \
	$(CMOCKA_LIBS)
check_PROGRAMS += tests/store/export_other_test
TESTS += tests/store/export_other_test
tests_store_export_other_test_SOURCES = tests/store/export_other_test.c tests/store/export_fixture.h
tests_store_export_other_test_CPPFLAGS = $(tests_store_export_test_CPPFLAGS)
tests_store_export_other_test_LDADD = $(tests_store_export_test_LDADD)
check_PROGRAMS += tests/screen/export_test
TESTS += tests/screen/export_test
tests_screen_export_test_SOURCES = tests/screen/export_test.c tests/screen/page_kit.c \
	tests/screen/page_kit.h tests/store/export_fixture.h
tests_screen_export_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -I$(srcdir)/tests/screen \
	-I$(srcdir)/tests/store -I$(srcdir)/src/db
tests_screen_export_test_LDADD = $(tests_store_export_test_LDADD)
