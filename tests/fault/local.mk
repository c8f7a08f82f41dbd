# SPDX-License-Identifier: GPL-3.0-or-later
# What goes wrong with machines: the power fails, programs are killed, disks fill. Not part of "make
# check": "make faults" runs them once, "make soak" many times over.
FAULT_TESTS = tests/fault/power_cut_test tests/fault/together_test \
	tests/fault/damaged_test tests/fault/library_test
# Quick and sure: with every "make check" too.
check_PROGRAMS += tests/fault/sandbox_test
TESTS += tests/fault/sandbox_test
tests_fault_sandbox_test_SOURCES = tests/fault/sandbox_test.c
tests_fault_sandbox_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_fault_sandbox_test_LDADD = $(LIB_BASE) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
FAULT_E2E_TESTS = tests/fault/kill_test tests/fault/memory_test tests/fault/keys_test
FAULT_SHELL_TESTS = tests/fault/disk_faults.sh
EXTRA_PROGRAMS += $(FAULT_TESTS)
FAULTS = $(FAULT_TESTS) $(FAULT_SHELL_TESTS) $(FAULT_E2E)
EXTRA_DIST += tests/fault/faults.sh tests/fault/soak.sh tests/fault/weakened.sh $(FAULT_SHELL_TESTS)
FAULT_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -I$(srcdir)/tests/store -I$(srcdir)/src/db
FAULT_LDADD = tests/store/libfixture.a $(LIB_LEDGER) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_fault_power_cut_test_SOURCES = tests/fault/power_cut_test.c tests/fault/disk.c \
	tests/fault/disk.h tests/store/ledger_fixture.h
tests_fault_power_cut_test_CPPFLAGS = $(FAULT_CPPFLAGS)
tests_fault_power_cut_test_LDADD = $(FAULT_LDADD)
tests_fault_together_test_SOURCES = tests/fault/together_test.c tests/store/ledger_fixture.h
tests_fault_together_test_CPPFLAGS = $(FAULT_CPPFLAGS)
tests_fault_together_test_LDADD = $(FAULT_LDADD)
tests_fault_damaged_test_SOURCES = tests/fault/damaged_test.c tests/store/ledger_fixture.h
tests_fault_damaged_test_CPPFLAGS = $(FAULT_CPPFLAGS)
tests_fault_damaged_test_LDADD = $(FAULT_LDADD)
tests_fault_library_test_SOURCES = tests/fault/library_test.c tests/store/db_test.h
tests_fault_library_test_CPPFLAGS = $(FAULT_CPPFLAGS)
tests_fault_library_test_LDADD = $(FAULT_LDADD)

if HAVE_VTERM
EXTRA_PROGRAMS += $(FAULT_E2E_TESTS)
FAULT_E2E = $(FAULT_E2E_TESTS)
else
FAULT_E2E =
endif
tests_fault_kill_test_SOURCES = tests/fault/kill_test.c
tests_fault_kill_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_fault_kill_test_LDADD = $(E2E_KIT)

tests_fault_keys_test_SOURCES = tests/fault/keys_test.c tests/fault/storm.c tests/fault/storm_keys.c \
	tests/fault/storm.h tests/fault/busy.c tests/fault/busy.h
tests_fault_keys_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_fault_keys_test_LDADD = $(E2E_KIT)

tests_fault_memory_test_SOURCES = tests/fault/memory_test.c
tests_fault_memory_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_fault_memory_test_LDADD = $(E2E_KIT)
CLEANFILES += tests/fault/scarce.so faults.txt $(FAULT_TESTS) $(FAULT_E2E_TESTS)
EXTRA_DIST += tests/fault/scarce.c
tests/fault/scarce.so: tests/fault/scarce.c
	$(AM_V_CCLD)$(MKDIR_P) tests/fault && \
	$(CC) -std=gnu17 -O1 -fPIC -shared -o $@ $(srcdir)/tests/fault/scarce.c
