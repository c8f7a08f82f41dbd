# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libshell.a
src_libshell_a_SOURCES = 
