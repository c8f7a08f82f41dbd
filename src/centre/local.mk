# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libcentre.a
src_libcentre_a_SOURCES = 
