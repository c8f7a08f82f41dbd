# SPDX-License-Identifier: GPL-3.0-or-later
# Moving out: everything in files that other programs read, and a register made from them.
noinst_LIBRARIES += src/libexport.a
src_libexport_a_SOURCES = include/export/export.h \
	src/export/export_part.c
