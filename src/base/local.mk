# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libbase.a
src_libbase_a_SOURCES = \
	include/base/attr.h include/base/buffer.h include/base/clock.h include/base/day.h \
	include/base/err.h include/base/i18n.h include/base/ident.h include/base/mem.h \
	include/base/path.h include/base/progress.h include/base/sandbox.h \
	src/base/buffer.c src/base/clock.c src/base/day.c src/base/err.c src/base/i18n.c \
	src/base/ident.c src/base/mem.c src/base/path.c src/base/progress.c src/base/sandbox.c

# Catalogues for running from the build folder: AMSER_LOCALEDIR=.../locale. (po/ installs its own.)
# The locale folder: C.UTF-8's own messages under another name, see src/base/i18n.c. Without one to
# copy it holds an empty file, which is no locale, and the program looks for a real one.
locpathdir = $(pkglibdir)/locpath/en_GB.utf8/LC_MESSAGES
locpath_DATA = locale/locpath/en_GB.utf8/LC_MESSAGES/SYS_LC_MESSAGES
noinst_DATA = locale/cy/LC_MESSAGES/amser.mo locale/gd/LC_MESSAGES/amser.mo
CLEANFILES += $(locpath_DATA) $(noinst_DATA)
PLAIN_LOCALES = /usr/lib/locale/C.utf8 /usr/lib/locale/C.UTF-8 /usr/lib64/locale/C.utf8 \
	/usr/lib/locale/C.UTF8

locale/locpath/en_GB.utf8/LC_MESSAGES/SYS_LC_MESSAGES:
	$(AM_V_GEN)$(MKDIR_P) $(@D) && rm -f $@ && \
	other=`locale -a 2>/dev/null | sed -n '/^C\.[uU]/{p;q;}'`; \
	for folder in $(PLAIN_LOCALES) /usr/lib/locale/$$other; do \
		if test -f $$folder/LC_MESSAGES/SYS_LC_MESSAGES; then \
			cp $$folder/LC_MESSAGES/SYS_LC_MESSAGES $@ && exit 0; fi; done; : > $@
locale/cy/LC_MESSAGES/amser.mo: $(wildcard $(top_srcdir)/po/cy.po)
locale/gd/LC_MESSAGES/amser.mo: $(wildcard $(top_srcdir)/po/gd.po)
locale/cy/LC_MESSAGES/amser.mo locale/gd/LC_MESSAGES/amser.mo:
	$(AM_V_GEN)language=`echo $@ | cut -d/ -f2`; po=$(top_srcdir)/po/$$language.po; \
	$(MKDIR_P) $(@D) && if test -f $$po; then $(MSGFMT) -c -o $@ $$po; fi
