# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libmatching.a
src_libmatching_a_SOURCES = 
