# SPDX-License-Identifier: GPL-3.0-or-later
# Moving out: everything in files that other programs read, and a register made from them.
noinst_LIBRARIES += src/libexport.a
src_libexport_a_SOURCES = include/export/commands.h include/export/export.h \
	include/export/export_screen.h src/export/export_screen.c src/export/restore_screen.c \
	src/export/export_all.c src/export/export_command.c src/export/export_part.c \
	src/export/export_private.h src/export/export_store.c src/export/folder.c \
	src/export/journal_store.c src/export/part.def src/export/part_write.c src/export/readme.c \
	src/export/restore.c src/export/restore_cell.c src/export/restore_command.c \
	src/export/restore_manifest.c src/export/restore_private.h \
	src/export/restore_row_store.c src/export/restore_total_store.c \
	src/export/timeoverflow_store.c
