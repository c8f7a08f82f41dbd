# SPDX-License-Identifier: GPL-3.0-or-later
# Tests of what goes to disk. Other stores' tests link tests/store/libfixture.a and add
# -I$(srcdir)/tests/store.
check_LIBRARIES += tests/store/libfixture.a
tests_store_libfixture_a_SOURCES = tests/store/fixture.c tests/store/fixture.h

DB_TESTS = tests/store/db_open_test tests/store/db_statement_test tests/store/db_write_test \
	tests/store/db_guard_test tests/store/db_backup_test tests/store/plan_test
check_PROGRAMS += $(DB_TESTS)
TESTS += $(DB_TESTS)
DB_TEST_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -I$(srcdir)/tests/store -I$(srcdir)/src/db
DB_TEST_LDADD = tests/store/libfixture.a $(LIB_DB) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_store_db_open_test_SOURCES = tests/store/db_open_test.c tests/store/db_test.h
tests_store_db_open_test_CPPFLAGS = $(DB_TEST_CPPFLAGS)
tests_store_db_open_test_LDADD = $(DB_TEST_LDADD)
tests_store_plan_test_SOURCES = tests/store/plan_test.c tests/store/db_test.h
tests_store_plan_test_CPPFLAGS = $(DB_TEST_CPPFLAGS)
tests_store_plan_test_LDADD = $(DB_TEST_LDADD)
tests_store_db_statement_test_SOURCES = tests/store/db_statement_test.c tests/store/db_test.h
tests_store_db_statement_test_CPPFLAGS = $(DB_TEST_CPPFLAGS)
tests_store_db_statement_test_LDADD = $(DB_TEST_LDADD)
tests_store_db_write_test_SOURCES = tests/store/db_write_test.c tests/store/db_test.h
tests_store_db_write_test_CPPFLAGS = $(DB_TEST_CPPFLAGS)
tests_store_db_write_test_LDADD = $(DB_TEST_LDADD)
tests_store_db_guard_test_SOURCES = tests/store/db_guard_test.c tests/store/db_test.h
tests_store_db_guard_test_CPPFLAGS = $(DB_TEST_CPPFLAGS)
tests_store_db_guard_test_LDADD = $(DB_TEST_LDADD)
tests_store_db_backup_test_SOURCES = tests/store/db_backup_test.c tests/store/db_test.h
tests_store_db_backup_test_CPPFLAGS = $(DB_TEST_CPPFLAGS)
tests_store_db_backup_test_LDADD = $(DB_TEST_LDADD)
