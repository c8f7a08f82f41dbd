# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libcentre.a
src_libcentre_a_SOURCES = \
	include/centre/centre.h \
	include/centre/commands.h \
	include/centre/policy.h \
	include/centre/policy_screen.h \
	include/centre/policy_store.h \
	src/centre/centre.c \
	src/centre/centre_store.c \
	src/centre/policy.c \
	src/centre/policy_command.c \
	src/centre/policy_screen.c \
	src/centre/policy_store.c \
	src/centre/setup_command.c
