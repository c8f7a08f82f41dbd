# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libpeople.a
src_libpeople_a_SOURCES = 
