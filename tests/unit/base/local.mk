# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/unit/base/buffer_test
TESTS += tests/unit/base/buffer_test
tests_unit_base_buffer_test_SOURCES = tests/unit/base/buffer_test.c
tests_unit_base_buffer_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_buffer_test_LDADD = $(LIB_BASE) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/base/day_test
TESTS += tests/unit/base/day_test
tests_unit_base_day_test_SOURCES = tests/unit/base/day_test.c
tests_unit_base_day_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_day_test_LDADD = $(LIB_BASE) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/base/err_test
TESTS += tests/unit/base/err_test
tests_unit_base_err_test_SOURCES = tests/unit/base/err_test.c
tests_unit_base_err_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_err_test_LDADD = $(LIB_BASE) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/base/i18n_test
TESTS += tests/unit/base/i18n_test
tests_unit_base_i18n_test_SOURCES = tests/unit/base/i18n_test.c
tests_unit_base_i18n_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_i18n_test_LDADD = $(LIB_BASE) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/base/path_test
TESTS += tests/unit/base/path_test
tests_unit_base_path_test_SOURCES = tests/unit/base/path_test.c
tests_unit_base_path_test_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_path_test_LDADD = $(LIB_BASE) $(OUTSIDE_LIBS) $(CMOCKA_LIBS)

# Catalogues with a few words, and the locale folder beside them, for the test of languages.
FIXTURE_LOCALE = tests/fixtures/locale
check_DATA = $(FIXTURE_LOCALE)/cy/LC_MESSAGES/amser.mo $(FIXTURE_LOCALE)/gd/LC_MESSAGES/amser.mo \
	$(FIXTURE_LOCALE)/locpath/en_GB.utf8/LC_MESSAGES/SYS_LC_MESSAGES
CLEANFILES += $(check_DATA)
EXTRA_DIST += $(FIXTURE_LOCALE)/cy.po $(FIXTURE_LOCALE)/gd.po
$(FIXTURE_LOCALE)/cy/LC_MESSAGES/amser.mo: $(FIXTURE_LOCALE)/cy.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && \
	$(MSGFMT) --check-format -o $@ $(srcdir)/$(FIXTURE_LOCALE)/cy.po
$(FIXTURE_LOCALE)/gd/LC_MESSAGES/amser.mo: $(FIXTURE_LOCALE)/gd.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && \
	$(MSGFMT) --check-format -o $@ $(srcdir)/$(FIXTURE_LOCALE)/gd.po
$(FIXTURE_LOCALE)/locpath/en_GB.utf8/LC_MESSAGES/SYS_LC_MESSAGES: $(locpath_DATA)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && rm -f $@ && cp $(locpath_DATA) $@
