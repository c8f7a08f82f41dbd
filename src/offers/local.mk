# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/liboffers.a
src_liboffers_a_SOURCES = 
