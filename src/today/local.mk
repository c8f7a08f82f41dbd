# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libtoday.a
src_libtoday_a_SOURCES = \
	include/today/commands.h include/today/today.h include/today/today_screen.h \
	src/today/put_off_screen.c \
	src/today/today.c src/today/today_command.c src/today/today_deed_screen.c \
	src/today/today_people_store.c src/today/today_print.c src/today/today_private.h \
	src/today/today_screen.c src/today/today_screen_private.h \
	src/today/today_store.c src/today/today_write_store.c
