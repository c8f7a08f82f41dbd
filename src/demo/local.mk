# SPDX-License-Identifier: GPL-3.0-or-later
# Invented communities: the one for practice, and those of every size.
noinst_LIBRARIES += src/libdemo.a
src_libdemo_a_SOURCES = \
	include/demo/commands.h include/demo/demo.h include/demo/practice.h include/demo/tables.h \
	src/demo/chance.c src/demo/chance.h src/demo/choose.c src/demo/demo_command.c src/demo/history.c \
	src/demo/lines.c src/demo/lines.h src/demo/make.c src/demo/people.c src/demo/plan.c src/demo/practice.c \
	src/demo/private.h src/demo/tier.c src/demo/wishes.c src/demo/words.c
nodist_src_libdemo_a_SOURCES = src/demo/tables.c

DEMO_FILES = data/practice/exchanges.tsv data/practice/free.tsv data/practice/links.tsv \
	data/practice/needs.tsv data/practice/offers.tsv data/practice/people.tsv \
	data/demo/cast-exchanges.tsv data/demo/cast-free.tsv data/demo/cast-links.tsv \
	data/demo/cast-needs.tsv data/demo/cast-offers.tsv data/demo/cast-people.tsv data/demo/names.tsv \
	data/demo/organisations.tsv data/demo/places.tsv data/demo/sessions.tsv data/demo/words.tsv
EXTRA_DIST += build-aux/embed-lines.awk $(DEMO_FILES)
CLEANFILES += src/demo/tables.c
src/demo/tables.c: build-aux/embed-lines.awk $(DEMO_FILES) Makefile
	$(AM_V_GEN)$(MKDIR_P) src/demo && (cd $(srcdir) && \
	LC_ALL=C $(AWK) -f build-aux/embed-lines.awk $(DEMO_FILES)) > $@.new && mv -f $@.new $@
