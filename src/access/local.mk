# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libaccess.a
src_libaccess_a_SOURCES = 
