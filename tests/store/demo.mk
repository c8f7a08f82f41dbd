# SPDX-License-Identifier: GPL-3.0-or-later
# Invented communities.
check_PROGRAMS += tests/store/demo_test
TESTS += tests/store/demo_test
tests_store_demo_test_SOURCES = tests/store/demo_test.c tests/store/demo_graph.c \
	tests/store/demo_graph.h
tests_store_demo_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -I$(srcdir)/tests/store
tests_store_demo_test_LDADD = tests/store/libfixture.a $(LIB_DEMO) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
