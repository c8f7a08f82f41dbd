# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libterm.a
src_libterm_a_SOURCES = src/term/canvas.c src/term/curses.c src/term/keys.c src/term/look.c src/term/look.h \
	src/term/memory.c src/term/paint.c src/term/paint.h src/term/signals.c src/term/term.c src/term/term_private.h \
	include/term/canvas.h include/term/key.h include/term/style.h include/term/term.h
