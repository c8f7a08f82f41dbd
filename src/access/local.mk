# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libaccess.a
src_libaccess_a_SOURCES = \
	include/access/call.h \
	include/access/commands.h \
	include/access/operator.h \
	include/access/operator_screen.h \
	include/access/session.h \
	src/access/audit.c \
	src/access/call.c \
	src/access/operator.c \
	src/access/operator_command.c \
	src/access/operator_screen.c \
	src/access/operator_store.c \
	src/access/session.c
