# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libtext.a
src_libtext_a_SOURCES = \
	include/text/csv.h include/text/csv_safe.h include/text/date.h include/text/date_names.h \
	include/text/file_kind.h include/text/fold.h include/text/hours.h include/text/layout.h \
	include/text/letters.h include/text/rows.h include/text/utf8.h \
	src/text/amount.c src/text/ascii.c src/text/clean.c src/text/csv.c src/text/csv_look.c \
	src/text/csv_safe.c src/text/csv_source.c src/text/csv_source.h src/text/date.c \
	src/text/date_names.c src/text/date_order.c src/text/date_parse.c src/text/file_kind.c \
	src/text/fold.c src/text/hours.c src/text/hours_parse.c src/text/layout.c \
	src/text/letters.c src/text/measure.c src/text/rows.c src/text/utf8.c
