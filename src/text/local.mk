# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libtext.a
src_libtext_a_SOURCES = 
