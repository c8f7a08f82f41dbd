# SPDX-License-Identifier: GPL-3.0-or-later
# Moving in: files of other systems and spreadsheets, looked at, tried, brought in, taken back.
noinst_LIBRARIES += src/libimport.a
src_libimport_a_SOURCES = include/import/import.h include/import/mapping.h \
	src/import/field.c
