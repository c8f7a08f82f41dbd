# SPDX-License-Identifier: GPL-3.0-or-later
# The shell's own: options, commands, the practice community.
SHELL_TESTS = tests/unit/shell/option_test tests/store/practice_test
check_PROGRAMS += $(SHELL_TESTS)
TESTS += $(SHELL_TESTS)
tests_unit_shell_option_test_SOURCES = tests/unit/shell/option_test.c
tests_unit_shell_option_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_shell_option_test_LDADD = $(LIB_SHELL) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_store_practice_test_SOURCES = tests/store/practice_test.c
tests_store_practice_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_store_practice_test_LDADD = $(LIB_SHELL) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/store/failing_test
TESTS += tests/store/failing_test
tests_store_failing_test_SOURCES = tests/store/failing_test.c
tests_store_failing_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -I$(srcdir)/tests/store
tests_store_failing_test_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=sqlite3_step -Wl,--wrap=sqlite3_exec \
	-Wl,--wrap=fsync -Wl,--wrap=fflush -Wl,--wrap=mkdir -Wl,--wrap=open -Wl,--wrap=renameat2 \
	-Wl,--wrap=fclose
tests_store_failing_test_LDADD = tests/store/libfixture.a $(LIB_SHELL) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
