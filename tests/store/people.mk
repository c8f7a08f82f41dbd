# SPDX-License-Identifier: GPL-3.0-or-later
# Stores and rules of access, centre and people, and their screens by keys.
PEOPLE_TESTS = tests/store/centre_test tests/store/people_find_test tests/store/people_save_test \
	tests/store/people_command_test tests/unit/centre/policy_test \
	tests/unit/people/member_test tests/screen/people_test
check_PROGRAMS += $(PEOPLE_TESTS)
TESTS += $(PEOPLE_TESTS)
PEOPLE_TEST_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -I$(srcdir)/tests/store \
	-I$(srcdir)/src/db
PEOPLE_TEST_LDADD = tests/store/libfixture.a $(LIB_PEOPLE) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_store_centre_test_SOURCES = tests/store/centre_test.c tests/store/centre_fixture.h
tests_store_centre_test_CPPFLAGS = $(PEOPLE_TEST_CPPFLAGS)
tests_store_centre_test_LDADD = tests/store/libfixture.a $(LIB_CENTRE) $(OUTSIDE_LIBS) \
	$(CMOCKA_LIBS)
tests_store_people_find_test_SOURCES = tests/store/people_find_test.c
tests_store_people_find_test_CPPFLAGS = $(PEOPLE_TEST_CPPFLAGS)
tests_store_people_find_test_LDADD = $(PEOPLE_TEST_LDADD)
tests_store_people_save_test_SOURCES = tests/store/people_save_test.c
tests_store_people_save_test_CPPFLAGS = $(PEOPLE_TEST_CPPFLAGS)
tests_store_people_save_test_LDADD = $(PEOPLE_TEST_LDADD)
tests_store_people_command_test_SOURCES = tests/store/people_command_test.c
tests_store_people_command_test_CPPFLAGS = $(PEOPLE_TEST_CPPFLAGS)
tests_store_people_command_test_LDADD = $(PEOPLE_TEST_LDADD)
tests_unit_centre_policy_test_SOURCES = tests/unit/centre/policy_test.c
tests_unit_centre_policy_test_CPPFLAGS = $(PEOPLE_TEST_CPPFLAGS)
tests_unit_centre_policy_test_LDADD = $(LIB_CENTRE) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_unit_people_member_test_SOURCES = tests/unit/people/member_test.c
tests_unit_people_member_test_CPPFLAGS = $(PEOPLE_TEST_CPPFLAGS)
tests_unit_people_member_test_LDADD = $(LIB_PEOPLE) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)
tests_screen_people_test_SOURCES = tests/screen/people_test.c tests/screen/page_kit.c \
	tests/screen/page_kit.h
tests_screen_people_test_CPPFLAGS = $(PEOPLE_TEST_CPPFLAGS)
tests_screen_people_test_LDADD = $(PEOPLE_TEST_LDADD)
