# SPDX-License-Identifier: GPL-3.0-or-later
# The real program in a terminal, typed at and read. Without libvterm these are left out.
# One more: its name in E2E_TESTS and four lines like the others' below.
E2E_TESTS = tests/e2e/round_test tests/e2e/others_test tests/e2e/walk_test tests/e2e/centre_test \
	tests/e2e/keystrokes_test \
	tests/e2e/golden_test tests/e2e/mistakes_test tests/e2e/interruptions_test \
	tests/e2e/terminals_test tests/e2e/import_test tests/e2e/rescue_test tests/e2e/hostile_test
E2E_KIT = tests/e2e/libdesk.a $(CMOCKA_LIBS) $(VTERM_LIBS) -lutil
E2E_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) $(VTERM_CFLAGS) -I$(srcdir)/tests/e2e
if HAVE_VTERM
check_LIBRARIES += tests/e2e/libdesk.a
check_PROGRAMS += $(E2E_TESTS)
TESTS += $(E2E_TESTS)
endif
$(E2E_TESTS:_test=_test.log): amser$(EXEEXT)
tests_e2e_libdesk_a_SOURCES = tests/e2e/terminal.c tests/e2e/terminal.h tests/e2e/idle.c \
	tests/e2e/idle.h tests/e2e/desk.c tests/e2e/desk.h
tests_e2e_libdesk_a_CPPFLAGS = $(E2E_CPPFLAGS)

tests_e2e_keystrokes_test_SOURCES = tests/e2e/keystrokes_test.c
tests_e2e_keystrokes_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_keystrokes_test_LDADD = $(E2E_KIT)

tests_e2e_centre_test_SOURCES = tests/e2e/centre_test.c tests/e2e/centre_keys.c \
	tests/e2e/centre_words.c tests/e2e/centre.h tests/e2e/centre_data.h
tests_e2e_centre_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_centre_test_LDADD = tests/e2e/libdesk.a $(LIB_BASE) $(OUTSIDE_LIBS) $(CMOCKA_LIBS) \
	$(VTERM_LIBS) -lutil

tests_e2e_mistakes_test_SOURCES = tests/e2e/mistakes_test.c
tests_e2e_mistakes_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_mistakes_test_LDADD = $(E2E_KIT)

tests_e2e_interruptions_test_SOURCES = tests/e2e/interruptions_test.c
tests_e2e_interruptions_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_interruptions_test_LDADD = $(E2E_KIT)

tests_e2e_golden_test_SOURCES = tests/e2e/golden_test.c
tests_e2e_golden_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_golden_test_LDADD = $(E2E_KIT)
GOLDEN = home find card record record-narrow board suggestions statement welcome settings today policies
EXTRA_DIST += $(addsuffix .en.txt,$(addprefix tests/e2e/golden/,$(GOLDEN))) \
	$(addsuffix .cy.txt,$(addprefix tests/e2e/golden/,$(GOLDEN))) \
	$(addsuffix .gd.txt,$(addprefix tests/e2e/golden/,$(GOLDEN)))

tests_e2e_import_test_SOURCES = tests/e2e/import_test.c
tests_e2e_import_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_import_test_LDADD = $(E2E_KIT)

tests_e2e_others_test_SOURCES = tests/e2e/others_test.c
tests_e2e_others_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_others_test_LDADD = $(E2E_KIT)

tests_e2e_round_test_SOURCES = tests/e2e/round_test.c
tests_e2e_round_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_round_test_LDADD = $(E2E_KIT)

tests_e2e_rescue_test_SOURCES = tests/e2e/rescue_test.c
tests_e2e_rescue_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_rescue_test_LDADD = $(E2E_KIT)

tests_e2e_hostile_test_SOURCES = tests/e2e/hostile_test.c
tests_e2e_hostile_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_hostile_test_LDADD = $(E2E_KIT)

tests_e2e_terminals_test_SOURCES = tests/e2e/terminals_test.c
tests_e2e_terminals_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_terminals_test_LDADD = $(E2E_KIT)

tests_e2e_walk_test_SOURCES = tests/e2e/walk_test.c tests/e2e/walk.c tests/e2e/walk.h
tests_e2e_walk_test_CPPFLAGS = $(E2E_CPPFLAGS)
tests_e2e_walk_test_LDADD = tests/e2e/libdesk.a $(LIB_BASE) $(OUTSIDE_LIBS) $(CMOCKA_LIBS) \
	$(VTERM_LIBS) -lutil
