# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libterm.a
src_libterm_a_SOURCES = 
