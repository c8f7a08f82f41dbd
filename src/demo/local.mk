# SPDX-License-Identifier: GPL-3.0-or-later
# Invented communities: the one for practice, and those of every size.
noinst_LIBRARIES += src/libdemo.a
src_libdemo_a_SOURCES = include/demo/demo.h \
	src/demo/tier.c
