# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/liboffers.a
src_liboffers_a_SOURCES = \
	include/offers/category.h include/offers/category_fit.h include/offers/category_pick.h \
	include/offers/category_seed.h include/offers/category_store.h \
	include/offers/availability.h include/offers/availability_store.h \
	include/offers/offer.h include/offers/offer_store.h \
	include/offers/need.h include/offers/need_store.h \
	src/offers/category_fit.c src/offers/category_store.c \
	src/offers/availability.c src/offers/availability_store.c \
	src/offers/offer.c src/offers/offer_store.c src/offers/offer_find_store.c \
	src/offers/need.c src/offers/need_store.c src/offers/ask_store.c \
	include/offers/offer_screen.h include/offers/offer_part.h include/offers/commands.h \
	src/offers/offer_part.c src/offers/category_pick.c src/offers/categories_screen.c \
	src/offers/availability_screen.c src/offers/offer_screen.c src/offers/offers_screen.c \
	src/offers/need_form_screen.c src/offers/command_private.h src/offers/command_private.c \
	src/offers/offer_command.c src/offers/need_command.c
nodist_src_liboffers_a_SOURCES = src/offers/category_table.c

# The categories that a new centre begins with, as a C table.
CLEANFILES += src/offers/category_table.c
EXTRA_DIST += build-aux/embed-categories.awk data/categories.tsv
src/offers/category_table.c: build-aux/embed-categories.awk data/categories.tsv
	$(AM_V_GEN)$(MKDIR_P) src/offers && LC_ALL=C $(AWK) \
	-f $(srcdir)/build-aux/embed-categories.awk $(srcdir)/data/categories.tsv > $@.new && \
	mv -f $@.new $@
